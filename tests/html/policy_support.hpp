// What the tests of the policy share: the filter's output as markup and as a tree in words, and markup at random.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "base/diagnostic.hpp"
#include "base/limits.hpp"
#include "html/parser.hpp"
#include "html/policy.hpp"
#include "html/policy_tables.hpp"

namespace maqal::test {

// A style's flags as the declarations that mean them.
inline std::string style_text(base::Style style) {
    struct Entry {
        base::Style flag;
        const char* text;
    };
    static constexpr Entry kEntries[] = {
        {base::Style::kUnderline, "text-decoration:underline"},
        {base::Style::kItalic, "font-style:italic"},
        {base::Style::kBold, "font-weight:bold"},
        {base::Style::kDirectionLtr, "direction:ltr"},
        {base::Style::kDirectionRtl, "direction:rtl"},
        {base::Style::kBidiIsolate, "unicode-bidi:isolate"},
        {base::Style::kBidiIsolateOverride, "unicode-bidi:isolate-override"},
        {base::Style::kBidiPlaintext, "unicode-bidi:plaintext"},
        {base::Style::kNormalWeight, "font-weight:normal"},
        {base::Style::kNormalStyle, "font-style:normal"},
        {base::Style::kNoDecoration, "text-decoration:none"},
    };
    static constexpr const char* kAlign[] = {"", "start", "end", "left", "right", "center", "justify", "?"};
    std::string out;
    const auto add = [&](const std::string& text) { out += (out.empty() ? "" : ";") + text; };
    const auto align = static_cast<unsigned>(style & base::Style::kAlignMask);
    if (align != 0) add(std::string("text-align:") + kAlign[align]);
    std::string lines;
    if ((style & base::Style::kUnderline) != base::Style::kNone) lines += " underline";
    if ((style & base::Style::kLineThrough) != base::Style::kNone) lines += " line-through";
    if ((style & base::Style::kOverline) != base::Style::kNone) lines += " overline";
    if (!lines.empty()) add("text-decoration:" + lines.substr(1));
    for (const Entry& entry : kEntries) {
        if (entry.flag != base::Style::kUnderline && (style & entry.flag) == entry.flag) add(entry.text);
    }
    return out;
}

inline void escape(std::string_view text, bool attribute, std::string& out) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (c == '"' && attribute) {
            out += "&quot;";
        } else if (c == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0') {
            out += "&nbsp;";
            ++i;
        } else {
            out += c;
        }
    }
}

// Writes what the filter emits twice: as markup, by the standard's serialisation, and as a tree in words that
// describe() makes of a parse as well. An embed is written as a frame, from which the policy makes it again, or as the
// link that a reader gets.
class Writer final : public html::ContentHandler {
public:
    explicit Writer(bool embeds_as_links = false) : embeds_as_links_(embeds_as_links) {}
    std::string markup;
    std::string tree;
    std::size_t depth = 0;
    std::size_t deepest = 0;
    std::vector<html::Embed> embeds;

    void open(base::Element element, std::span<const html::AllowedAttribute> attributes, base::Style style) override {
        std::vector<std::pair<std::string, std::string>> pairs;
        for (const html::AllowedAttribute& attribute : attributes) {
            pairs.emplace_back(base::attribute_name(attribute.name()), attribute.value());
        }
        if (style != base::Style::kNone) pairs.emplace_back("style", style_text(style));
        start(std::string(base::element_name(element)), pairs, base::is_void_element(element));
    }
    void text(std::string_view text) override {
        if (text.empty()) return;
        if (after_pre_ && text[0] == '\n') markup += '\n';
        after_pre_ = false;
        escape(text, false, markup);
        if (!in_text_) tree += "\"";
        in_text_ = true;
        tree += text;
    }
    void embed(const html::Embed& embed) override {
        embeds.push_back(embed);
        const std::string url(embed.url.text());
        const std::string title(embed.title);
        std::vector<std::pair<std::string, std::string>> pairs;
        pairs.emplace_back(embeds_as_links_ ? "href" : "src", url);
        if (!title.empty()) pairs.emplace_back("title", title);
        start(embeds_as_links_ ? "a" : "iframe", pairs, false);
        close();
    }
    void close() override {
        end_text();
        const std::string name = open_.back();
        open_.pop_back();
        if (!name.empty()) markup += "</" + name + ">";
        tree += ")";
        --depth;
        after_pre_ = false;
    }
    void end_text() {
        if (in_text_) tree += "\"";
        in_text_ = false;
    }

private:
    void start(const std::string& name, const std::vector<std::pair<std::string, std::string>>& attributes,
               bool is_void) {
        end_text();
        markup += "<" + name;
        tree += "(" + name;
        for (const auto& [key, value] : attributes) {
            markup += " " + key + "=\"";
            escape(value, true, markup);
            markup += "\"";
            tree += " " + key + "=[" + value + "]";
        }
        markup += ">";
        tree += ":";
        open_.push_back(is_void ? std::string() : name);
        after_pre_ = name == "pre";
        ++depth;
        if (depth > deepest) deepest = depth;
    }

    bool embeds_as_links_;
    bool in_text_ = false;
    bool after_pre_ = false;
    std::vector<std::string> open_;
};

// A parse tree in the same words.
inline std::string describe(const html::ParsedNode& root) {
    std::string out;
    bool in_text = false;
    const html::ParsedNode* node = root.first_child;
    while (node != nullptr) {
        if (node->type == html::NodeType::kText) {
            if (!in_text) out += "\"";
            in_text = true;
            out += node->text;
        } else {
            if (in_text) out += "\"";
            in_text = false;
            out += node->type == html::NodeType::kElement ? "(" + std::string(node->name) : "(#other";
            for (const html::ParsedAttribute* a = node->attributes; a != nullptr; a = a->next) {
                out += " " + std::string(a->name) + "=[" + std::string(a->value) + "]";
            }
            out += ":";
            if (node->first_child != nullptr) {
                node = node->first_child;
                continue;
            }
            out += ")";
        }
        while (node != &root && node->next == nullptr) {
            node = node->parent;
            if (in_text) out += "\"";
            in_text = false;
            if (node != &root) out += ")";
        }
        if (node == &root) break;
        node = node->next;
    }
    return out;
}

struct Filtered {
    std::string markup;
    std::string tree;
    std::size_t deepest = 0;
    std::string reports; // "code:detail" per line
};

inline Filtered filter(std::string_view input, html::PolicyOptions options = {}, bool embeds_as_links = false) {
    base::Arena arena;
    base::Diagnostics diagnostics(arena);
    html::Policy policy(options, arena, &diagnostics);
    Writer writer(embeds_as_links);
    policy.filter_html(input, writer);
    writer.end_text();
    Filtered out{writer.markup, writer.tree, writer.deepest, {}};
    for (const base::Diagnostic& diagnostic : diagnostics) {
        out.reports += std::string(base::code_name(diagnostic.code)) + ":" + std::string(diagnostic.detail) + "\n";
    }
    return out;
}

// Only the markup.
inline std::string clean(std::string_view input, html::Profile profile = html::Profile::kArticle) {
    html::PolicyOptions options;
    options.profile = profile;
    options.base_url = "https://news.example/2025/story";
    return filter(input, options).markup;
}

inline std::string parse_and_describe(std::string_view markup) {
    base::Arena arena;
    return describe(*html::parse(markup, {}, arena).root);
}

// "" where the output for `input` is a fixed point: parsed again it is the tree that was emitted, with embeds written
// either way, and filtered again it is the same markup. Otherwise what is wrong.
inline std::string instability(std::string_view input, html::PolicyOptions options) {
    const Filtered once = filter(input, options);
    if (parse_and_describe(once.markup) != once.tree) {
        return "emitted " + once.tree + "\nparsed  " + parse_and_describe(once.markup);
    }
    const Filtered links = filter(input, options, true);
    if (parse_and_describe(links.markup) != links.tree) {
        return "emitted " + links.tree + "\nparsed  " + parse_and_describe(links.markup);
    }
    const Filtered twice = filter(once.markup, options);
    if (twice.markup != once.markup) return "once  " + once.markup + "\ntwice " + twice.markup;
    if (once.deepest > limits::kOutputDepth) return "deeper than the limit";
    return {};
}

// splitmix64.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
    bool chance(unsigned percent) { return below(100) < percent; }

private:
    std::uint64_t state_;
};

inline constexpr std::string_view kSoupTexts[] = {"x",
                                                  " ",
                                                  "\n",
                                                  "نص",
                                                  "a b",
                                                  "&amp;",
                                                  "&lt;b&gt;",
                                                  "&#13;",
                                                  "&nbsp;",
                                                  "\r\n",
                                                  "<!-- c -->",
                                                  "<!---->",
                                                  "<![CDATA[x]]>",
                                                  "<?x?>",
                                                  "</p>",
                                                  "</br>",
                                                  "<p>",
                                                  "https://youtu.be/dQw4w9WgXcQ",
                                                  "&#0;",
                                                  "<",
                                                  "\f"};

inline constexpr std::string_view kSoupAttributes[] = {
    " class=\"alignleft x wp-block-embed__wrapper\"",
    " id=a",
    " id=\"b c\"",
    " href=\"#a\"",
    " href=\"https://a.example/?q='&lt;\"",
    " href=javascript:alert(1)",
    " src=https://a.example/i.png",
    " src=data:image/gif;base64,AAAA",
    " data-src=/lazy.png",
    " srcset=\"a.png 1x, b.png 2x\"",
    " style=\"text-align:center;text-decoration:underline line-through;color:red\"",
    " style='direction:rtl;font-weight:700'",
    " align=right",
    " onclick=alert(1)",
    " title=\"a&#13;b &quot;<>\"",
    " colspan=0007",
    " target=_blank rel=\"tag x\"",
    " data=https://www.youtube.com/embed/dQw4w9WgXcQ",
    " lang=ar dir=RTL",
    " class=twitter-tweet cite=https://x.com/a/status/1",
    " name=n",
    " type=hidden",
    " value=7 start=-3 type=A",
};

// Tags of every known name in no order, with attributes and texts: as bad as markup gets.
inline std::string soup(Random& random, std::size_t pieces) {
    static constexpr std::string_view kFavourites[] = {
        "p",     "a",      "b",       "table",      "tr",           "td",     "li",   "ul",       "button",
        "div",   "h1",     "h2",      "dd",         "dt",           "ruby",   "rt",   "caption",  "nobr",
        "form",  "object", "marquee", "select",     "option",       "svg",    "math", "noscript", "template",
        "img",   "x-y",    "iframe",  "blockquote", "font",         "center", "pre",  "colgroup", "col",
        "tbody", "i",      "span",    "applet",     "foreignObject"};
    std::string out;
    std::vector<std::string> open;
    for (std::size_t i = 0; i < pieces; ++i) {
        const std::size_t what = random.below(10);
        if (what < 5) {
            std::string name(random.chance(60)
                                 ? kFavourites[random.below(std::size(kFavourites))]
                                 : html::tag_name(static_cast<html::Tag>(
                                       1 + random.below(static_cast<std::size_t>(html::Tag::kCount) - 1))));
            out += "<" + name;
            for (std::size_t n = random.below(3); n != 0; --n)
                out += kSoupAttributes[random.below(std::size(kSoupAttributes))];
            out += random.chance(3) ? "/>" : ">";
            open.push_back(std::move(name));
        } else if (what < 8 && !open.empty()) {
            // Mostly the innermost, sometimes another.
            const std::size_t at = random.chance(75) ? open.size() - 1 : random.below(open.size());
            out += "</" + open[at] + ">";
            open.erase(open.begin() + static_cast<std::ptrdiff_t>(at));
        } else {
            out += kSoupTexts[random.below(std::size(kSoupTexts))];
        }
    }
    return out;
}

// A tree that no parser would make: any element anywhere. Lives in `arena`.
inline html::ParsedNode* wild_tree(Random& random, std::size_t nodes, base::Arena& arena) {
    auto* root = arena.make<html::ParsedNode>();
    root->type = html::NodeType::kDocumentFragment;
    html::ParsedNode* at = root;
    for (std::size_t i = 0; i < nodes; ++i) {
        while (at != root && random.chance(35)) at = at->parent;
        auto* node = arena.make<html::ParsedNode>();
        node->parent = at;
        node->previous = at->last_child;
        (at->last_child != nullptr ? at->last_child->next : at->first_child) = node;
        at->last_child = node;
        if (random.chance(30)) {
            static constexpr std::string_view kTexts[] = {"x", " ", "\n", "a b", "<p>&"};
            node->type = html::NodeType::kText;
            node->text = kTexts[random.below(std::size(kTexts))];
            continue;
        }
        node->tag = static_cast<html::Tag>(1 + random.below(static_cast<std::size_t>(html::Tag::kCount) - 1));
        node->name = html::tag_name(node->tag);
        if (random.chance(30)) {
            static constexpr html::ParsedAttribute kAttributes[] = {{"src", "https://a.example/i.png"},
                                                                    {"href", "https://a.example/"},
                                                                    {"class", "alignleft"},
                                                                    {"align", "center"},
                                                                    {"title", "a\"b"},
                                                                    {"id", "x"}};
            node->attributes = arena.make<html::ParsedAttribute>(kAttributes[random.below(std::size(kAttributes))]);
        }
        at = node;
    }
    return root;
}

} // namespace maqal::test
