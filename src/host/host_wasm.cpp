// The host of the WebAssembly build: one import that the shim answers with Intl, String.prototype.normalize and URL.
#include "host/host.hpp"

#include <cstddef>

#include "host/spaces.hpp"

namespace {
// What is asked. The numbers are part of the boundary; the shim has the same list.
enum Operation : std::int32_t {
    kDate = 1,      // argument "Y M D h m", decimal ASCII → text
    kTime = 2,      // the same → text
    kNumber = 3,    // decimal ASCII → text
    kPlural = 4,    // decimal ASCII → 0 zero, 1 one, 2 two, 3 few, 4 many, 5 other
    kGraphemes = 5, // text → count
    kNfkc = 6,      // text → text
    kDomain = 7,    // domain → text, none where it has no ASCII form
};
} // namespace

extern "C" {
// Text answers: writes UTF-8 to `out` and returns its size; a size above `out_capacity` means that nothing was written
// and the caller comes back with that much room.
__attribute__((import_module("maqal"), import_name("host"))) std::int32_t
maqal_host(std::int32_t operation, const char* locale, std::int32_t locale_size, const char* argument,
           std::int32_t argument_size, char* out, std::int32_t out_capacity);
}

namespace maqal::host {

namespace {

std::int32_t ask(Operation operation, std::string_view locale, std::string_view argument, char* out,
                 std::int32_t capacity) {
    return maqal_host(operation, locale.data(), static_cast<std::int32_t>(locale.size()), argument.data(),
                      static_cast<std::int32_t>(argument.size()), out, capacity);
}

void ask_text(Operation operation, std::string_view locale, std::string_view argument, base::TextBuffer& out) {
    const std::size_t before = out.size();
    std::int32_t capacity = 64;
    for (int round = 0; round < 2; ++round) { // the second round has the room that the first one asked for
        out.reserve(before + static_cast<std::size_t>(capacity));
        const std::int32_t size = ask(operation, locale, argument, out.data() + before, capacity);
        if (size <= 0) return;
        if (size <= capacity) {
            out.truncate(before + static_cast<std::size_t>(size));
            return;
        }
        capacity = size;
    }
}

void civil_argument(const CivilTime& time, base::TextBuffer& out) {
    const std::int64_t parts[] = {time.year, time.month, time.day, time.hour, time.minute};
    for (const std::int64_t part : parts) {
        if (!out.empty()) out.append(' ');
        out.append_integer(part);
    }
}

} // namespace

void format_date(std::string_view locale, const CivilTime& time, base::TextBuffer& out) {
    base::TextBuffer argument;
    base::TextBuffer answer;
    civil_argument(time, argument);
    ask_text(kDate, locale, argument.view(), answer);
    append_date_text(answer.view(), out);
}

void format_time(std::string_view locale, const CivilTime& time, base::TextBuffer& out) {
    base::TextBuffer argument;
    base::TextBuffer answer;
    civil_argument(time, argument);
    ask_text(kTime, locale, argument.view(), answer);
    append_tied_text(answer.view(), out);
}

void format_number(std::string_view locale, std::int64_t value, base::TextBuffer& out) {
    base::TextBuffer argument;
    base::TextBuffer answer;
    argument.append_integer(value);
    ask_text(kNumber, locale, argument.view(), answer);
    append_tied_text(answer.view(), out);
}

Plural plural_category(std::string_view locale, std::int64_t value) {
    base::TextBuffer argument;
    argument.append_integer(value);
    const std::int32_t category = ask(kPlural, locale, argument.view(), nullptr, 0);
    return category >= 0 && category <= 5 ? static_cast<Plural>(category) : Plural::kOther;
}

std::uint32_t grapheme_count(std::string_view locale, std::string_view text) {
    const std::int32_t count = ask(kGraphemes, locale, text, nullptr, 0);
    return count < 0 ? 0 : static_cast<std::uint32_t>(count);
}

void normalize_nfkc(std::string_view text, base::TextBuffer& out) {
    ask_text(kNfkc, {}, text, out);
}
void domain_to_ascii(std::string_view domain, base::TextBuffer& out) {
    ask_text(kDomain, {}, domain, out);
}

} // namespace maqal::host
