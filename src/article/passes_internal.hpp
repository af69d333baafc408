// The passes one by one (see passes.hpp), for run_passes() and their tests.
#pragma once

#include "article/passes.hpp"
#include "unicode/unicode.hpp"

namespace maqal::article {

// 1. Sets `lang` and `direction` of `out`, which is a copy of the article.
void resolve_language(const PassOptions& options, Article& out);

// 2. A copy of the tree without the white space between blocks (which markup indents with and which would each cost a
// text node) and without paragraphs of nothing but spaces and line breaks. Null for null.
[[nodiscard]] Node* drop_blank_text(const Node* root, base::Arena& arena);

// 3. Moves all headings below `root` down so that the highest is at `top`; none below h6.
void lower_headings(Node* root, std::uint8_t top);

// 4. Sets Node::direction where the first strong character of a block (UAX #9 P2, P3; bdi and elements with a
// direction of their own are passed over, as by dir=auto) is not of the direction around it. Lists and tables are
// taken as a whole first: a marker or column order that changed from item to item would be no list. `outer`: 1 ltr,
// 2 rtl, 0 unknown.
void resolve_direction(Node* root, std::uint8_t outer, base::Arena& arena);

// 5. Sets size_class of the blocks directly below `root`.
void estimate_sizes(Node* root);
// … or of `root` as a whole.
void estimate_size_as_one(Node* root);

// The class of an extent of that many characters: 1 up to 80 (one line at 40rem), each next 1.6 times that, 12 at most.
[[nodiscard]] std::uint8_t size_class_of(std::uint64_t characters);

} // namespace maqal::article
