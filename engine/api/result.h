// Errors as people read them: one sentence of what happened, one of what to do.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace graft {

struct Error {
    std::string message;  // what happened, and to what: "garden.zip: the archive ends in the middle of a file."
    std::string hint;     // what to do about it: "Download it again."; empty where there is nothing to add
};

// What ends a whole job. Thrown anywhere in the engine, caught in two places only: the engine thread (which turns it
// into event::Failed) and main() of the command line. What may go wrong with a single item in an otherwise good job
// (one broken picture) is a Result instead.
class Failure : public std::runtime_error {
public:
    explicit Failure(std::string message, std::string hint = {})
        : std::runtime_error(message), error_{std::move(message), std::move(hint)} {}
    explicit Failure(Error error) : std::runtime_error(error.message), error_(std::move(error)) {}
    const Error& error() const noexcept { return error_; }

private:
    Error error_;
};

// A value, or the reason why there is none.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const noexcept { return content_.index() == 0; }
    explicit operator bool() const noexcept { return ok(); }

    T& value() & { return std::get<0>(content_); }
    const T& value() const& { return std::get<0>(content_); }
    T&& value() && { return std::get<0>(std::move(content_)); }
    const Error& error() const { return std::get<1>(content_); }

    // The value; where there is none, throws the error as a Failure.
    T value_or_throw() && {
        if (!ok()) throw Failure(error());
        return std::get<0>(std::move(content_));
    }

private:
    std::variant<T, Error> content_;
};

}  // namespace graft
