#include "html/host_policy.hpp"

#include "html/embed.hpp"
#include "html/policy.hpp"
#include "html/policy_text.hpp"

namespace maqal::html {

namespace {

using base::Attribute;
using base::Element;

Named find_element(std::string_view name, Element& out) {
    if (never_element(name)) return Named::kNever;
    for (unsigned i = 0; i < static_cast<unsigned>(Element::kCount); ++i) {
        out = static_cast<Element>(i);
        if (base::element_name(out) == name) return base::is_interface_only(out) ? Named::kNever : Named::kTaken;
    }
    return Named::kUnknown;
}

Named find_attribute(std::string_view name, Attribute& out) {
    if (never_attribute(name)) return Named::kNever;
    for (unsigned i = 0; i < static_cast<unsigned>(Attribute::kCount); ++i) {
        out = static_cast<Attribute>(i);
        if (base::attribute_name(out) == name) return base::is_interface_only(out) ? Named::kNever : Named::kTaken;
    }
    return Named::kUnknown;
}

// To take away what never gets through is no mistake.
Named dropped(Named named) {
    return named == Named::kNever ? Named::kTaken : named;
}

} // namespace

Named HostRules::content_element(std::string_view name) {
    Element element{};
    return find_element(name, element);
}

Named HostRules::allow_element(std::string_view name) {
    Element element{};
    const Named named = find_element(name, element);
    if (named == Named::kTaken) allowed_[index(element)] = true;
    return named;
}

Named HostRules::drop_element(std::string_view name) {
    Element element{};
    const Named named = find_element(name, element);
    if (named == Named::kTaken) dropped_[index(element)] = true;
    return dropped(named);
}

Named HostRules::allow_attribute(std::string_view element, std::string_view name) {
    Element owner{};
    Attribute attribute{};
    const Named named = find_element(element, owner);
    if (named != Named::kTaken) return named;
    const Named found = find_attribute(name, attribute);
    if (found == Named::kTaken) allowed_attributes_[index(owner)] |= bit(attribute);
    return found;
}

Named HostRules::drop_attribute(std::string_view name) {
    Attribute attribute{};
    const Named named = find_attribute(name, attribute);
    if (named == Named::kTaken) dropped_attributes_ |= bit(attribute);
    drops_style_ = drops_style_ || name == "style";
    return dropped(named);
}

Named HostRules::add_rel(std::string_view token) {
    const std::string_view known = Policy::rel_token(token);
    if (known.empty()) return Named::kUnknown;
    for (const std::string_view added : rel()) {
        if (added == known) return Named::kTaken;
    }
    if (rel_count_ < kRel) rel_[rel_count_++] = known;
    return Named::kTaken;
}

Named HostPolicy::add_provider(std::string_view name) {
    const std::string_view known = embed_provider(name);
    if (known.empty()) return Named::kUnknown;
    limit_providers();
    if (!plays(known) && provider_count_ < kProviders) providers_[provider_count_++] = known;
    return Named::kTaken;
}

bool HostPolicy::plays(std::string_view provider) const {
    for (std::size_t i = 0; i < provider_count_; ++i) {
        if (providers_[i] == provider) return true;
    }
    return !limits_providers_;
}

// --- The policy's tables with what the host says about them ----------------------------------------------------------

const HostRules& Policy::host_rules() const {
    return options_.profile == Profile::kComment ? options_.host->comment : options_.host->article;
}

bool Policy::host_allows(Element element, bool in_profile) const {
    const bool added =
        options_.profile == Profile::kComment && !base::is_interface_only(element) && host_rules().allows(element);
    return (in_profile || added) && !host_rules().drops(element);
}

std::uint64_t Policy::host_attributes(Element element, std::uint64_t own) const {
    if (options_.profile == Profile::kPlain || !host_allows(element, element_in_profile(element, options_.profile)))
        return 0;
    return host_rules().attributes(element, own);
}

TagRule Policy::host_rule(Tag tag, TagRule rule) const {
    if (options_.profile == Profile::kComment && rule.action != Action::kKeep) {
        const TagRule full = tag_rule(tag, Profile::kArticle);
        if (full.action == Action::kKeep && host_allows(full.element, false)) return {full.action, full.element};
    }
    if (rule.action == Action::kKeep && host_rules().drops(rule.element)) {
        rule.action = (element_traits(rule.element) & kBlock) != 0 ? Action::kUnwrapBlock : Action::kUnwrap;
    }
    return rule;
}

} // namespace maqal::html
