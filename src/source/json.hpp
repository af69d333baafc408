// JSON into the arena: nlohmann-json's SAX parser behind limits of our own, which is handed everything but the insides
// of strings (json_strings.hpp). The values are plain structs in the arena (some 70 bytes each); nothing of nlohmann's
// own document type is built.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/arena.hpp"
#include "base/diagnostic.hpp"

namespace maqal::source::json {

enum class Type : std::uint8_t { kNull, kBoolean, kNumber, kString, kArray, kObject };

struct Value {
    Type type = Type::kNull;
    bool boolean = false;
    std::uint32_t count = 0;       // children of arrays and objects
    std::uint32_t index = 0;       // among its siblings
    std::string_view key;          // of a member of an object
    std::string_view text;         // kString: decoded, without U+0000; kNumber: a JSON number
    const Value* parent = nullptr; // the container
    const Value* first = nullptr;  // children, in source order
    const Value* next = nullptr;   // next sibling
};

struct ReadLimits {
    std::size_t bytes;   // limits::kInputBytes or what the host raised it to
    std::uint32_t depth; // limits::kJsonDepth
};

// Null where the input is no JSON or over a limit; the reason is then an error in `diagnostics`, for json.syntax with
// "byte N" (offset into `bytes`) as detail. A BOM is skipped, invalid UTF-8, lone surrogate escapes and the escape
// \u0000 become U+FFFD, each reported. A NUL byte is an error (json.nul), a number of 10^308 and beyond as well.
// Linear but for duplicate keys, n log n in the members of one object. Keys and texts are views into `bytes` or the
// arena: both must live as long as the values.
[[nodiscard]] const Value* read(std::string_view bytes, const ReadLimits& limits, base::Arena& arena,
                                base::Diagnostics& diagnostics);

// Look-ups that accept null and any type, so that they chain: the last member of that name, or null.
[[nodiscard]] const Value* member(const Value* object, std::string_view key);
[[nodiscard]] const Value* at(const Value* array, std::uint32_t index);
[[nodiscard]] bool is(const Value* value, Type type);
[[nodiscard]] std::string_view string_or(const Value* value, std::string_view otherwise);
// Whole numbers (1e3 and 10.0 are some), also as strings of digits where `loose`; `otherwise` where it is none or
// beyond ±2^53.
[[nodiscard]] std::int64_t integer_or(const Value* value, std::int64_t otherwise, bool loose = false);
[[nodiscard]] bool boolean_or(const Value* value, bool otherwise);

// JSON Pointer (RFC 6901) to `value` from the root, `key` appended where it is not empty. Lives in the arena.
[[nodiscard]] std::string_view pointer(const Value* value, std::string_view key, base::Arena& arena);

} // namespace maqal::source::json
