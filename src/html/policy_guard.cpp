#include "html/policy_guard.hpp"

#include "html/policy_tables.hpp"

namespace maqal::html {

namespace {

using base::Element;

bool has_place(Element parent, Element part) {
    switch (parent) {
    case Element::kTable:
        return part == Element::kCaption || part == Element::kColgroup || part == Element::kThead ||
               part == Element::kTbody || part == Element::kTfoot;
    case Element::kThead:
    case Element::kTbody:
    case Element::kTfoot: return part == Element::kTr;
    case Element::kTr: return part == Element::kTd || part == Element::kTh;
    case Element::kColgroup: return part == Element::kCol;
    default: return false;
    }
}

} // namespace

bool OutputStack::only_table_parts() const {
    return size_ != 0 && (element_traits(element()) & kTableOnly) != 0;
}

bool OutputStack::has_room(Element element) const {
    constexpr std::size_t kTableLevels = 4; // table, tbody, tr, td
    return size_ + (element == Element::kTable ? kTableLevels : 1) <= limits::kOutputDepth;
}

bool OutputStack::allows(Element element) const {
    const std::uint16_t traits = element_traits(element);
    const std::uint16_t parent = size_ == 0 ? std::uint16_t{0} : element_traits(this->element());
    if ((traits & kTablePart) != 0 || (parent & kTableOnly) != 0) {
        return size_ != 0 && has_place(this->element(), element);
    }
    if ((traits & kClosesP) != 0 && (flags() & kInP) != 0) return false;
    if ((traits & parent & kHeading) != 0) return false;
    switch (element) {
    case Element::kA: return (flags() & kInLink) == 0;
    case Element::kLi: return (flags() & kInItem) == 0;
    case Element::kDt:
    case Element::kDd: return (flags() & kInTerm) == 0;
    case Element::kRt:
    case Element::kRp: return (parent & kImpliedEnd) == 0;
    case Element::kTrack:
        return size_ != 0 && (this->element() == Element::kVideo || this->element() == Element::kAudio);
    case Element::kSource:
        return size_ != 0 && (this->element() == Element::kVideo || this->element() == Element::kAudio ||
                              this->element() == Element::kPicture);
    default: return true;
    }
}

void OutputStack::push(Element element, const ParsedNode* source) {
    const std::uint16_t traits = element_traits(element);
    std::uint8_t flags = this->flags();
    const auto clear = [&](unsigned bits) { flags = static_cast<std::uint8_t>(flags & ~bits); };
    if ((traits & kScope) != 0) clear(kInP);
    if ((traits & kBarrier) != 0) clear(kInItem | kInTerm);
    if (element == Element::kP) flags |= kInP;
    if (element == Element::kA) flags |= kInLink;
    if (element == Element::kLi) flags |= kInItem;
    if (element == Element::kDt || element == Element::kDd) flags |= kInTerm;
    entries_[size_++] = {source, element, flags};
}

} // namespace maqal::html
