// The content model: what an article is, whatever format it came in. Plain structs in one arena, no HTML strings,
// no unchecked address or attribute (html/policy.hpp makes them). Strings are valid UTF-8, unescaped text.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/arena.hpp"
#include "base/vocabulary.hpp"
#include "html/policy.hpp"
#include "html/safe_url.hpp"

namespace maqal::article {

// What a content node is. Most content is kElement: an element of the closed vocabulary with allowed attributes; the
// other kinds are blocks and inlines that carry more than an element does. The comment shows what each is drawn as.
enum class Kind : std::uint8_t {
    kText,        // text
    kElement,     // <ELEMENT …>children</ELEMENT>
    kEmbed,       // a link that becomes the provider's player when the reader asks (data: Embed)
    kGallery,     // <figure class=gallery>figures, caption</figure>
    kCredit,      // <small class=credit>inlines</small>, inside a figcaption
    kPullQuote,   // <aside class=pull-quote><blockquote>children</blockquote></aside>
    kVerse,       // <pre class=verse>inlines</pre>
    kColumns,     // <div class=columns>kColumn…</div>
    kColumn,      // <div class=column>blocks</div>
    kGroup,       // <div class=group>blocks</div>
    kKeyPoints,   // <section class=key-points>heading, list</section>
    kCorrection,  // <aside class=correction role=note>blocks</aside> (data: Dated)
    kLiveEntry,   // <article class=live-entry><time>…</time>blocks</article> (data: Dated)
    kLinkCard,    // <a class=card>title, description, image</a> (data: Card)
    kFile,        // <a class=file download>name, size</a> (data: File)
    kFootnoteRef, // <sup><a role=doc-noteref href=#fn-N id=fnref-N>N</a></sup> (data: Footnote)
    kFootnotes,   // <section role=doc-endnotes><ol>kFootnote…</ol></section>
    kFootnote,    // <li id=fn-N>inlines <a role=doc-backlink>↩</a></li> (data: Footnote)
    kUnsupported, // a visible box that names a block that cannot be shown (data: Unsupported)
};

// A moment as the source wrote it: local time of the site, with its offset where it is known.
struct DateTime {
    std::int16_t year = 0;  // 0: no date
    std::uint8_t month = 0; // 1…12
    std::uint8_t day = 0;   // 1…31
    std::uint8_t hour = 0;
    std::uint8_t minute = 0;
    std::uint8_t second = 0;
    bool has_time = false;
    bool has_offset = false;
    std::int16_t offset_minutes = 0; // east of UTC
    [[nodiscard]] bool empty() const { return year == 0; }
};

struct Image {
    html::SafeUrl src;       // empty: no image
    std::string_view srcset; // of checked candidates; may be empty
    std::string_view sizes;
    std::string_view alt;    // empty: decorative
    std::uint32_t width = 0; // CSS pixels, 0: unknown
    std::uint32_t height = 0;
    [[nodiscard]] bool empty() const { return src.empty(); }
};

struct Dated {
    DateTime date;
    std::string_view title;
};

struct Card {
    html::SafeUrl url;
    std::string_view title;
    std::string_view description;
    std::string_view site; // name of the site or section; may be empty
    std::string_view lang; // BCP 47; empty: as the article
    Image image;
    DateTime date;
};

struct File {
    html::SafeUrl url;
    std::string_view name;
    std::string_view media_type; // "application/pdf"
    std::uint64_t bytes = 0;     // 0: unknown
};

struct Footnote {
    std::string_view id;      // already an allowed id (letters, digits, - and _), without prefix
    std::uint32_t number = 0; // from 1, in the order of the footnotes
};

struct Unsupported {
    std::string_view name; // the source's name of the block, untrusted text
    html::SafeUrl url;     // where the block can be seen, if anywhere
};

// One node of the content tree. Lives in the arena; parents own nothing.
struct Node {
    Kind kind = Kind::kText;
    base::Element element = base::Element::kP; // kElement
    base::Style style = base::Style::kNone;    // kElement
    std::uint8_t direction = 0;                // set by passes: 0 as the surroundings, 1 ltr, 2 rtl
    std::uint8_t size_class = 0;               // set by passes: estimated extent of a top-level block, 0: none
    Node* parent = nullptr;
    Node* first_child = nullptr;
    Node* last_child = nullptr;
    Node* next = nullptr;
    std::string_view text;                              // kText
    std::span<const html::AllowedAttribute> attributes; // kElement
    union Data {                                        // by kind, as said above; null for the others
        const void* none;
        const html::Embed* embed;
        const Card* card;
        const Dated* dated;
        const File* file;
        const Footnote* footnote;
        const Unsupported* unsupported;
    } data = {nullptr};
};

struct Link {
    std::string_view text;
    html::SafeUrl url; // empty: the current page
};

struct Person {
    std::string_view name;
    html::SafeUrl url;
    html::SafeUrl avatar;
    std::string_view biography; // text
};

struct Comment {
    std::int64_t id = 0;
    std::int64_t parent = 0; // 0: top level
    std::string_view author; // text; empty: anonymous
    html::SafeUrl author_url;
    html::SafeUrl avatar;
    DateTime date;
    html::SafeUrl link;      // where the source says; without it, its place on the page
    Node* content = nullptr; // profile kComment
    bool held = false;       // awaits moderation
    bool by_author = false;  // written by a signed-in author of the site
};

enum class CommentStatus : std::uint8_t { kUnknown, kOpen, kClosed };

// Where comments are read and posted, and under which rules.
struct CommentService {
    html::SafeUrl rest;    // collection address of wp/v2/comments; empty: none
    html::SafeUrl classic; // wp-comments-post.php; empty: none
    std::int64_t post = 0; // WordPress' id of the post
    CommentStatus status = CommentStatus::kUnknown;
    bool require_name_email = true;
    bool login_required = false;
};

struct Article {
    std::string_view id;
    html::SafeUrl url;          // permalink
    std::string_view lang;      // BCP 47; empty: not said
    std::uint8_t direction = 0; // 0 not said, 1 ltr, 2 rtl
    std::string_view site_name;
    std::span<const Link> breadcrumb; // from the home page to the section; the headline follows
    std::string_view kicker;          // section name over the headline; may be empty
    Node* headline = nullptr;         // root of inlines; null: none
    Node* standfirst = nullptr;       // root of inlines
    std::span<const Person> authors;
    DateTime published;
    DateTime modified;
    Image hero;
    Node* hero_caption = nullptr; // root of inlines, kCredit at its end where there is one
    Node* body = nullptr;         // root of blocks (kGroup); null: no body
    std::span<const Card> related;
    std::span<const Link> tags;
    bool is_protected = false;         // a password is needed
    bool has_comments = false;         // the list below was sent (it may be empty)
    std::span<const Comment> comments; // flat, in the source's order
    CommentService comment_service;
};

} // namespace maqal::article
