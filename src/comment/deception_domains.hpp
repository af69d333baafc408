// Domains in addresses: those that look like another one (UTS #39, 4 and 5), and those that are a slip of the finger
// away from one where people have their mail.
#pragma once

#include <string_view>

#include "base/arena.hpp"

namespace maqal::comment {

[[nodiscard]] std::string_view domain_of_email(std::string_view address); // behind the last @, empty without one
[[nodiscard]] std::string_view host_of_url(std::string_view url);         // without user, port and a dot at its end

struct LookAlikeDomain {
    bool found = false;
    std::string_view known; // what it looks like; empty where its letters alone are suspicious
};
// Encoded labels ("xn--…") are read by their letters. A label that mixes scripts, one of look-alikes that was not
// encoded under an ASCII top level, or the whole, with or without "www." and other labels before it, looks like a known
// domain and is another.
[[nodiscard]] LookAlikeDomain find_look_alike(std::string_view domain, base::Arena& arena);

// Whether what stands before the @ of a URL pretends to be its host: https://bank.example@other.example/
[[nodiscard]] bool has_posing_user(std::string_view url);

// The domain that was probably meant; empty where `domain` is known, or near none. Never for a difference in the first
// letter (ymail, email, hmail are real), nor for one in a short name (gmx.de, gmx.at).
[[nodiscard]] std::string_view suggest_mail_domain(std::string_view domain);

} // namespace maqal::comment
