#include "engine/core/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <utility>

#include "engine/api/utf8.h"

namespace graft {

namespace {

// The message without what a terminal would obey: it may name files.
class PrintableMessage : public spdlog::custom_flag_formatter {
public:
    void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
        const std::string text = printable({message.payload.data(), message.payload.size()});
        out.append(text.data(), text.data() + text.size());
    }
    std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<PrintableMessage>(); }
};

}  // namespace

void init_log(const std::string& level) {
    static const auto logger = [] {
        auto made = spdlog::stderr_color_mt("graft");
        auto formatter = std::make_unique<spdlog::pattern_formatter>();
        formatter->add_flag<PrintableMessage>('*').set_pattern("%H:%M:%S %^%l%$ %*");
        made->set_formatter(std::move(formatter));
        spdlog::set_default_logger(made);
        return made;
    }();
    logger->set_level(spdlog::level::from_str(level));
}

}  // namespace graft
