// The allowlist: the one place that decides what of foreign markup may leave. Reads a parse tree, emits only names of
// the closed vocabulary with checked values (see the tables in policy_tables.cpp).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/diagnostic.hpp"
#include "base/vocabulary.hpp"
#include "base/whole_module.hpp"
#include "html/parser.hpp"
#include "html/safe_url.hpp"

namespace maqal::html {

enum class Profile : std::uint8_t {
    kArticle, // the body of an article
    kComment, // what WordPress keeps of a comment
    kPlain,   // text, paragraphs and line breaks only: no links, no attributes
    kInline,  // article profile for one line (titles, captions): blocks are unwrapped
};

class HostPolicy; // host_policy.hpp
class HostRules;
struct TagRule; // policy_tables.hpp

struct PolicyOptions {
    Profile profile = Profile::kArticle;
    std::string_view base_url; // see UrlPolicyOptions::base
    bool data_images = false;
    std::string_view id_prefix = "maqal-"; // before every id that content brings
    std::string_view path;                 // JSON Pointer for diagnostics
    const HostPolicy* host = nullptr;      // what the host adds or takes away; the whole module only
};

// A name and value that the policy let through. Only the policy makes one.
class AllowedAttribute {
public:
    AllowedAttribute() = default;
    [[nodiscard]] base::Attribute name() const { return name_; }
    [[nodiscard]] std::string_view value() const { return value_; } // unescaped; "" for a boolean attribute

private:
    friend class Policy;
    AllowedAttribute(base::Attribute name, std::string_view value) : name_(name), value_(value) {}
    base::Attribute name_ = base::Attribute::kLang;
    std::string_view value_;
};

// Third-party content that is shown as a link and loaded only when the reader asks.
struct Embed {
    std::string_view provider; // "youtube", "vimeo", "twitter", "soundcloud", …; "" where the provider is not known
    std::string_view id;       // [A-Za-z0-9_-]+ of a known provider; "" where none could be taken from the address
    std::string_view title;    // text, may be empty
    SafeUrl url;               // an address that a reader can open by themselves; never empty
};

// Receives filtered content in document order. Views live as long as the arena of the policy and the parse.
class ContentHandler {
public:
    virtual ~ContentHandler() = default;
    virtual void open(base::Element element, std::span<const AllowedAttribute> attributes, base::Style style) = 0;
    virtual void text(std::string_view text) = 0;
    virtual void embed(const Embed& embed) = 0;
    virtual void close() = 0; // ends the last open element; void elements get one as well
};

class Policy {
public:
    // `diagnostics` may be null. Both live longer than the policy.
    Policy(const PolicyOptions& options, base::Arena& arena, base::Diagnostics* diagnostics);

    // Filters the children of `root`. What it emits is a fixed point: serialised and parsed again it is the same tree.
    // Depth at most limits::kOutputDepth; iterative.
    void filter(const ParsedNode& root, ContentHandler& handler);

    // parse + filter of a fragment in body context. `html` is valid UTF-8 and lives as long as the arena.
    void filter_html(std::string_view html, ContentHandler& handler);

    // For sources that bring blocks instead of markup: the same tables, without what the host says about markup, for
    // one attribute of one element. Returns false (and reports) where the policy does not name the attribute or does
    // not allow the value.
    [[nodiscard]] bool attribute(base::Element element, base::Attribute name, std::string_view value,
                                 AllowedAttribute& out);
    [[nodiscard]] bool element_allowed(base::Element element) const;
    // An embed from an address; false where no safe address is in it.
    [[nodiscard]] bool make_embed(std::string_view url, std::string_view title, Embed& out);
    [[nodiscard]] const UrlPolicy& urls() const { return urls_; }
    [[nodiscard]] const PolicyOptions& options() const { return options_; }
    // A token that the rel of a link may have, or "".
    [[nodiscard]] static std::string_view rel_token(std::string_view token);

private:
    class Walk;
    struct Reported {
        base::DiagnosticCode code;
        std::string_view name;
    };
    enum class Verdict : std::uint8_t { kAllowed, kRefused, kRefusedUrl };

    // The tables as this policy reads them: with what the host says about them (host_policy.cpp).
    [[nodiscard]] TagRule rule_of(Tag tag) const;
    [[nodiscard]] std::uint64_t attributes_of(base::Element element) const;
    [[nodiscard]] bool has_host() const { return base::kWholeModule && options_.host != nullptr; }
    [[nodiscard]] const HostRules& host_rules() const;
    [[nodiscard]] bool host_allows(base::Element element, bool in_profile) const;
    [[nodiscard]] std::uint64_t host_attributes(base::Element element, std::uint64_t own) const;
    [[nodiscard]] TagRule host_rule(Tag tag, TagRule rule) const;

    // policy_attributes.cpp: `value` as it may leave. `kRefused` also where nothing of it is left.
    [[nodiscard]] Verdict check_value(base::Element element, base::Attribute name, std::string_view value,
                                      std::string_view& out) const;
    [[nodiscard]] Verdict check_url(base::Attribute name, std::string_view value, UrlUse use,
                                    std::string_view& out) const;
    [[nodiscard]] std::string_view with_prefix(std::string_view before, std::string_view id) const;
    [[nodiscard]] std::string_view keep_tokens(std::string_view list, base::Attribute name) const;
    [[nodiscard]] std::string_view keep_rel(std::string_view value) const;
    [[nodiscard]] std::string_view one_line_endings(std::string_view text) const;
    // Each name once per call of filter(), and at most limits::kReportedNames of them.
    void report(base::DiagnosticCode code, base::Severity severity, std::string_view name);

    PolicyOptions options_;
    base::Arena& arena_;
    base::Diagnostics* diagnostics_;
    UrlPolicy urls_;
    base::ArenaVector<Reported> reported_;
};

} // namespace maqal::html
