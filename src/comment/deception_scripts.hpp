// Which scripts a name is written in (UAX #24; UTS #39, 5.1 and 5.2), and whether it mixes some that nobody mixes.
#pragma once

#include <cstdint>
#include <string_view>

namespace maqal::comment {

[[nodiscard]] bool is_name_letter(char32_t c); // unicode::is_letter(), at once for what most names are made of

// The scripts that the letters of a text can all be read in, as a set of augmented scripts: Han is also Japanese,
// Korean and Han with Bopomofo.
class ScriptSet {
public:
    void add_letter(char32_t c);
    // One script; Latin with those of Chinese, Japanese or Korean (Highly Restrictive); Latin with one other
    // recommended script (Moderately Restrictive) but those that share its letter forms: Greek, Cyrillic, Armenian.
    [[nodiscard]] bool is_usual() const;

private:
    static constexpr std::uint64_t kAll = ~std::uint64_t{0};
    std::uint64_t all_ = kAll;       // of every letter
    std::uint64_t but_latin_ = kAll; // of every letter that is not Latin
    bool has_latin_ = false;
};

// The words of a name: letters with their marks and what is invisible between them.
class NameWords {
public:
    explicit NameWords(std::string_view name) : name_(name) {}
    [[nodiscard]] std::string_view next(); // empty at the end

private:
    std::string_view name_;
    std::size_t at_ = 0;
};

// The first word that mixes scripts that are not mixed, where the name as a whole mixes them too: a name may have a
// word in each ("Иван Smith"). Empty where there is none.
[[nodiscard]] std::string_view find_mixed_word(std::string_view name);

} // namespace maqal::comment
