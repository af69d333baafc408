#include "locale/locale.hpp"

#include <cstring>

#include "base/bidi_controls.hpp"
#include "base/utf8.hpp"
#include "locale/catalogue.hpp"
#include "locale/host_tag.hpp"

namespace maqal::locale {

namespace {

constexpr std::string_view kIsolate = "\u2068";    // FIRST STRONG ISOLATE
constexpr std::string_view kEndIsolate = "\u2069"; // POP DIRECTIONAL ISOLATE

const Parameter* find(std::span<const Parameter> parameters, std::string_view name) {
    for (const Parameter& parameter : parameters) {
        if (parameter.name == name) return &parameter;
    }
    return nullptr;
}

// The form number `index` of a plural message; the last one where that form is empty.
std::string_view form_of(std::string_view text, std::size_t index) {
    std::string_view form;
    for (std::size_t i = 0;; ++i) {
        const std::size_t end = text.find('|');
        form = text.substr(0, end);
        if ((i == index && !form.empty()) || end == std::string_view::npos) return form;
        text.remove_prefix(end + 1);
    }
}

std::string_view plural_form(const Catalogue& catalogue, std::string_view text, std::int64_t n) {
    if (text.find('|') == std::string_view::npos) return text;
    if (n == 0 && text.front() != '|') return form_of(text, 0);
    return form_of(text, static_cast<std::size_t>(host::plural_category(catalogue.language, n)));
}

} // namespace

Locale::Locale(std::string_view tag) {
    const ParsedTag parsed = parse_tag(tag);
    tag_ = parsed.tag;
    std::size_t count = 0;
    for (std::size_t size = tag_.size(); size != 0 && size != std::string_view::npos;
         size = tag_.rfind('-', size - 1)) {
        const Catalogue* added = find_added_catalogue(tag_.substr(0, size));
        if (added != nullptr && count + 1 < limits::kCatalogueChain) chain_[count++] = added;
    }
    chain_[count] = &find_catalogue(parsed.language());
    base::TextBuffer host_tag;
    append_host_tag(parsed, host_tag);
    host_tag_size_ = host_tag.size() < sizeof(host_tag_) ? host_tag.size() : sizeof(host_tag_);
    std::memcpy(host_tag_, host_tag.view().data(), host_tag_size_);
}

std::string_view Locale::language() const {
    return chain_[0]->language;
}

bool Locale::is_rtl() const {
    return chain_[0]->rtl;
}

const Catalogue& Locale::find_catalogue_of(Message message) const {
    const Catalogue* const* at = chain_;
    while ((*at)->offsets[static_cast<std::size_t>(message)] == kNoText) ++at;
    return **at;
}

std::string_view Locale::text(Message message) const {
    const Catalogue& catalogue = find_catalogue_of(message);
    return catalogue.texts + catalogue.offsets[static_cast<std::size_t>(message)];
}

void Locale::format(Message message, std::span<const Parameter> parameters, base::TextBuffer& out) const {
    std::string_view rest = text(message);
    if (const Parameter* n = find(parameters, "n"); n != nullptr)
        rest = plural_form(find_catalogue_of(message), rest, n->number);
    while (!rest.empty()) {
        const std::size_t open = rest.find('{');
        const std::size_t close = open == std::string_view::npos ? open : rest.find('}', open);
        if (close == std::string_view::npos) break;
        out.append(rest.substr(0, open));
        if (const Parameter* p = find(parameters, rest.substr(open + 1, close - open - 1)); p != nullptr) {
            if (p->is_number) {
                format_number(p->number, out);
            } else if (p->is_isolated) {
                out.append(kIsolate);
                base::append_balanced_bidi(p->text, out);
                out.append(kEndIsolate);
            } else {
                out.append(p->text);
            }
        } else {
            out.append(rest.substr(open, close + 1 - open)); // a catalogue's mistake, for its author to see
        }
        rest.remove_prefix(close + 1);
    }
    out.append(rest);
}

void Locale::format_number(std::int64_t value, base::TextBuffer& out) const {
    host::format_number(host_tag(), value, out);
}

void Locale::format_date(const host::CivilTime& time, base::TextBuffer& out) const {
    host::format_date(host_tag(), time, out);
}

void Locale::format_time(const host::CivilTime& time, base::TextBuffer& out) const {
    const std::string_view tag = host_tag();
    if (tag.substr(0, 3) == "es-") {
        // CLDR 43 moved Latin America to 12 hours: hosts disagree, and every reader of Spanish knows the 24.
        out.append_padded(time.hour, 2);
        out.append(':');
        out.append_padded(time.minute, 2);
    } else {
        host::format_time(tag, time, out);
    }
}

void Locale::format_date_time(const host::CivilTime& time, base::TextBuffer& out) const {
    base::TextBuffer date;
    base::TextBuffer clock;
    format_date(time, date);
    format_time(time, clock);
    const Parameter parameters[] = {{"date", date.view(), 0, false, false}, {"time", clock.view(), 0, false, false}};
    format(Message::kDateTime, parameters, out);
}

} // namespace maqal::locale
