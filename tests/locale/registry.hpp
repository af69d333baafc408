// The catalogues that a test adds.
#pragma once

#include "locale/catalogue.hpp"

namespace maqal::test {

// Nothing of a case is left for the next one.
struct Registry {
    Registry() = default;
    ~Registry() { locale::forget_catalogues(); }
    Registry(const Registry&) = delete;
    Registry& operator=(const Registry&) = delete;
};

} // namespace maqal::test
