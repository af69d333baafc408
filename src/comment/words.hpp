// Lists of words. As WordPress matches them: anywhere inside the text, letter case aside (PCRE with /iu), empty words
// and "0" passed over. By a site's wish also as whole words, or looking through disguises (folding.hpp).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/arena.hpp"
#include "comment/word_search.hpp"

namespace maqal::comment {

// Case folding as PCRE has it.
[[nodiscard]] char32_t fold_case(char32_t c);
[[nodiscard]] std::string_view fold_case(std::string_view text, base::Arena& arena); // valid UTF-8

// ASCII at the beginning of `text` from `at` on, eight bytes at a time, lower-case to `out`: how many bytes that were.
[[nodiscard]] std::size_t lower_ascii_run(std::string_view text, std::size_t at, char* out);

struct WordOptions {
    bool folded = false;     // fold_disguises() in place of fold_case()
    bool leet = false;       // with `folded`
    bool whole_word = false; // what parts words is the same as one space, and each word stands between two
};

// Text or a word as it is compared.
[[nodiscard]] std::string_view ready_text(std::string_view text, const WordOptions& options, base::Arena& arena);

// A list that is ready to be looked for. Lives in the arena, as do the words.
class WordList {
public:
    WordList(std::span<const std::string_view> words, const WordOptions& options, base::Arena& arena);

    // Index of the first word of the list that stands in `ready`, WordSearch::kNone where none does.
    [[nodiscard]] std::uint32_t first_in(std::string_view ready) const { return search_.first_in(ready); }
    [[nodiscard]] std::string_view word(std::uint32_t index) const; // as the list has it, trimmed
    [[nodiscard]] const WordOptions& options() const { return options_; }

private:
    std::span<const std::string_view> words_;
    WordOptions options_;
    WordSearch search_;
};

} // namespace maqal::comment
