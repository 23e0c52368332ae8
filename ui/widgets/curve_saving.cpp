// Curves as files: a picture, a drawing, a document, a table.
#include <QSaveFile>
#include <QSvgGenerator>

#include "ui/text.h"
#include "ui/widgets/curve_chart.h"
#include "ui/widgets/plotting.h"
#include "ui/widgets/save_dialog.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

}  // namespace

void CurveChart::ask_save() {
    ask_file_to_save(this, tr("Save curves"), [this](const QString& file) {
        if (!save(file)) show_text(tr("%1 could not be written.").arg(file));
    });
}

bool CurveChart::save(const QString& file) const {
    if (file.endsWith(".csv"_L1)) return save_csv(file);
    if (file.endsWith(".pdf"_L1)) return plot_->savePdf(file, plot_->width(), plot_->height());
    if (!file.endsWith(".svg"_L1)) return plot_->savePng(file, 0, 0, 2.0);
    QSvgGenerator generator;
    generator.setFileName(file);
    generator.setSize(plot_->size());
    generator.setViewBox(plot_->rect());
    QCPPainter painter;
    if (!painter.begin(&generator)) return false;
    painter.setMode(QCPPainter::pmVectorized);
    plot_->toPainter(&painter, plot_->width(), plot_->height());
    return painter.end();
}

bool CurveChart::save_csv(const QString& file) const {
    // Curves may have points at different steps, so each value has its own line. The shown run's name is not known
    // here.
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly)) return false;
    const bool several = !runs_.empty();
    out.write(several ? "step,curve,value,run\n" : "step,curve,value\n");
    for (const auto& [name, run] : order_)
        for (const auto& point : *curves_.at({name, run}).raw->data()) {
            QString line = u"%1,%2,%3"_s.arg(point.key, 0, 'f', 0).arg(to_qt(name)).arg(point.value, 0, 'g', 9);
            if (several) line += u',' + run;
            out.write(line.append(u'\n').toUtf8());
        }
    return out.commit();
}

}  // namespace graft
