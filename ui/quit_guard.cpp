#include "ui/quit_guard.h"

#include <QCheckBox>
#include <QMessageBox>
#include <QPushButton>
#include <QWidget>
#include <utility>

namespace graft {

namespace {

using namespace Qt::StringLiterals;

}  // namespace

QuitGuard::QuitGuard(SessionBridge& bridge, Settings& settings, QWidget* window)
    : QObject(window), bridge_(bridge), settings_(settings), window_(window) {
    connect(&bridge, &SessionBridge::state_changed, this, &QuitGuard::follow_state);
}

bool QuitGuard::may_close() {
    if (bridge_.resting()) return true;
    if (closing_) return false;
    const bool training = bridge_.state() == State::Training || bridge_.state() == State::Paused;
    if ((training && settings_.quits_without_asking()) || bridge_.state() == State::Stopping)
        stop_and_close();
    else
        ask();
    return false;
}

void QuitGuard::save_and_close() {
    if (!closing_) stop_and_close();
}

void QuitGuard::ask() {
    if (question_ != nullptr) {
        question_->raise();
        return;
    }
    const bool training = bridge_.state() == State::Training || bridge_.state() == State::Paused;
    question_ = new QMessageBox(window_);
    question_->setObjectName(u"quit_question"_s);
    question_->setAttribute(Qt::WA_DeleteOnClose);
    question_->setIcon(QMessageBox::Question);
    question_->setWindowTitle(tr("Quit Graft"));
    question_->setText(training ? tr("A training is running.") : tr("Work is going on."));
    QString advice = training ? tr("It can be saved now and go on from there the next time.")
                              : tr("If you quit now, it is given up and leaves nothing behind.");
    if (waiting_ > 0) advice += u' ' + tr("%Ln trainings that wait for their turn are forgotten.", nullptr, waiting_);
    question_->setInformativeText(advice);
    auto* quit = question_->addButton(training ? tr("Save and quit") : tr("Give up and quit"), QMessageBox::AcceptRole);
    auto* keep = question_->addButton(training ? tr("Keep training") : tr("Keep working"), QMessageBox::RejectRole);
    quit->setObjectName(u"quit"_s);
    keep->setObjectName(u"keep"_s);
    question_->setDefaultButton(quit);
    question_->setEscapeButton(keep);
    if (training) question_->setCheckBox(new QCheckBox(tr("Always save and quit without asking"), question_));
    connect(question_, &QMessageBox::finished, this, [this, quit] {
        QMessageBox* answered = std::exchange(question_, nullptr);
        if (answered->clickedButton() != quit) return;
        if (answered->checkBox() != nullptr && answered->checkBox()->isChecked())
            settings_.set_quits_without_asking(true);
        stop_and_close();
    });
    question_->open();
}

void QuitGuard::stop_and_close() {
    closing_ = true;
    if (bridge_.resting()) {  // it ended while the question stood
        window_->close();
        return;
    }
    if (bridge_.can(command::Stop{})) bridge_.post(command::Stop{});
    Q_EMIT saving();
}

void QuitGuard::follow_state() {
    if (!closing_) return;
    if (bridge_.resting()) window_->close();
    if (bridge_.state() == State::Preparing) bridge_.post(command::Stop{});  // an export that outlives its training
}

}  // namespace graft
