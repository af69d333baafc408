#include "comment/room.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "comment/measure.hpp"
#include "comment/php_text.hpp"
#include "comment/site_check.hpp"

namespace maqal::comment {

namespace {

// The nearest limit of one field.
class Nearest {
public:
    Nearest(Field field, std::string_view name) : room_{field, name, false, Unit::kNone, 0} {}

    // A limit beyond what is near costs no count: no unit is smaller than a byte, no grapheme smaller than a code
    // point.
    void consider(std::string_view text, Unit unit, std::int64_t limit) {
        const std::int64_t near = limit - std::min(limit / limits::kCommentRoomShare, limits::kCommentRoomUnits);
        if (text.empty() || static_cast<std::int64_t>(text.size()) < near) return;
        const auto characters = static_cast<std::int64_t>(base::code_point_length(text));
        if (unit == Unit::kGraphemes && characters < near) return;
        const std::int64_t size = measure(text, unit);
        if (size < near || size == 0) return;
        const bool over = size > limit;
        const std::int64_t units = over ? size - limit : limit - size;
        const std::int64_t mean = (units * characters + (over ? size - 1 : 0)) / size;
        const std::int64_t left = over ? -mean : mean;
        if (room_.unit != Unit::kNone && left_ <= left) return;
        left_ = left;
        room_.over = over;
        room_.unit = unit;
        room_.count = unit == Unit::kBytes || unit == Unit::kUtf16 ? mean : units;
    }

    void consider(std::string_view text, std::span<const SiteRule> rules) {
        for (const SiteRule& rule : rules) {
            if (rule.kind == RuleKind::kMax && rule.severity == IssueSeverity::kRefuse)
                consider(text, rule.unit, rule.value);
        }
    }

    void append_to(base::ArenaVector<Room>& rooms) const {
        if (room_.unit != Unit::kNone) rooms.push_back(room_);
    }

private:
    Room room_;
    std::int64_t left_ = 0; // characters that fit, about; below 0: too many
};

} // namespace

std::span<const Room> room_left(const Fields& fields, const Rules& rules, base::Arena& arena) {
    const struct {
        Field field;
        std::string_view text;
        std::size_t limit;
    } typed[] = {{Field::kContent, fields.content, rules.content_bytes},
                 {Field::kAuthorName, fields.author_name, rules.name_bytes},
                 {Field::kAuthorEmail, fields.author_email, rules.email_bytes},
                 {Field::kAuthorUrl, fields.author_url, rules.url_bytes}};
    base::ArenaVector<Room> rooms(arena);
    for (const auto& entry : typed) {
        Nearest nearest(entry.field, {});
        nearest.consider(php_trim(entry.text), Unit::kBytes, static_cast<std::int64_t>(entry.limit));
        for (const FieldRules& of : rules.site) {
            if (of.field == field_name(entry.field)) nearest.consider(base::trim_ascii_space(entry.text), of.rules);
        }
        nearest.append_to(rooms);
    }
    for (const FieldRules& of : rules.site) {
        if (field_named(of.field) != Field::kOther) continue;
        Nearest nearest(Field::kOther, of.field);
        nearest.consider(value_of(fields, of.field, arena), of.rules);
        nearest.append_to(rooms);
    }
    return {rooms.data(), rooms.size()};
}

} // namespace maqal::comment
