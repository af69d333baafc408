// The one main of the unit tests. MAQAL_ROOT names the folder that holds tests/fixtures; without it, the current one.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
