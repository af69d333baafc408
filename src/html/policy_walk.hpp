// One run of the filter over a tree.
#pragma once

#include "html/policy.hpp"
#include "html/policy_guard.hpp"
#include "html/policy_tables.hpp"
#include "html/policy_text.hpp"

namespace maqal::html {

// Allowed values by name. Emitted in the order of the vocabulary: the same set is always the same attributes.
struct AttributeSet {
    struct Value { // a string_view would be set to empty 42 times for each element
        const char* data;
        std::size_t size;
    };
    std::uint64_t present = 0;
    Value values[kContentAttributes];

    [[nodiscard]] bool has(base::Attribute name) const { return (present & bit(name)) != 0; }
    [[nodiscard]] std::string_view get(base::Attribute name) const {
        const Value& value = values[static_cast<unsigned>(name)];
        return has(name) ? std::string_view(value.data, value.size) : std::string_view();
    }
    void set(base::Attribute name, std::string_view value) {
        present |= bit(name);
        values[static_cast<unsigned>(name)] = {value.data(), value.size()};
    }
};

class Policy::Walk {
public:
    Walk(Policy& policy, ContentHandler& handler)
        : policy_(policy), handler_(handler), profile_(policy.options_.profile) {}
    void run(const ParsedNode& root);

private:
    // policy_walk.cpp: structure. enter() tells whether the node's children are walked.
    [[nodiscard]] const ParsedNode* after(const ParsedNode* node, const ParsedNode& root);
    [[nodiscard]] bool enter(const ParsedNode& node);
    [[nodiscard]] bool enter_element(const ParsedNode& node);
    [[nodiscard]] bool keep(const ParsedNode& node, const TagRule& rule);
    [[nodiscard]] bool unwrap(const ParsedNode& node, bool block);
    [[nodiscard]] bool drop(const ParsedNode& node);
    void leave(const ParsedNode& node);
    void text(std::string_view text);
    void separate(std::string_view next);
    void before_open(std::uint16_t traits);
    void emit_open(base::Element element, const AttributeSet& set, base::Style style);

    // policy_elements.cpp: attributes, images, noscript.
    void read_attributes(const ParsedNode& node, base::Element element, AttributeSet& set, base::Style& style);
    void read_other(const ParsedNode& node, const ParsedAttribute& attribute, base::Element element, AttributeSet& set,
                    AttributeSet& lazy, base::Style& style);
    void set_checked(base::Element element, base::Attribute name, std::string_view value, AttributeSet& set);
    void add_token(base::Attribute name, std::string_view token, AttributeSet& set);
    void finish_link(AttributeSet& set);
    void finish_host_link(AttributeSet& set);
    void finish_media(base::Element element, AttributeSet& set);
    [[nodiscard]] const ParsedNode* noscript_content(const ParsedNode& node);

    // policy_embeds.cpp: embeds from elements that load something and from known provider markup.
    [[nodiscard]] bool embed_element(const ParsedNode& node);
    [[nodiscard]] bool embed_markup(const ParsedNode& node, base::Element element);
    [[nodiscard]] bool embed_bare_link(const ParsedNode& node, base::Element element);
    [[nodiscard]] bool embed_address(std::string_view address, std::string_view title, bool known_only);
    void emit_embed(const Embed& embed);

    // What stands before the place where the next text would go.
    enum class Tail : std::uint8_t {
        kEdge,  // the start, or an edge of a block
        kSpace, // white space
        kInk,   // a text or an image
    };

    Policy& policy_;
    ContentHandler& handler_;
    Profile profile_;
    OutputStack stack_;
    Tail tail_ = Tail::kEdge;
    bool apart_ = false;                 // an unwrapped block's edge stands between `tail_` and what comes next
    bool broken_image_ = false;          // the last thing was an image without an address: a noscript may hold its twin
    const ParsedNode* detour_ = nullptr; // root of a noscript's content while it is walked
    const ParsedNode* detour_return_ = nullptr; // and the noscript element
};

} // namespace maqal::html
