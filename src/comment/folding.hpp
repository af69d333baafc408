// Matching that looks through disguises: what a reader takes for the same letter becomes the same letter. For text and
// words alike, so that a word always finds itself.
//
//   gone      harakat, Qur'anic marks, superscript alef, combining marks of Latin, tatweel, zero-width and other
//             default-ignorable characters (bidi marks among them)
//   alef      أ إ آ ٱ ٲ ٳ → ا            hamza on a carrier: ؤ → و, ئ → ي; ء on its own stays, since ماء is not ما
//   yeh       ى ی ې ے ئ and their kin → ي  kaf: ک ڪ and their kin → ك; گ, پ, چ, ژ, ڤ are letters of their own
//   heh       ة ۀ ہ ۂ ۃ ھ ە → ه          waw: ۆ ۇ ۈ ۋ and their kin → و; noon: ں → ن
//   forms     presentation forms, ligatures, full-width, circled and mathematical letters as NFKC has them (the host)
//   digits    ٠–٩ and ۰–۹ → 0–9
//   Latin     letter case, and é → e for U+00C0 … U+017F and U+1E00 … U+1EFF
//   leet      if asked for: 0 → o, 1 and l → i, 3 → e, 4 and @ → a, 5 and $ → s, 7 → t
#pragma once

#include <string_view>

#include "base/arena.hpp"

namespace maqal::comment {

[[nodiscard]] std::string_view fold_disguises(std::string_view text, bool leet, base::Arena& arena);

} // namespace maqal::comment
