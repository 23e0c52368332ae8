#include "ui/views/studio_page.h"

#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/bridge/picture_source.h"
#include "ui/models/lineage.h"
#include "ui/models/model_names.h"
#include "ui/models/run_names.h"
#include "ui/views/compare_page.h"
#include "ui/views/compare_side.h"
#include "ui/views/explore_page.h"
#include "ui/views/library_view.h"
#include "ui/views/mix_page.h"
#include "ui/views/picture_outlet.h"
#include "ui/views/train_page.h"
#include "ui/views/training_panels.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kLibraryWidth = 220;
constexpr int kInspectorWidth = 330;

}  // namespace

StudioPage::StudioPage(SessionBridge& bridge, PictureSource& pictures, Exploration& exploration, RunStore& runs,
                       JobDrafts& drafts, const Actions& actions, QWidget* parent)
    : QWidget(parent),
      bridge_(bridge),
      columns_(new QSplitter(Qt::Horizontal, this)),
      library_(new LibraryView(columns_)),
      pages_(new QTabWidget(columns_)),
      train_page_(new TrainPage(runs, actions, pages_)),
      explore_page_(new ExplorePage(bridge, pictures, exploration, pages_)),
      mix_page_(new MixPage(bridge, pictures, pages_)),
      compare_page_(new ComparePage(bridge, runs, pages_)),
      inspector_(new QTabWidget(columns_)),
      generator_(new GeneratorPanel(bridge, drafts.train, inspector_)),
      classifier_(new ClassifierPanel(bridge, drafts.classify, inspector_)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(columns_);
    pages_->addTab(train_page_, tr("Train"));
    pages_->addTab(explore_page_, tr("Explore"));
    pages_->addTab(mix_page_, tr("Mix"));
    pages_->addTab(compare_page_, tr("Compare"));
    pages_->setTabToolTip(0, tr("One run: its pictures, curves and map while it learns"));
    pages_->setTabToolTip(1, tr("All that a trained generator can draw, and sliders that change it"));
    pages_->setTabToolTip(2, tr("What lies between related models or the domains of one, and models made of it"));
    pages_->setTabToolTip(3, tr("Several runs side by side, and the training pictures that a sample resembles"));
    pages_->setDocumentMode(true);
    pages_->setObjectName(u"pages"_s);
    connect(train_page_, &TrainPage::history_wanted, this, &StudioPage::history_wanted);
    connect(compare_page_, &ComparePage::history_wanted, this, &StudioPage::history_wanted);
    // The weights that drew a grid are gone at the next step.
    new PictureOutlet(bridge, train_page_->grid(), [this](int cell) {
        ShownPicture shown;
        const QString run = run_name(bridge_.project().runs, train_page_->shown_run());
        shown.words = u"%1, step %2"_s.arg(run).arg(train_page_->shown_step());
        if (cell >= 0) shown.words += u", picture %1"_s.arg(cell + 1);
        return shown;
    });
    inspector_->addTab(generator_, tr("Generator"));
    inspector_->addTab(classifier_, tr("Classifier"));
    inspector_->setTabToolTip(0, tr("Trains a network that draws new pictures in the style of a domain"));
    inspector_->setTabToolTip(1, tr("Trains a network that tells classes apart; its knowledge can be transferred"));
    inspector_->setDocumentMode(true);
    inspector_->setObjectName(u"inspector"_s);
    inspector_->setMinimumWidth(280);
    columns_->setChildrenCollapsible(false);
    columns_->setStretchFactor(0, 0);
    columns_->setStretchFactor(1, 1);
    columns_->setStretchFactor(2, 0);
    columns_->setSizes({kLibraryWidth, 800, kInspectorWidth});
    connect(library_, &LibraryView::domain_chosen, this, [this](const std::string& name) {
        generator_->set_domain(name);
        classifier_->set_domain(name);
    });
    for (JobPanel* panel : {static_cast<JobPanel*>(generator_), static_cast<JobPanel*>(classifier_)})
        connect(panel, &JobPanel::startable_changed, this, &StudioPage::startable_changed);
    connect(inspector_, &QTabWidget::currentChanged, this, &StudioPage::startable_changed);
    connect(pages_, &QTabWidget::currentChanged, this, &StudioPage::show_inspector);
    connect(pages_, &QTabWidget::currentChanged, this, &StudioPage::page_turned);
}

// The tabs go one by one, and each would be told of.
StudioPage::~StudioPage() { disconnect(pages_, nullptr, this, nullptr); }

// The inspector is about trainings; Explore and Mix have dials of their own and need the room.
void StudioPage::show_inspector() {
    const QWidget* page = pages_->currentWidget();
    inspector_->setVisible(page != explore_page_ && page != mix_page_);
}

void StudioPage::show_explore() { pages_->setCurrentWidget(explore_page_); }

ExportSubject StudioPage::export_subject() const {
    ExportSubject subject;
    if (explore_page_->isVisible()) return explore_page_->export_subject();
    if (compare_page_->isVisible()) {
        subject.model = compare_page_->sides().front()->run();
        subject.points = compare_page_->points();
    } else {
        subject.model = train_page_->shown_run();
    }
    // A classifier draws nothing: the newest generator stands for it.
    const ProjectSummary& project = bridge_.project();
    const RunSummary* run = find_run(project, subject.model);
    if (run != nullptr && run->kind == RunKind::Generator) return subject;
    const auto choices = generator_choices(project);
    return {choices.empty() ? std::string() : choices.front().model, {}, {}, ExportSubject::Pictures};
}

JobPanel* StudioPage::current_panel() const { return qobject_cast<JobPanel*>(inspector_->currentWidget()); }

void StudioPage::set_runs(const std::vector<RunSummary>& runs) {
    train_page_->set_runs(runs);
    compare_page_->set_runs(runs);
}

void StudioPage::set_running(const RunSummary* run, const std::vector<std::string>& fixed) {
    generator_->set_running(run != nullptr && run->kind == RunKind::Generator, fixed);
    classifier_->set_running(run != nullptr && run->kind == RunKind::Classifier, fixed);
}

void StudioPage::choose_domain(const std::string& name) { library_->select(LibraryModel::DomainItem, name); }

QByteArray StudioPage::save_columns() const { return columns_->saveState(); }

void StudioPage::restore_columns(const QByteArray& state) {
    if (!state.isEmpty()) columns_->restoreState(state);
}

}  // namespace graft
