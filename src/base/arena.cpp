#include "base/arena.hpp"

#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace maqal::base {

namespace {
constexpr std::size_t kFirstChunk = 16 * 1024;
constexpr std::size_t kLargestChunk = 1024 * 1024;
constexpr std::size_t kAlignment = 16; // of what follows a chunk's header; malloc may give only 8
constexpr std::size_t kHeader = 2 * kAlignment;
} // namespace

struct Arena::Chunk {
    Chunk* previous;
    std::size_t size;
};

Arena::~Arena() {
    while (chunks_ != nullptr) {
        Chunk* previous = chunks_->previous;
        std::free(chunks_);
        chunks_ = previous;
    }
}

void* Arena::allocate(std::size_t bytes, std::size_t alignment) {
    const std::uintptr_t at = (reinterpret_cast<std::uintptr_t>(next_) + alignment - 1) & ~(alignment - 1);
    char* start = reinterpret_cast<char*>(at);
    if (next_ != nullptr && start <= end_ && static_cast<std::size_t>(end_ - start) >= bytes) {
        used_ += static_cast<std::size_t>(start + bytes - next_);
        next_ = start + bytes;
        return start;
    }
    return allocate_in_new_chunk(bytes);
}

// Out of line: allocate() is inlined in many places, and this would be with it.
[[gnu::noinline]] void* Arena::allocate_in_new_chunk(std::size_t bytes) {
    std::size_t size = chunks_ == nullptr ? kFirstChunk : chunks_->size * 2;
    if (size > kLargestChunk) size = kLargestChunk;
    if (size < bytes) size = bytes;
    auto* chunk = static_cast<Chunk*>(std::malloc(size + kHeader));
    if (chunk == nullptr) std::abort();
    chunk->previous = chunks_;
    chunk->size = size;
    chunks_ = chunk;
    const auto behind = reinterpret_cast<std::uintptr_t>(chunk) + sizeof(Chunk) + kAlignment - 1;
    char* start = reinterpret_cast<char*>(behind & ~(kAlignment - 1));
    next_ = start + bytes;
    end_ = start + size;
    used_ += bytes;
    return start;
}

void* Arena::enlarge(const void* from, std::size_t used, std::size_t bytes, std::size_t alignment) {
    void* to = allocate(bytes, alignment);
    if (used != 0) std::memcpy(to, from, used);
    return to;
}

[[gnu::noinline]] std::string_view Arena::copy(std::string_view text) {
    if (text.empty()) return {};
    char* to = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
}

} // namespace maqal::base
