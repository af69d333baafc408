#include "comment/graphemes.hpp"

#include "base/utf8.hpp"

namespace maqal::comment {

namespace {

enum class Break : unsigned char { kAlone, kExtend, kControl, kUnknown };

struct Block {
    char32_t first, last;
    Break kind;
};

// By Grapheme_Cluster_Break; what lies between is not known. Emoji alone are as letters: without a joiner nothing comes
// of them being pictographs.
constexpr Block kBlocks[] = {
    {0x0080, 0x009F, Break::kControl},  {0x00A0, 0x00AC, Break::kAlone},   {0x00AD, 0x00AD, Break::kControl},
    {0x00AE, 0x02FF, Break::kAlone},    {0x0300, 0x036F, Break::kExtend},  {0x0370, 0x0377, Break::kAlone},
    {0x037A, 0x037F, Break::kAlone},    {0x0384, 0x038A, Break::kAlone},   {0x038E, 0x03A1, Break::kAlone},
    {0x03A3, 0x0482, Break::kAlone},    {0x0483, 0x0489, Break::kExtend},  {0x048A, 0x052F, Break::kAlone},
    {0x0531, 0x0556, Break::kAlone},    {0x0559, 0x058A, Break::kAlone},   {0x0591, 0x05BD, Break::kExtend},
    {0x05BE, 0x05BE, Break::kAlone},    {0x05BF, 0x05BF, Break::kExtend},  {0x05C0, 0x05C0, Break::kAlone},
    {0x05C1, 0x05C2, Break::kExtend},   {0x05C3, 0x05C3, Break::kAlone},   {0x05C4, 0x05C5, Break::kExtend},
    {0x05C6, 0x05C6, Break::kAlone},    {0x05C7, 0x05C7, Break::kExtend},  {0x05D0, 0x05EA, Break::kAlone},
    {0x05EF, 0x05F4, Break::kAlone},    {0x0606, 0x060F, Break::kAlone},   {0x0610, 0x061A, Break::kExtend},
    {0x061B, 0x061B, Break::kAlone},    {0x061C, 0x061C, Break::kControl}, {0x061E, 0x064A, Break::kAlone},
    {0x064B, 0x065F, Break::kExtend},   {0x0660, 0x066F, Break::kAlone},   {0x0670, 0x0670, Break::kExtend},
    {0x0671, 0x06D5, Break::kAlone},    {0x06D6, 0x06DC, Break::kExtend},  {0x06DE, 0x06DE, Break::kAlone},
    {0x06DF, 0x06E4, Break::kExtend},   {0x06E5, 0x06E6, Break::kAlone},   {0x06E7, 0x06E8, Break::kExtend},
    {0x06E9, 0x06E9, Break::kAlone},    {0x06EA, 0x06ED, Break::kExtend},  {0x06EE, 0x06FF, Break::kAlone},
    {0x1E00, 0x1EFF, Break::kAlone},    {0x2000, 0x200A, Break::kAlone},   {0x200B, 0x200B, Break::kControl},
    {0x200C, 0x200C, Break::kExtend},   {0x200E, 0x200F, Break::kControl}, {0x2010, 0x2027, Break::kAlone},
    {0x2028, 0x202E, Break::kControl},  {0x202F, 0x205F, Break::kAlone},   {0x2066, 0x206F, Break::kControl},
    {0x20A0, 0x20BF, Break::kAlone},    {0x2190, 0x23FF, Break::kAlone},   {0x2500, 0x27BF, Break::kAlone},
    {0x3000, 0x3029, Break::kAlone},    {0x3041, 0x3096, Break::kAlone},   {0x3099, 0x309A, Break::kExtend},
    {0x309B, 0x30FF, Break::kAlone},    {0x4E00, 0x9FEF, Break::kAlone},   {0xFE00, 0xFE0F, Break::kExtend},
    {0xFF01, 0xFF60, Break::kAlone},    {0xFFFD, 0xFFFD, Break::kAlone},   {0x1F300, 0x1F3FA, Break::kAlone},
    {0x1F3FB, 0x1F3FF, Break::kExtend}, {0x1F400, 0x1F64F, Break::kAlone}, {0x1F680, 0x1F6C5, Break::kAlone},
    {0x1F900, 0x1F9FF, Break::kAlone},
};

Break kind_of(char32_t c) {
    std::size_t low = 0; // the last block that does not begin behind it
    std::size_t high = std::size(kBlocks);
    while (high - low > 1) {
        const std::size_t middle = (low + high) / 2;
        (kBlocks[middle].first <= c ? low : high) = middle;
    }
    return c >= kBlocks[low].first && c <= kBlocks[low].last ? kBlocks[low].kind : Break::kUnknown;
}

} // namespace

std::size_t count_plain_graphemes(std::string_view text, std::size_t most) {
    std::size_t count = 0;
    bool holds = false; // whether an extending character would sit on the one before
    for (std::size_t at = 0; at < text.size() && count < most;) {
        const auto first = static_cast<unsigned char>(text[at]);
        if (first >= 0x20 && first < 0x7F) {
            ++count;
            ++at;
            holds = true;
            continue;
        }
        if (first < 0x80) { // of CR and LF together the second is passed over
            if (first == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
            ++count;
            ++at;
            holds = false;
            continue;
        }
        const base::CodePoint c = base::decode_utf8(text, at);
        const bool is_arabic_letter = c.value >= 0x0620 && c.value <= 0x064A;
        const Break kind = is_arabic_letter ? Break::kAlone : kind_of(c.value);
        if (kind == Break::kUnknown) return kAskHost;
        if (kind != Break::kExtend || !holds) ++count;
        holds = kind != Break::kControl;
        at += c.length;
    }
    return count;
}

} // namespace maqal::comment
