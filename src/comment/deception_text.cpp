#include "comment/deception_text.hpp"

#include <cstring>

#include "base/bidi_controls.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "comment/deception_invisible.hpp"
#include "unicode/security.hpp"

namespace maqal::comment {

namespace {

constexpr bool is_within(unsigned c, unsigned first, unsigned last) {
    return c >= first && c <= last;
}

// Whether a character of two bytes has to be looked at: marks, the soft hyphen.
bool is_suspicious_pair(unsigned lead, unsigned next) {
    switch (lead) {
    case 0xC2: return next == 0xAD;
    case 0xCC:
    case 0xCD: return true; // U+0300 … U+037F
    case 0xD2: return is_within(next, 0x83, 0x89);
    case 0xD6: return next >= 0x91; // Hebrew points; letters begin at U+05D0
    case 0xD7: return next <= 0x87;
    case 0xD8: return is_within(next, 0x90, 0x9A); // Arabic: the letters U+0620 … U+064A are not among them
    case 0xD9: return is_within(next, 0x8B, 0x9F) || next == 0xB0;
    case 0xDB: return is_within(next, 0x96, 0xAD);
    default: return lead >= 0xDC; // Syriac, Thaana, N'Ko
    }
}

// The same of three bytes: all of U+0800 … U+1FFF, and a few of the rest.
bool is_suspicious_triple(unsigned lead, unsigned next, unsigned last) {
    switch (lead) {
    case 0xE0:
    case 0xE1: return true;
    case 0xE2:
        if (next == 0x80) return !is_within(last, 0x90, 0xA7); // but for dashes, quotation marks, the ellipsis
        return next == 0x81 || next == 0x83 || next == 0xA0 || next == 0xB7;
    case 0xE3:
        return (next == 0x80 && is_within(last, 0xAA, 0xAF)) || (next == 0x82 && is_within(last, 0x99, 0x9A)) ||
               (next == 0x85 && last == 0xA4);
    case 0xEA: return next == 0x99 || next == 0xA3;
    case 0xEF:
        return next == 0xB8 || (next == 0xAC && last == 0x9E) || (next == 0xBB && last == 0xBF) ||
               (next == 0xBE && last == 0xA0) || (next == 0xBF && last >= 0xB0);
    default: return false;
    }
}

// U+0700 … U+1FFF has few invisible characters; what asks for each letter there would be slow.
bool may_be_invisible(char32_t c) {
    return !is_within(c, 0x700, 0x1FFF) || c == 0x115F || c == 0x1160 || is_within(c, 0x17B4, 0x17B5) ||
           is_within(c, 0x180B, 0x180F);
}

// Marks that stand on their own script's letters in greater number: Hebrew points with cantillation, Qur'anic marks.
bool is_scripture_mark(char32_t c) {
    return is_within(c, 0x591, 0x5C7) || is_within(c, 0x610, 0x61A) || is_within(c, 0x64B, 0x670) ||
           is_within(c, 0x6D6, 0x6ED) || is_within(c, 0x8CA, 0x8FF);
}

class TextScan {
public:
    TextScan(std::string_view text, TextKind kind) : text_(text), kind_(kind) {}

    TextFindings run() {
        while (skip_plain()) {
            const base::CodePoint c = base::decode_utf8(text_, at_);
            if (base::is_bidi_formatting(c.value)) {
                if (!open_.take(c.value) || base::is_bidi_override(c.value)) ++found_.bidi_controls;
                at_ += c.length;
            } else if (may_be_invisible(c.value) && is_invisible(c.value, kind_)) {
                const InvisibleRun run = look_at_invisible(text_, at_, kind_);
                found_.invisible += run.useless;
                at_ = run.end;
            } else if (unicode::is_nonspacing_mark(c.value)) {
                take_marks();
            } else {
                at_ += c.length;
            }
        }
        end_paragraph();
        return found_;
    }

private:
    // Moves to the next character that has to be looked at; false at the end.
    bool skip_plain() {
        while (at_ < text_.size()) {
            if (byte(at_) < 0x80) {
                const std::size_t from = at_;
                skip_ascii();
                const bool ended =
                    !open_.empty() && text_.substr(from, at_ - from).find('\n') != std::string_view::npos;
                if (ended) end_paragraph();
            }
            skip_plain_pairs();
            if (at_ >= text_.size()) return false;
            const unsigned lead = byte(at_);
            if (lead < 0x80) continue;
            if (lead < 0xE0) {
                const std::size_t plain = is_suspicious_pair(lead, byte(at_ + 1)) ? harakat() : 2;
                if (plain == 0) return true;
                at_ += plain;
            } else if (lead < 0xF0) {
                if (is_suspicious_triple(lead, byte(at_ + 1), byte(at_ + 2)) && !is_usual_triple()) return true;
                at_ += 3;
            } else {
                if (lead == 0xF3 || (byte(at_ + 1) == 0x9D && byte(at_ + 2) == 0x85)) return true;
                at_ += 4;
            }
        }
        return false;
    }

    // Most letters of Arabic, Greek and Cyrillic in a row.
    void skip_plain_pairs() {
        const char* text = text_.data();
        for (const std::size_t size = text_.size(); at_ + 1 < size; at_ += 2) {
            const auto lead = static_cast<unsigned char>(text[at_]);
            const auto next = static_cast<unsigned char>(text[at_ + 1]);
            const bool arabic = lead == 0xD8 ? next >= 0xA0 : (lead == 0xD9 && next <= 0x8A);
            if (!arabic && !is_within(lead, 0xCE, 0xD1)) return;
        }
    }

    // The short cuts of what is suspicious by its bytes and usual in its place.

    // Up to three of U+064B … U+065F before a letter or ASCII: their bytes; 0 where something else stands here.
    [[nodiscard]] std::size_t harakat() const {
        std::size_t end = at_;
        while (end - at_ <= 6 && byte(end) == 0xD9 && is_within(byte(end + 1), 0x8B, 0x9F)) end += 2;
        const unsigned lead = byte(end);
        const bool letter = is_within(lead, 0xD8, 0xDA) && !is_suspicious_pair(lead, byte(end + 1));
        return end - at_ <= 6 && (lead < 0x80 || letter) ? end - at_ : 0;
    }

    [[nodiscard]] bool is_usual_triple() const {
        const unsigned lead = byte(at_);
        if (lead <= 0xE1) return is_usual_below_2000();
        const unsigned next = byte(at_ + 1);
        const unsigned last = byte(at_ + 2);
        if (lead == 0xE2 && next == 0x80 && (last == 0x8C || last == 0x8D)) { // ZWNJ, ZWJ
            if (at_ >= 2 && is_within(byte(at_ - 2), 0xD8, 0xDB) && is_within(byte(at_ + 3), 0xD8, 0xDB)) return true;
            return last == 0x8D && is_behind_emoji() && byte(at_ + 3) == 0xF0 && byte(at_ + 4) == 0x9F;
        }
        return lead == 0xEF && next == 0xB8 && last == 0x8F && is_behind_emoji(); // U+FE0F
    }

    [[nodiscard]] bool is_behind_emoji() const { // U+2100 … U+2BFF, U+1F000 … U+1FFFF
        if (at_ >= 4 && byte(at_ - 4) == 0xF0 && byte(at_ - 3) == 0x9F) return true;
        return at_ >= 3 && byte(at_ - 3) == 0xE2 && is_within(byte(at_ - 2), 0x84, 0xAF) && byte(at_ - 1) >= 0x80;
    }

    // A letter, or one mark before a letter or ASCII.
    [[nodiscard]] bool is_usual_below_2000() const {
        if (is_mark_or_invisible(at_ + 3)) return false;
        return !may_be_invisible(below_2000(at_));
    }
    [[nodiscard]] char32_t below_2000(std::size_t at) const { // of three bytes
        return ((byte(at) & 0x0FU) << 12U) | ((byte(at + 1) & 0x3FU) << 6U) | (byte(at + 2) & 0x3FU);
    }
    [[nodiscard]] bool is_mark_or_invisible(std::size_t at) const {
        const unsigned lead = byte(at);
        if (lead < 0x80) return false;
        if (lead != 0xE0 && lead != 0xE1) return true; // not known here
        const char32_t c = below_2000(at);
        return unicode::is_nonspacing_mark(c) || may_be_invisible(c);
    }

    void skip_ascii() {
        while (at_ < text_.size() && byte(at_) < 0x80) {
            std::uint64_t eight = 0;
            if (text_.size() - at_ >= sizeof eight) {
                std::memcpy(&eight, text_.data() + at_, sizeof eight);
                if ((eight & 0x8080808080808080U) == 0) {
                    at_ += sizeof eight;
                    continue;
                }
            }
            ++at_;
        }
    }

    // Marks one after the other stand on one letter; invisible characters between them do not divide them.
    void take_marks() {
        std::uint32_t marks = 0;
        std::uint32_t of_scripture = 0;
        while (at_ < text_.size()) {
            const base::CodePoint c = base::decode_utf8(text_, at_);
            if (unicode::is_nonspacing_mark(c.value)) {
                // Letters that are written below others in Tibetan are marks to Unicode.
                const bool subjoined = is_within(c.value, 0xF8D, 0xFBC);
                if (is_scripture_mark(c.value))
                    ++of_scripture;
                else if (!subjoined)
                    ++marks;
            } else if (!may_be_invisible(c.value) || !is_invisible(c.value, kind_)) {
                break;
            } else if (!unicode::is_nonspacing_mark(next_after(c.length))) {
                break; // its own place is looked at
            }
            at_ += c.length;
        }
        if (marks > limits::kMarksOnLetter || marks + of_scripture > limits::kScriptureMarksOnLetter)
            ++found_.mark_storms;
    }

    [[nodiscard]] char32_t next_after(std::size_t length) const {
        return at_ + length < text_.size() ? base::decode_utf8(text_, at_ + length).value : 0;
    }

    void end_paragraph() { // a line feed closes all that is open (UAX #9, X8)
        found_.bidi_controls += open_.size();
        open_.clear();
    }

    [[nodiscard]] unsigned byte(std::size_t at) const {
        return at < text_.size() ? static_cast<unsigned char>(text_[at]) : 0;
    }

    std::string_view text_;
    TextKind kind_;
    std::size_t at_ = 0;
    base::BidiStack open_;
    TextFindings found_;
};

} // namespace

TextFindings look_through(std::string_view text, TextKind kind) {
    return TextScan(text, kind).run();
}

} // namespace maqal::comment
