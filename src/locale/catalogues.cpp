// The catalogues in use. Texts of a language are one string with a table of 16-bit offsets, a third of the size of a
// table of pointers and lengths.
#include "locale/catalogue.hpp"

#include <array>

#include "base/whole_module.hpp"

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

// The texts before those of room, of sending and of what is wrong with a field: all that an article shows.
template <std::size_t kSize> consteval std::array<char, kSize> first_texts(const char* texts) {
    std::array<char, kSize> first = {};
    for (std::size_t i = 0; i < kSize; ++i) first[i] = texts[i];
    return first;
}
constexpr std::size_t kArticleMessages = static_cast<std::size_t>(Message::kRoomLeft);
constexpr auto kArticleTextsAr = first_texts<kOffsetsAr.of[kArticleMessages]>(kTextsAr);
constexpr auto kArticleTextsEn = first_texts<kOffsetsEn.of[kArticleMessages]>(kTextsEn);

// Keys, each ended by NUL, in the order of Message.
constexpr char kKeys[] =
#define MAQAL_MESSAGE(enumerator, key) key "\0"
#include "locale/message_keys.inc"
#undef MAQAL_MESSAGE
    ;

// FNV-1a. The module that draws articles has the hashes of its keys instead of the keys: half as much on the wire.
constexpr std::uint32_t hash(std::string_view key) {
    std::uint32_t value = 2166136261;
    for (const char c : key) value = (value ^ static_cast<unsigned char>(c)) * 16777619;
    return value;
}
template <std::size_t kCount> consteval std::array<std::uint32_t, kCount> hash_keys() {
    std::array<std::uint32_t, kCount> hashes = {};
    for (std::size_t i = 0, at = 0; i < kCount; ++i) {
        hashes[i] = hash(kKeys + at);
        while (kKeys[at++] != '\0') {
        }
    }
    return hashes;
}
consteval bool are_distinct() {
    const auto hashes = hash_keys<kMessages>();
    for (std::size_t i = 0; i < kMessages; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (hashes[i] == hashes[j]) return false;
        }
    }
    return true;
}
static_assert(are_distinct());
constexpr auto kArticleHashes = hash_keys<kArticleMessages>();

// The first one is fallen back to.
constexpr Catalogue kCatalogues[] = {
    {"en", false, kTextsEn, kOffsetsEn.of.data()},
    {"ar", true, kTextsAr, kOffsetsAr.of.data()},
};
constexpr Catalogue kArticleCatalogues[] = {
    {"en", false, kArticleTextsEn.data(), kOffsetsEn.of.data()},
    {"ar", true, kArticleTextsAr.data(), kOffsetsAr.of.data()},
};

} // namespace

const Catalogue& find_catalogue(std::string_view language) {
    const auto& catalogues = base::kWholeModule ? kCatalogues : kArticleCatalogues;
    for (const Catalogue& catalogue : catalogues) {
        if (catalogue.language == language) return catalogue;
    }
    return catalogues[0];
}

std::string_view message_key(Message message) {
    const char* key = kKeys;
    for (std::size_t i = 0; i < static_cast<std::size_t>(message); ++i) key += std::string_view(key).size() + 1;
    return key;
}

Message find_message(std::string_view key) {
    std::size_t i = 0;
    if (!base::kWholeModule) {
        const std::uint32_t wanted = hash(key);
        while (i < kArticleMessages && kArticleHashes[i] != wanted) ++i;
        return i < kArticleMessages ? static_cast<Message>(i) : Message::kCount;
    }
    const char* known = kKeys;
    while (i < kMessages && known != key) {
        known += std::string_view(known).size() + 1;
        ++i;
    }
    return static_cast<Message>(i);
}

} // namespace maqal::locale
