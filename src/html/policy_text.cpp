#include "html/policy_text.hpp"

#include "base/byte_scan.hpp"
#include "base/utf8.hpp"

namespace maqal::html::text {

namespace {

struct Table {
    std::uint16_t classes[128];
};

constexpr void add(Table& table, std::string_view characters, unsigned classes) {
    for (const char c : characters) {
        auto& entry = table.classes[static_cast<unsigned char>(c)];
        entry = static_cast<std::uint16_t>(entry | classes);
    }
}
constexpr void remove(Table& table, std::string_view characters, unsigned classes) {
    for (const char c : characters) {
        auto& entry = table.classes[static_cast<unsigned char>(c)];
        entry = static_cast<std::uint16_t>(entry & ~classes);
    }
}

constexpr Table make_table() {
    Table table{};
    constexpr unsigned kLetters =
        kAlpha | kHost | kIdPart | kProviderId | kTelephone | kMailbox | kMediaQuery | kMediaType | kDate | kBase64;
    constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz";
    constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    add(table, kLower, kLetters);
    add(table, kUpper, kLetters);
    add(table, "0123456789", (kLetters & ~kAlpha) | kDigit);
    add(table, "abcdefABCDEF", kHexLetter);
    add(table, "-_.:", kIdPart);
    add(table, "-_", kProviderId);
    add(table, "+-.()*,;= %", kTelephone);
    add(table, "!$%&'*+-./=?_~@,;:", kMailbox);
    add(table, " ().,:%+-*/<>=", kMediaQuery);
    add(table, "/+.-_;=,\"' ", kMediaType);
    add(table, "+-:. ", kDate);
    add(table, "+/=", kBase64);
    // https://url.spec.whatwg.org/#percent-encoded-bytes. "^" in paths is encoded by newer parsers alone: left as it
    // is, every parser makes of it what it would have made of the original.
    for (unsigned c = 0x21; c <= 0x7E; ++c) {
        table.classes[c] =
            static_cast<std::uint16_t>(table.classes[c] | kPath | kSpecialQuery | kQuery | kFragment | kHost);
    }
    remove(table, "\"#<>?`{}", kPath);
    remove(table, "\"#<>'", kSpecialQuery);
    remove(table, "\"#<>", kQuery);
    remove(table, "\"<>`", kFragment);
    remove(table, "#/:<>?@[\\]^|%", kHost); // "forbidden domain code points"
    return table;
}
constexpr Table kTable = make_table();

} // namespace

[[gnu::noinline]] bool in(char c, unsigned classes) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 128 && (kTable.classes[byte] & classes) != 0;
}

[[gnu::noinline]] std::size_t span(std::string_view text, unsigned classes) {
    std::size_t n = 0;
    while (n < text.size() && in(text[n], classes)) ++n;
    return n;
}

[[gnu::noinline]] bool only(std::string_view text, unsigned classes) {
    return !text.empty() && span(text, classes) == text.size();
}

[[gnu::noinline]] bool same(std::string_view a, std::string_view b) {
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size()) == 0);
}

[[gnu::noinline]] bool begins(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() && same(text.substr(0, prefix.size()), prefix);
}

[[gnu::noinline]] std::size_t find_any(std::string_view text, std::string_view characters) {
    if (characters.size() <= 3) {
        const char* end = text.data() + text.size();
        const char* found =
            base::find_byte(text.data(), end, characters.front(), characters[characters.size() / 2], characters.back());
        return static_cast<std::size_t>(found - text.data());
    }
    std::uint64_t wanted[2] = {};
    for (const char c : characters) wanted[(c >> 6) & 1] |= std::uint64_t{1} << (c & 63);
    std::size_t i = 0;
    for (; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 128 && ((wanted[byte >> 6] >> (byte & 63)) & 1) != 0) break;
    }
    return i;
}

[[gnu::noinline]] char* room(base::Arena& arena, std::size_t bytes) {
    return static_cast<char*>(arena.allocate(bytes, 1));
}

[[gnu::noinline]] std::string_view trim(std::string_view text) {
    return base::trim_ascii_space(text);
}

[[gnu::noinline]] bool is_unseen(std::uint32_t code_point) {
    return (code_point >= 0x80 && code_point <= 0xA0) || code_point == 0x061C ||
           (code_point >= 0x2000 && code_point <= 0x206F) || code_point == 0x3000 || code_point == 0xFEFF ||
           (code_point >= 0xFFF0 && code_point <= 0xFFFF);
}

[[gnu::noinline]] bool is_space(char c) {
    return base::is_ascii_space(c);
}

[[gnu::noinline]] std::string_view next_token(std::string_view& list) {
    std::size_t start = 0;
    while (start < list.size() && base::is_ascii_space(list[start])) ++start;
    std::size_t end = start;
    while (end < list.size() && !base::is_ascii_space(list[end])) ++end;
    const std::string_view token = list.substr(start, end - start);
    list.remove_prefix(end);
    return token;
}

[[gnu::noinline]] std::string_view find_word(std::string_view list, std::string_view value) {
    for (;;) {
        const std::string_view word = next_token(list);
        if (word.empty() || base::equals_ignoring_ascii_case(value, word)) return word;
    }
}

[[gnu::noinline]] bool has_word(std::string_view list, std::string_view word) {
    for (;;) {
        const std::string_view next = next_token(list);
        if (next.empty() || same(next, word)) return !next.empty();
    }
}

[[gnu::noinline]] bool has_sorted_word(std::string_view list, std::string_view word) {
    std::size_t low = 0;
    std::size_t high = list.size();
    while (low < high) {
        std::size_t start = low + (high - low) / 2;
        while (start > low && list[start - 1] != ' ') --start;
        std::size_t end = start;
        while (end < high && list[end] != ' ') ++end;
        const int order = word.compare(list.substr(start, end - start));
        if (order == 0) return true;
        if (order > 0) {
            low = end + 1;
        } else if (start == low) {
            break;
        } else {
            high = start - 1;
        }
    }
    return false;
}

[[gnu::noinline]] void Out::put(std::string_view text) {
    if (text.empty()) return;
    std::memcpy(at, text.data(), text.size());
    at += text.size();
}

[[gnu::noinline]] void Out::put_percent(char c) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    at[0] = '%';
    at[1] = kHex[byte >> 4];
    at[2] = kHex[byte & 15];
    at += 3;
}

[[gnu::noinline]] void Out::put_separated(std::string_view text) {
    if (at != begin) put(' ');
    put(text);
}

} // namespace maqal::html::text
