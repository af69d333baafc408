#include "cli/lines.hpp"

#include <string>

#include "base/limits.hpp"
#include "cli/report.hpp"

namespace maqal::cli {

namespace {

// Without its line feed; false where the input has ended. Of a line that is too large, only so much that it is seen.
bool read_line(std::FILE* input, std::string& out) {
    out.clear();
    int c = std::getc(input);
    if (c == EOF) return false;
    for (; c != EOF && c != '\n'; c = std::getc(input)) {
        if (out.size() <= limits::kInputBytes) out += static_cast<char>(c);
    }
    return true;
}

maqal_result* validate(std::string_view fields, std::string_view rules) {
    return maqal_validate(fields.data(), fields.size(), rules.data(), rules.size());
}

void write_line(std::string_view line) {
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout); // whoever waits for this answer sends the next comment after it
}

} // namespace

int validate_lines(std::FILE* input, std::string_view rules) {
    maqal_result* const probe = validate("{}", rules);
    const std::size_t about_rules = print_diagnostics(part(probe, MAQAL_DIAGNOSTICS));
    const bool usable = maqal_result_status(probe) != MAQAL_USAGE;
    maqal_result_free(probe);
    if (!usable) return MAQAL_USAGE;

    int status = MAQAL_DONE;
    std::string line;
    for (std::size_t number = 1; read_line(input, line); ++number) {
        maqal_result* const result = validate(line, rules);
        const std::string_view diagnostics = part(result, MAQAL_DIAGNOSTICS);
        if (maqal_result_status(result) == MAQAL_USAGE) {
            write_line("{\"error\":" + first_error(diagnostics) + "}");
        } else {
            write_line(part(result, MAQAL_OUTPUT));
            if (diagnostics != "[]")
                print_diagnostics(diagnostics, "line " + std::to_string(number) + ":", about_rules);
        }
        if (maqal_result_status(result) != MAQAL_DONE) status = MAQAL_REFUSED;
        maqal_result_free(result);
    }
    return std::ferror(input) == 0 && std::ferror(stdout) == 0 ? status : MAQAL_REFUSED;
}

} // namespace maqal::cli
