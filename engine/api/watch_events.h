// What a session tells about the quality of a training: where its pictures fall, what goes wrong, what they resemble.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/api/image.h"

namespace graft {

// Points of a plane, each with a small picture. The pictures lie in one sheet, `columns` a row, `side` pixels each, in
// the order of the points.
struct MapCloud {
    std::string name;  // the domain's; empty for generated pictures
    std::vector<float> x, y;
    int columns = 0, side = 0;
    ImagePtr sheet;  // null: no pictures are known
};

}  // namespace graft

namespace graft::event {

// The plane of a feature network's space in which the project's domains lie farthest apart from one another, and where
// a run's pictures fall in it. The plane and the domains' clouds stay the same throughout a run.
struct DomainMap {
    std::string run;
    std::int64_t step = 0;
    std::string network;  // whose features: "cnn trained on cifar10"
    std::shared_ptr<const std::vector<MapCloud>> domains;
    MapCloud generated;
};

// A training goes wrong, or may; or what is to be said of its end (warning_texts.h).
struct Warning {
    std::string run;
    std::int64_t step = 0;
    std::string kind;  // "discriminator", "collapse", "memorising", "overfitting", "divergence"; "converged", ...
    std::string message;
    std::string hint;
};

// A training picture that resembles a sample.
struct Neighbour {
    std::string domain;
    double distance = 0;  // in the network's space
    ImagePtr picture;
};

// The answer to command::Neighbours, nearest first.
struct Neighbours {
    std::string run;
    std::string network;
    ImagePtr sample;
    std::vector<Neighbour> nearest;
    double usual = 0;  // the median distance of a training picture to its own nearest: what is far below it is a copy
};

}  // namespace graft::event
