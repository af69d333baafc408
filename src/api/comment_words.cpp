#include "api/comment_words.hpp"

#include "base/utf8.hpp"

namespace maqal::api {

namespace {

using comment::IssueCode;
using locale::Message;

bool is_same_tag(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (base::ascii_lower(a[i]) != base::ascii_lower(b[i])) return false;
    }
    return true;
}

Message message_of(IssueCode code) {
    switch (code) {
    case IssueCode::kInvalidText:
    case IssueCode::kContentInvalidText:
    case IssueCode::kNameInvalidText: return Message::kIssueInvalidText;
    case IssueCode::kLoginRequired: return Message::kIssueLoginRequired;
    case IssueCode::kModerated: return Message::kIssueModerated;
    case IssueCode::kContentRequired: return Message::kIssueContentRequired;
    case IssueCode::kContentTooLong: return Message::kIssueContentTooLong;
    case IssueCode::kContentStoredTooLong:
    case IssueCode::kContentCut: return Message::kIssueContentCut;
    case IssueCode::kContentStoredEmpty: return Message::kIssueContentStoredEmpty;
    case IssueCode::kContentTagsRemoved: return Message::kIssueContentTagsRemoved;
    case IssueCode::kContentControlsRemoved:
    case IssueCode::kNameControlsRemoved: return Message::kIssueControlsRemoved;
    case IssueCode::kContentTooManyLinks: return Message::kIssueTooManyLinks;
    case IssueCode::kContentModerationWord:
    case IssueCode::kNameModerationWord:
    case IssueCode::kEmailModerationWord:
    case IssueCode::kUrlModerationWord: return Message::kIssueModerationWord;
    case IssueCode::kContentDisallowedWord:
    case IssueCode::kNameDisallowedWord:
    case IssueCode::kEmailDisallowedWord:
    case IssueCode::kUrlDisallowedWord: return Message::kIssueDisallowedWord;
    case IssueCode::kNameRequired: return Message::kIssueNameRequired;
    case IssueCode::kNameTooLong: return Message::kIssueNameTooLong;
    case IssueCode::kNameStoredTooLong:
    case IssueCode::kNameCut: return Message::kIssueNameCut;
    case IssueCode::kNameStoredEmpty: return Message::kIssueNameStoredEmpty;
    case IssueCode::kNameTagsRemoved: return Message::kIssueNameTagsRemoved;
    case IssueCode::kEmailRequired: return Message::kIssueEmailRequired;
    case IssueCode::kEmailInvalid: return Message::kIssueEmailInvalid;
    case IssueCode::kEmailTooLong:
    case IssueCode::kEmailStoredTooLong: return Message::kIssueEmailTooLong;
    case IssueCode::kEmailDropped: return Message::kIssueEmailDropped;
    case IssueCode::kUrlInvalid: return Message::kIssueUrlInvalid;
    case IssueCode::kUrlTooLong:
    case IssueCode::kUrlStoredTooLong:
    case IssueCode::kUrlCut: return Message::kIssueUrlTooLong;
    case IssueCode::kUrlDropped: return Message::kIssueUrlDropped;
    case IssueCode::kContentBidiControls:
    case IssueCode::kNameBidiControls:
    case IssueCode::kUrlBidiControls: return Message::kIssueBidiControls;
    case IssueCode::kContentInvisible:
    case IssueCode::kNameInvisible:
    case IssueCode::kUrlInvisible: return Message::kIssueInvisible;
    case IssueCode::kContentCombiningMarks:
    case IssueCode::kNameCombiningMarks: return Message::kIssueCombiningMarks;
    case IssueCode::kNameMixedScripts: return Message::kIssueNameMixedScripts;
    case IssueCode::kNameConfusable: return Message::kIssueNameConfusable;
    case IssueCode::kNameImitatesAuthor: return Message::kIssueNameImitatesAuthor;
    case IssueCode::kEmailLookAlikeDomain:
    case IssueCode::kUrlLookAlikeDomain: return Message::kIssueLookAlikeDomain;
    case IssueCode::kEmailSuggestion: return Message::kIssueEmailSuggestion;
    case IssueCode::kClosed: return Message::kSendClosed;
    case IssueCode::kParentInvalid: return Message::kSendParentGone;
    case IssueCode::kParentTooDeep: return Message::kIssueParentTooDeep;
    case IssueCode::kRuleRequired: return Message::kIssueRuleRequired;
    case IssueCode::kRuleMin: return Message::kIssueRuleMin;
    case IssueCode::kRuleMax: return Message::kIssueRuleMax;
    case IssueCode::kRefusedByPage: // in words of their own, if they are not empty
    case IssueCode::kRefusedByServer:
    case IssueCode::kRulePattern: return Message::kIssueRulePattern;
    case IssueCode::kRuleOneOf: return Message::kIssueRuleOneOf;
    case IssueCode::kRuleEqualTo: return Message::kIssueRuleEqualTo;
    case IssueCode::kRuleEmail: return Message::kIssueEmailInvalid;
    case IssueCode::kRuleUrl: return Message::kIssueRuleUrl;
    case IssueCode::kRuleMaxLinks: return Message::kIssueRuleMaxLinks;
    case IssueCode::kRuleWords: return Message::kIssueRuleWord;
    }
    return Message::kSendRefused;
}

// Where a rule of the site's own has better words for the field or the unit than those for all of them.
Message message_of(const comment::Issue& issue) {
    const bool words = issue.rule != nullptr && issue.rule->unit == comment::Unit::kWords;
    const bool held = issue.severity == comment::IssueSeverity::kHold;
    switch (issue.code) {
    case IssueCode::kRuleRequired:
        if (issue.field == comment::Field::kContent) return Message::kIssueContentRequired;
        if (issue.field == comment::Field::kAuthorName) return Message::kIssueNameRequired;
        if (issue.field == comment::Field::kAuthorEmail) return Message::kIssueEmailRequired;
        if (issue.field == comment::Field::kConsent) return Message::kIssueConsentRequired;
        break;
    case IssueCode::kRuleMin:
        if (words) return Message::kIssueRuleMinWords;
        break;
    case IssueCode::kRuleMax:
        if (words) return Message::kIssueRuleMaxWords;
        break;
    case IssueCode::kRuleMaxLinks:
        if (held) return Message::kIssueTooManyLinks;
        break;
    case IssueCode::kRuleWords:
        if (held) return Message::kIssueModerationWord;
        if (issue.severity == comment::IssueSeverity::kAdvice) return Message::kIssueRuleWordAdvice;
        break;
    default: break;
    }
    return message_of(issue.code);
}

// The site's own words: in the language that is asked for, else for all, else in English, else the first.
std::string_view own_message(std::span<const comment::RuleMessage> messages, std::string_view tag) {
    const std::string_view wanted[] = {tag, tag.substr(0, tag.find('-')), {}, "en"};
    for (const std::string_view lang : wanted) {
        for (const comment::RuleMessage& message : messages) {
            if (is_same_tag(message.lang, lang)) return message.text;
        }
    }
    return messages.empty() ? std::string_view() : messages[0].text;
}

constexpr Message kStatusMessages[] = {
    Message::kSending,        Message::kSendAccepted,   Message::kSendReceived,      Message::kSendAlready,
    Message::kSendHeld,       Message::kSendRefused,    Message::kSendRefusedReason, Message::kSendDuplicate,
    Message::kSendFlood,      Message::kSendClosed,     Message::kSendLoginRequired, Message::kSendNotOpen,
    Message::kSendParentGone, Message::kSendTooLarge,   Message::kSendNetwork,       Message::kSendTimeout,
    Message::kSendUncertain,  Message::kSendServer,     Message::kSendNotUnderstood, Message::kSendNowhere,
    Message::kDraftRestored,  Message::kDraftTakenAway, Message::kDraftOther,        Message::kDraftSent,
    Message::kCaptchaWaiting, Message::kCaptchaConfirm, Message::kCaptchaConsent,    Message::kCaptchaMissing,
    Message::kCaptchaFailed,  Message::kCaptchaRefused, Message::kCaptchaChanged,    Message::kQueuedOffline,
    Message::kQueuedAgain,    Message::kQueuedBefore,
};
static_assert(std::size(kStatusMessages) == static_cast<std::size_t>(comment::StatusText::kQueuedBefore) + 1);

} // namespace

void append_issue_message(const comment::Issue& issue, const locale::Locale& locale, base::TextBuffer& out) {
    if (!issue.message.empty()) return out.append(issue.message);
    if (issue.rule != nullptr && !issue.rule->messages.empty())
        return out.append(own_message(issue.rule->messages, locale.tag()));
    Message message = message_of(issue);
    if (message == Message::kIssueLookAlikeDomain && issue.text.empty()) message = Message::kIssueOddDomain;
    // A server that refuses a length does not say by how much: the message then names one character, which is true.
    std::int64_t n = issue.count != 0 ? issue.count : 1;
    if (message == Message::kIssueRuleMaxLinks) n = issue.limit;
    const locale::Parameter parameters[] = {locale::number_parameter("n", n),
                                            locale::text_parameter("word", issue.text)};
    locale.format(message, parameters, out);
    const bool says_held = message == Message::kIssueTooManyLinks || message == Message::kIssueModerationWord;
    if (issue.rule != nullptr && issue.severity == comment::IssueSeverity::kHold && !says_held) {
        out.append(' ');
        out.append(locale.text(Message::kIssueRuleHeld));
    }
}

void append_room_message(const comment::Room& room, const locale::Locale& locale, base::TextBuffer& out) {
    const locale::Parameter parameters[] = {locale::number_parameter("n", room.count)};
    Message left = Message::kRoomLeft;
    Message over = Message::kRoomOver;
    if (room.unit == comment::Unit::kWords) {
        left = Message::kRoomLeftWords;
        over = Message::kRoomOverWords;
    } else if (room.unit == comment::Unit::kCodePoints || room.unit == comment::Unit::kGraphemes) {
        left = Message::kRoomLeftCharacters;
        over = Message::kRoomOverCharacters;
    }
    locale.format(room.over ? over : left, parameters, out);
}

Message exchange_label(comment::StatusText text) {
    switch (text) {
    case comment::StatusText::kDraftRestored: return Message::kDraftTakeAway;
    case comment::StatusText::kDraftTakenAway: return Message::kDraftBringBack;
    default: return Message::kDraftShowOther;
    }
}

void append_status_message(const comment::Effect& status, const locale::Locale& locale, base::TextBuffer& out) {
    const locale::Parameter parameters[] = {locale::text_parameter("reason", status.reason),
                                            locale::text_parameter("name", status.reason)};
    locale.format(kStatusMessages[static_cast<std::size_t>(status.text)], parameters, out);
}

} // namespace maqal::api
