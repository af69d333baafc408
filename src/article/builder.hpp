// Builds content trees: appends nodes under an open parent, joins adjacent text, bounds depth and counts.
// Also the handler through which html::Policy feeds markup into the model.
#pragma once

#include "article/model.hpp"
#include "base/diagnostic.hpp"

namespace maqal::article {

class ContentBuilder final : public html::ContentHandler {
public:
    ContentBuilder(base::Arena& arena, base::Diagnostics* diagnostics);

    // html::ContentHandler
    void open(base::Element element, std::span<const html::AllowedAttribute> attributes, base::Style style) override;
    void text(std::string_view text) override; // the view must live as long as the arena
    void embed(const html::Embed& embed) override;
    void close() override;

    // Opens a node of another kind; `data` must fit the kind and live in the arena (null for kinds without data).
    void open(Kind kind, Node::Data data = {nullptr});
    void open(base::Element element) { open(element, {}, base::Style::kNone); }
    // open, text, close
    void leaf(base::Element element, std::string_view text);

    // The root (kGroup) with everything built so far; null where nothing was. The builder starts anew.
    [[nodiscard]] Node* take();
    [[nodiscard]] std::uint32_t depth() const { return depth_; } // open nodes

private:
    Node* append(Kind kind);
    Node* open_node(Kind kind); // null: the node is skipped
    void join(Node& last, std::string_view text);
    base::Arena& arena_;
    base::Diagnostics* diagnostics_;
    Node* root_ = nullptr;
    Node* current_ = nullptr;
    std::uint32_t depth_ = 0;
    std::uint32_t skipped_ = 0; // opens that were not appended, so that their closes are not either
    std::uint32_t count_ = 0;
    std::uint32_t blocks_ = 0; // opened at the top
    bool full_ = false;        // a limit of counts was reached: nothing more is taken
    char* joined_ = nullptr;   // buffer of the last text that was put together, with room to grow
    std::size_t joined_capacity_ = 0;
};

} // namespace maqal::article
