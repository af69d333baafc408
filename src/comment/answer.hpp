// Reading what a WordPress answers in HTML, and what its answers mean.
#pragma once

#include <string_view>

#include "base/arena.hpp"
#include "comment/composer.hpp"

namespace maqal::comment {

// The text of WordPress' error page (<div class="wp-die-message">) as plain text; empty where it is no such page.
[[nodiscard]] std::string_view die_message(std::string_view html, base::Arena& arena);

// Whether a WordPress has made this page: its files or its form are named there. A captive portal names neither.
[[nodiscard]] bool is_wordpress_page(std::string_view html);

// Markup to one line of text: tags go, character references that error texts have are decoded, white space is one
// space. Bounded to limits::kServerMessageBytes.
[[nodiscard]] std::string_view plain_line(std::string_view html, base::Arena& arena);

// Fields that an answer may speak of: text, name, e-mail, site, parent, consent.
constexpr std::uint8_t kWatchedFields = 6;

// What an answer means for the comment that was sent.
struct Meaning {
    enum class Outcome : std::uint8_t {
        kStored, // published, or the server does not say
        kHeld,
        kDuplicate,
        kFields,     // issues name the fields
        kRefused,    // for `text`
        kFailed,     // for `text`; may be tried again
        kTryClassic, // the REST end takes nothing from visitors
    };
    Outcome outcome = Outcome::kFailed;
    StatusText text = StatusText::kNotUnderstood;
    bool retry = false;            // kRefused: trying again may help
    bool may_have_arrived = false; // kFailed: the comment may be stored all the same
    Issue issues[kWatchedFields] = {};
    std::uint8_t issue_count = 0;
};
// Whether it is the captcha that a refusal is about, in the words of those who say so: plugins, firewalls, providers.
[[nodiscard]] bool refuses_captcha(const Answer& answer);
[[nodiscard]] Meaning read_rest_answer(const Answer& answer, const Fields& sent);
// `page`: address of the page that the form is on, to which WordPress leads back.
[[nodiscard]] Meaning read_classic_answer(const Answer& answer, const Fields& sent, std::string_view page);

} // namespace maqal::comment
