#include "ui/bridge/picture_reader.h"

#include <QStringList>
#include <utility>

#include "ui/text.h"

namespace graft {

PictureReader::PictureReader(SessionBridge& bridge, QObject* parent) : QObject(parent), bridge_(bridge) {
    connect(&bridge, &SessionBridge::picture_read, this, [this](const event::PictureRead& answer) {
        if (to_qt(answer.path) != asked_) return;
        asked_.clear();
        Q_EMIT picture_read(answer);
    });
    connect(&bridge, &SessionBridge::refused, this, [this](const QString& message) {
        // The sentence names the file that it is about.
        expected_ = !asked_.isEmpty() && message.contains(asked_);
        if (expected_) Q_EMIT not_graft(std::exchange(asked_, {}));
    });
}

bool PictureReader::may_read(const QStringList& files) {
    return files.size() == 1 && files.front().endsWith(QStringLiteral(".png"), Qt::CaseInsensitive);
}

void PictureReader::read(const QString& file) {
    const command::ReadPicture question{to_std(file)};
    if (!bridge_.can(question)) {
        Q_EMIT not_graft(file);
        return;
    }
    asked_ = file;
    bridge_.post(question);
}

}  // namespace graft
