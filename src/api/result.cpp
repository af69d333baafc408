#include "api/result.hpp"

#include <cstdlib>
#include <new>
#include <utility>

#include "base/json_writer.hpp"

namespace maqal::api {

maqal_result* make_result(std::uint32_t status, base::TextBuffer&& output, base::TextBuffer&& diagnostics) {
    auto* result = new (std::nothrow) maqal_result;
    if (result == nullptr) std::abort();
    result->status = status;
    result->output = std::move(output);
    result->diagnostics = std::move(diagnostics);
    return result;
}

void write_diagnostics(const base::Diagnostics& diagnostics, base::TextBuffer& out) {
    base::JsonWriter json(out);
    base::TextBuffer message;
    json.begin_array();
    for (const base::Diagnostic& diagnostic : diagnostics) {
        json.begin_object();
        json.member("code", base::code_name(diagnostic.code));
        json.member("severity", base::severity_name(diagnostic.severity));
        json.member("path", diagnostic.path);
        message.clear();
        message.append(base::code_message(diagnostic.code));
        if (!diagnostic.detail.empty()) {
            message.append(" (");
            message.append(diagnostic.detail);
            message.append(')');
        }
        json.member("message", message.view());
        json.end_object();
    }
    json.end_array();
}

} // namespace maqal::api

using maqal::base::TextBuffer;

extern "C" {

uint32_t maqal_abi_version(void) {
    return MAQAL_ABI_VERSION;
}

void* maqal_alloc(size_t size) {
    void* memory = std::malloc(size == 0 ? 1 : size);
    if (memory == nullptr) std::abort();
    return memory;
}

void maqal_free(void* memory) {
    std::free(memory);
}

uint32_t maqal_result_status(const maqal_result* result) {
    return result->status;
}

static const TextBuffer* part_of(const maqal_result* result, uint32_t part) {
    switch (part) {
    case MAQAL_OUTPUT: return &result->output;
    case MAQAL_DIAGNOSTICS: return &result->diagnostics;
    case MAQAL_STRINGS: return &result->strings;
    case MAQAL_META: return &result->meta;
    default: return nullptr;
    }
}

const void* maqal_result_data(const maqal_result* result, uint32_t part) {
    if (part == MAQAL_OUTPUT && result->is_dom) return result->operations.data();
    const TextBuffer* buffer = part_of(result, part);
    return buffer == nullptr ? nullptr : buffer->view().data();
}

size_t maqal_result_size(const maqal_result* result, uint32_t part) {
    if (part == MAQAL_OUTPUT && result->is_dom) return result->operations.size() * sizeof(uint32_t);
    const TextBuffer* buffer = part_of(result, part);
    return buffer == nullptr ? 0 : buffer->size();
}

void maqal_result_free(maqal_result* result) {
    delete result;
}

} // extern "C"
