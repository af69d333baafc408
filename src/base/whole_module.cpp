#include "base/whole_module.hpp"

namespace maqal::base {

const bool kWholeModule = true;

} // namespace maqal::base
