#include "html/policy.hpp"

#include "base/limits.hpp"
#include "html/embed.hpp"
#include "html/host_policy.hpp"
#include "html/policy_tables.hpp"
#include "html/policy_text.hpp"

namespace maqal::html {

Policy::Policy(const PolicyOptions& options, base::Arena& arena, base::Diagnostics* diagnostics)
    : options_(options), arena_(arena), diagnostics_(diagnostics),
      urls_({options.base_url, options.data_images}, arena), reported_(arena) {}

void Policy::report(base::DiagnosticCode code, base::Severity severity, std::string_view name) {
    if (diagnostics_ == nullptr || reported_.size() == limits::kReportedNames) return;
    for (const Reported& reported : reported_) {
        if (reported.code == code && text::same(reported.name, name)) return;
    }
    reported_.push_back({code, arena_.copy(name)});
    diagnostics_->add(code, severity, options_.path, name);
}

bool Policy::element_allowed(base::Element element) const {
    return element_in_profile(element, options_.profile);
}

TagRule Policy::rule_of(Tag tag) const {
    const TagRule rule = tag_rule(tag, options_.profile);
    return has_host() ? host_rule(tag, rule) : rule;
}

std::uint64_t Policy::attributes_of(base::Element element) const {
    const std::uint64_t own = element_attributes(element, options_.profile);
    return has_host() ? host_attributes(element, own) : own;
}

bool Policy::attribute(base::Element element, base::Attribute name, std::string_view value, AllowedAttribute& out) {
    const bool known = static_cast<unsigned>(name) < kContentAttributes &&
                       (element_attributes(element, options_.profile) & bit(name)) != 0;
    std::string_view checked;
    const Verdict verdict = known ? check_value(element, name, value, checked) : Verdict::kRefused;
    if (verdict == Verdict::kAllowed) {
        out = AllowedAttribute(name, checked);
        return true;
    }
    reported_.clear();
    report(verdict == Verdict::kRefusedUrl ? base::DiagnosticCode::kHtmlUrl : base::DiagnosticCode::kHtmlAttribute,
           base::Severity::kWarning, base::attribute_name(name));
    return false;
}

bool Policy::make_embed(std::string_view url, std::string_view title, Embed& out) {
    const auto checked = urls_.check(url, UrlUse::kMedia);
    if (!checked || UrlPolicy::host_of(*checked).empty()) return false;
    out = {};
    if (title.size() <= limits::kAttributeBytes) out.title = one_line_endings(title);
    describe_embed(urls_, *checked, arena_, out);
    if (has_host() && !options_.host->plays(out.provider)) out.provider = out.id = {};
    return true;
}

void Policy::filter_html(std::string_view html, ContentHandler& handler) {
    const ParseResult parsed = parse(html, {}, arena_);
    filter(*parsed.root, handler);
    if (parsed.depth_limited) report(base::DiagnosticCode::kHtmlDepth, base::Severity::kWarning, {});
    if (parsed.node_limited) report(base::DiagnosticCode::kHtmlTooMany, base::Severity::kWarning, {});
}

} // namespace maqal::html
