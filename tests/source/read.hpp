// What the tests of the adapters share: fixtures, reading, and the diagnostics of a reading.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/limits.hpp"
#include "source/source.hpp"
#include "tests/article/dump.hpp"

namespace maqal::test {

// The bytes of a file below tests/fixtures; empty where it cannot be read, which every caller checks.
inline std::string fixture(const std::string& name) {
    const char* root = std::getenv("MAQAL_ROOT");
    const std::string path = std::string(root == nullptr ? "." : root) + "/tests/fixtures/" + name;
    std::string bytes;
    if (std::FILE* file = std::fopen(path.c_str(), "rb")) {
        char buffer[65536];
        for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, file)) != 0;) bytes.append(buffer, n);
        std::fclose(file);
    }
    return bytes;
}

// A reading and everything that it lives in.
struct Reading {
    base::Arena arena;
    base::Diagnostics diagnostics{arena};
    std::string bytes;
    article::Article* article = nullptr;

    explicit Reading(std::string input, source::ReadOptions options = {}) : bytes(std::move(input)) {
        article = source::read_article(bytes, options, arena, diagnostics);
    }
    Reading(const Reading&) = delete;

    // "code path detail" of all diagnostics, one a line.
    [[nodiscard]] std::string report() const {
        std::string out;
        for (const base::Diagnostic& diagnostic : diagnostics) {
            out += std::string(base::code_name(diagnostic.code)) + " " + std::string(diagnostic.path);
            if (!diagnostic.detail.empty()) out += " " + std::string(diagnostic.detail);
            out += "\n";
        }
        return out;
    }
    [[nodiscard]] bool has(base::DiagnosticCode code, std::string_view path = {}) const {
        for (const base::Diagnostic& diagnostic : diagnostics) {
            if (diagnostic.code == code && (path.empty() || diagnostic.path == path)) return true;
        }
        return false;
    }
};

} // namespace maqal::test
