#include "api/site_rules_json.hpp"

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "comment/pattern.hpp"
#include "comment/words.hpp"

namespace maqal::api {

namespace {

using base::DiagnosticCode;
using comment::FieldRules;
using comment::IssueSeverity;
using comment::RuleKind;
using comment::RuleMessage;
using comment::SiteRule;
using comment::Unit;
using source::json::Type;
using source::json::Value;

// Members beside rule, severity and message, which all rules have.
enum Member : unsigned {
    kNothing = 0,
    kUnit = 1,
    kValue = 2,
    kPattern = 4,
    kValues = 8,
    kField = 16,
    kAs = 32,
    kWords = 64,
    kMatch = 128,
    kWholeWord = 256,
    kLeet = 512,
};
constexpr struct {
    std::string_view name;
    Member member;
} kMembers[] = {
    {"unit", kUnit}, {"value", kValue}, {"pattern", kPattern}, {"values", kValues}, {"field", kField},
    {"as", kAs},     {"words", kWords}, {"match", kMatch},     {"leet", kLeet},     {"whole_word", kWholeWord}};

constexpr struct {
    std::string_view name;
    RuleKind kind;
    unsigned required;
    unsigned optional;
} kKinds[] = {{"required", RuleKind::kRequired, kNothing, kNothing},
              {"min", RuleKind::kMin, kUnit | kValue, kNothing},
              {"max", RuleKind::kMax, kUnit | kValue, kNothing},
              {"pattern", RuleKind::kPattern, kPattern, kNothing},
              {"one_of", RuleKind::kOneOf, kValues, kNothing},
              {"equal_to", RuleKind::kEqualTo, kField, kNothing},
              {"email", RuleKind::kEmail, kNothing, kAs},
              {"url", RuleKind::kUrl, kNothing, kNothing},
              {"max_links", RuleKind::kMaxLinks, kValue, kNothing},
              {"words", RuleKind::kWords, kWords, kMatch | kWholeWord | kLeet}};

bool is_language_tag(std::string_view tag) {
    if (tag.empty() || tag.size() > limits::kLanguageTagBytes || !base::is_ascii_alpha(tag.front())) return false;
    for (const char c : tag) {
        if (!base::is_ascii_alpha(c) && !base::is_ascii_digit(c) && c != '-') return false;
    }
    return tag.back() != '-';
}

class SiteRulesReader {
public:
    SiteRulesReader(CommentJson& reader, base::Arena& arena, base::Diagnostics& diagnostics)
        : reader_(reader), arena_(arena), diagnostics_(diagnostics) {}

    bool read(const Value& fields, std::span<const FieldRules>& out) {
        if (!expect(fields, Type::kObject)) return false;
        if (fields.count > limits::kRuleFields) refuse(fields, DiagnosticCode::kRulesTooMany);
        base::ArenaVector<FieldRules> all(arena_);
        for (const Value* field = fields.first; field != nullptr && good_; field = field->next) {
            if (!is_field_name(field->key)) refuse(*field, DiagnosticCode::kRulesField, field->key);
            all.push_back({field->key, read_list(*field)});
        }
        out = {all.data(), all.size()};
        return good_;
    }

private:
    std::span<const SiteRule> read_list(const Value& list) {
        base::ArenaVector<SiteRule> rules(arena_);
        if (!expect(list, Type::kArray)) return {};
        if (list.count > limits::kRulesOfField) refuse(list, DiagnosticCode::kRulesTooMany);
        for (const Value* rule = list.first; rule != nullptr; rule = rule->next) {
            if (expect(*rule, Type::kObject)) rules.push_back(read_rule(*rule));
        }
        return {rules.data(), rules.size()};
    }

    SiteRule read_rule(const Value& object) {
        SiteRule out;
        const Value* name = source::json::member(&object, "rule");
        if (name == nullptr) return refuse(object, DiagnosticCode::kRulesMissing, "rule"), out;
        for (const auto& kind : kKinds) {
            if (name->type != Type::kString || name->text != kind.name) continue;
            out.kind = kind.kind;
            read_members(object, kind.required, kind.optional, out);
            return out;
        }
        refuse(*name, name->type == Type::kString ? DiagnosticCode::kRulesValue : DiagnosticCode::kRulesType);
        return out;
    }

    void read_members(const Value& object, unsigned required, unsigned optional, SiteRule& out) {
        unsigned seen = 0;
        options_ = {};
        const Value* words = nullptr;
        for (const Value* member = object.first; member != nullptr; member = member->next) {
            if (member->key == "rule") continue;
            if (member->key == "severity") {
                read_severity(*member, out);
            } else if (member->key == "message") {
                read_messages(*member, out);
            } else if (const Member which = member_named(member->key); ((required | optional) & which) == 0) {
                refuse(*member, DiagnosticCode::kRulesMember);
            } else {
                seen |= which;
                if (which == kWords) words = member;
                read_member(*member, which, out);
            }
        }
        for (const auto& known : kMembers) {
            if ((required & known.member & ~seen) != 0) refuse(object, DiagnosticCode::kRulesMissing, known.name);
        }
        if (options_.leet && !options_.folded)
            refuse(*source::json::member(&object, "leet"), DiagnosticCode::kRulesValue, "only with match \"folded\"");
        if (words != nullptr && good_) out.words = read_words(*words);
    }

    static Member member_named(std::string_view name) {
        for (const auto& known : kMembers) {
            if (known.name == name) return known.member;
        }
        return kNothing;
    }

    void read_member(const Value& value, Member which, SiteRule& out) {
        switch (which) {
        case kUnit: out.unit = static_cast<Unit>(1 + choice(value, kUnits)); break;
        case kValue: read_number(value, out); break;
        case kPattern: read_pattern(value, out); break;
        case kValues: out.values = read_strings(value, limits::kRuleValues); break;
        case kField:
            if (!expect(value, Type::kString)) break;
            out.other = value.text;
            if (!is_field_name(value.text)) refuse(value, DiagnosticCode::kRulesField, value.text);
            break;
        case kAs: out.wordpress_email = choice(value, kEmails) == 1; break;
        case kMatch: options_.folded = choice(value, kMatches) == 1; break;
        case kWholeWord: options_.whole_word = read_flag(value); break;
        case kLeet: options_.leet = read_flag(value); break;
        case kWords:
        case kNothing: break;
        }
    }

    static constexpr std::string_view kUnits[] = {"bytes", "utf16", "code_points", "words", "graphemes"};
    static constexpr std::string_view kEmails[] = {"html", "wordpress"};
    static constexpr std::string_view kMatches[] = {"wordpress", "folded"};
    static constexpr std::string_view kSeverities[] = {"refuse", "hold", "advice"};

    template <std::size_t N> std::size_t choice(const Value& value, const std::string_view (&names)[N]) {
        if (!expect(value, Type::kString)) return 0;
        for (std::size_t i = 0; i < N; ++i) {
            if (value.text == names[i]) return i;
        }
        refuse(value, DiagnosticCode::kRulesValue, value.text);
        return 0;
    }

    void read_severity(const Value& value, SiteRule& out) {
        out.severity = static_cast<IssueSeverity>(choice(value, kSeverities));
    }

    bool read_flag(const Value& value) { return expect(value, Type::kBoolean) && value.boolean; }

    void read_number(const Value& value, SiteRule& out) {
        if (!expect(value, Type::kNumber)) return;
        out.value = source::json::integer_or(&value, -1);
        if (out.value < 0 || out.value > limits::kRuleNumber) refuse(value, DiagnosticCode::kRulesValue);
    }

    void read_pattern(const Value& value, SiteRule& out) {
        if (!expect(value, Type::kString)) return;
        comment::PatternError error;
        out.pattern = comment::compile_pattern(reader_.text(&value), arena_, error);
        if (out.pattern != nullptr) return;
        base::TextBuffer detail;
        detail.append("byte ");
        detail.append_integer(static_cast<std::int64_t>(error.at));
        detail.append(": ");
        detail.append(error.reason);
        refuse(value, DiagnosticCode::kRulesPattern, detail.view());
    }

    std::span<const std::string_view> read_strings(const Value& list, std::size_t most) {
        base::ArenaVector<std::string_view> out(arena_);
        if (!expect(list, Type::kArray)) return {};
        if (list.count == 0) refuse(list, DiagnosticCode::kRulesValue);
        if (list.count > most) return refuse(list, DiagnosticCode::kRulesTooMany), std::span<const std::string_view>();
        for (const Value* item = list.first; item != nullptr; item = item->next) {
            if (expect(*item, Type::kString)) out.push_back(reader_.text(item));
        }
        return {out.data(), out.size()};
    }

    // An array, or one text with a word on each line.
    const comment::WordList* read_words(const Value& value) {
        std::span<const std::string_view> words;
        if (value.type == Type::kString) {
            base::ArenaVector<std::string_view> lines(arena_);
            for (std::string_view rest = reader_.text(&value);;) {
                const std::size_t end = rest.find('\n');
                lines.push_back(rest.substr(0, end));
                if (end == std::string_view::npos) break;
                rest.remove_prefix(end + 1);
            }
            if (lines.size() > limits::kCommentWords) refuse(value, DiagnosticCode::kRulesTooMany);
            words = {lines.data(), lines.size()};
        } else {
            words = read_strings(value, limits::kCommentWords);
        }
        return good_ ? arena_.make<comment::WordList>(words, options_, arena_) : nullptr;
    }

    void read_messages(const Value& value, SiteRule& out) {
        base::ArenaVector<RuleMessage> messages(arena_);
        if (value.type == Type::kString) {
            messages.push_back({{}, read_message(value)});
        } else if (expect(value, Type::kObject)) {
            if (value.count == 0) refuse(value, DiagnosticCode::kRulesValue);
            if (value.count > limits::kRuleMessages) refuse(value, DiagnosticCode::kRulesTooMany);
            for (const Value* text = value.first; text != nullptr; text = text->next) {
                if (!is_language_tag(text->key)) refuse(*text, DiagnosticCode::kRulesMember, text->key);
                if (expect(*text, Type::kString)) messages.push_back({text->key, read_message(*text)});
            }
        }
        out.messages = {messages.data(), messages.size()};
    }

    std::string_view read_message(const Value& value) {
        const std::string_view text = reader_.text(&value);
        const std::size_t size = base::code_point_length(text);
        if (size == 0 || size > limits::kRuleMessageCharacters) refuse(value, DiagnosticCode::kRulesValue);
        return text;
    }

    bool expect(const Value& value, Type type) {
        if (value.type == type) return true;
        refuse(value, DiagnosticCode::kRulesType);
        return false;
    }

    void refuse(const Value& where, DiagnosticCode code, std::string_view detail = {}) {
        good_ = false;
        diagnostics_.add(code, base::Severity::kError, source::json::pointer(&where, {}, arena_), detail);
    }

    CommentJson& reader_;
    base::Arena& arena_;
    base::Diagnostics& diagnostics_;
    comment::WordOptions options_;
    bool good_ = true;
};

// A value as JSON again, without recursion: to the next sibling, else out of the container.
std::string_view write_again(const Value& root, const CommentJson& reader, base::Arena& arena) {
    base::TextBuffer out;
    base::JsonWriter json(out);
    for (const Value* value = &root;;) {
        if (value != &root && value->parent->type == Type::kObject) json.key(value->key);
        switch (value->type) {
        case Type::kNull: json.null(); break;
        case Type::kBoolean: json.boolean(value->boolean); break;
        case Type::kNumber: json.raw(value->text); break;
        case Type::kString: json.string(reader.text(value)); break;
        case Type::kArray: json.begin_array(); break;
        case Type::kObject: json.begin_object(); break;
        }
        if (value->first != nullptr) {
            value = value->first;
            continue;
        }
        for (;; value = value->parent) {
            if (value->type == Type::kArray) json.end_array();
            if (value->type == Type::kObject) json.end_object();
            if (value == &root) return arena.copy(out.view());
            if (value->next != nullptr) break;
        }
        value = value->next;
    }
}

} // namespace

bool is_field_name(std::string_view name) {
    if (name.empty() || name.size() > limits::kFieldNameBytes || name[0] < 'a' || name[0] > 'z') return false;
    for (const char c : name) {
        if ((c < 'a' || c > 'z') && !base::is_ascii_digit(c) && c != '_') return false;
    }
    return name != "invalid_text" && name != "parent_depth"; // which are no fields
}

bool read_site_rules(const Value& fields, CommentJson& reader, base::Arena& arena, base::Diagnostics& diagnostics,
                     comment::Rules& out) {
    std::span<const FieldRules> site;
    if (!SiteRulesReader(reader, arena, diagnostics).read(fields, site)) return false;
    out.site = site;
    out.site_json = write_again(fields, reader, arena);
    return true;
}

} // namespace maqal::api
