// A catalogue: all texts of one language, as data.
#pragma once

#include <cstdint>
#include <string_view>

#include "locale/locale.hpp"

namespace maqal::locale {

inline constexpr std::size_t kMessages = static_cast<std::size_t>(Message::kCount);

// Forms of a plural message stand one after the other, ended by '|', in the order of host::Plural. An empty form is
// read as `other`; `zero` is also taken for 0 in languages without that category ("No comments yet").
struct Catalogue {
    std::string_view language; // primary subtag, lower case; plural rules are this language's
    bool rtl;
    const char* texts;            // all texts, each ended by NUL, in the order of Message
    const std::uint16_t* offsets; // of each text in `texts`
};

// The catalogue of a primary language subtag (lower case); English where there is none.
[[nodiscard]] const Catalogue& find_catalogue(std::string_view language);

} // namespace maqal::locale
