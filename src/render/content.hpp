// Content trees → sink events: one function per block (content_blocks.cpp), walked without recursion.
#pragma once

#include "article/model.hpp"
#include "render/context.hpp"

namespace maqal::render {

// Renders the children of `root` (null: nothing). With `sized`, top-level blocks carry their size class.
void render_content(Context& context, const article::Node* root, bool sized = false);

// Opens what a block draws before its children and returns how many elements to close after them.
[[nodiscard]] std::uint32_t open_block(Context& context, const article::Node& node, bool sized);

} // namespace maqal::render
