#include "comment/answer.hpp"

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "comment/php_text.hpp"

namespace maqal::comment {

namespace {

using Outcome = Meaning::Outcome;

Meaning refused(StatusText text, bool retry = false) {
    return {.outcome = Outcome::kRefused, .text = text, .retry = retry};
}

Meaning failed(StatusText text, bool may_have_arrived) {
    return {.outcome = Outcome::kFailed, .text = text, .retry = true, .may_have_arrived = may_have_arrived};
}

Meaning at_field(Field field, IssueCode code) {
    Meaning meaning{.outcome = Outcome::kFields, .text = StatusText::kFields};
    meaning.issues[meaning.issue_count++] = {field, code, IssueSeverity::kRefuse, 0, 0, 0, {}};
    return meaning;
}

Meaning by_refusals(std::span<const FieldRefusal> refusals) {
    Meaning meaning{.outcome = Outcome::kFields, .text = StatusText::kFields};
    for (const FieldRefusal& refusal : refusals) {
        if (meaning.issue_count == kWatchedFields) break;
        meaning.issues[meaning.issue_count++] = {.field = refusal.field,
                                                 .code = IssueCode::kRefusedByServer,
                                                 .severity = IssueSeverity::kRefuse,
                                                 .text = {},
                                                 .name = {},
                                                 .message = refusal.message};
    }
    return meaning;
}

// The server says only that one of the two is missing.
Meaning name_or_email_required(const Fields& sent) {
    const bool name_missing = sent.author_name.empty() || sent.author_name == "0";
    const bool email_missing = sent.author_email.empty() || sent.author_email == "0";
    Meaning meaning = name_missing || !email_missing ? at_field(Field::kAuthorName, IssueCode::kNameRequired)
                                                     : at_field(Field::kAuthorEmail, IssueCode::kEmailRequired);
    if (name_missing && email_missing) {
        meaning.issues[meaning.issue_count++] = {
            Field::kAuthorEmail, IssueCode::kEmailRequired, IssueSeverity::kRefuse, 0, 0, 0, {}};
    }
    return meaning;
}

struct FieldCode {
    std::string_view code; // of the REST end, or a part of the classic end's English text
    Field field;
    IssueCode issue;
};

constexpr FieldCode kRestFieldCodes[] = {
    {"comment_author_column_length", Field::kAuthorName, IssueCode::kNameTooLong},
    {"comment_author_email_column_length", Field::kAuthorEmail, IssueCode::kEmailTooLong},
    {"comment_author_url_column_length", Field::kAuthorUrl, IssueCode::kUrlTooLong},
    {"comment_content_column_length", Field::kContent, IssueCode::kContentTooLong},
    {"rest_comment_content_invalid", Field::kContent, IssueCode::kContentRequired},
};

constexpr FieldCode kClassicFieldTexts[] = {
    {"enter a valid email address", Field::kAuthorEmail, IssueCode::kEmailInvalid},
    {"type your comment text", Field::kContent, IssueCode::kContentRequired},
    {"Your name is too long", Field::kAuthorName, IssueCode::kNameTooLong},
    {"Your email address is too long", Field::kAuthorEmail, IssueCode::kEmailTooLong},
    {"Your URL is too long", Field::kAuthorUrl, IssueCode::kUrlTooLong},
    {"Your comment is too long", Field::kContent, IssueCode::kContentTooLong},
};

struct TextCode {
    std::string_view code;
    StatusText text;
};

constexpr TextCode kRestTexts[] = {
    {"rest_comment_closed", StatusText::kClosed},      {"rest_comment_invalid_post_id", StatusText::kNotOpen},
    {"rest_comment_draft_post", StatusText::kNotOpen}, {"rest_comment_trash_post", StatusText::kNotOpen},
    {"rest_cannot_read_post", StatusText::kNotOpen},
};

constexpr TextCode kClassicTexts[] = {
    {"comments are closed", StatusText::kClosed},
    {"must be logged in", StatusText::kLoginRequired},
    {"replies to unapproved comments", StatusText::kParentGone},
    {"comments are not allowed", StatusText::kNotOpen},
};

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string_view without_query(std::string_view url) {
    return url.substr(0, url.find_first_of("?#"));
}

Meaning invalid_parameter(const Answer& answer) {
    if (answer.bad_email) return at_field(Field::kAuthorEmail, IssueCode::kEmailInvalid);
    if (answer.bad_name) return at_field(Field::kAuthorName, IssueCode::kNameRequired);
    if (answer.bad_url) return at_field(Field::kAuthorUrl, IssueCode::kUrlInvalid);
    if (answer.bad_content) return at_field(Field::kContent, IssueCode::kContentRequired);
    return refused(answer.message.empty() ? StatusText::kNotUnderstood : StatusText::kReason);
}

// What the two ends and everything between (proxies, firewalls) say by the status alone.
Meaning by_status(const Answer& answer) {
    if (answer.status == 0) return failed(StatusText::kUncertain, true);
    if (answer.status == 408) return failed(StatusText::kTimeout, true);
    if (answer.status == 413) return refused(StatusText::kTooLarge);
    if (answer.status == 429) return refused(StatusText::kFlood, true);
    if (answer.status >= 500) return failed(StatusText::kServer, true);
    if (answer.status >= 400 && !answer.message.empty()) return refused(StatusText::kReason, true);
    // 2xx without a comment (a captive portal, a cache), or 4xx without a word
    return failed(StatusText::kNotUnderstood, answer.status < 400);
}

constexpr std::string_view kCaptchaWords[] = {"captcha",   "turnstile", "altcha", "robot", "human verification",
                                              "not human", "are human"};

bool speaks_of_captcha(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (const std::string_view word : kCaptchaWords) {
            if (at + word.size() > text.size()) continue;
            std::size_t same = 0;
            while (same < word.size() && base::ascii_lower(text[at + same]) == word[same]) ++same;
            if (same == word.size()) return true;
        }
    }
    return false;
}

} // namespace

bool refuses_captcha(const Answer& answer) {
    const bool refuses = (answer.status >= 400 && answer.status < 500) || (answer.status == 200 && !answer.redirected);
    return refuses && answer.comment_id == 0 && (speaks_of_captcha(answer.code) || speaks_of_captcha(answer.message));
}

Meaning read_rest_answer(const Answer& answer, const Fields& sent) {
    if (answer.status >= 200 && answer.status < 300 && answer.comment_id > 0) {
        // "hold", "spam" and "trash" are alike to the reader: stored, not shown
        if (answer.comment_status == "approved") return {.outcome = Outcome::kStored, .text = StatusText::kAccepted};
        return {.outcome = Outcome::kHeld, .text = StatusText::kHeld};
    }
    if (!answer.refusals.empty() && answer.status >= 400) return by_refusals(answer.refusals);
    for (const FieldCode& known : kRestFieldCodes) {
        if (answer.code == known.code) return at_field(known.field, known.issue);
    }
    for (const TextCode& known : kRestTexts) {
        if (answer.code == known.code) return refused(known.text);
    }
    if (answer.code == "rest_comment_author_data_required") return name_or_email_required(sent);
    if (answer.code == "rest_invalid_param") return invalid_parameter(answer);
    if (answer.code == "comment_duplicate") return {.outcome = Outcome::kDuplicate, .text = StatusText::kDuplicate};
    if (answer.code == "comment_flood") return refused(StatusText::kFlood, true);
    if (answer.code == "rest_comment_login_required")
        return {.outcome = Outcome::kTryClassic, .text = StatusText::kLoginRequired};
    // The REST API may be switched off for visitors as a whole, by plugins that each answer in their own way.
    const bool shut = answer.status == 401 || answer.status == 403 || answer.status == 404 || answer.status == 405;
    if (shut) return {.outcome = Outcome::kTryClassic, .text = StatusText::kReason};
    return by_status(answer);
}

Meaning read_classic_answer(const Answer& answer, const Fields& sent, std::string_view page) {
    if (answer.redirected) {
        if (contains(answer.url, "wp-login.php")) return refused(StatusText::kLoginRequired);
        // http to https turns a POST into a GET of the same script: nothing was stored
        const std::string_view path = without_query(answer.url);
        if (contains(path, "wp-comments-post.php")) return failed(StatusText::kNotUnderstood, false);
        // Elsewhere than to the article: a captive portal does that, or a firewall
        if (!answer.is_wordpress && path != without_query(page) && !contains(answer.url, "unapproved="))
            return failed(StatusText::kUncertain, true);
        if (contains(answer.url, "unapproved=")) return {.outcome = Outcome::kHeld, .text = StatusText::kHeld};
        // With consent, or without an e-mail, the address does not tell a held comment from a published one.
        const bool told = !sent.consent && !sent.author_email.empty();
        return {.outcome = Outcome::kStored, .text = told ? StatusText::kAccepted : StatusText::kReceived};
    }
    if (answer.status == 409 && !answer.message.empty())
        return {.outcome = Outcome::kDuplicate, .text = StatusText::kDuplicate};
    if (answer.status == 200 && answer.is_empty) return refused(StatusText::kNotOpen);
    if (contains(answer.message, "fill the required fields")) return name_or_email_required(sent);
    for (const FieldCode& known : kClassicFieldTexts) {
        if (contains(answer.message, known.code)) return at_field(known.field, known.issue);
    }
    for (const TextCode& known : kClassicTexts) {
        if (contains(answer.message, known.code)) return refused(known.text);
    }
    // A refusal in another language than English comes with status 200 like most of them.
    if (answer.status == 200 && !answer.message.empty()) return refused(StatusText::kReason, true);
    return by_status(answer);
}

} // namespace maqal::comment
