// The JSON reader: any bytes end in a value or an error, and what is read holds together.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "source/json.hpp"

using namespace maqal;
using source::json::Type;
using source::json::Value;

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

// Every view is valid UTF-8 without NUL, counts and links agree, no deeper than the limit. No recursion.
void check(const Value* root, std::uint32_t most_depth) {
    std::uint32_t depth = 0;
    const Value* value = root;
    while (value != nullptr) {
        require(base::is_valid_utf8(value->text) && base::is_valid_utf8(value->key));
        require(value->text.find('\0') == std::string_view::npos);
        std::uint32_t count = 0;
        for (const Value* child = value->first; child != nullptr; child = child->next) {
            require(child->parent == value && child->index == count);
            ++count;
        }
        require(count == value->count);
        static_cast<void>(source::json::integer_or(value, 0, true));
        if (value->first != nullptr) {
            require(++depth <= most_depth);
            value = value->first;
            continue;
        }
        while (value != nullptr && value->next == nullptr) {
            value = value->parent;
            if (value != nullptr) --depth;
        }
        if (value != nullptr) value = value->next;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    base::Arena arena;
    base::Diagnostics diagnostics(arena);
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const Value* root = source::json::read(bytes, {1 << 16, 16}, arena, diagnostics);
    require((root == nullptr) == diagnostics.has_error());
    for (const base::Diagnostic& diagnostic : diagnostics) {
        require(base::is_valid_utf8(diagnostic.path) && base::is_valid_utf8(diagnostic.detail));
    }
    if (root != nullptr) {
        static_cast<void>(source::json::pointer(root->first, "k/~", arena));
        check(root, 16);
    }
    return 0;
}
