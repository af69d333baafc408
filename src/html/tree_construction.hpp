// Tree construction (WHATWG HTML 13.2.6): the insertion modes over the tokens, into a tree of ParsedNodes.
//
// What keeps every input linear: a walk down the stack of open elements looks at limits::kTreeDepth elements at most
// (an element farther away counts as not there), the list of active formatting elements holds at most
// limits::kFormattingElements behind a marker, and clones of its elements are paid for with input
// (limits::kFormattingClones). Below those limits the tree is the standard's, with two exceptions of no use here:
// <template for> (2026) does not move its content to a marker, and selectedcontent stays as it was written.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/arena.hpp"
#include "base/text_buffer.hpp"
#include "html/parser.hpp"
#include "html/tag_sets.hpp"
#include "html/tokenizer.hpp"
#include "html/tree_links.hpp"

namespace maqal::html {

enum class Mode : std::uint8_t {
    kInitial,
    kBeforeHtml,
    kBeforeHead,
    kInHead,
    kInHeadNoscript,
    kAfterHead,
    kInBody,
    kText,
    kInTable,
    kInTableText,
    kInCaption,
    kInColumnGroup,
    kInTableBody,
    kInRow,
    kInCell,
    kInTemplate,
    kAfterBody,
    kInFrameset,
    kAfterFrameset,
    kAfterAfterBody,
    kAfterAfterFrameset,
};

using NodeList = base::ArenaVector<ParsedNode*>;
MAQAL_ONCE void insert_at(NodeList& list, std::size_t at, ParsedNode* node);
MAQAL_ONCE void remove_at(NodeList& list, std::size_t at);

class TreeConstruction {
public:
    TreeConstruction(const ParseOptions& options, base::Arena& arena);
    TreeConstruction(const TreeConstruction&) = delete;
    TreeConstruction& operator=(const TreeConstruction&) = delete;

    // Builds from what stands in the tokenizer until it needs more input or the file ends.
    void run();
    [[nodiscard]] Tokenizer& tokenizer() { return tokenizer_; }
    [[nodiscard]] bool stopped() const { return stopped_; }
    [[nodiscard]] ParseResult result() const;

private:
    // Whether the token is to be processed again, by the rules of the mode that is then current.
    enum class Next : std::uint8_t { kToken, kAgain };
    static constexpr Next kDone = Next::kToken;
    static constexpr Next kAgain = Next::kAgain;
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    // tree_construction.cpp: dispatch, the fragment algorithm
    void start_fragment();
    void dispatch();
    [[nodiscard]] bool is_foreign_token() const;
    MAQAL_ONCE Next process();
    [[nodiscard]] Next process_by_mode();
    [[nodiscard]] bool start_in(TagSet set) const { return (start_sets_ & set) != 0; }
    [[nodiscard]] bool end_in(TagSet set) const { return (end_sets_ & set) != 0; }
    [[nodiscard]] const ParsedNode* adjusted_current() const;

    // tree_construction_insert.cpp: nodes
    MAQAL_ONCE ParsedNode* make_node(NodeType type);
    MAQAL_ONCE ParsedNode* make_element(Tag tag, Namespace ns);
    MAQAL_ONCE void find_place(ParsedNode* target); // sets place_parent_ and place_before_
    MAQAL_ONCE void find_place_here();
    void insert(ParsedNode* node) { insert_child(place_parent_, node, place_before_); }
    MAQAL_ONCE ParsedNode* insert_element(ParsedNode* element);
    MAQAL_ONCE ParsedNode* insert_token(Namespace ns = Namespace::kHtml);
    MAQAL_ONCE ParsedNode* make_root();
    MAQAL_ONCE ParsedNode* insert_tag(Tag tag); // an HTML element without attributes
    MAQAL_ONCE void insert_void();
    MAQAL_ONCE void insert_text(); // what token_.text is
    void append_text(ParsedNode* node);
    void insert_comment();
    void insert_doctype();
    MAQAL_ONCE void add_missing_attributes(ParsedNode* element);
    MAQAL_ONCE void raw_text(Content content);
    MAQAL_ONCE bool skip_leading_space();
    bool insert_leading_space();

    // tree_construction_stack.cpp: the stack of open elements
    [[nodiscard]] ParsedNode* current() const { return stack_[stack_.size() - 1]; }
    [[nodiscard]] bool is_current(Tag tag) const { return is_html(current(), tag); }
    MAQAL_ONCE void push(ParsedNode* element);
    MAQAL_ONCE void pop();
    MAQAL_ONCE void pop_until(Tag tag);
    MAQAL_ONCE void pop_to(std::size_t size);
    MAQAL_ONCE void count(ParsedNode* element, bool open);
    MAQAL_ONCE void remove_from_stack_at(std::size_t at);
    MAQAL_ONCE void remove_from_stack(const ParsedNode* element);
    [[nodiscard]] std::size_t stack_floor() const;
    // Where in the stack `element` is, or, if that is nullptr, an HTML element of `tag` or in `tags`; kNone where an
    // element of `boundary` comes before or the walk is over.
    MAQAL_ONCE std::size_t find_open(const ParsedNode* element, Tag tag, unsigned tags, unsigned boundary) const;
    MAQAL_ONCE bool in_scope(Tag tag, TagSet boundary = kScope) const;
    MAQAL_ONCE bool any_in_scope(TagSet tags, TagSet boundary) const;
    MAQAL_ONCE bool has_template() const { return counts_[static_cast<std::size_t>(Tag::kTemplate)] != 0; }
    // The standard's "parsing template contents": forms are nothing special then.
    MAQAL_ONCE bool in_template_contents() const {
        return has_template() || (context_ != nullptr && is_html(context_, Tag::kTemplate));
    }
    MAQAL_ONCE void implied_end_tags(Tag except = Tag::kUnknown, TagSet tags = kImpliedEnd);
    MAQAL_ONCE void close_p();
    MAQAL_ONCE void clear_stack_to(TagSet tags, Tag tag = Tag::kHtml);
    MAQAL_ONCE void reset_insertion_mode();
    [[nodiscard]] bool mode_for(Tag tag, bool last);

    // tree_construction_formatting.cpp: active formatting elements, adoption agency
    MAQAL_ONCE void push_formatting(ParsedNode* element); // nullptr: a marker
    MAQAL_ONCE void clear_to_marker();
    MAQAL_ONCE void reconstruct();
    void replace_formatting(std::size_t at, ParsedNode* element);
    MAQAL_ONCE std::size_t find_formatting(const ParsedNode* element, Tag tag) const; // either of the two
    MAQAL_ONCE void remove_formatting(std::size_t at);
    MAQAL_ONCE ParsedNode* clone(const ParsedNode* element);
    MAQAL_ONCE void adoption_agency();
    [[nodiscard]] bool adopt();
    MAQAL_ONCE bool may_clone() const;
    void adopt_children(ParsedNode* block, const ParsedNode* element, std::size_t bookmark);
    [[nodiscard]] ParsedNode* clone_between(std::size_t at, std::size_t block_at, std::size_t& bookmark);

    // tree_construction_head.cpp
    [[nodiscard]] Next initial();
    [[nodiscard]] Next before_html();
    [[nodiscard]] Next before_head();
    [[nodiscard]] Next in_head();
    MAQAL_ONCE Next in_head_start();
    [[nodiscard]] Next in_head_noscript();
    [[nodiscard]] Next after_head();
    MAQAL_ONCE bool is_ignored_before_body() const;
    MAQAL_ONCE Next leave_head(Mode mode);
    void start_template();
    MAQAL_ONCE Next end_template();

    // tree_construction_body.cpp, tree_construction_body_end.cpp
    MAQAL_ONCE Next in_body();
    MAQAL_ONCE void in_body_text();
    [[nodiscard]] Next in_body_start();
    MAQAL_ONCE void in_body_block_start();
    void in_body_raw_start();
    void in_body_other_start();
    void in_body_structure();
    void in_body_select();
    MAQAL_ONCE bool is_hidden_input() const;
    void in_body_list_item();
    void in_body_formatting();
    [[nodiscard]] Next in_body_end();
    MAQAL_ONCE bool close_element(TagSet boundary, Tag except = Tag::kUnknown);
    void end_form();
    void end_heading();
    MAQAL_ONCE void any_other_end_tag();
    [[nodiscard]] Next text();

    // tree_construction_table.cpp
    MAQAL_ONCE Next in_table();
    [[nodiscard]] Next in_table_start();
    MAQAL_ONCE Next in_table_foster();
    [[nodiscard]] Next in_table_text();
    MAQAL_ONCE Next in_caption();
    [[nodiscard]] Next in_column_group();
    [[nodiscard]] Next in_table_body();
    [[nodiscard]] Next in_row();
    [[nodiscard]] Next in_cell();
    MAQAL_ONCE void close_cell();

    // tree_construction_after.cpp: templates, frames, what stands behind the body
    MAQAL_ONCE Next in_template();
    [[nodiscard]] Next after_body();
    [[nodiscard]] Next in_frameset();
    MAQAL_ONCE void insert_only_space();

    // tree_construction_foreign.cpp
    [[nodiscard]] Next foreign();
    [[nodiscard]] Next foreign_end_tag();
    MAQAL_ONCE void insert_foreign(Namespace ns);

    // In this order: what is asked for most often lies nearest, which makes shorter instructions.
    Tag start_ = Tag::kUnknown; // of the token: kUnknown where it is no start tag
    Tag end_ = Tag::kUnknown;   // … no end tag
    Mode mode_ = Mode::kInitial;
    Mode original_mode_ = Mode::kInitial;
    std::uint16_t start_sets_ = 0; // TagSets of start_ and of end_
    std::uint16_t end_sets_ = 0;
    bool frameset_ok_ = true;
    bool foster_parenting_ = false;
    bool skip_newline_ = false;
    bool quirks_ = false;
    bool stopped_ = false;
    bool depth_limited_ = false;
    bool node_limited_ = false;
    std::uint32_t node_count_ = 0;
    std::uint32_t clone_count_ = 0;
    NodeList stack_;
    Token token_;
    NodeList formatting_; // nullptr: a marker
    base::ArenaVector<Mode> template_modes_;
    ParsedNode* document_ = nullptr;
    ParsedNode* head_ = nullptr;
    ParsedNode* form_ = nullptr;
    ParsedNode* context_ = nullptr;      // fragment case
    ParsedNode* place_parent_ = nullptr; // the appropriate place for inserting a node
    ParsedNode* place_before_ = nullptr; // nullptr: behind the last child
    base::Arena& arena_;
    const ParseOptions options_;
    base::TextBuffer table_text_;
    Tokenizer tokenizer_;
    std::uint32_t counts_[static_cast<std::size_t>(Tag::kCount)] = {}; // HTML elements on the stack, by tag
};

} // namespace maqal::html
