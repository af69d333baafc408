#include "base/json_writer.hpp"

namespace maqal::base {

void JsonWriter::separate() {
    if (!first_) out_.append(',');
    first_ = false;
}

void JsonWriter::open(char c) {
    separate();
    out_.append(c);
    first_ = true;
}

void JsonWriter::close(char c) {
    out_.append(c);
    first_ = false;
}

void JsonWriter::key(std::string_view name) {
    separate();
    quoted(name);
    out_.append(':');
    first_ = true; // the value that follows needs no comma
}

void JsonWriter::string(std::string_view text) {
    separate();
    quoted(text);
}

void JsonWriter::integer(std::int64_t value) {
    separate();
    out_.append_integer(value);
}

void JsonWriter::boolean(bool value) {
    raw(value ? "true" : "false");
}

void JsonWriter::null() {
    raw("null");
}

void JsonWriter::raw(std::string_view json) {
    separate();
    out_.append(json);
}

void JsonWriter::quoted(std::string_view text) {
    static constexpr char kHex[] = "0123456789abcdef";
    out_.append('"');
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool separator = c == 0xE2 && i + 2 < text.size() && text[i + 1] == '\x80' &&
                               (text[i + 2] == '\xA8' || text[i + 2] == '\xA9');
        if (c >= 0x20 && c != '"' && c != '\\' && c != '<' && !separator) continue;
        out_.append(text.substr(plain, i - plain));
        if (separator) {
            out_.append(text[i + 2] == '\xA8' ? "\\u2028" : "\\u2029");
            i += 2;
        } else if (c == '"' || c == '\\') {
            out_.append('\\');
            out_.append(static_cast<char>(c));
        } else if (c == '\n') {
            out_.append("\\n");
        } else {
            out_.append("\\u00");
            out_.append(kHex[c >> 4]);
            out_.append(kHex[c & 15]);
        }
        plain = i + 1;
    }
    out_.append(text.substr(plain));
    out_.append('"');
}

} // namespace maqal::base
