// What a model comes from, and so whose eyes it pleases.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

namespace graft {

// The file of what the training of `model`, a generator's or classifier's file, named as `name`, such as its feature
// network; empty where that is gone.
std::filesystem::path source_file(const std::string& name, const std::filesystem::path& model);

// Whether the network in the file `judge`, or a relative of it, took part in the training of the generator `model`, a
// file that need not be there yet, of that provenance (model_file.h): such a judge sees what the generator was taught
// to please it with. A relative is what one of the two learned by or began with (options "features" and "init"), what
// that did in its turn, and so on. Copies of a file are the same network. What is gone, or was another project's and is
// named by its run alone, is not found.
bool took_part(const std::filesystem::path& judge, const std::filesystem::path& model,
               const nlohmann::json& provenance);

}  // namespace graft
