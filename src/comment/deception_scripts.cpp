#include "comment/deception_scripts.hpp"

#include "base/utf8.hpp"
#include "unicode/security.hpp"
#include "unicode/unicode.hpp"

namespace maqal::comment {

namespace {

using unicode::Script;

constexpr std::uint64_t bit(Script script) {
    return std::uint64_t{1} << static_cast<unsigned>(script);
}
// Writing systems of several scripts (UTS #39, 5.1), as further members.
constexpr std::uint64_t kHanWithBopomofo = std::uint64_t{1} << 61U;
constexpr std::uint64_t kJapanese = std::uint64_t{1} << 62U;
constexpr std::uint64_t kKorean = std::uint64_t{1} << 63U;
// Letters of these are taken for Latin ones; of the limited ones too little is known.
constexpr std::uint64_t kLikeLatin =
    bit(Script::kGreek) | bit(Script::kCyrillic) | bit(Script::kArmenian) | bit(Script::kLimited);

std::uint64_t augmented(Script script) {
    switch (script) {
    case Script::kHan: return bit(script) | kHanWithBopomofo | kJapanese | kKorean;
    case Script::kHiragana:
    case Script::kKatakana: return bit(script) | kJapanese;
    case Script::kBopomofo: return bit(script) | kHanWithBopomofo;
    case Script::kHangul: return bit(script) | kKorean;
    default: return bit(script);
    }
}

ScriptSet scripts_of(std::string_view text) {
    ScriptSet scripts;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint c = base::decode_utf8(text, at);
        if (is_name_letter(c.value)) scripts.add_letter(c.value);
        at += c.length;
    }
    return scripts;
}

bool is_in_word(char32_t c) {
    if (c < 0x80) return base::is_ascii_alpha(static_cast<char>(c));
    return is_name_letter(c) || unicode::is_nonspacing_mark(c) || unicode::is_default_ignorable(c);
}

} // namespace

bool is_name_letter(char32_t c) {
    const bool usual = (c >= 0x0620 && c <= 0x064A) || (c >= 0x0400 && c <= 0x0481) || (c >= 0x0904 && c <= 0x0939) ||
                       (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
    return usual || unicode::is_letter(c);
}

void ScriptSet::add_letter(char32_t c) {
    const Script script = unicode::script_of_letter(c);
    if (script == Script::kCommon) return;
    const std::uint64_t set = augmented(script);
    all_ &= set;
    if (script == Script::kLatin) {
        has_latin_ = true;
    } else {
        but_latin_ &= set;
    }
}

bool ScriptSet::is_usual() const {
    return all_ != 0 || (has_latin_ && but_latin_ != 0 && (but_latin_ & kLikeLatin) == 0);
}

std::string_view NameWords::next() {
    std::size_t start = std::string_view::npos;
    while (at_ < name_.size()) {
        const base::CodePoint c = base::decode_utf8(name_, at_);
        const bool inside = is_in_word(c.value);
        if (!inside && start != std::string_view::npos) break;
        if (inside && start == std::string_view::npos) start = at_;
        at_ += c.length;
    }
    return start == std::string_view::npos ? std::string_view{} : name_.substr(start, at_ - start);
}

std::string_view find_mixed_word(std::string_view name) {
    if (scripts_of(name).is_usual()) return {};
    NameWords words(name);
    for (std::string_view word = words.next(); !word.empty(); word = words.next()) {
        if (!scripts_of(word).is_usual()) return word;
    }
    return {};
}

} // namespace maqal::comment
