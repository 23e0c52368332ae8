#include "ui/forms/warning_words.h"

#include <QCoreApplication>

#include "ui/engine_texts/engine_text.h"
#include "ui/text.h"

namespace graft {

namespace {

// Here for the translation tool, which does not look into the engine; a test holds them against the engine's.
[[maybe_unused]] constexpr const char* kTexts[] = {
    QT_TRANSLATE_NOOP("Warnings",
                      "The discriminator has won: it tells every generated picture from a real one, so the generator "
                      "hardly learns any more."),
    QT_TRANSLATE_NOOP("Warnings",
                      "Lower the learning rate now, or begin again with the transfer drift or more pictures."),
    QT_TRANSLATE_NOOP("Warnings",
                      "The generated pictures become alike: the generator leaves out more and more of the real "
                      "variety."),
    QT_TRANSLATE_NOOP("Warnings",
                      "Lower the learning rate now, or go back to the pictures before this and begin again with a "
                      "larger batch."),
    QT_TRANSLATE_NOOP("Warnings",
                      "The generated pictures come closer to single training pictures than unseen real pictures do: "
                      "the generator learns them by heart."),
    QT_TRANSLATE_NOOP("Warnings", "Stop here, or add pictures; Compare shows the nearest training pictures."),
    QT_TRANSLATE_NOOP("Warnings",
                      "The distance to unseen pictures rises while that to the training pictures falls: the generator "
                      "begins to learn these by heart."),
    QT_TRANSLATE_NOOP("Warnings", "Stop here: the best state is kept. More pictures would bring more."),
    QT_TRANSLATE_NOOP("Warnings",
                      "The training diverged: its numbers grew beyond all bounds. It went back to its last saved state "
                      "and goes on from there with half the learning rate."),
    QT_TRANSLATE_NOOP("Warnings", "If this happens again, begin anew with a smaller learning rate or a larger batch."),
};

}  // namespace

QString warning_text(const std::string& text) {
    const QString known = QCoreApplication::translate("Warnings", text.c_str());
    return known == to_qt(text) ? engine_text(text) : known;
}

}  // namespace graft
