// Names and host names that are wholly of letters which look like others (UTS #39, 4: whole-script confusables).
//
// A name in one script is what most people write, and many a Russian or Greek name is made of such letters alone: Сара,
// Анна, ΝΙΝΑ. So that alone says nothing; a name is told only where
// - it looks like a role or a brand that strangers pose as (deception_known.inc) and is not written as that one is,
// - a word of look-alikes stands beside Latin words, and no other word shows that its script is meant,
// - a word of look-alikes has a letter that no alphabet in wide use puts beside the others (ѕ, ӏ, ԁ, ԛ, ԝ, lunate ϲ),
// - it is of letters in disguise: mathematical, circled, squared, small capitals, full width among narrow ones.
#pragma once

#include <string_view>

#include "base/arena.hpp"

namespace maqal::comment {

// Whether a text has anything that can be mistaken for another sign: letters of the scripts that look like Latin or
// like ASCII, and in ASCII what looks like another letter. Reads bytes, and is what most names end with.
[[nodiscard]] bool may_be_posing(std::string_view text);

// The word that only looks like what it seems to be; empty where there is none.
[[nodiscard]] std::string_view find_confusable(std::string_view name, base::Arena& arena);

// Whether every letter of a label of a host name looks like an ASCII one and is of another script.
[[nodiscard]] bool is_whole_look_alike(std::string_view label);

} // namespace maqal::comment
