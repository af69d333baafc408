// Runs every tree construction case of the html5lib format below a folder (argv[1], as Debian's
// golang-golang-x-net-dev installs them) and compares trees: in one piece, split in two at every position, byte by byte
// and in threes. And every named character reference of the list that stands in the folder above it. Prints a line for
// each file, then "N passed, N failed, N skipped". Exit status 1 where anything failed.
// With "--trees" instead of the folder: trees of what comes on standard input, see tree_requests.hpp.
#include <dirent.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "dat_file.hpp"
#include "html/parser.hpp"
#include "parse_options.hpp"
#include "present_standard.hpp"
#include "reference_list.hpp"
#include "tree_dump.hpp"
#include "tree_requests.hpp"

namespace {

using namespace maqal;

struct Counts {
    unsigned passed = 0;
    unsigned failed = 0;
    unsigned skipped = 0;
};

struct Case : conformance::Case {
    std::string file;
    unsigned number = 0; // in the file, from 1
};

std::string read_file(const std::string& path) {
    std::string text;
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) return text;
    char buffer[65536];
    for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, file)) != 0;) text.append(buffer, n);
    std::fclose(file);
    return text;
}

// Files "*.dat" in `folder` and in its folders, sorted by path.
std::vector<std::string> find_files(const std::string& root) {
    std::vector<std::string> found;
    std::vector<std::string> folders{root};
    while (!folders.empty()) {
        const std::string folder = folders.back();
        folders.pop_back();
        DIR* directory = opendir(folder.c_str());
        if (directory == nullptr) continue;
        while (const dirent* entry = readdir(directory)) {
            const std::string name = entry->d_name;
            const std::string path = folder + "/" + name;
            if (name.size() > 4 && name.substr(name.size() - 4) == ".dat")
                found.push_back(path);
            else if (name.find('.') == std::string::npos)
                folders.push_back(path);
        }
        closedir(directory);
    }
    std::sort(found.begin(), found.end());
    return found;
}

// Splits into pieces of `size` bytes, or, if that is 0, in two at `at`.
std::string parse_chunks(std::string_view data, const html::ParseOptions& options, std::size_t at, std::size_t size) {
    base::Arena arena;
    html::Parser parser(options, arena);
    while (!data.empty()) {
        const std::size_t n = std::min(data.size(), size != 0 ? size : at);
        const std::string piece(data.substr(0, n)); // gone after feed(), as the contract allows
        parser.feed(piece);
        data.remove_prefix(n);
        at = data.size();
    }
    return conformance::dump(*parser.finish().root);
}

bool report(const Case& test, bool scripting, const char* how, std::string_view expected, const std::string& got) {
    if (expected == got) return true;
    std::printf("\n%s case %u, scripting %s, %s\n#data\n%s\n#document-fragment %s\nexpected\n%.*s\ngot\n%s\n\n",
                test.file.c_str(), test.number, scripting ? "on" : "off", how, test.data.c_str(), test.context.c_str(),
                static_cast<int>(expected.size()), expected.data(), got.c_str());
    return false;
}

bool run(const Case& test, bool scripting) {
    std::string_view expected = test.document;
    for (const conformance::Changed& changed : conformance::changed_cases()) {
        if (test.file == changed.file && test.number == changed.number) expected = changed.document;
    }
    const html::ParseOptions options = conformance::parse_options(test.context, scripting);
    {
        base::Arena arena;
        const std::string got = conformance::dump(*html::parse(test.data, options, arena).root);
        if (!report(test, scripting, "in one piece", expected, got)) return false;
    }
    for (std::size_t at = 1; at < test.data.size(); ++at) {
        if (!report(test, scripting, "in two pieces", expected, parse_chunks(test.data, options, at, 0))) return false;
    }
    return report(test, scripting, "byte by byte", expected, parse_chunks(test.data, options, 0, 1)) &&
           report(test, scripting, "in pieces of 3", expected, parse_chunks(test.data, options, 0, 3));
}

Counts run_file(const std::string& path, const std::string& name) {
    Counts counts;
    unsigned number = 0;
    for (const conformance::Case& read : conformance::read_cases(read_file(path))) {
        const Case test{read, name, ++number};
        // These need scripts to run and to write into the document while it is parsed.
        if (name.find("scripted/") != std::string::npos) {
            ++counts.skipped;
            continue;
        }
        const bool neither = !test.script_on && !test.script_off;
        bool ok = true;
        if (test.script_on || neither) ok = run(test, true);
        // Files that say nothing mean either; where noscript is in it they were written for scripting.
        if (test.script_off || (neither && test.data.find("noscript") == std::string::npos))
            ok = run(test, false) && ok;
        ++(ok ? counts.passed : counts.failed);
    }
    return counts;
}

// Every named reference, from the list that is installed beside the test files.
Counts run_references(const std::string& path) {
    Counts counts;
    base::Arena arena;
    for (const conformance::NamedReference& reference : conformance::read_references(read_file(path))) {
        const std::string text = "&" + reference.name;
        const bool ok = html::decode_character_references(text, arena) == reference.text;
        if (!ok) std::printf("%s is not what it should be\n", text.c_str());
        ++(ok ? counts.passed : counts.failed);
    }
    return counts;
}

void add(Counts& all, const std::string& name, const Counts& counts) {
    std::printf("%s: passed %u, failed %u", name.c_str(), counts.passed, counts.failed);
    if (counts.skipped != 0) std::printf(", skipped %u", counts.skipped);
    std::printf("\n");
    all.passed += counts.passed;
    all.failed += counts.failed;
    all.skipped += counts.skipped;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: maqal_conformance FOLDER | --trees\n");
        return 2;
    }
    const std::string root = argv[1];
    if (root == "--trees") return conformance::answer_tree_requests();
    Counts all;
    for (const std::string& path : find_files(root)) {
        const std::string name = path.substr(root.size() + 1);
        add(all, name, run_file(path, name));
    }
    add(all, "named references", run_references(root + "/../entity.go"));
    std::printf("%u passed, %u failed, %u skipped\n", all.passed, all.failed, all.skipped);
    return all.failed == 0 && all.passed != 0 ? 0 : 1;
}
