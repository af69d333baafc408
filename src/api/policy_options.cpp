#include "api/policy_options.hpp"

namespace maqal::api {

namespace {

using base::DiagnosticCode;
using html::HostRules;
using html::Named;
using source::json::Type;
using source::json::Value;

class PolicyReader {
public:
    PolicyReader(base::Arena& arena, base::Diagnostics& diagnostics) : arena_(arena), diagnostics_(diagnostics) {}

    // True where nothing had to be refused.
    bool read(const Value& policy, html::HostPolicy& out) {
        each_member(policy, [&](const Value& member) {
            if (member.key == "embeds") return embeds(member, out);
            if (member.key == "comments") {
                return each_member(member, [&](const Value& inner) { rules(inner, out.comment); });
            }
            rules(member, out.article);
        });
        return is_good_;
    }

private:
    void rules(const Value& member, HostRules& out) {
        if (member.key == "elements") return elements(member, out);
        if (member.key == "attributes") return attributes(member, out);
        if (member.key == "links") return links(member, out);
        refuse(member, DiagnosticCode::kPolicyInvalid);
    }

    void elements(const Value& object, HostRules& out) {
        each_member(object, [&](const Value& list) {
            const bool allow = list.key == "allow";
            if (!allow && list.key != "drop") return refuse(list, DiagnosticCode::kPolicyInvalid);
            each_name(list, DiagnosticCode::kPolicyElement,
                      [&](std::string_view name) { return allow ? out.allow_element(name) : out.drop_element(name); });
        });
    }

    void attributes(const Value& object, HostRules& out) {
        each_member(object, [&](const Value& member) {
            if (member.key == "drop") {
                return each_name(member, DiagnosticCode::kPolicyAttribute,
                                 [&](std::string_view name) { return out.drop_attribute(name); });
            }
            if (member.key != "allow") return refuse(member, DiagnosticCode::kPolicyInvalid);
            each_member(member, [&](const Value& list) {
                if (!take(list, HostRules::content_element(list.key), DiagnosticCode::kPolicyElement, list.key)) return;
                each_name(list, DiagnosticCode::kPolicyAttribute,
                          [&](std::string_view name) { return out.allow_attribute(list.key, name); });
            });
        });
    }

    void embeds(const Value& object, html::HostPolicy& out) {
        each_member(object, [&](const Value& list) {
            if (list.key != "providers") return refuse(list, DiagnosticCode::kPolicyInvalid);
            out.limit_providers();
            each_name(list, DiagnosticCode::kPolicyProvider,
                      [&](std::string_view name) { return out.add_provider(name); });
        });
    }

    void links(const Value& object, HostRules& out) {
        each_member(object, [&](const Value& member) {
            if (member.key == "rel") {
                each_name(member, DiagnosticCode::kPolicyInvalid,
                          [&](std::string_view token) { return out.add_rel(token); });
            } else if (member.key == "target" && member.type == Type::kString && member.text == "_blank") {
                out.open_windows();
            } else if (member.key != "target" || member.type != Type::kString || member.text != "keep") {
                refuse(member, DiagnosticCode::kPolicyInvalid);
            }
        });
    }

    template <typename Visit> void each_member(const Value& object, Visit visit) {
        if (object.type != Type::kObject) return refuse(object, DiagnosticCode::kPolicyInvalid);
        for (const Value* member = object.first; member != nullptr; member = member->next) visit(*member);
    }

    template <typename Take> void each_name(const Value& list, DiagnosticCode unknown, Take take_name) {
        if (list.type != Type::kArray) return refuse(list, DiagnosticCode::kPolicyInvalid);
        for (const Value* name = list.first; name != nullptr; name = name->next) {
            if (name->type != Type::kString) {
                refuse(*name, DiagnosticCode::kPolicyInvalid);
            } else {
                static_cast<void>(take(*name, take_name(name->text), unknown, name->text));
            }
        }
    }

    bool take(const Value& where, Named named, DiagnosticCode unknown, std::string_view name) {
        if (named == Named::kTaken) return true;
        refuse(where, named == Named::kNever ? DiagnosticCode::kPolicyNever : unknown, name);
        return false;
    }

    void refuse(const Value& where, DiagnosticCode code, std::string_view detail = {}) {
        is_good_ = false;
        diagnostics_.add(code, base::Severity::kError, source::json::pointer(&where, {}, arena_), detail);
    }

    base::Arena& arena_;
    base::Diagnostics& diagnostics_;
    bool is_good_ = true;
};

} // namespace

const html::HostPolicy* read_host_policy(const Value& policy, base::Arena& arena, base::Diagnostics& diagnostics) {
    auto* out = arena.make<html::HostPolicy>();
    return PolicyReader(arena, diagnostics).read(policy, *out) ? out : nullptr;
}

} // namespace maqal::api
