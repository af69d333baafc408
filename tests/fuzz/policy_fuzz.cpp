// Whatever the markup: the output parsed again is the tree that was emitted, filtered again it is the same markup, and
// nothing is in it that the tables do not name. The first byte chooses the options.
#include <cstdio>
#include <cstdlib>

#include "../html/policy_support.hpp"
#include "base/utf8.hpp"

using namespace maqal;

namespace {

[[noreturn]] void fail(const std::string& what) {
    std::fprintf(stderr, "%s\n", what.c_str());
    std::abort();
}

// Sees what leaves before anything is written.
class Guard final : public html::ContentHandler {
public:
    explicit Guard(html::Profile profile) : profile_(profile) {}
    void open(base::Element element, std::span<const html::AllowedAttribute> attributes, base::Style style) override {
        if (!html::element_in_profile(element, profile_)) fail("an element of another profile");
        if (html::never_element(base::element_name(element))) fail("an element that may never leave");
        for (const html::AllowedAttribute& attribute : attributes) {
            const std::string_view name = base::attribute_name(attribute.name());
            const bool named = (html::element_attributes(element, profile_) & html::bit(attribute.name())) != 0;
            if (!named || html::never_attribute(name)) fail("attribute " + std::string(name));
            if (!base::is_valid_utf8(attribute.value())) fail("a value that is not UTF-8");
            check_address(name, attribute.value());
        }
        const bool styled = profile_ == html::Profile::kArticle || profile_ == html::Profile::kInline;
        if (style != base::Style::kNone && !styled) fail("a style");
        ++depth_;
    }
    void text(std::string_view text) override {
        if (!base::is_valid_utf8(text)) fail("text that is not UTF-8");
    }
    void embed(const html::Embed& embed) override {
        if (profile_ != html::Profile::kArticle) fail("an embed");
        if (html::UrlPolicy::host_of(embed.url).empty()) fail("an embed without address");
        for (const char c : embed.id) {
            if (!base::is_ascii_alpha(c) && !base::is_ascii_digit(c) && c != '-' && c != '_') fail("an id of an embed");
        }
    }
    void close() override {
        if (depth_-- == 0) fail("closed what was not open");
    }
    [[nodiscard]] std::size_t depth() const { return depth_; }

private:
    static bool is_of_scheme(char c) {
        return base::is_ascii_alpha(c) || base::is_ascii_digit(c) || c == '+' || c == '-' || c == '.';
    }

    static void check_address(std::string_view name, std::string_view value) {
        if (name != "href" && name != "src" && name != "poster" && name != "cite") return;
        for (const char c : value) {
            if (c < 0x20 || c > 0x7E) fail("an address that is not ASCII");
        }
        std::size_t n = 0;
        // "a%01https:" is a path: no scheme has such a sign (WHATWG URL, 4.4, "scheme state")
        while (n < value.size() && is_of_scheme(value[n])) ++n;
        if (n == value.size() || value[n] != ':') {
            if (value.substr(0, 2) == "//") fail("an address with a host of its own");
            return;
        }
        const std::string_view scheme = value.substr(0, n);
        const bool data = value.substr(0, 11) == "data:image/" && name != "href";
        if (scheme != "http" && scheme != "https" && scheme != "mailto" && scheme != "tel" && !data) {
            fail("scheme of " + std::string(value));
        }
    }

    html::Profile profile_;
    std::size_t depth_ = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::uint8_t choice = data[0];
    base::Arena arena;
    const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    const std::string_view markup = base::repair_utf8(bytes, arena);
    html::PolicyOptions options;
    options.profile = static_cast<html::Profile>(choice & 3);
    options.data_images = (choice & 4) != 0;
    if ((choice & 8) != 0) options.base_url = "https://news.example/a/b?c";

    Guard guard(options.profile);
    html::Policy policy(options, arena, nullptr);
    policy.filter_html(markup, guard);
    if (guard.depth() != 0) fail("left open");

    const std::string wrong = test::instability(markup, options);
    if (!wrong.empty()) fail(wrong);
    return 0;
}
