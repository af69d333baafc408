// The tables of the policy and how they are asked. What they say stands in policy_tables.cpp; what no table and no host
// may ever say stands in policy_never.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/vocabulary.hpp"
#include "html/policy.hpp"
#include "html/tag.hpp"

namespace maqal::html {

// What becomes of an HTML element. Elements of other namespaces are dropped with their content before anyone asks.
enum class Action : std::uint8_t {
    kUnwrap,      // its content stands in its place
    kUnwrapBlock, // likewise, and texts before, in and after it are kept apart
    kKeep,        // becomes an element of the vocabulary
    kDrop,        // gone with its content
    kEmbed,       // becomes an embed where it names an address, else dropped with its content
    kNoscript,    // content only as the twin of an image that is loaded by script, else dropped
};

struct TagRule {
    Action action = Action::kUnwrap;
    base::Element element = base::Element::kSpan; // kKeep
    base::Style style = base::Style::kNone;       // kKeep: what its name alone said
};

[[nodiscard]] TagRule tag_rule(Tag tag, Profile profile);

// Whether a profile lets the element leave at all.
[[nodiscard]] bool element_in_profile(base::Element element, Profile profile);

// What tree construction would do about an element, so that the output never makes it do more than append.
enum Trait : std::uint16_t {
    kBlock = 1 << 0,   // separates the text before from the text after it
    kClosesP = 1 << 1, // its start tag ends an open p
    kBarrier = 1 << 2, // "special", but for address, div and p: where the search for an open li, dd or dt ends
    kHeading = 1 << 3,
    kScope = 1 << 4,      // ends the search for an open p; its content is in body mode again
    kTablePart = 1 << 5,  // has its place only directly in the table structure
    kTableOnly = 1 << 6,  // has only table parts and white space for children
    kImpliedEnd = 1 << 7, // ended by an rt or rp
    kPlainP = 1 << 8,     // a paragraph in profile `plain`
};
[[nodiscard]] std::uint16_t element_traits(base::Element element);

// Attributes of content as bits: they stand first in the vocabulary.
inline constexpr unsigned kContentAttributes = static_cast<unsigned>(base::Attribute::kOpen) + 1;
static_assert(kContentAttributes <= 64);
[[nodiscard]] constexpr std::uint64_t bit(base::Attribute name) {
    return 1ULL << static_cast<unsigned>(name);
}
[[nodiscard]] std::uint64_t element_attributes(base::Element element, Profile profile);

// `token` is one class name as the source spells it.
[[nodiscard]] bool class_allowed(std::string_view token);

// --- policy_never.cpp: what stays out whatever a host configures. Names in lower case. ---------------------------
[[nodiscard]] bool never_element(std::string_view name);
[[nodiscard]] bool never_attribute(std::string_view name);
[[nodiscard]] bool never_scheme(std::string_view scheme); // without ":"
// The lists themselves, for tests. Attributes: names, then prefixes of names.
[[nodiscard]] std::span<const std::string_view> never_elements();
[[nodiscard]] std::span<const std::string_view> never_attributes();
[[nodiscard]] std::span<const std::string_view> never_attribute_prefixes();

} // namespace maqal::html
