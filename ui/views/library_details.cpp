#include "ui/views/library_details.h"

#include <QDateTime>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/models/judge_text.h"
#include "ui/models/library_model.h"
#include "ui/models/lineage.h"
#include "ui/text.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kMostRows = 6;

QLabel* make_label(const char* property, const QString& object_name, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty(property, true);
    label->setObjectName(object_name);
    return label;
}

}  // namespace

LibraryDetails::LibraryDetails(QWidget* parent)
    : QWidget(parent),
      title_(make_label("heading", u"details_title"_s, this)),
      facts_(make_label("quiet", u"details_facts"_s, this)),
      lineage_(make_label("quiet", u"details_lineage"_s, this)),
      balance_(new BalanceChart(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 10);
    column->setSpacing(4);
    for (QWidget* part : {static_cast<QWidget*>(title_), static_cast<QWidget*>(facts_), static_cast<QWidget*>(lineage_),
                          static_cast<QWidget*>(balance_)})
        column->addWidget(part);
    show_nothing();
}

void LibraryDetails::show_nothing() { hide(); }

void LibraryDetails::show_texts(const QString& title, const QStringList& facts, const QString& lineage) {
    title_->setText(title);
    facts_->setText(facts.join(u'\n'));
    lineage_->setText(lineage);
    lineage_->setVisible(!lineage.isEmpty());
    show();
}

void LibraryDetails::show_domain(const DomainSummary& domain) {
    QStringList facts{tr("%Ln pictures", nullptr, static_cast<int>(domain.count)),
                      tr("%1 pixels a side").arg(domain.size)};
    if (domain.held_out > 0) facts.append(tr("%Ln kept apart for testing", nullptr, static_cast<int>(domain.held_out)));
    show_texts(to_qt(domain.name), facts, {});
    balance_->set_classes(domain.classes);
    balance_->setVisible(!domain.classes.empty());
}

void LibraryDetails::show_run(const ProjectSummary& project, const RunSummary& run) {
    QStringList facts{u"%1 · %2"_s.arg(to_qt(run.model), run_state_text(run.state)),
                      tr("%Ln steps", nullptr, static_cast<int>(run.steps)) + u" · "_s + duration_text(run.seconds)};
    if (const QString best = best_text(run); !best.isEmpty()) facts.append(tr("Best: %1").arg(best));
    if (const QString judge = judge_text(run.best_network, run.best_took_part); !judge.isEmpty()) facts.append(judge);
    if (const auto created = QDateTime::fromString(to_qt(run.created), Qt::ISODate); created.isValid())
        facts.append(QLocale().toString(created, QLocale::ShortFormat));
    QStringList lines;
    QStringList older;
    for (const auto& ancestor : ancestors(project, run)) older.append(ancestor.title);
    if (!older.isEmpty()) lines.append(tr("Grew from %1").arg(older.join(u" ← "_s)));
    QStringList younger;
    for (const auto* descendant : descendants(project, run)) younger.append(run_title(*descendant));
    if (!younger.isEmpty()) lines.append(tr("From it grew %1").arg(younger.join(u", "_s)));
    show_texts(run_title(run), facts, lines.join(u'\n'));
    balance_->hide();
}

BalanceChart::BalanceChart(QWidget* parent) : QWidget(parent) {
    setObjectName(u"balance"_s);
    setAccessibleName(tr("Pictures of each class"));
}

void BalanceChart::set_classes(std::vector<ClassCount> classes) {
    classes_ = std::move(classes);
    std::stable_sort(classes_.begin(), classes_.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
    QStringList texts;
    for (const auto& entry : classes_) texts.append(u"%1: %2"_s.arg(to_qt(entry.name), number_text(entry.count)));
    setAccessibleDescription(texts.join(u", "_s));
    setToolTip(texts.mid(0, 40).join(u'\n'));
    updateGeometry();
    update();
}

int BalanceChart::rows() const { return std::min(kMostRows, static_cast<int>(classes_.size())); }

QSize BalanceChart::sizeHint() const { return {120, rows() * (fontMetrics().lineSpacing() + 3)}; }

void BalanceChart::paintEvent(QPaintEvent*) {
    if (classes_.empty()) return;
    QPainter painter(this);
    const int line = fontMetrics().lineSpacing() + 3, largest_width = width();
    const auto largest = static_cast<double>(std::max<std::int64_t>(1, classes_.front().count));
    QColor bar = palette().color(QPalette::Highlight);
    bar.setAlphaF(0.45F);
    for (int row = 0; row < rows(); ++row) {
        // Of more classes than fit, the last row tells of the smallest: that is where the balance is lost.
        const bool is_last = row == kMostRows - 1 && static_cast<int>(classes_.size()) > kMostRows;
        const auto& entry = is_last ? classes_.back() : classes_[static_cast<std::size_t>(row)];
        const QRect place(0, row * line, width(), line - 3);
        painter.fillRect(
            QRect(place.left(), place.top(),
                  static_cast<int>(largest_width * static_cast<double>(entry.count) / largest), place.height()),
            bar);
        painter.setPen(palette().color(QPalette::WindowText));
        const QString count = number_text(entry.count);
        const int count_width = fontMetrics().horizontalAdvance(count) + 6;
        painter.drawText(place.adjusted(0, 0, -3, 0), Qt::AlignRight | Qt::AlignVCenter, count);
        const QString name = (is_last ? u"… "_s : QString()) + to_qt(entry.name);
        painter.drawText(place.adjusted(4, 0, -count_width, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(name, Qt::ElideRight, place.width() - count_width - 8));
    }
}

}  // namespace graft
