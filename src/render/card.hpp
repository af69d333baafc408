// A link to another page with its title, and what else is known of it.
#pragma once

#include "article/model.hpp"
#include "render/context.hpp"

namespace maqal::render {

// Attributes and children of an <a> that is already open. Every text takes its own direction: a story in another
// language stands in the same list.
void write_card(Context& context, const article::Card& card);

} // namespace maqal::render
