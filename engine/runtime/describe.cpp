#include "engine/runtime/describe.h"

#include <sys/statvfs.h>
#include <torch/version.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "engine/api/json_text.h"
#include "engine/api/result.h"
#include "engine/core/device.h"
#include "engine/core/safetensors.h"
#include "engine/data/domain.h"
#include "engine/data/import.h"
#include "engine/data/picture_file.h"
#include "engine/data/picture_header.h"
#include "engine/project/model_file.h"
#include "engine/project/picture_texts.h"
#include "engine/project/project.h"

namespace graft {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

json describe_model(const fs::path& file, const std::map<std::string, std::string>& metadata) {
    const auto content = load_tensors(file);
    std::int64_t parameters = 0;
    for (const auto& [name, tensor] : content.tensors) parameters += tensor.numel();
    json out = {{"file", file.string()}, {"tensors", content.tensors.size()}, {"parameters", parameters}};
    for (const auto& [key, value] : metadata) {
        const json parsed = parse_json(value);
        out[key] = parsed.is_discarded() ? json(value) : parsed;
    }
    return out;
}

json describe_picture(const fs::path& file) {
    const auto record = read_picture_record(file).value_or_throw();
    json out = {{"picture", file.string()}, {"made", record_to_text(record)}};
    out.update(record_to_json(record));
    return out;
}

json check(const std::string& name, bool ok, const std::string& detail) {
    return {{"name", name}, {"ok", ok}, {"detail", detail}};
}

std::string gibibytes(double bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f GiB", bytes / (1 << 30));
    return text;
}

std::string processor_name() {
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);)
        if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
    return "unknown processor";
}

json check_cuda() {
    try {
        choose_device("cuda");
        return check("graphics card", true, "usable through CUDA");
    } catch (const Failure& missing) {
        return check("graphics card", true, "not used: " + missing.error().message);
    }
}

}  // namespace

json describe_file(const fs::path& file) {
    const auto is_file = [](const fs::path& path) {
        std::error_code unknown;
        return fs::is_regular_file(path, unknown);
    };
    if (is_file(file / "project.json")) return report_to_json(Project::read_summary(file));
    if (is_file(file / "domain.json")) {
        const auto domain = Domain::open(file);
        return {{"domain", domain->name()},
                {"size", domain->size()},
                {"count", domain->count()},
                {"classes", domain->classes()}};
    }
    if (is_file(file) && picture_format(read_signature(file))) return describe_picture(file);
    if (is_file(file)) return describe_model(file, load_tensor_metadata(file));
    throw Failure(file.string() + " is not there, or nothing that Graft knows.",
                  "Name a model file, a checkpoint or a project folder.");
}

json describe_machine() {
    json checks = json::array();
    checks.push_back(check("LibTorch", true, TORCH_VERSION));
    checks.push_back(check("processor", true,
                           processor_name() + ", " + std::to_string(std::thread::hardware_concurrency()) + " threads" +
                               (processor_has_bf16() ? ", bf16" : ", no bf16: training runs in fp32")));
    const double memory =
        static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGE_SIZE));
    checks.push_back(check("memory", memory > 3.0 * (1 << 30), gibibytes(memory)));
    struct statvfs disk {};
    if (::statvfs(".", &disk) == 0) {
        const double free = static_cast<double>(disk.f_bavail) * static_cast<double>(disk.f_frsize);
        checks.push_back(check("disk", free > 1.0 * (1 << 30), gibibytes(free) + " free here"));
    }
    checks.push_back(check_cuda());
    std::string samples;
    for (const auto& name : sample_domain_names()) samples += (samples.empty() ? "" : ", ") + name;
    checks.push_back(check("sample domains", true, samples));
    return {{"checks", checks}};
}

}  // namespace graft
