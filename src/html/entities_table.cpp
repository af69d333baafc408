// The named character references (WHATWG HTML 13.5), 2,231 in 16 KB, 6.1 KB compressed: see make-entities.mjs for how
// they are packed. The packed table is read once, when the first name is met (30 µs); the index that this makes is a
// constant, whoever made it. The module that draws articles has the common ones only.
#include <atomic>
#include <cstdlib>
#include <new>
#include <span>

#include "base/utf8.hpp"
#include "base/whole_module.hpp"
#include "html/entities.hpp"

namespace maqal::html {

namespace {

constexpr char kAll[] =
#include "html/entities_table.inc"
    ;
constexpr char kCommon[] =
#include "html/entities_common.inc"
    ;
constexpr std::size_t kAllEntries = 1992;
constexpr std::size_t kCommonEntries = 343;

// The one of them that this module has.
[[nodiscard]] const char* packed() {
    return base::kWholeModule ? kAll : kCommon;
}
[[nodiscard]] std::size_t entry_count() {
    return base::kWholeModule ? kAllEntries : kCommonEntries;
}
constexpr std::size_t kSlots = 4096;      // of the hash table, a power of two, less than half of it used
constexpr std::size_t kLongestLegacy = 6; // of the names that need no semicolon
constexpr unsigned char kEscape = 31;
constexpr char16_t kSecond[] = {0x338, 0xFE00, 0x20D2, 0x20E5, 0x200A, 0x333, 0x6A, 0x331};

struct Entry {
    char16_t first;
    char16_t second;    // 0: none
    std::uint16_t name; // offset in packed()
    std::uint8_t length;
    bool legacy;

    [[nodiscard]] std::string_view text() const { return {packed() + name, length}; }
};

[[nodiscard]] std::size_t hash(std::string_view name) {
    std::uint32_t h = 0;
    for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 0x9E3779B1U;
    return h >> 20; // the upper bits are the mixed ones; 12 of them: kSlots
}

struct Index {
    Entry entries[kAllEntries];
    std::uint16_t slots[kSlots]; // entry + 1, 0: free

    Index();
    [[nodiscard]] const Entry* find(std::string_view name) const;
};

Index::Index() : slots{} {
    const auto byte = [](std::size_t i) { return static_cast<unsigned char>(packed()[i]); };
    std::uint32_t code_point = 0;
    std::size_t at = 0;
    for (Entry& entry : std::span(entries).first(entry_count())) {
        std::uint32_t step = byte(at++);
        if (step == kEscape) {
            step = byte(at) * 256U + byte(at + 1);
            at += 2;
        }
        code_point += step;
        entry.first = static_cast<char16_t>(code_point);
        entry.legacy = byte(at) == '!';
        if (entry.legacy) ++at;
        entry.second = 0;
        if (byte(at) == '#') {
            entry.second = kSecond[byte(at + 1) - '0'];
            at += 2;
        }
        entry.name = static_cast<std::uint16_t>(at);
        while (byte(at) > kEscape) ++at;
        entry.length = static_cast<std::uint8_t>(at - entry.name);
        std::size_t slot = hash(entry.text());
        while (slots[slot] != 0) slot = (slot + 1) % kSlots;
        slots[slot] = static_cast<std::uint16_t>(&entry - entries + 1);
    }
}

const Entry* Index::find(std::string_view name) const {
    for (std::size_t slot = hash(name); slots[slot] != 0; slot = (slot + 1) % kSlots) {
        const Entry& entry = entries[slots[slot] - 1];
        if (entry.text() == name) return &entry;
    }
    return nullptr;
}

// Threads that come at the same time may each make one; the first is kept. It is never freed.
const Index& index() {
    static std::atomic<const Index*> shared{nullptr};
    const Index* current = shared.load(std::memory_order_acquire);
    if (current != nullptr) return *current;
    void* memory = std::malloc(sizeof(Index));
    if (memory == nullptr) std::abort();
    const auto* made = new (memory) Index();
    if (shared.compare_exchange_strong(current, made, std::memory_order_acq_rel)) return *made;
    std::free(memory);
    return *current;
}

// Afr, ascr, Aopf …: the mathematical alphabets, but for the letters that are older than those and stand in the table.
[[nodiscard]] char32_t alphabet_letter(std::string_view name) {
    if (name.size() < 3 || !base::is_ascii_alpha(name[0])) return 0;
    const char32_t letter = static_cast<char32_t>(name[0] <= 'Z' ? name[0] - 'A' : name[0] - 'a' + 26);
    const std::string_view alphabet = name.substr(1);
    if (alphabet == "scr") return 0x1D49C + letter;
    if (alphabet == "fr") return 0x1D504 + letter;
    if (alphabet == "opf") return 0x1D538 + letter;
    return 0;
}

} // namespace

std::size_t match_named_reference(std::string_view text, Reference& out) {
    const bool closed = !text.empty() && text.back() == ';';
    const std::size_t longest = closed || text.size() < kLongestLegacy ? text.size() : kLongestLegacy;
    for (std::size_t length = longest; length >= 2; --length) {
        const bool whole = closed && length == text.size();
        if (!whole && length > kLongestLegacy) continue;
        const std::string_view name = text.substr(0, whole ? length - 1 : length);
        char32_t first = 0;
        char32_t second = 0;
        if (const Entry* entry = index().find(name); entry != nullptr && (whole || entry->legacy)) {
            first = entry->first;
            second = entry->second;
        } else if (whole) {
            first = alphabet_letter(name);
        }
        if (first == 0) continue;
        std::size_t size = base::encode_utf8(first, out.bytes);
        if (second != 0) size += base::encode_utf8(second, out.bytes + size);
        out.size = static_cast<std::uint8_t>(size);
        return length;
    }
    return 0;
}

} // namespace maqal::html
