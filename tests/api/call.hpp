// Calls of the C ABI for tests: views while the call object lives.
#pragma once

#include <string_view>

#include "api/maqal.h"

namespace maqal::test {

class Call {
public:
    explicit Call(maqal_result* result) : result_(result) {}
    ~Call() { maqal_result_free(result_); }
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;

    [[nodiscard]] std::uint32_t status() const { return maqal_result_status(result_); }
    [[nodiscard]] std::string_view part(std::uint32_t index) const {
        return {static_cast<const char*>(maqal_result_data(result_, index)), maqal_result_size(result_, index)};
    }
    [[nodiscard]] std::string_view output() const { return part(MAQAL_OUTPUT); }
    [[nodiscard]] std::string_view diagnostics() const { return part(MAQAL_DIAGNOSTICS); }

private:
    maqal_result* result_;
};

inline maqal_result* render(std::string_view json, std::string_view options) {
    return maqal_render(json.data(), json.size(), options.data(), options.size());
}
inline maqal_result* sanitize(std::string_view html, std::string_view options) {
    return maqal_sanitize(html.data(), html.size(), options.data(), options.size());
}

inline maqal_result* add_catalogue(std::string_view json) {
    return maqal_add_catalogue(json.data(), json.size());
}

inline bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

} // namespace maqal::test
