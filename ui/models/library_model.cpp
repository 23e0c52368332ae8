#include "ui/models/library_model.h"

#include <QGuiApplication>
#include <QLocale>
#include <algorithm>

#include "ui/models/judge_text.h"
#include "ui/models/lineage.h"
#include "ui/text.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

constexpr int kThumbnail = 36;

QStandardItem* make_section(const QString& text) {
    auto* item = new QStandardItem(text);
    item->setData(LibraryModel::Section, LibraryModel::kKindRole);
    item->setFlags(Qt::ItemIsEnabled);
    QFont font = QGuiApplication::font();
    font.setBold(true);
    item->setFont(font);
    return item;
}

QString joined(const std::vector<std::string>& texts) {
    QStringList out;
    for (const auto& text : texts) out.append(to_qt(text));
    return out.join(QStringLiteral(", "));
}

}  // namespace

QString run_state_text(RunState state) {
    switch (state) {
        case RunState::Running: return LibraryModel::tr("running");
        case RunState::Finished: return LibraryModel::tr("finished");
        case RunState::Stopped: return LibraryModel::tr("stopped");
        case RunState::Interrupted: return LibraryModel::tr("interrupted");
        case RunState::Failed: return LibraryModel::tr("failed");
    }
    return {};
}

LibraryModel::LibraryModel(QObject* parent)
    : QStandardItemModel(parent),
      domains_(make_section(tr("Domains"))),
      classifiers_(make_section(tr("Models"))),
      generators_(make_section(tr("Runs"))) {
    domains_->setToolTip(tr("Sets of pictures in one style, prepared at one size"));
    classifiers_->setToolTip(tr("Trained classifiers: the knowledge that a run may start from"));
    generators_->setToolTip(tr("Trainings of a generator, with their curves and pictures"));
    for (auto* section : {domains_, classifiers_, generators_}) appendRow(section);
}

QModelIndex LibraryModel::find(Kind kind, const std::string& id) const {
    const auto* section = kind == DomainItem ? domains_ : kind == ClassifierItem ? classifiers_ : generators_;
    for (int i = 0; i < section->rowCount(); ++i)
        if (section->child(i)->data(kIdRole).toString() == to_qt(id)) return section->child(i)->index();
    for (int i = 0; kind == DomainItem && i < section->rowCount(); ++i)
        if (section->child(i)->data(kNameRole).toString() == to_qt(id)) return section->child(i)->index();
    return {};
}

QStandardItem* LibraryModel::item_for(QStandardItem* section, Kind kind, const std::string& id) {
    const QModelIndex there = find(kind, id);
    if (there.isValid()) return itemFromIndex(there);
    auto* item = new QStandardItem;
    item->setData(kind, kKindRole);
    item->setData(to_qt(id), kIdRole);
    section->appendRow(item);
    return item;
}

void LibraryModel::drop_missing(QStandardItem* section, const std::vector<std::string>& ids) {
    for (int i = section->rowCount() - 1; i >= 0; --i) {
        const std::string id = to_std(section->child(i)->data(kIdRole).toString());
        if (std::find(ids.begin(), ids.end(), id) != ids.end()) continue;
        pictures_.erase(section->child(i));
        section->removeRow(i);
    }
}

void LibraryModel::set_picture(QStandardItem* item, const ImagePtr& picture, const char* fallback_icon, qreal ratio) {
    const auto known = pictures_.find(item);
    if (known != pictures_.end() && known->second == picture) return;
    pictures_[item] = picture;
    if (picture)
        item->setIcon(QIcon(thumbnail(to_qimage(picture), kThumbnail, ratio)));
    else
        item->setIcon(icon(QLatin1StringView(fallback_icon)));
}

void LibraryModel::set_project(const ProjectSummary& project, qreal device_pixel_ratio) {
    std::vector<std::string> domains, classifiers, generators;
    for (const auto& domain : project.domains) domains.push_back(domain.id);
    for (const auto& run : project.runs) (run.kind == RunKind::Classifier ? classifiers : generators).push_back(run.id);
    drop_missing(domains_, domains);
    drop_missing(classifiers_, classifiers);
    drop_missing(generators_, generators);
    for (const auto& domain : project.domains) show_domain(domain, device_pixel_ratio);
    for (const auto& run : project.runs) show_run(project, run, device_pixel_ratio);
}

void LibraryModel::show_domain(const DomainSummary& domain, qreal ratio) {
    auto* item = item_for(domains_, DomainItem, domain.id);
    QString detail = tr("%Ln pictures", nullptr, static_cast<int>(domain.count));
    if (!domain.classes.empty())
        detail += QStringLiteral(" · ") + tr("%Ln classes", nullptr, static_cast<int>(domain.classes.size()));
    QStringList words{to_qt(domain.name), domains_->text()};
    for (const auto& entry : domain.classes) words.append(to_qt(entry.name));
    item->setText(to_qt(domain.name) + QLatin1Char('\n') + detail);
    item->setData(to_qt(domain.name), kNameRole);
    item->setData(words.join(QLatin1Char('\n')), kSearchRole);
    item->setToolTip(tr("%1: %2, %3 pixels a side").arg(to_qt(domain.name), detail).arg(domain.size));
    set_picture(item, domain.mosaic, "domain", ratio);
}

void LibraryModel::show_run(const ProjectSummary& project, const RunSummary& run, qreal ratio) {
    const bool classifier = run.kind == RunKind::Classifier;
    auto* section = classifier ? classifiers_ : generators_;
    auto* item = item_for(section, classifier ? ClassifierItem : GeneratorItem, run.id);
    QStringList details{joined(run.domains)};
    if (const QString best = best_text(run); !best.isEmpty()) details.append(best);
    if (!classifier || run.accuracy < 0 || run.state != RunState::Finished) details.append(run_state_text(run.state));
    const auto older = ancestors(project, run);
    if (!older.empty()) details.append(QStringLiteral("← ") + older.front().title);
    QStringList words = details;
    words.append({run_title(run), to_qt(run.id), to_qt(run.model), section->text()});
    item->setText(run_title(run) + QLatin1Char('\n') + details.join(QStringLiteral(" · ")));
    item->setData(run_title(run), kNameRole);
    item->setData(words.join(QLatin1Char('\n')), kSearchRole);
    QStringList tip{
        tr("%1 (%2), %Ln steps", nullptr, static_cast<int>(run.steps)).arg(to_qt(run.id), to_qt(run.model))};
    if (const QString judge = judge_text(run.best_network, run.best_took_part); !judge.isEmpty())
        tip.append(QStringLiteral("%1: %2").arg(best_text(run), judge));
    item->setToolTip(tip.join(QLatin1Char('\n')));
    set_picture(item, run.latest, classifier ? "model" : "run", ratio);
}

}  // namespace graft
