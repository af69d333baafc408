// The comment form, as WordPress has it: it posts to wp-comments-post.php without any script.
#include "render/article.hpp"

namespace maqal::render {

using base::Attribute;
using base::Element;
using locale::Message;

namespace {

struct FieldView {
    std::string_view id;           // of the control; hint, counter and error add to it
    std::string_view name;         // as the server reads it
    std::string_view type;         // empty: a text area
    std::string_view autocomplete; // HTML 4.10.18.7; empty: off
    std::string_view inputmode;
    Message label;
    Message hint;
    bool may_be_required;
};

// In the order of WordPress' form: the text first.
constexpr FieldView kFields[] = {
    {"field-content", "comment", "", "", "", Message::kLabelContent, Message::kHintContent, true},
    {"field-author_name", "author", "text", "name", "", Message::kLabelName, Message::kHintName, true},
    {"field-author_email", "email", "email", "email", "email", Message::kLabelEmail, Message::kHintEmail, true},
    {"field-author_url", "url", "url", "url", "url", Message::kLabelUrl, Message::kHintUrl, false},
};

void write_suffixed(Context& context, Attribute name, std::string_view id, std::string_view suffix) {
    context.scratch.clear();
    context.scratch.append(id);
    context.scratch.append(suffix);
    context.attribute(name, context.scratch.view());
}

void write_described_by(Context& context, std::string_view id) {
    base::TextBuffer& out = context.scratch;
    out.clear();
    for (const std::string_view suffix : {"-hint ", "-counter ", "-error"}) {
        out.append(id);
        out.append(suffix);
    }
    context.attribute(Attribute::kAriaDescribedby, out.view());
}

void render_label(Context& context, const FieldView& field, bool required) {
    context.open(Element::kLabel, "label");
    context.attribute(Attribute::kFor, field.id);
    context.message(field.label);
    if (required) {
        context.text(" ");
        context.open(Element::kSpan, "required");
        context.attribute(Attribute::kAriaHidden, "true"); // the attribute `required` says it to a screen reader
        context.text("*");
        context.close();
    }
    context.close();
}

void render_control(Context& context, const FieldView& field, bool required) {
    const bool is_text_area = field.type.empty();
    context.open(is_text_area ? Element::kTextarea : Element::kInput);
    context.attribute(Attribute::kClass, "control");
    context.attribute(Attribute::kPart, "control");
    context.attribute(Attribute::kId, field.id);
    context.attribute(Attribute::kName, field.name);
    if (is_text_area) {
        context.attribute(Attribute::kRows, "6");
        context.attribute(Attribute::kDir, "auto");
    } else {
        context.attribute(Attribute::kType, field.type);
        // Addresses are left to right in every language; a name is what it is.
        context.attribute(Attribute::kDir, field.type == "text" ? "auto" : "ltr");
    }
    context.attribute_if(Attribute::kAutocomplete, field.autocomplete);
    context.attribute_if(Attribute::kInputmode, field.inputmode);
    if (required) context.attribute(Attribute::kRequired, "");
    write_described_by(context, field.id);
    context.close();
}

void render_field(Context& context, const FieldView& field, bool required) {
    context.open(Element::kDiv);
    context.scratch.clear();
    context.scratch.append("field ");
    context.scratch.append(field.id);
    context.attribute(Attribute::kClass, context.scratch.view());
    context.attribute(Attribute::kPart, "field");
    render_label(context, field, required);
    context.open(Element::kP, "hint");
    write_suffixed(context, Attribute::kId, field.id, "-hint");
    context.message(field.hint);
    context.close();
    render_control(context, field, required);
    context.open(Element::kP, "counter");
    write_suffixed(context, Attribute::kId, field.id, "-counter");
    context.close();
    context.open(Element::kP, "error");
    write_suffixed(context, Attribute::kId, field.id, "-error");
    context.close();
    context.close();
}

void render_consent(Context& context) {
    context.open(Element::kDiv, "field field-consent");
    context.open(Element::kInput, "checkbox");
    context.attribute(Attribute::kType, "checkbox");
    context.attribute(Attribute::kId, "field-consent");
    context.attribute(Attribute::kName, "wp-comment-cookies-consent");
    context.attribute(Attribute::kValue, "yes");
    context.close();
    context.text(" ");
    context.open(Element::kLabel);
    context.attribute(Attribute::kFor, "field-consent");
    context.message(Message::kConsent);
    context.close(2);
}

void render_hidden(Context& context, std::string_view name, std::int64_t value) {
    context.open(Element::kInput);
    context.attribute(Attribute::kType, "hidden");
    context.attribute(Attribute::kName, name);
    context.scratch.clear();
    context.scratch.append_integer(value);
    context.attribute(Attribute::kValue, context.scratch.view());
    context.close();
}

void render_notes(Context& context, bool required) {
    context.open(Element::kP, "notes");
    context.attribute(Attribute::kId, "form-notes");
    context.message(required ? Message::kFormNotes : Message::kFormNotesOptional);
    context.close();
}

// Filled by the shim when a submission is refused; takes the focus then.
void render_summary(Context& context) {
    context.open_part(Element::kDiv, "summary");
    context.attribute(Attribute::kId, "form-summary");
    context.attribute(Attribute::kTabindex, "-1");
    context.attribute(Attribute::kRole, "group");
    context.attribute(Attribute::kAriaLabelledby, "form-summary-title");
    context.attribute(Attribute::kHidden, "");
    context.open(Element::kP, "summary-title");
    context.attribute(Attribute::kId, "form-summary-title");
    context.close();
    context.open(Element::kUl, "summary-list");
    context.close(2);
}

void render_actions(Context& context) {
    context.open(Element::kSlot);
    context.attribute(Attribute::kName, "captcha"); // captcha providers need light DOM
    context.close();
    context.open(Element::kDiv, "actions");
    context.open_part(Element::kButton, "submit");
    context.attribute(Attribute::kType, "submit");
    context.message(Message::kSubmit);
    context.close(2);
    context.open_part(Element::kP, "status");
    context.attribute(Attribute::kId, "form-status");
    context.attribute(Attribute::kRole, "status");
    context.attribute(Attribute::kAriaLive, "polite");
    context.close();
}

} // namespace

void render_form(Context& context, const article::CommentService& service, std::string_view rules_json) {
    context.open_part(Element::kForm, "form");
    context.attribute_if(Attribute::kAction, service.classic.text());
    context.attribute(Attribute::kMethod, "post");
    context.attribute(Attribute::kAriaLabelledby, "form-title");
    context.attribute_if(Attribute::kDataRest, service.rest.text());
    context.scratch.clear();
    context.scratch.append_integer(service.post);
    context.attribute(Attribute::kDataPost, context.scratch.view());
    context.attribute_if(Attribute::kDataRules, rules_json);
    context.open(Element::kH3, "form-title");
    context.attribute(Attribute::kId, "form-title");
    context.message(Message::kFormTitle);
    context.close();
    render_notes(context, service.require_name_email);
    render_summary(context);
    for (const FieldView& field : kFields) {
        const bool is_text = field.type.empty();
        render_field(context, field, field.may_be_required && (is_text || service.require_name_email));
    }
    render_consent(context);
    render_hidden(context, "comment_post_ID", service.post);
    render_hidden(context, "comment_parent", 0);
    render_actions(context);
    context.close();
}

} // namespace maqal::render
