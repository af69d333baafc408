// Pure passes over a finished article, applied in this order by run_passes(). Inputs are not mutated: the second pass
// copies the content trees (it builds new lists anyway), and the passes after it change only those copies.
#pragma once

#include "article/model.hpp"

namespace maqal::article {

struct PassOptions {
    std::string_view lang;        // language of the page around, where the article does not say its own
    std::uint8_t heading_top = 2; // level of the highest heading of a body: headings above are lowered to it
};

// 1. resolve_language      lang and direction of the whole, from the article, else the options (unless the text is
//                          plainly of the other direction), else the text
// 2. drop_blank_text       white space between blocks, empty paragraphs that editors leave
// 3. lower_headings        an h1 in a body stands under the headline: h1…h6 are moved down together
// 4. resolve_direction     blocks whose first strong character is of the other direction get one of their own
// 5. estimate_sizes        how tall each block will be, for content-visibility
// Linear in the content, no recursion.
[[nodiscard]] Article* run_passes(const Article& article, const PassOptions& options, base::Arena& arena);

// The same for a list of comments on its own: passes 2, 4 and 5. `direction`: of the surroundings, as in Article.
[[nodiscard]] std::span<const Comment> run_comment_passes(std::span<const Comment> comments, std::uint8_t direction,
                                                          base::Arena& arena);

} // namespace maqal::article
