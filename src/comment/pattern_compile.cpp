#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "comment/pattern.hpp"

namespace maqal::comment {

namespace {

using Kind = PatternStep::Kind;
using Range = PatternClass::Range;

constexpr char32_t kLastCodePoint = 0x10FFFF;
constexpr std::string_view kSyntax = "^$\\.*+?()[]{}|/";                    // may stand behind a reverse solidus
constexpr std::string_view kClassSyntax = "^$\\.*+?()[]{}|/-&!#%,:;<=>@`~"; // … in a class
constexpr std::string_view kClassMustEscape = "()[{}/|";
constexpr std::string_view kClassDoubles = "&!#$%*+,.:;<=>?@^`~"; // two of them together are kept for set operations

int hex_value(char c) {
    if (base::is_ascii_digit(c)) return c - '0';
    const char lower = base::ascii_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// One pass over the source. Jumps are relative, so that a piece of the program can be moved and copied as it is.
class Compiler {
public:
    Compiler(std::string_view source, base::Arena& arena, PatternError& error)
        : source_(source), arena_(arena), error_(error), steps_(arena), classes_(arena), groups_(arena) {}

    const Pattern* run() {
        if (source_.size() > limits::kPatternBytes) fail(limits::kPatternBytes, "longer than the limit");
        groups_.push_back({0, 0, kNone, 0});
        while (good_ && at_ < source_.size()) read_term();
        if (good_ && groups_.size() > 1) fail(groups_.back().opened_at, "a group without its end");
        if (!good_) return nullptr;
        close_alternatives();
        emit({Kind::kMatch});
        if (!good_) return nullptr;
        auto* out = arena_.make<Pattern>();
        out->steps = {steps_.data(), steps_.size()};
        out->classes = {classes_.data(), classes_.size()};
        return out;
    }

private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    struct Group {
        std::uint32_t begin;       // step
        std::uint32_t alternative; // step with which the alternative begins that is being read
        std::uint32_t pending;     // last of the jumps to the end of the group; each names the one before, or kNone
        std::size_t opened_at;
    };

    [[nodiscard]] bool more() const { return at_ < source_.size(); }
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
    }
    [[nodiscard]] bool next_is(std::string_view text) const { return source_.substr(at_, text.size()) == text; }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(steps_.size()); }

    void fail(std::size_t at, std::string_view reason) {
        if (!good_) return;
        good_ = false;
        error_ = {at, reason};
    }

    void emit(const PatternStep& step) {
        if (steps_.size() == limits::kPatternSteps) return fail(at_, "larger than the limit, repetitions written out");
        steps_.push_back(step);
    }

    void insert(std::uint32_t where, const PatternStep& step) {
        emit(step);
        if (!good_) return;
        for (std::uint32_t i = size() - 1; i > where; --i) steps_[i] = steps_[i - 1];
        steps_[where] = step;
    }

    void read_term() {
        const char c = peek();
        switch (c) {
        case '(': open_group(); return;
        case ')': close_group(); return;
        case '|': ++at_, next_alternative(); return;
        case '^':
        case '$':
            ++at_;
            emit({c == '^' ? Kind::kStart : Kind::kEnd});
            return refuse_quantifier();
        case '*':
        case '+':
        case '?':
        case '{': return fail(at_, "nothing to repeat");
        case '}':
        case ']': return fail(at_, "needs a reverse solidus before it");
        default: break;
        }
        const std::uint32_t begin = size();
        read_atom(c);
        if (good_) read_quantifier(begin);
    }

    void read_atom(char c) {
        if (c == '[') return read_class();
        if (c == '\\') return read_escaped_atom();
        if (c == '.') {
            ++at_;
            return emit({Kind::kAny});
        }
        emit({Kind::kCodePoint, take_code_point()});
    }

    char32_t take_code_point() {
        const base::CodePoint c = base::decode_utf8(source_, at_);
        at_ += c.length;
        return c.value;
    }

    // --- groups ---

    void open_group() {
        const std::size_t opened_at = at_;
        ++at_;
        if (groups_.size() > limits::kPatternDepth) return fail(opened_at, "groups nested deeper than the limit");
        if (peek() == '?') {
            const bool named = peek(1) == '<' && peek(2) != '=' && peek(2) != '!';
            if (!named && peek(1) != ':') return fail(opened_at, "look-around and flags are not supported");
            const std::size_t end = named ? source_.find('>', at_) : at_ + 1;
            if (end == std::string_view::npos || (named && !is_name(source_.substr(at_ + 2, end - at_ - 2))))
                return fail(opened_at, "the name of a group has letters, digits and _");
            at_ = end + 1;
        }
        groups_.push_back({size(), size(), kNone, opened_at});
    }

    static bool is_name(std::string_view name) {
        if (name.empty() || base::is_ascii_digit(name.front())) return false;
        for (const char c : name) {
            if (!base::is_ascii_alpha(c) && !base::is_ascii_digit(c) && c != '_') return false;
        }
        return true;
    }

    void close_group() {
        if (groups_.size() == 1) return fail(at_, "the end of a group that did not begin");
        ++at_;
        close_alternatives();
        const std::uint32_t begin = groups_.back().begin;
        groups_.pop_back();
        read_quantifier(begin);
    }

    // a|b: split, a, jump to the end, b
    void next_alternative() {
        Group& group = groups_.back();
        const std::uint32_t length = size() - group.alternative;
        insert(group.alternative, {Kind::kSplit, 0, static_cast<std::int32_t>(length + 2)});
        emit({Kind::kJump, static_cast<char32_t>(group.pending)});
        group.pending = size() - 1;
        group.alternative = size();
    }

    void close_alternatives() {
        for (std::uint32_t i = groups_.back().pending; i != kNone;) {
            const auto before = static_cast<std::uint32_t>(steps_[i].value);
            steps_[i].jump = static_cast<std::int32_t>(size() - i);
            i = before;
        }
    }

    // --- quantifiers ---

    void refuse_quantifier() {
        if (more() && std::string_view("*+?{").find(peek()) != std::string_view::npos) fail(at_, "nothing to repeat");
    }

    void read_quantifier(std::uint32_t begin) {
        const char c = peek();
        std::uint32_t least = c == '+' ? 1 : 0;
        std::uint32_t most = c == '?' ? 1 : kNone;
        if (c == '{') {
            if (!read_bounds(least, most)) return fail(at_, "a repetition is {m}, {m,} or {m,n}");
        } else if (c == '*' || c == '+' || c == '?') {
            ++at_;
        } else {
            return;
        }
        if (peek() == '?') ++at_; // as few as possible: the same values match
        repeat(begin, least, most);
        if (good_) refuse_quantifier();
    }

    bool read_bounds(std::uint32_t& least, std::uint32_t& most) {
        const std::size_t end = source_.find('}', at_);
        if (end == std::string_view::npos) return false;
        const std::string_view bounds = source_.substr(at_ + 1, end - at_ - 1);
        const std::size_t comma = bounds.find(',');
        std::uint64_t low = 0;
        std::uint64_t high = 0;
        if (!base::parse_unsigned(bounds.substr(0, comma), 1'000'000'000, low)) return false;
        least = most = static_cast<std::uint32_t>(low);
        if (comma != std::string_view::npos) {
            most = kNone;
            if (comma + 1 < bounds.size()) {
                if (!base::parse_unsigned(bounds.substr(comma + 1), 1'000'000'000, high) || high < low) return false;
                most = static_cast<std::uint32_t>(high);
            }
        }
        at_ = end + 1;
        return true;
    }

    // The steps from `begin` on, as often as is said: written out, since the program keeps no counters.
    void repeat(std::uint32_t begin, std::uint32_t least, std::uint32_t most) {
        const std::uint32_t length = size() - begin;
        if (length == 0) return;
        if (most == 0) return truncate(begin);
        const auto block = [&](std::uint32_t from) {
            for (std::uint32_t i = 0; i < length && good_; ++i) emit(PatternStep(steps_[from + i]));
        };
        const auto jump = static_cast<std::int32_t>(length);
        if (least == 0) insert(begin, {Kind::kSplit, 0, most == kNone ? jump + 2 : jump + 1});
        const std::uint32_t first = least == 0 ? begin + 1 : begin;
        for (std::uint32_t i = 1; i < least && good_; ++i) block(first);
        if (most == kNone) {
            if (least == 0) {
                emit({Kind::kJump, 0, -(jump + 1)});
            } else {
                emit({Kind::kSplit, 0, -jump});
            }
            return;
        }
        for (std::uint32_t i = least == 0 ? 1 : least; i < most && good_; ++i) {
            emit({Kind::kSplit, 0, jump + 1});
            block(first);
        }
    }

    void truncate(std::uint32_t to) {
        while (size() > to) steps_.pop_back();
    }

    // --- escapes ---

    // Behind a reverse solidus: a set, or false.
    bool read_set(PatternClass& out) {
        const char c = peek();
        const char lower = base::ascii_lower(c);
        PatternSet set = PatternSet::kCount;
        if (lower == 'd') set = PatternSet::kDigit;
        if (lower == 'w') set = PatternSet::kWord;
        if (lower == 's') set = PatternSet::kSpace;
        if (lower == 'p') {
            const std::size_t end = source_.find('}', at_);
            const std::string_view name =
                end == std::string_view::npos || peek(1) != '{' ? "" : source_.substr(at_ + 2, end - at_ - 2);
            if (name == "L" || name == "Letter") set = PatternSet::kLetter;
            if (name == "N" || name == "Number") set = PatternSet::kNumber;
            if (set == PatternSet::kCount) {
                fail(at_ - 1, "of the properties \\p{L} and \\p{N} are supported");
                return false;
            }
            at_ = end;
        }
        if (set == PatternSet::kCount) return false;
        ++at_;
        const auto bit = static_cast<std::uint8_t>(1U << static_cast<unsigned>(set));
        std::uint8_t& sets = c == lower ? out.sets : out.negated_sets;
        sets = static_cast<std::uint8_t>(sets | bit);
        return true;
    }

    void read_escaped_atom() {
        const std::size_t begin = at_++;
        PatternClass set;
        if (read_set(set)) return emit_class(set);
        if (!good_) return;
        const char c = peek();
        if (c == 'b' || c == 'B') return fail(begin, "\\b is not supported");
        if (c == 'k' || (c >= '1' && c <= '9')) return fail(begin, "back references are not supported");
        emit({Kind::kCodePoint, read_escaped_code_point(begin, kSyntax)});
    }

    char32_t read_escaped_code_point(std::size_t begin, std::string_view signs) {
        if (!more()) return fail(begin, "nothing behind the reverse solidus"), 0;
        const char c = source_[at_++];
        switch (c) {
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        case 'v': return '\v';
        case 'f': return '\f';
        case '0':
            if (!base::is_ascii_digit(peek())) return 0;
            break;
        case 'x': return read_hex(begin, 2);
        case 'u': return read_unicode(begin);
        default:
            if (signs.find(c) != std::string_view::npos) return static_cast<char32_t>(c);
        }
        fail(begin, "an escape that is not known");
        return 0;
    }

    char32_t read_hex(std::size_t begin, unsigned digits) {
        char32_t value = 0;
        for (unsigned i = 0; i < digits; ++i, ++at_) {
            const int digit = hex_value(peek());
            if (digit < 0) return fail(begin, "an escape lacks its digits"), 0;
            value = value * 16 + static_cast<char32_t>(digit);
        }
        return value;
    }

    char32_t read_unicode(std::size_t begin) {
        char32_t value = 0;
        if (peek() == '{') {
            std::size_t digits = 0;
            for (++at_; hex_value(peek()) >= 0 && value <= kLastCodePoint; ++at_, ++digits)
                value = value * 16 + static_cast<char32_t>(hex_value(peek()));
            if (digits == 0 || value > kLastCodePoint || peek() != '}')
                return fail(begin, "an escape of no code point"), 0;
            ++at_;
        } else {
            value = read_hex(begin, 4);
            if (value >= 0xD800 && value < 0xDC00 && next_is("\\u") && peek(2) != '{') {
                at_ += 2;
                const char32_t low = read_hex(begin, 4);
                if (low >= 0xDC00 && low < 0xE000) value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
            }
        }
        if (value >= 0xD800 && value < 0xE000) fail(begin, "half a surrogate pair"); // valid UTF-8 has none
        return value;
    }

    // --- classes ---

    void emit_class(const PatternClass& of) {
        classes_.push_back(of);
        emit({Kind::kClass, static_cast<char32_t>(classes_.size() - 1)});
    }

    void read_class() {
        const std::size_t begin = at_++;
        PatternClass out;
        base::ArenaVector<Range> ranges(arena_);
        out.negated = peek() == '^';
        if (out.negated) ++at_;
        while (good_ && more() && peek() != ']') read_class_member(out, ranges);
        if (!good_) return;
        if (!more()) return fail(begin, "a class without its end");
        ++at_;
        out.ranges = {ranges.data(), ranges.size()};
        emit_class(out);
    }

    void read_class_member(PatternClass& out, base::ArenaVector<Range>& ranges) {
        const std::size_t begin = at_;
        if (peek() == '\\') {
            ++at_;
            if (read_set(out)) {
                if (peek() == '-' && peek(1) != '-') fail(at_, "a range of a set");
                return;
            }
            if (!good_) return;
            at_ = begin;
        }
        const char32_t first = read_class_code_point();
        char32_t last = first;
        if (good_ && peek() == '-') {
            ++at_;
            if (!more() || peek() == ']' || peek() == '-') return fail(at_ - 1, "needs a reverse solidus before it");
            last = read_class_code_point();
        }
        if (!good_) return;
        if (last < first) return fail(begin, "a range that ends before it begins");
        ranges.push_back({first, last});
    }

    char32_t read_class_code_point() {
        const std::size_t begin = at_;
        const char c = peek();
        if (c == '\\') {
            ++at_;
            if (peek() == 'b') return ++at_, '\b';
            return read_escaped_code_point(begin, kClassSyntax);
        }
        if (c == '-' || kClassMustEscape.find(c) != std::string_view::npos)
            return fail(begin, c == '[' ? "classes in classes are not supported" : "needs a reverse solidus before it"),
                   0;
        if (c == peek(1) && kClassDoubles.find(c) != std::string_view::npos)
            return fail(begin, "set operations are not supported"), 0;
        return take_code_point();
    }

    std::string_view source_;
    base::Arena& arena_;
    PatternError& error_;
    base::ArenaVector<PatternStep> steps_;
    base::ArenaVector<PatternClass> classes_;
    base::ArenaVector<Group> groups_;
    std::size_t at_ = 0;
    bool good_ = true;
};

} // namespace

const Pattern* compile_pattern(std::string_view source, base::Arena& arena, PatternError& error) {
    return Compiler(source, arena, error).run();
}

} // namespace maqal::comment
