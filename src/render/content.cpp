#include "render/content.hpp"

namespace maqal::render {

void render_content(Context& context, const article::Node* root, bool sized) {
    if (root == nullptr) return;
    base::ArenaVector<std::uint32_t> closes(context.arena);
    const article::Node* node = root->first_child;
    while (node != nullptr) {
        if (node->kind == article::Kind::kText) {
            context.text(node->text);
        } else {
            const std::uint32_t count = open_block(context, *node, sized && closes.empty());
            if (node->first_child != nullptr) {
                closes.push_back(count);
                node = node->first_child;
                continue;
            }
            context.close(count);
        }
        while (node->next == nullptr && !closes.empty()) {
            context.close(closes.back());
            closes.pop_back();
            node = node->parent;
        }
        node = node->next;
    }
}

} // namespace maqal::render
