// The values of attributes: what each may be, and how it leaves.
#include "base/byte_scan.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "html/policy.hpp"
#include "html/policy_tables.hpp"
#include "html/policy_text.hpp"

namespace maqal::html {

namespace {

using base::Attribute;
using base::Element;

enum class Form : std::uint8_t {
    kText,       // any
    kBoolean,    // present; leaves empty
    kWord,       // one of `words`, in any letter case
    kNumber,     // digits, from `least` to `most`
    kListNumber, // digits, negative or not
    kCharacters, // of the class `least` only, at most `most` bytes
    kLanguage,   // the shape of a BCP 47 tag
    kId,         // prefixed
    kIds,        // prefixed each
    kClasses,    // what is left of them
    kRel,        // what is left of its tokens
    kUrl,        // for the use `least`
    kSrcset,
};

struct Rule {
    Attribute name;
    Form form;
    std::uint16_t least = 0;
    std::uint32_t most = 0;
    std::string_view words = {};
};

constexpr std::uint16_t use(UrlUse use) {
    return static_cast<std::uint16_t>(use);
}
constexpr std::uint32_t kAny = limits::kAttributeBytes;

// In the order of the vocabulary.
constexpr Rule kRules[] = {
    {Attribute::kLang, Form::kLanguage},
    {Attribute::kDir, Form::kWord, 0, 0, "ltr rtl auto"},
    {Attribute::kTitle, Form::kText},
    {Attribute::kTranslate, Form::kWord, 0, 0, "yes no"},
    {Attribute::kClass, Form::kClasses},
    {Attribute::kId, Form::kId},
    {Attribute::kHref, Form::kUrl, use(UrlUse::kLink)},
    {Attribute::kHreflang, Form::kLanguage},
    {Attribute::kRel, Form::kRel},
    {Attribute::kTarget, Form::kWord, 0, 0, "_blank"},
    {Attribute::kSrc, Form::kUrl, use(UrlUse::kMedia)}, // img: kImage
    {Attribute::kSrcset, Form::kSrcset},
    {Attribute::kSizes, Form::kCharacters, text::kMediaQuery, kAny},
    {Attribute::kAlt, Form::kText},
    {Attribute::kWidth, Form::kNumber, 1, limits::kImagePixels},
    {Attribute::kHeight, Form::kNumber, 1, limits::kImagePixels},
    {Attribute::kLoading, Form::kWord, 0, 0, "lazy eager"},
    {Attribute::kDecoding, Form::kWord, 0, 0, "async auto sync"},
    {Attribute::kMedia, Form::kCharacters, text::kMediaQuery, kAny},
    {Attribute::kType, Form::kCharacters, text::kMediaType, kAny}, // ol: 1 a A i I
    {Attribute::kPoster, Form::kUrl, use(UrlUse::kImage)},
    {Attribute::kControls, Form::kBoolean},
    {Attribute::kLoop, Form::kBoolean},
    {Attribute::kMuted, Form::kBoolean},
    {Attribute::kPreload, Form::kWord, 0, 0, "none metadata auto"},
    {Attribute::kPlaysinline, Form::kBoolean},
    {Attribute::kKind, Form::kWord, 0, 0, "subtitles captions descriptions chapters metadata"},
    {Attribute::kLabel, Form::kText},
    {Attribute::kSrclang, Form::kLanguage},
    {Attribute::kDefault, Form::kBoolean},
    {Attribute::kCite, Form::kUrl, use(UrlUse::kMedia)},
    {Attribute::kDatetime, Form::kCharacters, text::kDate, 64},
    {Attribute::kValue, Form::kText}, // li: kListNumber
    {Attribute::kStart, Form::kListNumber},
    {Attribute::kReversed, Form::kBoolean},
    {Attribute::kColspan, Form::kNumber, 1, limits::kColspan},
    {Attribute::kRowspan, Form::kNumber, 0, limits::kRowspan},
    {Attribute::kHeaders, Form::kIds},
    {Attribute::kScope, Form::kWord, 0, 0, "row col rowgroup colgroup"},
    {Attribute::kAbbr, Form::kText},
    {Attribute::kSpan, Form::kNumber, 1, limits::kColspan},
    {Attribute::kOpen, Form::kBoolean},
};
constexpr bool rules_in_order() {
    std::size_t i = 0;
    for (const Rule& rule : kRules) {
        if (static_cast<std::size_t>(rule.name) != i++) return false;
    }
    return i == kContentAttributes;
}
static_assert(rules_in_order());

constexpr std::string_view kRelTokens = "noopener noreferrer nofollow ugc sponsored external author license tag";

// Subtags of one to eight letters and digits, the first of letters alone (RFC 5646 2.1, its shape only).
[[gnu::noinline]] bool is_language_tag(std::string_view tag) {
    if (tag.size() > limits::kLanguageTagBytes) return false;
    unsigned allowed = text::kAlpha;
    for (;;) {
        const std::size_t length = text::span(tag, allowed);
        if (length == 0 || length > 8) return false;
        tag.remove_prefix(length);
        if (tag.empty()) return true;
        if (tag[0] != '-') return false;
        tag.remove_prefix(1);
        allowed = text::kAlnum;
    }
}

// Letters, digits and "-_.:" of ASCII; beyond it everything but spaces, invisible and directional characters.
[[gnu::noinline]] bool is_safe_id(std::string_view id) {
    if (id.empty() || id.size() > limits::kIdBytes) return false;
    for (std::size_t at = 0; at < id.size();) {
        const base::CodePoint c = base::decode_utf8(id, at);
        const bool odd = c.value < 0x80 || c.value > 0xFFFF || text::is_unseen(c.value);
        if (odd && !text::in(id[at], text::kIdPart)) return false;
        at += c.length;
    }
    return true;
}

// A whole number in [least, most] without sign, in its shortest form; else empty.
[[gnu::noinline]] std::string_view bounded(std::string_view value, std::uint64_t least, std::uint64_t most) {
    while (value.size() > 1 && value[0] == '0') value.remove_prefix(1);
    std::uint64_t number = 0;
    return base::parse_unsigned(value, most, number) && number >= least ? value : std::string_view();
}

constexpr std::uint64_t kListNumberMost = 999'999'999;

} // namespace

[[gnu::noinline]] std::string_view Policy::one_line_endings(std::string_view text) const {
    // A carriage return can only come from a reference, and written to markup it would be read as a newline.
    if (!base::has_byte(text, '\r')) return text;
    text::Out out(text::room(arena_, text.size()));
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        out.put(text[i] == '\r' ? '\n' : text[i]);
    }
    return out.view();
}

// Ids that begin with the prefix already keep it: filtering twice changes nothing.
[[gnu::noinline]] std::string_view Policy::with_prefix(std::string_view before, std::string_view id) const {
    const std::string_view prefix = options_.id_prefix;
    text::Out out(text::room(arena_, before.size() + prefix.size() + id.size()));
    out.put(before);
    if (!text::begins(id, prefix)) out.put(prefix);
    out.put(id);
    return out.view();
}

[[gnu::noinline]] std::string_view Policy::keep_tokens(std::string_view list, base::Attribute name) const {
    const std::size_t longest = list.size() + (list.size() / 2 + 1) * options_.id_prefix.size();
    text::Out out(text::room(arena_, longest));
    for (std::string_view token = text::next_token(list); !token.empty(); token = text::next_token(list)) {
        const bool ids = name == Attribute::kHeaders;
        if (!(ids ? is_safe_id(token) : class_allowed(token))) continue;
        out.put_separated(ids ? with_prefix({}, token) : token);
    }
    return out.view();
}

std::string_view Policy::rel_token(std::string_view token) {
    return text::has_word(kRelTokens, token) ? text::find_word(kRelTokens, token) : std::string_view();
}

// The tokens of a link's rel that are kept, each once, in the order of the list above.
std::string_view Policy::keep_rel(std::string_view value) const {
    text::Out out(text::room(arena_, kRelTokens.size()));
    std::string_view list = kRelTokens;
    for (std::string_view word = text::next_token(list); !word.empty(); word = text::next_token(list)) {
        std::string_view tokens = value;
        std::string_view token = text::next_token(tokens);
        while (!token.empty() && !base::equals_ignoring_ascii_case(token, word)) token = text::next_token(tokens);
        if (!token.empty()) out.put_separated(word);
    }
    return out.view();
}

[[gnu::noinline]] Policy::Verdict Policy::check_url(Attribute name, std::string_view value, UrlUse use,
                                                    std::string_view& out) const {
    const bool comment = options_.profile == Profile::kComment;
    const auto url = urls_.check(value, comment ? UrlUse::kCommentLink : use);
    if (!url) return Verdict::kRefusedUrl;
    out = url->text();
    if (comment || name != Attribute::kHref) return Verdict::kAllowed;
    // "#x", or the article's own address with it → "#maqal-x". "#" alone, the top of the page, stays.
    const std::size_t hash = text::find_any(out, "#");
    const std::string_view fragment = out.substr(hash == out.size() ? hash : hash + 1);
    if (!fragment.empty() && (hash == 0 || urls_.is_base(*url))) out = with_prefix("#", fragment);
    return Verdict::kAllowed;
}

Policy::Verdict Policy::check_value(Element element, Attribute name, std::string_view value,
                                    std::string_view& out) const {
    if (value.size() > limits::kAttributeBytes) return Verdict::kRefused;
    const Rule& rule = kRules[static_cast<std::size_t>(name)];
    Form form = rule.form;
    UrlUse use = form == Form::kUrl ? static_cast<UrlUse>(rule.least) : UrlUse::kImage;
    std::string_view words = rule.words;
    std::string_view trimmed = text::trim(value);
    if (element == Element::kImg && name == Attribute::kSrc) use = UrlUse::kImage;
    if (element == Element::kLi && name == Attribute::kValue) form = Form::kListNumber;
    const auto keep_if = [&](bool good) { out = good ? trimmed : std::string_view(); };
    switch (form) {
    case Form::kText: out = one_line_endings(value); return Verdict::kAllowed;
    case Form::kBoolean: out = {}; return Verdict::kAllowed;
    case Form::kUrl: return check_url(name, value, use, out);
    case Form::kSrcset: out = urls_.check_srcset(value); return out.empty() ? Verdict::kRefusedUrl : Verdict::kAllowed;
    case Form::kWord: out = text::find_word(words, trimmed); break;
    case Form::kNumber: out = bounded(trimmed, rule.least, rule.most); break;
    case Form::kListNumber: {
        const std::size_t sign = text::begins(trimmed, "-") ? 1 : 0;
        keep_if(!bounded(trimmed.substr(sign), 0, kListNumberMost).empty());
        break;
    }
    case Form::kCharacters: {
        const bool list = element == Element::kOl; // its type
        keep_if(list ? trimmed.size() == 1 && text::find_any("1aAiI", trimmed) < 5
                     : trimmed.size() <= rule.most && text::only(trimmed, rule.least));
        break;
    }
    case Form::kLanguage: keep_if(is_language_tag(trimmed)); break;
    case Form::kId: out = is_safe_id(value) ? with_prefix({}, value) : std::string_view(); break;
    case Form::kIds:
    case Form::kClasses: out = keep_tokens(value, name); break;
    case Form::kRel: out = keep_rel(value); break;
    }
    return out.empty() ? Verdict::kRefused : Verdict::kAllowed;
}

} // namespace maqal::html
