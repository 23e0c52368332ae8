#include "ui/theme/icon.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

#include "ui/theme/theme.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

class ThemedIconEngine : public QIconEngine {
public:
    explicit ThemedIconEngine(QByteArray drawing) : drawing_(std::move(drawing)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const Theme& theme = current_theme();
        const QColor colour = mode == QIcon::Disabled ? theme.disabled : theme.text;
        // The drawings are all in black, named once on their root element.
        QSvgRenderer(QByteArray(drawing_).replace("#000", colour.name().toLatin1())).render(painter, rect);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new ThemedIconEngine(*this); }

private:
    QByteArray drawing_;
};

}  // namespace

QIcon icon(QLatin1StringView name) {
    QFile file(":/icons/"_L1 + name + ".svg"_L1);
    return file.open(QIODevice::ReadOnly) ? QIcon(new ThemedIconEngine(file.readAll())) : QIcon();
}

}  // namespace graft
