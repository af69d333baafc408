// Bump allocation for everything that lives as long as one call: parse trees, content, strings.
// Nothing that lives here is destroyed one by one, so nothing that needs a destructor may live here.
#pragma once

#include <cstddef>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>

namespace maqal::base {

class Arena {
public:
    Arena() = default;
    ~Arena();
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    // Never returns null: a failed allocation aborts (in WASM: a trap, after which the host drops the instance).
    // `alignment` is a power of two of at most 16. The memory is uninitialised and lives as long as the arena.
    [[nodiscard]] void* allocate(std::size_t bytes, std::size_t alignment);

    template <typename T, typename... Args> [[nodiscard]] T* make(Args&&... args) {
        static_assert(std::is_trivially_destructible_v<T>, "the arena runs no destructors");
        return new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
    }

    // Uninitialised array of `count` elements.
    template <typename T> [[nodiscard]] T* make_array(std::size_t count) {
        static_assert(std::is_trivially_destructible_v<T>, "the arena runs no destructors");
        return static_cast<T*>(allocate(sizeof(T) * count, alignof(T)));
    }

    // `bytes` that begin with a copy of the `used` ones at `from`; not for each type anew, as a template would be.
    [[nodiscard]] void* enlarge(const void* from, std::size_t used, std::size_t bytes, std::size_t alignment);

    // A copy of `text` that lives as long as the arena.
    [[nodiscard]] std::string_view copy(std::string_view text);

    // Bytes handed out so far, for tests of memory bounds.
    [[nodiscard]] std::size_t used() const { return used_; }

private:
    struct Chunk;
    void* allocate_in_new_chunk(std::size_t bytes);
    Chunk* chunks_ = nullptr;
    char* next_ = nullptr;
    char* end_ = nullptr;
    std::size_t used_ = 0;
};

// A growing array in an arena, for trivially copyable values. Grown storage is left behind in the arena: at most
// as much again as the final size.
template <typename T> class ArenaVector {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    explicit ArenaVector(Arena& arena) : arena_(&arena) {}

    void push_back(const T& value) {
        if (size_ == capacity_) grow();
        data_[size_++] = value;
    }
    void pop_back() { --size_; }
    void clear() { size_ = 0; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] T* data() { return data_; }
    [[nodiscard]] const T* data() const { return data_; }
    [[nodiscard]] T& operator[](std::size_t i) { return data_[i]; }
    [[nodiscard]] const T& operator[](std::size_t i) const { return data_[i]; }
    [[nodiscard]] T& back() { return data_[size_ - 1]; }
    [[nodiscard]] const T* begin() const { return data_; }
    [[nodiscard]] const T* end() const { return data_ + size_; }

private:
    void grow() {
        capacity_ = capacity_ == 0 ? 8 : capacity_ * 2;
        data_ = static_cast<T*>(arena_->enlarge(data_, size_ * sizeof(T), capacity_ * sizeof(T), alignof(T)));
    }

    Arena* arena_;
    T* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

} // namespace maqal::base
