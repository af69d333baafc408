#include "dat_file.hpp"

namespace maqal::conformance {

namespace {

enum class Section { kNone, kData, kErrors, kContext, kDocument };

// True where `line` begins a section; it changes the case at once where the section is only a mark.
bool begins_section(std::string_view line, Section& section, Case& current) {
    if (line == "#errors" || line == "#new-errors") {
        section = Section::kErrors;
    } else if (line == "#document-fragment") {
        section = Section::kContext;
    } else if (line == "#document") {
        section = Section::kDocument;
    } else if (line == "#script-on" || line == "#script-off") {
        (line == "#script-on" ? current.script_on : current.script_off) = true;
        section = Section::kNone;
    } else {
        return false;
    }
    return true;
}

void add_line(std::string& text, std::string_view line) {
    text += line;
    text += '\n';
}

void finish(Case& current, std::vector<Case>& cases) {
    if (!current.data.empty()) current.data.pop_back();
    while (!current.document.empty() && current.document.back() == '\n') current.document.pop_back();
    cases.push_back(current);
    current = Case{};
}

} // namespace

std::vector<Case> read_cases(std::string_view file) {
    std::vector<Case> cases;
    Case current;
    Section section = Section::kNone;
    bool any = false;
    while (!file.empty()) {
        const std::size_t end = file.find('\n');
        const std::string_view line = file.substr(0, end);
        file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
        if (line == "#data") {
            if (any) finish(current, cases);
            any = true;
            section = Section::kData;
            continue;
        }
        if (begins_section(line, section, current)) continue;
        if (section == Section::kData) add_line(current.data, line);
        if (section == Section::kContext && current.context.empty()) current.context = line;
        if (section == Section::kDocument) add_line(current.document, line);
    }
    if (any) finish(current, cases);
    return cases;
}

} // namespace maqal::conformance
