#include "tree_requests.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "parse_options.hpp"
#include "tree_dump.hpp"

namespace maqal::conformance {

namespace {

// Without its line feed; false at the end of the input.
bool read_line(std::string& line) {
    line.clear();
    int c = 0;
    while ((c = std::getchar()) != EOF && c != '\n') line += static_cast<char>(c);
    return c != EOF;
}

// Takes the first word of `line` off.
std::string take_word(std::string& line) {
    const std::size_t end = line.find(' ');
    std::string word = line.substr(0, end);
    line.erase(0, end == std::string::npos ? end : end + 1);
    return word;
}

std::string tree_of(std::string_view html, const html::ParseOptions& options, const std::string& splits) {
    base::Arena arena;
    if (splits == "-") return dump(*html::parse(html, options, arena).root);
    html::Parser parser(options, arena);
    std::size_t from = 0;
    for (const char* at = splits.c_str(); *at != '\0';) {
        char* behind = nullptr;
        const std::size_t to = std::clamp<std::size_t>(std::strtoul(at, &behind, 10), from, html.size());
        parser.feed(std::string(html.substr(from, to - from))); // gone after feed(), as the contract allows
        from = to;
        at = *behind == ',' ? behind + 1 : splits.c_str() + splits.size();
    }
    parser.feed(std::string(html.substr(from)));
    return dump(*parser.finish().root);
}

} // namespace

int answer_tree_requests() {
    std::string line;
    std::string html;
    while (read_line(line)) {
        html.resize(std::strtoul(take_word(line).c_str(), nullptr, 10));
        const bool scripting = take_word(line) == "1";
        const std::string splits = take_word(line);
        if (splits.empty() || std::fread(html.data(), 1, html.size(), stdin) != html.size()) return 1;
        const std::string tree = tree_of(html, parse_options(line, scripting), splits);
        std::printf("%zu\n", tree.size());
        std::fwrite(tree.data(), 1, tree.size(), stdout);
    }
    return 0;
}

} // namespace maqal::conformance
