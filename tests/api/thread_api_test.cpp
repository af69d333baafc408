#include <doctest/doctest.h>

#include <string>

#include "api/maqal.h"
#include "base/limits.hpp"

using namespace maqal;

namespace {

// "status output"
std::string thread(const std::string& pairs, const std::string& options = {}) {
    maqal_result* result = maqal_thread(pairs.data(), pairs.size(), options.data(), options.size());
    std::string out = std::to_string(maqal_result_status(result)) + " ";
    out.append(static_cast<const char*>(maqal_result_data(result, MAQAL_OUTPUT)),
               maqal_result_size(result, MAQAL_OUTPUT));
    maqal_result_free(result);
    return out;
}

} // namespace

TEST_CASE("comments of several lists are put in one order, by index and depth") {
    CHECK(thread("[]") == "0 []");
    CHECK(thread("[5,2, 2,1, 4,0, 1,0]") == "0 [3,0,1,1,0,2,2,0]");
    CHECK(thread("[5,2, 2,1, 4,0, 1,0]", R"({"order":"newest"})") == "0 [2,0,3,0,1,1,0,2]");
    CHECK(thread("[7,99, 7,0]", R"({"order":"oldest"})") == "0 [1,0]"); // the last one with an id counts
    CHECK(thread(R"(["7",null, 8,7])") == "0 [0,0,1,0]");               // what is no id is none
}

TEST_CASE("what is no list of pairs, or no order, is refused") {
    for (const char* pairs : {"", "{}", "[1]", "[1,", "7"}) CHECK(thread(pairs) == "2 ");
    for (const char* options : {"[]", R"({"order":"best"})", "{"}) CHECK(thread("[]", options) == "2 ");
    std::string many = "[1,0";
    for (std::uint32_t i = 0; i < limits::kComments; ++i) many += ",1,0";
    CHECK(thread(many + "]") == "2 ");
}
