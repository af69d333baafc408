// A catalogue: all texts of one language, as data.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "locale/locale.hpp"

namespace maqal::locale {

inline constexpr std::size_t kMessages = static_cast<std::size_t>(Message::kCount);

// Forms of a plural message stand one after the other, ended by '|', in the order of host::Plural. An empty form is
// read as `other`; `zero` is also taken for 0 in languages without that category ("No comments yet").
struct Catalogue {
    std::string_view language; // BCP 47; plural rules are this language's
    bool rtl;
    const char* texts;            // all texts, each ended by NUL, in the order of Message
    const std::uint16_t* offsets; // of each text in `texts`, or kNoText
};
inline constexpr std::uint16_t kNoText = UINT16_MAX; // left to the next catalogue of the chain; no built-in one has it

// The built-in catalogue of a primary language subtag (lower case), with all texts; English where there is none.
[[nodiscard]] const Catalogue& find_catalogue(std::string_view language);

// Catalogues that a host adds are the only state of the core: they live in the instance (natively, in the process)
// until it ends, and every later call finds them. Adding while another thread is in a call is the caller's mistake.

// The one of this very tag, case apart; null where there is none. Valid until the next `add_catalogue`.
[[nodiscard]] const Catalogue* find_added_catalogue(std::string_view tag);

// Copies the texts, by Message; one without data is left as it was, or to the rest of the chain. False where that
// would be more than limits::kCatalogues or kCatalogueBytes: then nothing has changed.
[[nodiscard]] bool add_catalogue(std::string_view tag, bool rtl, std::span<const std::string_view, kMessages> texts);

// Frees all of them. For native programs: an instance of a module ends with its memory.
void forget_catalogues();

// The message of a stable key; Message::kCount where this module says no such message.
[[nodiscard]] Message find_message(std::string_view key);

} // namespace maqal::locale
