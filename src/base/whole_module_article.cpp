// Linked in the place of whole_module.cpp into the module that draws articles.
#include "base/whole_module.hpp"

namespace maqal::base {

const bool kWholeModule = false;

} // namespace maqal::base
