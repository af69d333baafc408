// URL parsing by the WHATWG URL Standard, for the few schemes that content may name.
// https://url.spec.whatwg.org/#concept-basic-url-parser
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "html/policy_text.hpp"

namespace maqal::html::url {

enum class Kind : std::uint8_t {
    kFailure, // no URL, or of a scheme, host or form that is never allowed
    kHttp,    // http or https, absolute, without credentials
    kMailto,
    kTel,
    kImage,    // data: of a raster type in base64
    kRelative, // kept relative: there is no base, and it can name neither a scheme nor a host
};

// An absolute http(s) address that was normalised, cut into what references replace.
struct Base {
    std::string_view text; // without fragment; empty: there is no base
    std::size_t path = 0;  // where its path begins
    std::size_t query = 0; // where its "?" stands, or its end
    [[nodiscard]] bool empty() const { return text.empty(); }
};

// `normalised` is what normalise() made with the outcome kHttp; its fragment is left out.
[[nodiscard]] Base make_base(std::string_view normalised);

// Writes the normalised address of `input`: parsed by a browser with the same base, it is what `input` is. `input` is
// valid UTF-8, and the first steps of the parser were done on it (clean()). `out` has room for room() bytes. After
// kFailure it holds rubbish. Linear.
[[nodiscard]] Kind normalise(std::string_view input, const Base& base, text::Out& out);
[[nodiscard]] constexpr std::size_t room(std::size_t input, const Base& base) {
    return 4 * input + base.text.size() + 16; // every byte percent-encoded, and a host decoded behind them
}

// Trims C0 controls and spaces, removes tab, LF and CR. Returns a part of `input` where nothing stands inside, else
// writes to `out` (room for all of `input`) and returns that.
[[nodiscard]] std::string_view clean(std::string_view input, char* out);

// The host parser for special schemes, in its strict part: writes the host of `input` (without port). Non-ASCII hosts
// are percent-encoded, which parsers decode before they apply IDNA. False where it fails: forbidden code points
// (beyond ASCII, those that no reader sees: IDNA refuses them or leaves them out), numbers that are not four plain
// decimals, an IPv6 address not of plain groups.
[[nodiscard]] bool write_host(std::string_view input, text::Out& out);

// Percent-decodes `text`; what is no "%" and two hexadecimal digits stays. Never longer than `text`.
void percent_decode(std::string_view text, text::Out& out);

} // namespace maqal::html::url
