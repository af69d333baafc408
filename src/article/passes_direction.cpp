#include "article/passes_internal.hpp"
#include "article/text.hpp"

namespace maqal::article {

namespace {

using base::Attribute;
using base::Element;
using base::Style;
using unicode::Direction;

// Whether a block has a direction of its own to find.
bool is_candidate(const Node& node) {
    switch (node.kind) {
    case Kind::kPullQuote:
    case Kind::kVerse:
    case Kind::kFootnote: return true;
    case Kind::kElement: break;
    // Boxes: their own inlines, if they have any, else the blocks in them.
    default: return node.first_child != nullptr && is_inline(*node.first_child) && !is_inline(node);
    }
    switch (node.element) {
    case Element::kP:
    case Element::kH1:
    case Element::kH2:
    case Element::kH3:
    case Element::kH4:
    case Element::kH5:
    case Element::kH6:
    case Element::kBlockquote:
    case Element::kUl:
    case Element::kOl:
    case Element::kLi:
    case Element::kDl:
    case Element::kDt:
    case Element::kDd:
    case Element::kTable:
    case Element::kCaption:
    case Element::kTh:
    case Element::kTd:
    case Element::kFigcaption:
    case Element::kSummary:
    case Element::kPre:
    case Element::kAddress: return true;
    case Element::kFigure: return false; // its caption has one
    default: return node.first_child != nullptr && is_inline(*node.first_child) && !is_inline(node);
    }
}

struct Stated {
    bool stated;
    Direction direction; // kNone for auto
};

Stated stated_direction(const Node& node) {
    if (node.kind != Kind::kElement) return {false, Direction::kNone};
    if ((node.style & Style::kDirectionRtl) != Style::kNone) return {true, Direction::kRtl};
    if ((node.style & Style::kDirectionLtr) != Style::kNone) return {true, Direction::kLtr};
    const std::string_view dir = attribute_of(node, Attribute::kDir);
    if (dir.empty()) return {false, Direction::kNone};
    return {true, dir == "rtl" ? Direction::kRtl : dir == "ltr" ? Direction::kLtr : Direction::kNone};
}

// One walk over the tree. A block's direction is known at the first strong character in it, and then those of all
// blocks that are still open around it: each is decided once, so the whole is linear however deep blocks are nested.
class Walk {
public:
    Walk(Direction outer, base::Arena& arena) : open_(arena), outer_(outer) {}

    void enter(Node& node) {
        Frame frame{&node, open_.empty() ? outer_ : open_.back().around, kNone, false};
        const Stated stated = stated_direction(node);
        const bool isolated =
            node.kind == Kind::kElement && (node.element == Element::kBdi || node.element == Element::kBdo);
        frame.saved_pending = pending_;
        frame.is_scope = stated.stated || isolated;
        if (frame.is_scope) pending_ = kNone; // what stands in here decides nothing outside
        if (stated.stated) {
            frame.around = stated.direction;
        } else if (is_candidate(node)) {
            frame.is_pending = true;
            if (pending_ == kNone) pending_ = open_.size();
        }
        open_.push_back(frame);
        if (node.kind == Kind::kText && pending_ != kNone) {
            const Direction direction = unicode::first_strong_direction(node.text);
            if (direction != Direction::kNone) decide(direction);
        }
    }

    void leave() {
        const Frame& frame = open_.back();
        if (frame.is_scope) {
            pending_ = frame.saved_pending;
        } else if (pending_ == open_.size() - 1) {
            pending_ = kNone; // no strong character in it: as its surroundings
        }
        open_.pop_back();
    }

private:
    static constexpr std::size_t kNone = SIZE_MAX;
    struct Frame {
        Node* node;
        Direction around;          // that holds inside
        std::size_t saved_pending; // of the scope around, for frames that begin one
        bool is_scope;
        bool is_pending = false;
    };

    void decide(Direction direction) {
        for (std::size_t i = pending_; i < open_.size(); ++i) {
            Frame& frame = open_[i];
            const Direction outside = i == 0 ? outer_ : open_[i - 1].around;
            frame.around = outside;
            if (!frame.is_pending) continue;
            frame.is_pending = false;
            if (direction != outside) frame.node->direction = static_cast<std::uint8_t>(direction);
            frame.around = direction;
        }
        pending_ = kNone;
    }

    base::ArenaVector<Frame> open_;
    Direction outer_;
    std::size_t pending_ = kNone; // index of the outermost open block of this scope that is not decided
};

} // namespace

void resolve_direction(Node* root, std::uint8_t outer, base::Arena& arena) {
    if (root == nullptr) return;
    Walk walk(static_cast<Direction>(outer), arena);
    Node* node = root;
    while (node != nullptr) {
        walk.enter(*node);
        if (node->first_child != nullptr) {
            node = node->first_child;
            continue;
        }
        walk.leave();
        while (node != root && node->next == nullptr) {
            node = node->parent;
            walk.leave();
        }
        node = node == root ? nullptr : node->next;
    }
}

} // namespace maqal::article
