#include "base/utf8.hpp"
#include "comment/pattern.hpp"
#include "unicode/unicode.hpp"

namespace maqal::comment {

namespace {

bool is_line_terminator(char32_t c) {
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

bool is_in(PatternSet set, char32_t c) {
    const bool ascii = c < 0x80;
    const char sign = static_cast<char>(ascii ? c : 0);
    switch (set) {
    case PatternSet::kDigit: return ascii && base::is_ascii_digit(sign);
    case PatternSet::kWord: return ascii && (base::is_ascii_alpha(sign) || base::is_ascii_digit(sign) || sign == '_');
    case PatternSet::kSpace: return c == 0xFEFF || (c != 0x85 && unicode::is_white_space(c));
    case PatternSet::kLetter: return unicode::is_letter(c);
    case PatternSet::kNumber: return unicode::is_number(c);
    case PatternSet::kCount: break;
    }
    return false;
}

bool is_member(const PatternClass& of, char32_t c) {
    for (const PatternClass::Range& range : of.ranges) {
        if (c >= range.first && c <= range.last) return !of.negated;
    }
    for (unsigned set = 0; set < static_cast<unsigned>(PatternSet::kCount); ++set) {
        const unsigned bit = 1U << set;
        if (((of.sets | of.negated_sets) & bit) == 0) continue;
        const bool inside = is_in(static_cast<PatternSet>(set), c);
        if (((inside ? of.sets : of.negated_sets) & bit) != 0) return !of.negated;
    }
    return of.negated;
}

class Machine {
public:
    Machine(const Pattern& pattern, std::string_view text, base::Arena& arena)
        : pattern_(pattern), text_(text), marks_(arena.make_array<std::size_t>(pattern.steps.size())),
          now_(arena.make_array<std::uint32_t>(pattern.steps.size())),
          next_(arena.make_array<std::uint32_t>(pattern.steps.size())),
          open_(arena.make_array<std::uint32_t>(pattern.steps.size() * 2)) {
        for (std::size_t i = 0; i < pattern.steps.size(); ++i) marks_[i] = 0;
    }

    bool run() {
        std::size_t now_size = 0;
        follow(0, 0, now_, now_size);
        std::size_t at = 0;
        while (at < text_.size() && now_size != 0) {
            const base::CodePoint c = base::decode_utf8(text_, at);
            at += c.length;
            ++round_;
            std::size_t next_size = 0;
            for (std::size_t i = 0; i < now_size; ++i) {
                if (takes(pattern_.steps[now_[i]], c.value)) follow(now_[i] + 1, at, next_, next_size);
            }
            std::uint32_t* const old = now_;
            now_ = next_;
            next_ = old;
            now_size = next_size;
        }
        for (std::size_t i = 0; i < now_size; ++i) {
            if (pattern_.steps[now_[i]].kind == PatternStep::Kind::kMatch) return true;
        }
        return false;
    }

private:
    [[nodiscard]] bool takes(const PatternStep& step, char32_t c) const {
        switch (step.kind) {
        case PatternStep::Kind::kCodePoint: return step.value == c;
        case PatternStep::Kind::kAny: return !is_line_terminator(c);
        case PatternStep::Kind::kClass: return is_member(pattern_.classes[step.value], c);
        default: return false;
        }
    }

    // Adds the steps that read a code point and are reached from `first` without reading one. A step is looked at once
    // in a round, so each list is as long as the program at most, and a split puts two on the stack once.
    void follow(std::uint32_t first, std::size_t at, std::uint32_t* list, std::size_t& size) {
        std::size_t open_size = 0;
        open_[open_size++] = first;
        while (open_size != 0) {
            const std::uint32_t number = open_[--open_size];
            if (marks_[number] == round_) continue;
            marks_[number] = round_;
            const PatternStep& step = pattern_.steps[number];
            const auto target = static_cast<std::uint32_t>(static_cast<std::int32_t>(number) + step.jump);
            switch (step.kind) {
            case PatternStep::Kind::kJump: open_[open_size++] = target; break;
            case PatternStep::Kind::kSplit:
                open_[open_size++] = target;
                open_[open_size++] = number + 1;
                break;
            case PatternStep::Kind::kStart:
                if (at == 0) open_[open_size++] = number + 1;
                break;
            case PatternStep::Kind::kEnd:
                if (at == text_.size()) open_[open_size++] = number + 1;
                break;
            default: list[size++] = number;
            }
        }
    }

    const Pattern& pattern_;
    std::string_view text_;
    std::size_t* marks_; // round in which a step was last looked at
    std::uint32_t* now_;
    std::uint32_t* next_;
    std::uint32_t* open_;
    std::size_t round_ = 1;
};

} // namespace

bool matches(const Pattern& pattern, std::string_view text, base::Arena& arena) {
    return Machine(pattern, text, arena).run();
}

} // namespace maqal::comment
