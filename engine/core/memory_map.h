// A file mapped read-only into memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace graft {

class MemoryMap {
public:
    MemoryMap() = default;
    // Throws Failure where the file cannot be opened or mapped. An empty file maps to no bytes.
    explicit MemoryMap(const std::filesystem::path& file);
    MemoryMap(MemoryMap&& other) noexcept;
    MemoryMap& operator=(MemoryMap&& other) noexcept;
    ~MemoryMap();

    std::span<const std::uint8_t> bytes() const { return {data_, size_}; }

private:
    const std::uint8_t* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace graft
