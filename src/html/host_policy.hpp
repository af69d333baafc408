// What a host adds to the tables of the policy, or takes from them. A name is taken only where the closed vocabulary
// has it for content and policy_never.cpp does not name it; values are checked as always. What is taken away is
// stronger than what is added, so that a policy that takes away more never lets more through.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/vocabulary.hpp"
#include "html/policy_tables.hpp"

namespace maqal::html {

// What became of a name.
enum class Named : std::uint8_t {
    kTaken,
    kUnknown, // stands in no table; is misspelt or in upper case
    kNever,   // stays out whatever a host says
};

// For articles, or for comments. Names as in markup, in lower case.
class HostRules {
public:
    [[nodiscard]] static Named content_element(std::string_view name); // whether content may have it at all
    [[nodiscard]] Named allow_element(std::string_view name);
    [[nodiscard]] Named drop_element(std::string_view name); // its content stays; what is never let through is kTaken
    [[nodiscard]] Named allow_attribute(std::string_view element, std::string_view name);
    [[nodiscard]] Named drop_attribute(std::string_view name); // "style": what remains of it as flags, see base::Style
    [[nodiscard]] Named add_rel(std::string_view token);
    void open_windows() { opens_windows_ = true; }

    [[nodiscard]] bool allows(base::Element element) const { return allowed_[index(element)]; }
    [[nodiscard]] bool drops(base::Element element) const { return dropped_[index(element)]; }
    [[nodiscard]] bool drops_style() const { return drops_style_; }
    [[nodiscard]] bool drops(base::Attribute name) const { return (dropped_attributes_ & bit(name)) != 0; }
    // The attributes of an element, `own` being those of its profile.
    [[nodiscard]] std::uint64_t attributes(base::Element element, std::uint64_t own) const {
        return (own | allowed_attributes_[index(element)]) & ~dropped_attributes_;
    }
    [[nodiscard]] std::span<const std::string_view> rel() const { return {rel_, rel_count_}; }
    [[nodiscard]] bool opens_windows() const { return opens_windows_; }

private:
    static constexpr std::size_t kElements = static_cast<std::size_t>(base::Element::kForm); // those of content
    static constexpr std::size_t kRel = 9;
    static std::size_t index(base::Element element) { return static_cast<std::size_t>(element); }

    bool allowed_[kElements] = {};
    bool dropped_[kElements] = {};
    std::uint64_t allowed_attributes_[kElements] = {};
    std::uint64_t dropped_attributes_ = 0;
    std::string_view rel_[kRel];
    std::size_t rel_count_ = 0;
    bool opens_windows_ = false;
    bool drops_style_ = false;
};

class HostPolicy {
public:
    HostRules article; // and what is one line of it, or plain text
    HostRules comment;

    // From the first call of limit_providers() on, only those that were added become embeds with a player.
    void limit_providers() { limits_providers_ = true; }
    [[nodiscard]] Named add_provider(std::string_view name);
    [[nodiscard]] bool plays(std::string_view provider) const;

private:
    static constexpr std::size_t kProviders = 16;
    std::string_view providers_[kProviders];
    std::size_t provider_count_ = 0;
    bool limits_providers_ = false;
};

} // namespace maqal::html
