#include "source/date_time.hpp"

#include <cstdint>

#include "base/utf8.hpp"

namespace maqal::source {

using article::DateTime;

namespace {

// Reads from the front of a text.
struct Scanner {
    std::string_view text;

    bool number(std::size_t digits, std::uint32_t most, std::uint32_t& out) {
        std::uint64_t value = 0;
        if (text.size() < digits || !base::parse_unsigned(text.substr(0, digits), most, value)) return false;
        text.remove_prefix(digits);
        out = static_cast<std::uint32_t>(value);
        return true;
    }
    bool skip(char c) {
        if (text.empty() || text.front() != c) return false;
        text.remove_prefix(1);
        return true;
    }
};

std::uint32_t days_of_month(std::uint32_t year, std::uint32_t month) {
    if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Z or ±hh:mm
bool scan_offset(Scanner& scanner, DateTime& out) {
    if (scanner.skip('Z') || scanner.skip('z')) {
        out.has_offset = true;
        return true;
    }
    const bool west = scanner.skip('-');
    if (!west && !scanner.skip('+')) return false;
    std::uint32_t hours = 0;
    std::uint32_t minutes = 0;
    if (!scanner.number(2, 23, hours)) return false;
    scanner.skip(':');
    if (!scanner.number(2, 59, minutes)) return false;
    const auto offset = static_cast<std::int16_t>(hours * 60 + minutes);
    out.offset_minutes = west ? static_cast<std::int16_t>(-offset) : offset;
    out.has_offset = true;
    return true;
}

bool scan_time(Scanner& scanner, DateTime& out) {
    std::uint32_t hour = 0;
    std::uint32_t minute = 0;
    std::uint32_t second = 0;
    if (!scanner.number(2, 23, hour) || !scanner.skip(':') || !scanner.number(2, 59, minute)) return false;
    if (scanner.skip(':') && !scanner.number(2, 60, second)) return false;
    if (scanner.skip('.')) {
        while (!scanner.text.empty() && base::is_ascii_digit(scanner.text.front())) scanner.text.remove_prefix(1);
    }
    out.has_time = true;
    out.hour = static_cast<std::uint8_t>(hour);
    out.minute = static_cast<std::uint8_t>(minute);
    out.second = static_cast<std::uint8_t>(second == 60 ? 59 : second); // a leap second is no minute of its own
    return scanner.text.empty() || scan_offset(scanner, out);
}

// Days since 0000-03-01 in the proleptic Gregorian calendar: years that begin in March end with the leap day.
std::int64_t day_number(const DateTime& date) {
    const std::int64_t year = date.month > 2 ? date.year : date.year - 1;
    const std::int64_t month = date.month > 2 ? date.month - 3 : date.month + 9;
    return year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + date.day;
}

std::int64_t seconds(const DateTime& date) {
    return ((day_number(date) * 24 + date.hour) * 60 + date.minute) * 60 + date.second;
}

} // namespace

DateTime parse_date_time(std::string_view text) {
    Scanner scanner{base::trim_ascii_space(text)};
    std::uint32_t year = 0;
    std::uint32_t month = 0;
    std::uint32_t day = 0;
    if (!scanner.number(4, 9999, year) || !scanner.skip('-') || !scanner.number(2, 12, month) || !scanner.skip('-') ||
        !scanner.number(2, 31, day) || year == 0 || month == 0 || day == 0 || day > days_of_month(year, month)) {
        return {};
    }
    DateTime out;
    out.year = static_cast<std::int16_t>(year);
    out.month = static_cast<std::uint8_t>(month);
    out.day = static_cast<std::uint8_t>(day);
    if (scanner.text.empty()) return out;
    if (!scanner.skip('T') && !scanner.skip('t') && !scanner.skip(' ')) return {};
    if (!scan_time(scanner, out) || !scanner.text.empty()) return {};
    return out;
}

DateTime with_offset(const DateTime& local, const DateTime& utc) {
    constexpr std::int64_t kMost = 15 * 60;
    if (local.empty() || utc.empty() || !local.has_time || local.has_offset) return local;
    const std::int64_t difference = seconds(local) - seconds(utc);
    const std::int64_t minutes = (difference + (difference < 0 ? -30 : 30)) / 60;
    if (minutes > kMost || minutes < -kMost) return local;
    DateTime out = local;
    out.has_offset = true;
    out.offset_minutes = static_cast<std::int16_t>(minutes);
    return out;
}

} // namespace maqal::source
