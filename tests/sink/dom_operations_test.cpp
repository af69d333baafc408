#include "sink/dom_operations.hpp"

#include <doctest/doctest.h>

using namespace maqal;
using base::Attribute;
using base::Element;

namespace {
std::uint32_t head(sink::Opcode opcode, Element element, std::uint32_t attributes) {
    return static_cast<std::uint32_t>(opcode) | static_cast<std::uint32_t>(element) << 8 | attributes << 16;
}
std::uint32_t sized(std::uint32_t low, std::uint32_t length) {
    return low | length << 8;
}
using Words = std::vector<std::uint32_t>;
} // namespace

TEST_SUITE("dom operations sink") {
    TEST_CASE("an element whose only content is text is one leaf, its texts joined") {
        sink::DomOperationsSink sink;
        sink.open(Element::kP);
        sink.attribute(Attribute::kClass, "ab");
        sink.text("نص");
        sink.text("!");
        sink.close();
        CHECK(sink.take_strings().view() == "abنص!");
        CHECK(sink.take_operations() == Words{head(sink::Opcode::kLeaf, Element::kP, 1),
                                              sized(static_cast<std::uint32_t>(Attribute::kClass), 2), 3});
    }

    TEST_CASE("text before an element, between elements and after them keeps its place") {
        sink::DomOperationsSink sink;
        sink.open(Element::kP);
        sink.text("a");
        sink.open(Element::kBr);
        sink.close();
        sink.text("b");
        sink.text("c");
        sink.close();
        const std::uint32_t text = static_cast<std::uint32_t>(sink::Opcode::kText);
        CHECK(sink.take_operations() == Words{head(sink::Opcode::kOpen, Element::kP, 0), sized(text, 1),
                                              head(sink::Opcode::kEmpty, Element::kBr, 0), sized(text, 2),
                                              static_cast<std::uint32_t>(sink::Opcode::kClose)});
    }

    TEST_CASE("lengths are UTF-16 units") {
        sink::DomOperationsSink sink;
        sink.text("🌊");
        CHECK(sink.take_operations() == Words{sized(static_cast<std::uint32_t>(sink::Opcode::kText), 2)});
    }
}
