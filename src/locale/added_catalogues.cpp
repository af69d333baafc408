// Texts that a host has added. See catalogue.hpp for who owns them and how long they live.
#include <cstdlib>
#include <new>
#include <utility>

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "locale/catalogue.hpp"

namespace maqal::locale {

namespace {

struct Added {
    Catalogue catalogue;
    base::TextBuffer bytes; // the tag, then the texts, which `catalogue` points into
    std::uint16_t offsets[kMessages];
    Added* next;
};

Added* first_added = nullptr;
std::uint32_t added_count = 0;

bool same_tag(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (base::ascii_lower(a[i]) != base::ascii_lower(b[i])) return false;
    }
    return true;
}

Added* find(std::string_view tag) {
    for (Added* added = first_added; added != nullptr; added = added->next) {
        if (same_tag(added->catalogue.language, tag)) return added;
    }
    return nullptr;
}

Added* make_added() {
    if (added_count == limits::kCatalogues) return nullptr;
    auto* made = new (std::nothrow) Added{};
    if (made == nullptr) std::abort();
    for (std::uint16_t& offset : made->offsets) offset = kNoText;
    made->next = first_added;
    first_added = made;
    ++added_count;
    return made;
}

} // namespace

const Catalogue* find_added_catalogue(std::string_view tag) {
    const Added* added = find(tag);
    return added == nullptr ? nullptr : &added->catalogue;
}

bool add_catalogue(std::string_view tag, bool rtl, std::span<const std::string_view, kMessages> texts) {
    Added* added = find(tag);
    base::TextBuffer bytes;
    std::uint16_t offsets[kMessages];
    bytes.append(tag);
    const std::size_t start = bytes.size();
    for (std::size_t i = 0; i < kMessages; ++i) {
        std::string_view text = texts[i];
        offsets[i] = kNoText;
        if (text.data() == nullptr) {
            if (added == nullptr || added->offsets[i] == kNoText) continue;
            text = added->catalogue.texts + added->offsets[i];
        }
        offsets[i] = static_cast<std::uint16_t>(bytes.size() - start);
        bytes.append(text);
        bytes.append('\0');
        if (bytes.size() > limits::kCatalogueBytes) return false;
    }
    if (added == nullptr) added = make_added();
    if (added == nullptr) return false;
    added->bytes = std::move(bytes);
    for (std::size_t i = 0; i < kMessages; ++i) added->offsets[i] = offsets[i];
    const std::string_view all = added->bytes.view();
    added->catalogue = {all.substr(0, start), rtl, all.data() + start, added->offsets};
    return true;
}

void forget_catalogues() {
    while (first_added != nullptr) delete std::exchange(first_added, first_added->next);
    added_count = 0;
}

} // namespace maqal::locale
