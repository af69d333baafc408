// How WordPress reads the text of a comment: what its filter (wp_kses with the tags allowed in comments) leaves, how
// many links it counts, in which the site's words are looked for. Input is valid UTF-8; time is linear in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/arena.hpp"
#include "comment/rules.hpp"

namespace maqal::comment {

struct ContentFilter {
    std::uint16_t version = 608; // which tags comments may have
    std::size_t column_bytes = limits::kCommentColumnBytes;
};

struct ContentReading {
    std::string_view measured;     // trimmed: what "required" and the length look at
    std::string_view kept;         // without the tags and controls that go; ";" where an entity will end
    std::size_t stored_bytes = 0;  // as HTML. Of tags with attributes the size as sent: at most a few bytes too much
    bool cut_in_reference = false; // what fits into the column ends inside "&amp;" or its like
    bool visible = false;          // anything but white space outside tags and HTML comments
    std::uint32_t lost_tags = 0;   // tags that go, HTML comments included
    std::uint32_t controls = 0;    // control characters that go
};
[[nodiscard]] ContentReading read_content(std::string_view content, const ContentFilter& filter, base::Arena& arena);

// Links as the moderation check counts them: <a … href> and what make_clickable() would turn into one, that is
// addresses with an allowed scheme, www. and ftp. names and e-mail addresses.
[[nodiscard]] std::uint32_t count_links(std::string_view content);

} // namespace maqal::comment
