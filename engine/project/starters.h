// Starters: the small trained models that ship with Graft, named "starter:NAME" wherever a model can be named.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/project/model_file.h"

namespace graft {

struct Starter {
    std::string name;  // "starter:drawings-64"
    std::filesystem::path file;
    ModelInfo info;
};

// The network that has seen the world: EfficientNet-Lite0 with its weights of ImageNet (Apache 2.0), which set-up
// fetches. Among the starters where it is there; Graft's own "features" does in its place, with less knowledge.
constexpr const char* kSourceNetwork = "efficientnet-lite0";

// All there are, by name, with the source network. The latter lies in the folder that the environment variable
// GRAFT_NETWORKS names, else in ../share/graft/networks from the program, else where set-up puts it in the source tree;
// the others lie in the folder that the environment variable GRAFT_STARTERS names, else in
// ../share/graft/starters from the program, else in the source tree it was built from. A damaged one is left out.
std::vector<Starter> starters();

// The file of "starter:NAME". Throws Failure that lists the starters there are.
std::filesystem::path starter_file(const std::string& name);

constexpr const char* kStarterPrefix = "starter:";

}  // namespace graft
