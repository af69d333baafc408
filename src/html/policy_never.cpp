// What stays out whatever tables or hosts say. The tables are tested against these lists, and a host's own policy is
// checked against them (host_policy.cpp).
#include "base/utf8.hpp"
#include "html/policy_tables.hpp"

namespace maqal::html {

namespace {

constexpr std::string_view kElements[] = {
    "script",  "style",    "link",     "meta",       "base",           "object",        "embed",       "applet",
    "iframe",  "frame",    "frameset", "form",       "input",          "button",        "textarea",    "select",
    "option",  "optgroup", "datalist", "template",   "slot",           "portal",        "fencedframe", "noscript",
    "noembed", "noframes", "xmp",      "plaintext",  "title",          "head",          "body",        "html",
    "svg",     "math",     "mglyph",   "malignmark", "annotation-xml", "foreignobject", "listing",     "image",
    "keygen",  "isindex",  "command",  "param",      "dialog",         "map",           "area",        "canvas",
};

constexpr std::string_view kAttributes[] = {
    "srcdoc",
    "action",
    "formaction",
    "form",
    "ping",
    "http-equiv",
    "is",
    "nonce",
    "integrity",
    "popovertarget",
    "attributionsrc",
    "slot",
    "part",
    "itemid",
    "usemap",
    "style",
    "name",
    "background",
    "dynsrc",
    "lowsrc",
    "data",
    "codebase",
    "classid",
    "archive",
    "code",
    "profile",
    "manifest",
    "autofocus",
    "autoplay",
    "contenteditable",
    "tabindex",
    "accesskey",
    "exportparts",
    "target-densitydpi",
    "crossorigin",
    "referrerpolicy",
    "popover",
};
constexpr std::string_view kAttributePrefixes[] = {"on",   "shadowroot", "command", "xlink", "xml", "popover",
                                                   "form", "data-",      "x-",      "v-",    "hx-", "ng-"};

constexpr std::string_view kSchemes[] = {"javascript",  "vbscript", "data",    "blob",    "filesystem",  "file",
                                         "view-source", "jar",      "mhtml",   "intent",  "livescript",  "mocha",
                                         "about",       "chrome",   "wyciwyg", "ms-appx", "x-javascript"};

template <std::size_t kSize> bool contains(const std::string_view (&list)[kSize], std::string_view name) {
    for (const std::string_view entry : list) {
        if (entry == name) return true;
    }
    return false;
}

// Names with characters outside of [a-z0-9-], or that begin with none of [a-z].
bool is_odd(std::string_view name) {
    for (const char c : name) {
        const bool lower = c >= 'a' && c <= 'z';
        if (!lower && !base::is_ascii_digit(c) && c != '-') return true;
    }
    return name.empty() || name[0] < 'a' || name[0] > 'z';
}

} // namespace

bool never_element(std::string_view name) {
    return is_odd(name) || name.find('-') != std::string_view::npos || contains(kElements, name);
}

bool never_attribute(std::string_view name) {
    if (is_odd(name) || contains(kAttributes, name)) return true;
    for (const std::string_view prefix : kAttributePrefixes) {
        if (name.substr(0, prefix.size()) == prefix) return true;
    }
    return false;
}

std::span<const std::string_view> never_elements() {
    return kElements;
}

std::span<const std::string_view> never_attributes() {
    return kAttributes;
}

std::span<const std::string_view> never_attribute_prefixes() {
    return kAttributePrefixes;
}

bool never_scheme(std::string_view scheme) {
    return contains(kSchemes, scheme);
}

} // namespace maqal::html
