#include "ui/views/picture_taker.h"

#include <QClipboard>
#include <QDir>
#include <QDrag>
#include <QGuiApplication>
#include <QImageWriter>
#include <QMimeData>
#include <QPointer>
#include <QRegularExpression>
#include <QTimer>
#include <QUrl>
#include <QWidget>
#include <utility>

#include "ui/engine_texts/engine_text.h"
#include "ui/text.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kDragSide = 64;

// Several takers ask the same session.
std::int64_t next_id() {
    static std::int64_t last = 0;
    return ++last;
}

void begin_drag(QWidget* source, const ShownPicture& picture, const QString& file) {
    // Who let go meanwhile drags nothing.
    if (!(QGuiApplication::mouseButtons() & Qt::LeftButton)) return;
    auto* drag = new QDrag(source);  // goes by itself
    drag->setMimeData(mime_of_picture(picture.pixels, file));
    drag->setPixmap(thumbnail(picture.pixels, kDragSide, source->devicePixelRatioF()));
    drag->exec(Qt::CopyAction);
}

}  // namespace

QMimeData* mime_of_picture(const QImage& pixels, const QString& file) {
    auto* data = new QMimeData;
    data->setImageData(pixels);
    data->setUrls({QUrl::fromLocalFile(file)});
    return data;
}

PictureTaker::PictureTaker(SessionBridge& bridge, QObject* parent) : QObject(parent), bridge_(bridge) {
    connect(&bridge, &SessionBridge::picture_written, this, &PictureTaker::take);
}

PictureTaker::~PictureTaker() = default;

void PictureTaker::copy(const ShownPicture& picture) {
    const QString file = file_for(picture);
    write(picture, file, [this, file, pixels = picture.pixels] {
        QGuiApplication::clipboard()->setMimeData(mime_of_picture(pixels, file));
        Q_EMIT copied();
    });
}

void PictureTaker::drag(QWidget* source, const ShownPicture& picture) {
    const QString file = file_for(picture);
    write(picture, file, [source = QPointer<QWidget>(source), file, picture] {
        // A drag has an event loop of its own, in which the session is drained again.
        if (source) QTimer::singleShot(0, source, [=] { begin_drag(source, picture, file); });
    });
}

void PictureTaker::save(const ShownPicture& picture, const QString& file) {
    write(picture, file, [this, file] { Q_EMIT saved(file); });
}

QString PictureTaker::file_for(const ShownPicture& picture) {
    static const QRegularExpression unwanted(u"[/\\\\:*?\"<>|,\\s\\x00-\\x1f]+"_s);
    if (!folder_) folder_ = std::make_unique<QTemporaryDir>(QDir::temp().filePath(u"graft-XXXXXX"_s));
    return folder_->filePath(QString(picture.words).replace(unwanted, u"-"_s) + u".png"_s);
}

void PictureTaker::write(const ShownPicture& picture, const QString& file, std::function<void()> then) {
    if (picture.pixels.isNull()) return;
    if (!picture.model.empty()) {
        const std::int64_t id = next_id();
        waiting_[id] = std::move(then);
        bridge_.post(command::WritePicture{id, picture.model, picture.point, to_std(file)});
        return;
    }
    QImageWriter writer(file, "png");
    writer.setText(u"parameters"_s, u"Graft, "_s + picture.words);
    if (writer.write(picture.pixels))
        then();
    else
        Q_EMIT failed(tr("%1 could not be written.").arg(QDir::toNativeSeparators(file)));
}

void PictureTaker::take(const event::PictureWritten& written) {
    const auto found = waiting_.find(written.id);
    if (found == waiting_.end()) return;
    const auto then = std::move(found->second);
    waiting_.erase(found);
    if (written.problem.empty())
        then();
    else
        Q_EMIT failed(engine_text(written.problem));
}

}  // namespace graft
