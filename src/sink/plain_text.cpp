#include "sink/plain_text.hpp"

#include "base/utf8.hpp"

namespace maqal::sink {

namespace {
using base::Element;

// What stands between the text before and after an element's edge.
enum class Edge : std::uint8_t { kInline, kCell, kLine, kParagraph };

Edge edge_of(Element element) {
    switch (element) {
    case Element::kTd:
    case Element::kTh: return Edge::kCell;
    case Element::kBr:
    case Element::kLi:
    case Element::kTr:
    case Element::kDt:
    case Element::kDd:
    case Element::kFigcaption:
    case Element::kSummary:
    case Element::kCaption: return Edge::kLine;
    case Element::kP:
    case Element::kHr:
    case Element::kH1:
    case Element::kH2:
    case Element::kH3:
    case Element::kH4:
    case Element::kH5:
    case Element::kH6:
    case Element::kDiv:
    case Element::kSection:
    case Element::kArticle:
    case Element::kAside:
    case Element::kHeader:
    case Element::kFooter:
    case Element::kMain:
    case Element::kNav:
    case Element::kHgroup:
    case Element::kAddress:
    case Element::kBlockquote:
    case Element::kPre:
    case Element::kUl:
    case Element::kOl:
    case Element::kDl:
    case Element::kFigure:
    case Element::kTable:
    case Element::kDetails:
    case Element::kVideo:
    case Element::kAudio: return Edge::kParagraph;
    default: return Edge::kInline;
    }
}
} // namespace

void PlainTextSink::want(Gap gap) {
    if (gap > gap_) gap_ = gap;
}

void PlainTextSink::write_gap() {
    if (!out_.empty()) {
        switch (gap_) {
        case Gap::kNone: break;
        case Gap::kSpace: out_.append(' '); break;
        case Gap::kTab: out_.append('\t'); break;
        case Gap::kLine: out_.append('\n'); break;
        case Gap::kParagraph: out_.append("\n\n"); break;
        }
    }
    gap_ = Gap::kNone;
}

void PlainTextSink::open(Element element) {
    stack_.push_back(element);
    if (element == Element::kPre) ++preformatted_;
    const Edge edge = edge_of(element);
    if (edge == Edge::kLine) want(Gap::kLine);
    if (edge == Edge::kParagraph) want(Gap::kParagraph);
}

void PlainTextSink::close() {
    const Element element = stack_.back();
    stack_.pop_back();
    if (element == Element::kPre) --preformatted_;
    switch (edge_of(element)) {
    case Edge::kInline: break;
    case Edge::kCell: want(Gap::kTab); break;
    case Edge::kLine: want(Gap::kLine); break;
    case Edge::kParagraph: want(Gap::kParagraph); break;
    }
}

void PlainTextSink::text(std::string_view text) {
    if (preformatted_ != 0) {
        write_gap();
        out_.append(text);
        return;
    }
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t end = at;
        while (end < text.size() && !base::is_ascii_space(text[end])) ++end;
        if (end != at) {
            write_gap();
            out_.append(text.substr(at, end - at));
        }
        at = end;
        while (at < text.size() && base::is_ascii_space(text[at])) ++at;
        if (at != end) want(Gap::kSpace);
    }
}

} // namespace maqal::sink
