// A PNG that was dropped on the window: made by Graft, it brings back the state that it was made in; any other is a
// picture to import. Knows no widget.
#pragma once

#include <QObject>
#include <QString>

#include "ui/bridge/session_bridge.h"

namespace graft {

class PictureReader : public QObject {
    Q_OBJECT

public:
    // The bridge must outlive the reader.
    explicit PictureReader(SessionBridge& bridge, QObject* parent = nullptr);

    // Whether these files may be such a picture: one PNG.
    static bool may_read(const QStringList& files);

    // Ends with read() or not_graft().
    void read(const QString& file);

    // Whether the refusal that just came only says that a picture carries nothing.
    bool refusal_was_expected() const { return expected_; }

Q_SIGNALS:
    void picture_read(const graft::event::PictureRead& read);
    void not_graft(const QString& file);

private:
    SessionBridge& bridge_;
    QString asked_;  // the file whose answer is waited for
    bool expected_ = false;
};

}  // namespace graft
