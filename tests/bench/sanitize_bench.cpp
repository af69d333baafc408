// Seconds that one call of maqal_sanitize takes natively, for tests/bench/node.mjs:
//
//     maqal_bench FILE PROFILE ROUNDS
//
// prints the seconds of CPU of each round, one a line. FILE is HTML.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

#include "api/maqal.h"

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    std::string html;
    std::FILE* file = std::fopen(argv[1], "rb");
    if (file == nullptr) return 2;
    char buffer[65536];
    for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, file)) > 0;) html.append(buffer, n);
    std::fclose(file);
    const std::string options = std::string(R"({"profile":")") + argv[2] + R"("})";
    const auto call = [&] {
        maqal_result* result = maqal_sanitize(html.data(), html.size(), options.data(), options.size());
        const bool done = maqal_result_status(result) == MAQAL_DONE;
        maqal_result_free(result);
        return done;
    };
    // A sample takes at least 20 ms, so that the clock's step does not matter.
    const std::size_t calls = 1 + 4'000'000 / (html.size() + 1);
    for (int round = std::atoi(argv[3]); round > 0; --round) {
        const std::clock_t start = std::clock();
        for (std::size_t i = 0; i < calls; ++i) {
            if (!call()) return 1;
        }
        const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        std::printf("%.9f\n", seconds / static_cast<double>(calls));
    }
    return 0;
}
