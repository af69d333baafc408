#include "comment/room.hpp"

#include "base/utf8.hpp"
#include "comment/php_text.hpp"

namespace maqal::comment {

std::span<const Room> room_left(const Fields& fields, const Rules& rules, base::Arena& arena) {
    const struct {
        Field field;
        std::string_view text;
        std::size_t limit;
    } all[] = {{Field::kContent, fields.content, rules.content_bytes},
               {Field::kAuthorName, fields.author_name, rules.name_bytes},
               {Field::kAuthorEmail, fields.author_email, rules.email_bytes},
               {Field::kAuthorUrl, fields.author_url, rules.url_bytes}};
    base::ArenaVector<Room> rooms(arena);
    for (const auto& entry : all) {
        const std::size_t size = php_trim(entry.text).size();
        std::size_t near = entry.limit / limits::kCommentRoomShare;
        if (near > limits::kCommentRoomBytes) near = limits::kCommentRoomBytes;
        if (size + near < entry.limit || size == 0) continue;
        const bool over = size > entry.limit;
        const std::size_t bytes = over ? size - entry.limit : entry.limit - size;
        const std::size_t characters = bytes * base::code_point_length(php_trim(entry.text));
        rooms.push_back({entry.field, over, static_cast<std::int64_t>((characters + (over ? size - 1 : 0)) / size)});
    }
    return {rooms.data(), rooms.size()};
}

} // namespace maqal::comment
