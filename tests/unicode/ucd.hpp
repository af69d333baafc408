// The Unicode Character Database where Debian installs it, for tests.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace maqal::test {

// Lines of a file of the Unicode Character Database where Debian installs it; empty where it is not installed.
inline std::vector<std::string> lines_of(const char* name) {
    std::vector<std::string> lines;
    std::FILE* file = std::fopen((std::string("/usr/share/unicode/") + name).c_str(), "rb");
    if (file == nullptr) return lines;
    char line[1024];
    while (std::fgets(line, sizeof line, file) != nullptr) lines.emplace_back(line);
    std::fclose(file);
    return lines;
}

inline std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields(1);
    for (const char c : line) {
        if (c == ';') {
            fields.emplace_back();
        } else if (c != '\n') {
            fields.back() += c;
        }
    }
    return fields;
}

inline char32_t code_point(const std::string& hex) {
    return static_cast<char32_t>(std::strtoul(hex.c_str(), nullptr, 16));
}

} // namespace maqal::test
