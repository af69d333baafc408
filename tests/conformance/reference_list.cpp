#include "reference_list.hpp"

#include "base/utf8.hpp"

namespace maqal::conformance {

namespace {

// Reads one rune literal at the beginning of `text`, from quote to quote, and takes it off.
void take_rune(std::string_view& text, std::string& out) {
    text.remove_prefix(1);
    char32_t value = base::decode_utf8(text, 0).value;
    std::size_t length = base::decode_utf8(text, 0).length;
    if (text[0] == '\\') {
        length = text.find('\'', 2);
        value = static_cast<unsigned char>(text[1]);
        if (text[1] == 't') value = '\t';
        if (text[1] == 'n') value = '\n';
        if (text[1] == 'u' || text[1] == 'U' || text[1] == 'x')
            value = static_cast<char32_t>(std::stoul(std::string(text.substr(2, length - 2)), nullptr, 16));
    }
    char bytes[4];
    out.append(bytes, base::encode_utf8(value, bytes));
    text.remove_prefix(length + 1);
}

} // namespace

// Lines are like  "name;": '\U000000C6',  or  "name;": {'\u003C', '\u20D2'},
std::vector<NamedReference> read_references(std::string_view source) {
    std::vector<NamedReference> list;
    while (!source.empty()) {
        const std::size_t end = source.find('\n');
        std::string_view line = source.substr(0, end);
        source.remove_prefix(end == std::string_view::npos ? source.size() : end + 1);
        const std::size_t colon = line.find("\":");
        if (line.substr(0, 2) != "\t\"" || colon == std::string_view::npos) continue;
        NamedReference reference;
        reference.name = line.substr(2, colon - 2);
        line.remove_prefix(colon + 2);
        for (std::size_t quote = 0; (quote = line.find('\'')) != std::string_view::npos;) {
            line.remove_prefix(quote);
            take_rune(line, reference.text);
        }
        list.push_back(reference);
    }
    return list;
}

} // namespace maqal::conformance
