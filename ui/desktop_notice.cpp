#include "ui/desktop_notice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QVariantMap>

namespace graft {

namespace {

using namespace Qt::StringLiterals;

}  // namespace

// The interface of the Desktop Notifications Specification 1.2.
void notify_desktop(const QString& title, const QString& text) {
    const auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    auto call = QDBusMessage::createMethodCall(u"org.freedesktop.Notifications"_s, u"/org/freedesktop/Notifications"_s,
                                               u"org.freedesktop.Notifications"_s, u"Notify"_s);
    const QVariantMap hints{{u"desktop-entry"_s, u"graft-studio"_s}};
    constexpr int kAsTheDesktopLikes = -1;
    call << u"Graft"_s << quint32{0} << u"graft-studio"_s << title << text << QStringList() << hints
         << kAsTheDesktopLikes;
    bus.send(call);
}

}  // namespace graft
