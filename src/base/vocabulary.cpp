#include "base/vocabulary.hpp"

namespace maqal::base {

namespace {
constexpr std::uint8_t V = 1;
constexpr std::uint8_t U = 2;

struct Entry {
    std::string_view name;
    std::uint8_t flags;
};

constexpr Entry kElements[] = {
#define MAQAL_ELEMENT(enumerator, name, flags) {name, flags},
#define MAQAL_ATTRIBUTE(enumerator, name, flags)
#include "base/vocabulary.inc"
#undef MAQAL_ELEMENT
#undef MAQAL_ATTRIBUTE
};

constexpr Entry kAttributes[] = {
#define MAQAL_ELEMENT(enumerator, name, flags)
#define MAQAL_ATTRIBUTE(enumerator, name, flags) {name, flags},
#include "base/vocabulary.inc"
#undef MAQAL_ELEMENT
#undef MAQAL_ATTRIBUTE
};

const Entry& entry(Element element) {
    return kElements[static_cast<std::size_t>(element)];
}
const Entry& entry(Attribute attribute) {
    return kAttributes[static_cast<std::size_t>(attribute)];
}
} // namespace

std::string_view element_name(Element element) {
    return entry(element).name;
}
std::string_view attribute_name(Attribute attribute) {
    return entry(attribute).name;
}
bool is_void_element(Element element) {
    return (entry(element).flags & V) != 0;
}
bool is_interface_only(Element element) {
    return (entry(element).flags & U) != 0;
}
bool is_interface_only(Attribute attribute) {
    return (entry(attribute).flags & U) != 0;
}

} // namespace maqal::base
