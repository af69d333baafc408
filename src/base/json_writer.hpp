// Writes JSON (RFC 8259) into a TextBuffer: the form in which data leaves the core (diagnostics, verdicts, effects).
// Strings are valid UTF-8; quotation mark, reverse solidus and C0 controls are escaped, as are U+2028 and U+2029
// and `<`, so that the text may also stand in a script element.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/text_buffer.hpp"

namespace maqal::base {

class JsonWriter {
public:
    explicit JsonWriter(TextBuffer& out) : out_(out) {}

    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }
    void key(std::string_view name); // inside an object, before each value

    void string(std::string_view text);
    void integer(std::int64_t value);
    void boolean(bool value);
    void null();
    void raw(std::string_view json); // already JSON

    // key and value in one
    void member(std::string_view name, std::string_view text) { key(name), string(text); }
    void member_integer(std::string_view name, std::int64_t value) { key(name), integer(value); }
    void member_boolean(std::string_view name, bool value) { key(name), boolean(value); }

private:
    void open(char c);
    void close(char c);
    void separate();
    void quoted(std::string_view text);
    TextBuffer& out_;
    bool first_ = true;
};

} // namespace maqal::base
