// What a call of the C ABI gives back: up to four parts, owned by the result.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "api/maqal.h"
#include "base/diagnostic.hpp"
#include "base/text_buffer.hpp"

struct maqal_result {
    std::uint32_t status = MAQAL_DONE;
    maqal::base::TextBuffer output;
    maqal::base::TextBuffer diagnostics;
    maqal::base::TextBuffer strings;
    maqal::base::TextBuffer meta;
    std::vector<std::uint32_t> operations; // MAQAL_OUTPUT where the sink is "dom"
    bool is_dom = false;
};

namespace maqal::api {

[[nodiscard]] maqal_result* make_result(std::uint32_t status, base::TextBuffer&& output,
                                        base::TextBuffer&& diagnostics);

// JSON array of {code, severity, path, message}; `detail` is part of the message.
void write_diagnostics(const base::Diagnostics& diagnostics, base::TextBuffer& out);

// `data` of the ABI as a view; null with size 0 is legal.
[[nodiscard]] inline std::string_view view(const void* data, std::size_t size) {
    return {static_cast<const char*>(data), data == nullptr ? 0 : size};
}

} // namespace maqal::api
