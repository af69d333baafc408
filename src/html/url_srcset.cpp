// srcset: https://html.spec.whatwg.org/multipage/images.html#parse-a-srcset-attribute
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "html/safe_url.hpp"

namespace maqal::html {

namespace {

struct Candidate {
    std::string_view address;
    std::string_view descriptor; // "480w" or "1.5x"; empty: none
    bool valid = true;
};

// "480w", "2x" or "1.5x"; a height ("300h") stands only beside a width and is left out.
void read_descriptor(std::string_view token, Candidate& out) {
    std::size_t digits = text::span(token, text::kDigit);
    const char unit = token.back();
    bool good = digits != 0 && digits < 7 && token[0] != '0';
    if (unit == 'x') {
        const std::size_t dot = digits;
        if (token[digits] == '.') digits += 1 + text::span(token.substr(digits + 1), text::kDigit);
        good = dot != 0 && dot < 7 && digits != dot + 1 && digits < 12;
    }
    good = good && digits + 1 == token.size();
    if (good && unit == 'h') return;
    out.valid = out.valid && good && (unit == 'w' || unit == 'x') && out.descriptor.empty();
    out.descriptor = token;
}

// From the first descriptor to behind the comma that ends the candidate. Commas inside parentheses are part of a
// descriptor.
std::size_t read_descriptors(std::string_view text, Candidate& out) {
    std::size_t start = 0;
    int parentheses = 0;
    for (std::size_t at = 0;; ++at) {
        const char c = at == text.size() ? ',' : text[at];
        if (c == '(') ++parentheses;
        if (c == ')') parentheses = 0;
        const bool inside = parentheses != 0 && at != text.size();
        if (inside || (c != ',' && !text::is_space(c))) continue;
        if (at > start) read_descriptor(text.substr(start, at - start), out);
        start = at + 1;
        if (at == text.size()) return at;
        if (c == ',') return start;
    }
}

} // namespace

[[gnu::noinline]] std::string_view UrlPolicy::check_srcset(std::string_view value) const {
    if (value.size() > limits::kAttributeBytes) return {};
    Candidate candidates[limits::kSrcsetCandidates];
    std::size_t count = 0;
    std::size_t size = 0;
    std::string_view rest = value;
    for (std::uint32_t n = 0; n < limits::kSrcsetCandidates; ++n) {
        while (!rest.empty() && (text::is_space(rest[0]) || rest[0] == ',')) rest.remove_prefix(1);
        Candidate candidate;
        std::string_view address = text::next_token(rest);
        if (address.empty()) break;
        const bool alone = address.back() == ',';
        while (address.back() == ',') address.remove_suffix(1);
        if (!alone) rest.remove_prefix(read_descriptors(rest, candidate));
        const auto url = candidate.valid ? check(address, UrlUse::kImage) : std::nullopt;
        if (!url) continue;
        candidate.address = url->text();
        size += candidate.address.size() + candidate.descriptor.size() + 3;
        candidates[count++] = candidate;
    }
    text::Out out(text::room(arena_, size));
    for (std::size_t i = 0; i < count; ++i) {
        if (i != 0) out.put(',');
        out.put_separated(candidates[i].address);
        if (!candidates[i].descriptor.empty()) out.put_separated(candidates[i].descriptor);
    }
    return out.view();
}

} // namespace maqal::html
