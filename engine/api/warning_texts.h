// What the engine warns of while a training runs, in words; the window shows them in its language (context "Warnings").
#pragma once

#include <array>

#include "engine/api/option_list.h"

namespace graft {

struct WarningText {
    const char* kind;  // as in event::Warning
    const char* message;
    const char* hint;
};

// Kinds of notes that come as warnings do, but with words of their own (engine/runtime/convergence.cpp): nothing is
// wrong. The second takes the first back; the last one speaks of a run's end and is void when the run goes on.
inline constexpr const char* kConverged = "converged";      // more time changes little
inline constexpr const char* kFallsAgain = "falls_again";   // it does, after all
inline constexpr const char* kEnding = "ending";            // the training ends by itself
inline constexpr const char* kKeptBest = "kept_best";       // the model is an earlier state

inline constexpr std::array<WarningText, 5> kWarningTexts{{
    {"discriminator",
     GRAFT_TEXT("The discriminator has won: it tells every generated picture from a real one, so the generator hardly "
                "learns any more."),
     GRAFT_TEXT("Lower the learning rate now, or begin again with the transfer drift or more pictures.")},
    {"collapse",
     GRAFT_TEXT("The generated pictures become alike: the generator leaves out more and more of the real variety."),
     GRAFT_TEXT("Lower the learning rate now, or go back to the pictures before this and begin again with a larger "
                "batch.")},
    {"memorising",
     GRAFT_TEXT("The generated pictures come closer to single training pictures than unseen real pictures do: the "
                "generator learns them by heart."),
     GRAFT_TEXT("Stop here, or add pictures; Compare shows the nearest training pictures.")},
    {"overfitting",
     GRAFT_TEXT("The distance to unseen pictures rises while that to the training pictures falls: the generator begins "
                "to learn these by heart."),
     GRAFT_TEXT("Stop here: the best state is kept. More pictures would bring more.")},
    {"divergence",
     GRAFT_TEXT("The training diverged: its numbers grew beyond all bounds. It went back to its last saved state and "
                "goes on from there with half the learning rate."),
     GRAFT_TEXT("If this happens again, begin anew with a smaller learning rate or a larger batch.")},
}};

}  // namespace graft
