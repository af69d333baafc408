// Words: message keys, catalogues, direction, digits, the fallback chain.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/limits.hpp"
#include "base/text_buffer.hpp"
#include "host/host.hpp"

namespace maqal::locale {

// Every text of the interface. The keys stand in message_keys.inc: MAQAL_MESSAGE(enumerator, "stable.key").
enum class Message : std::uint16_t {
#define MAQAL_MESSAGE(enumerator, key) enumerator,
#include "locale/message_keys.inc"
#undef MAQAL_MESSAGE
    kCount
};
[[nodiscard]] std::string_view message_key(Message message); // "comments.count"; for tests and catalogues as data

// A parameter of a message: {name} in the text is replaced. Numbers are written in the locale's digits; text is
// wrapped in U+2068 … U+2069, its own bidi controls balanced, so that it cannot reorder what stands around it (but
// where it is the core's own).
struct Parameter {
    std::string_view name;
    std::string_view text;
    std::int64_t number = 0;
    bool is_number = false;
    bool is_isolated = true;
};
[[nodiscard]] inline Parameter number_parameter(std::string_view name, std::int64_t number) {
    return {name, {}, number, true, false};
}
[[nodiscard]] inline Parameter text_parameter(std::string_view name, std::string_view text) {
    return {name, text, 0, false, true};
}

class Locale {
public:
    // Resolves a BCP 47 tag. Each text is the first one of: the added catalogue of the tag, of the tag without its last
    // subtag and so on, the built-in one of the language, English. Any input is accepted; what is no tag is read as
    // "en". `tag` lives as long as the locale; a catalogue that is added while it lives ends it.
    explicit Locale(std::string_view tag);

    [[nodiscard]] std::string_view tag() const { return tag_; } // as given (cut at 35 bytes), or "en"
    [[nodiscard]] std::string_view host_tag() const { return {host_tag_, host_tag_size_}; } // with -u-ca-…-nu-…:
    // calendar and digits are our decision, alike in every host
    [[nodiscard]] std::string_view language() const; // of the first catalogue: "en" where the tag has none
    [[nodiscard]] bool is_rtl() const;               // of the first catalogue

    // Appends the message with its parameters put in. Plural messages take their form by the parameter "n".
    void format(Message message, std::span<const Parameter> parameters, base::TextBuffer& out) const;
    // Without parameters, not plural: lives as long as the catalogues stay as they are.
    [[nodiscard]] std::string_view text(Message message) const;

    // In the tag's language and digits.
    void format_number(std::int64_t value, base::TextBuffer& out) const;
    void format_date(const host::CivilTime& time, base::TextBuffer& out) const;
    void format_time(const host::CivilTime& time, base::TextBuffer& out) const; // hour and minute
    void format_date_time(const host::CivilTime& time, base::TextBuffer& out) const;

private:
    // The first catalogue of the chain that has the text.
    [[nodiscard]] const struct Catalogue& find_catalogue_of(Message message) const;

    const struct Catalogue* chain_[limits::kCatalogueChain]; // ends with a built-in one, which has all texts
    std::string_view tag_;
    char host_tag_[64] = {};
    std::size_t host_tag_size_ = 0;
};

} // namespace maqal::locale
