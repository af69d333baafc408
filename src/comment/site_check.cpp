#include "comment/site_check.hpp"

#include "base/text_buffer.hpp"
#include "base/utf8.hpp"
#include "comment/measure.hpp"
#include "comment/pattern.hpp"
#include "comment/web_address.hpp"
#include "comment/wordpress_content.hpp"
#include "comment/wordpress_fields.hpp"

namespace maqal::comment {

namespace {

std::string_view parent_text(std::int64_t parent, base::Arena& arena) {
    if (parent == 0) return {};
    base::TextBuffer digits;
    digits.append_integer(parent);
    return arena.copy(digits.view());
}

class SiteCheck {
public:
    SiteCheck(const Fields& fields, base::Arena& arena, base::ArenaVector<Issue>& issues)
        : fields_(fields), arena_(arena), issues_(issues), first_(issues.size()) {}

    void run(const FieldRules& of) {
        name_ = of.field;
        field_ = field_named(of.field);
        value_ = value_of(fields_, of.field, arena_);
        for (const SiteRule& rule : of.rules) check(rule);
    }

private:
    void check(const SiteRule& rule) {
        if (value_.empty() && rule.kind != RuleKind::kRequired && rule.kind != RuleKind::kEqualTo) return;
        switch (rule.kind) {
        case RuleKind::kRequired:
            if (value_.empty() && !is_missed_already()) add(rule, IssueCode::kRuleRequired);
            break;
        case RuleKind::kMin: check_least(rule); break;
        case RuleKind::kMax: check_most(rule); break;
        case RuleKind::kPattern:
            if (!matches(*rule.pattern, value_, arena_)) add(rule, IssueCode::kRulePattern);
            break;
        case RuleKind::kOneOf:
            if (!is_one_of(rule.values)) add(rule, IssueCode::kRuleOneOf);
            break;
        case RuleKind::kEqualTo:
            if (value_ != value_of(fields_, rule.other, arena_))
                add(rule, IssueCode::kRuleEqualTo, 0, 0, 0, rule.other);
            break;
        case RuleKind::kEmail:
            if (!(rule.wordpress_email ? is_wordpress_email(value_) : is_html_email(value_)))
                add(rule, IssueCode::kRuleEmail);
            break;
        case RuleKind::kUrl:
            if (!is_absolute_web_address(value_)) add(rule, IssueCode::kRuleUrl);
            break;
        case RuleKind::kMaxLinks:
            if (const std::int64_t links = count_links(value_); links > rule.value)
                add(rule, IssueCode::kRuleMaxLinks, rule.value, links, links);
            break;
        case RuleKind::kWords: check_words(rule); break;
        }
    }

    // What the profile has said of the field already: it is not said twice.
    [[nodiscard]] bool is_missed_already() const {
        for (std::size_t i = 0; i < first_; ++i) {
            const Issue& issue = issues_[i];
            const bool missing = issue.code == IssueCode::kContentRequired || issue.code == IssueCode::kNameRequired ||
                                 issue.code == IssueCode::kEmailRequired;
            if (missing && issue.field == field_) return true;
        }
        return false;
    }

    // A grapheme has a code point at least: where those decide, the host is not asked.
    void check_least(const SiteRule& rule) {
        const std::int64_t actual = measure(value_, rule.unit, rule.value);
        if (actual >= rule.value) return;
        std::int64_t missing = rule.value - actual;
        if (rule.unit == Unit::kBytes || rule.unit == Unit::kUtf16) { // in characters of the mean size of what is there
            const std::int64_t characters = measure(value_, Unit::kCodePoints);
            missing = (missing * characters + actual - 1) / actual;
        }
        add(rule, IssueCode::kRuleMin, rule.value, actual, missing);
    }

    void check_most(const SiteRule& rule) {
        if (static_cast<std::int64_t>(value_.size()) <= rule.value) return; // no unit is smaller than a byte
        const bool graphemes = rule.unit == Unit::kGraphemes;
        if (graphemes && measure(value_, Unit::kCodePoints) <= rule.value) return;
        const std::int64_t actual = measure(value_, rule.unit);
        if (actual <= rule.value) return;
        std::int64_t over = actual - rule.value;
        if (rule.unit == Unit::kBytes) over = characters_over(value_, static_cast<std::size_t>(rule.value));
        if (rule.unit == Unit::kUtf16) over = characters_over(value_, utf16_offset(rule.value));
        add(rule, IssueCode::kRuleMax, rule.value, actual, over);
    }

    // Bytes of the longest beginning of the value that has at most `units` UTF-16 code units.
    [[nodiscard]] std::size_t utf16_offset(std::int64_t units) const {
        std::size_t at = 0;
        for (;;) {
            const base::CodePoint c = base::decode_utf8(value_, at);
            units -= c.value > 0xFFFF ? 2 : 1;
            if (units < 0) return at;
            at += c.length;
        }
    }

    [[nodiscard]] bool is_one_of(std::span<const std::string_view> values) const {
        for (const std::string_view value : values) {
            if (value == value_) return true;
        }
        return false;
    }

    void check_words(const SiteRule& rule) {
        const std::string_view ready = ready_text(value_, rule.words->options(), arena_);
        const std::uint32_t found = rule.words->first_in(ready);
        if (found != WordSearch::kNone) add(rule, IssueCode::kRuleWords, 0, 0, 0, rule.words->word(found));
    }

    void add(const SiteRule& rule, IssueCode code, std::int64_t limit = 0, std::int64_t actual = 0,
             std::int64_t count = 0, std::string_view text = {}) {
        issues_.push_back({.field = field_,
                           .code = code,
                           .severity = rule.severity,
                           .limit = limit,
                           .actual = actual,
                           .count = count,
                           .text = text,
                           .name = field_ == Field::kOther ? name_ : std::string_view(),
                           .rule = &rule});
    }

    const Fields& fields_;
    base::Arena& arena_;
    base::ArenaVector<Issue>& issues_;
    std::size_t first_; // issues before are the profile's
    std::string_view name_;
    std::string_view value_;
    Field field_ = Field::kOther;
};

} // namespace

Field field_named(std::string_view name) {
    for (unsigned i = 0; i < static_cast<unsigned>(Field::kOther); ++i) {
        if (name == field_name(static_cast<Field>(i))) return static_cast<Field>(i);
    }
    return Field::kOther;
}

std::string_view value_of(const Fields& fields, std::string_view field, base::Arena& arena) {
    if (field == "content") return base::trim_ascii_space(fields.content);
    if (field == "author_name") return base::trim_ascii_space(fields.author_name);
    if (field == "author_email") return base::trim_ascii_space(fields.author_email);
    if (field == "author_url") return base::trim_ascii_space(fields.author_url);
    if (field == "consent") return fields.consent ? "yes" : "";
    if (field == "parent") return parent_text(fields.parent, arena);
    for (const OtherField& other : fields.others) {
        if (other.name == field) return base::trim_ascii_space(other.value);
    }
    return {};
}

void check_site_rules(const Fields& fields, const Rules& rules, base::Arena& arena, base::ArenaVector<Issue>& issues) {
    SiteCheck check(fields, arena, issues);
    for (const FieldRules& of : rules.site) check.run(of);
}

} // namespace maqal::comment
