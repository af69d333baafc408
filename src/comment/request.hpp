// What is sent to a WordPress, made of what was typed.
#pragma once

#include <string_view>

#include "base/arena.hpp"
#include "comment/rules.hpp"

namespace maqal::comment {

// The fields as they are sent: spaces around name, e-mail and site go (the REST end refuses an address that has some),
// the domain of an e-mail is written in ASCII, a site without a scheme gets https://.
[[nodiscard]] Fields prepare_fields(const Fields& typed, base::Arena& arena);

// A captcha's token, and the field that it goes in; both empty: none.
struct Proof {
    std::string_view field;
    std::string_view token;
};

// Bodies of the two ends, of prepared fields. Empty fields are left out.
[[nodiscard]] std::string_view rest_body(const Fields& fields, std::int64_t post, const Proof& proof,
                                         base::Arena& arena);
[[nodiscard]] std::string_view classic_body(const Fields& fields, std::int64_t post, const Proof& proof,
                                            base::Arena& arena);

// scheme://host:port of an absolute address, without a last slash; empty where it has none.
[[nodiscard]] std::string_view origin_of(std::string_view url);

} // namespace maqal::comment
