// The catalogues in use. Texts of a language are one string with a table of 16-bit offsets, a third of the size of a
// table of pointers and lengths.
#include "locale/catalogue.hpp"

#include <array>

namespace maqal::locale {

namespace {

struct Offsets {
    std::array<std::uint16_t, kMessages> of = {};
};

consteval Offsets find_offsets(const char* texts) {
    Offsets offsets;
    std::size_t at = 0;
    for (std::size_t i = 0; i < kMessages; ++i) {
        offsets.of[i] = static_cast<std::uint16_t>(at);
        while (texts[at] != '\0') ++at;
        ++at;
    }
    return offsets;
}

// Every message once and in the order of the keys: a missing or misplaced text does not compile.
template <std::size_t kSize> consteval bool in_order(const Message (&listed)[kSize]) {
    if (kSize != kMessages) return false;
    for (std::size_t i = 0; i < kSize; ++i) {
        if (static_cast<std::size_t>(listed[i]) != i) return false;
    }
    return true;
}

#define MAQAL_TEXT(enumerator, text) Message::enumerator,
constexpr Message kOrderAr[] = {
#include "locale/catalogue_ar.inc"
};
constexpr Message kOrderEn[] = {
#include "locale/catalogue_en.inc"
};
#undef MAQAL_TEXT
static_assert(in_order(kOrderAr) && in_order(kOrderEn));

#define MAQAL_TEXT(enumerator, text) text "\0"
constexpr char kTextsAr[] =
#include "locale/catalogue_ar.inc"
    ;
constexpr char kTextsEn[] =
#include "locale/catalogue_en.inc"
    ;
#undef MAQAL_TEXT
static_assert(sizeof(kTextsAr) < 65536 && sizeof(kTextsEn) < 65536);

constexpr Offsets kOffsetsAr = find_offsets(kTextsAr);
constexpr Offsets kOffsetsEn = find_offsets(kTextsEn);

constexpr Catalogue kCatalogues[] = {
    {"en", false, kTextsEn, kOffsetsEn.of.data()}, // first: the one that is fallen back to
    {"ar", true, kTextsAr, kOffsetsAr.of.data()},
};

} // namespace

const Catalogue& find_catalogue(std::string_view language) {
    for (const Catalogue& catalogue : kCatalogues) {
        if (catalogue.language == language) return catalogue;
    }
    return kCatalogues[0];
}

} // namespace maqal::locale
