// Pictures on their way out of the window, by drag or by copy: as pixels, and as a PNG file that carries how it was
// made.
#pragma once

#include <QImage>
#include <QObject>
#include <QString>
#include <QTemporaryDir>
#include <functional>
#include <map>
#include <memory>

#include "ui/bridge/session_bridge.h"

class QMimeData;

namespace graft {

// A picture that is shown, and how it was made as far as that can be said.
struct ShownPicture {
    QImage pixels;
    std::string model;  // as its record names it; empty: what drew it is gone, and it cannot be made again
    LatentPoint point;
    QString words;  // where it is from, for people: "run-3, step 400, picture 12"
};

class PictureTaker : public QObject {
    Q_OBJECT

public:
    // The bridge must outlive the taker.
    explicit PictureTaker(SessionBridge& bridge, QObject* parent = nullptr);
    ~PictureTaker() override;

    // Onto the clipboard, as soon as the file is written.
    void copy(const ShownPicture& picture);

    // Begins a drag from `source`, as soon as the file is written and while the mouse button is still held.
    void drag(QWidget* source, const ShownPicture& picture);

    void save(const ShownPicture& picture, const QString& file);

Q_SIGNALS:
    void copied();
    void saved(const QString& file);
    void failed(const QString& problem);

private:
    // By the engine, exactly as an export writes it; where it cannot be made again, the pixels with words alone.
    void write(const ShownPicture& picture, const QString& file, std::function<void()> then);
    QString file_for(const ShownPicture& picture);
    void take(const event::PictureWritten& written);

    SessionBridge& bridge_;
    std::unique_ptr<QTemporaryDir> folder_;  // files stay while the taker lives: somebody may still fetch them
    std::map<std::int64_t, std::function<void()>> waiting_;
};

// The pixels, and the file that holds them: what is dragged or copied.
QMimeData* mime_of_picture(const QImage& pixels, const QString& file);

}  // namespace graft
