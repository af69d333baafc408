// Seconds that one call takes natively, for tests/bench/node.mjs and comment.mjs:
//
//     maqal_bench FILE PROFILE ROUNDS                maqal_sanitize; FILE is HTML
//     maqal_bench --comment FIELDS RULES ROUNDS      maqal_validate; two files of JSON
//
// prints the seconds of CPU of each round, one a line.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>

#include "api/maqal.h"

namespace {

bool read_file(const char* path, std::string& out) {
    std::FILE* file = std::fopen(path, "rb");
    if (file == nullptr) return false;
    char buffer[65536];
    for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, file)) > 0;) out.append(buffer, n);
    std::fclose(file);
    return true;
}

bool is_done(maqal_result* result) {
    const bool done = maqal_result_status(result) == MAQAL_DONE;
    maqal_result_free(result);
    return done;
}

// A sample takes at least 20 ms, so that the clock's step does not matter.
template <typename Call> int measure(int rounds, std::size_t calls, const Call& call) {
    for (; rounds > 0; --rounds) {
        const std::clock_t start = std::clock();
        for (std::size_t i = 0; i < calls; ++i) {
            if (!call()) return 1;
        }
        const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        std::printf("%.9f\n", seconds / static_cast<double>(calls));
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    std::string first;
    std::string second;
    if (argc == 5 && std::strcmp(argv[1], "--comment") == 0) {
        if (!read_file(argv[2], first) || !read_file(argv[3], second)) return 2;
        return measure(std::atoi(argv[4]), 1 + 4'000'000 / (first.size() + 200), [&] {
            return is_done(maqal_validate(first.data(), first.size(), second.data(), second.size()));
        });
    }
    if (argc != 4 || !read_file(argv[1], first)) return 2;
    second = std::string(R"({"profile":")") + argv[2] + R"("})";
    return measure(std::atoi(argv[3]), 1 + 4'000'000 / (first.size() + 1),
                   [&] { return is_done(maqal_sanitize(first.data(), first.size(), second.data(), second.size())); });
}
