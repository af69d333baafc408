#include "api/comment_words.hpp"

namespace maqal::api {

namespace {

using comment::IssueCode;
using locale::Message;

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
    }
    return Message::kSendRefused;
}

constexpr Message kStatusMessages[] = {
    Message::kSending,        Message::kSendAccepted, Message::kSendReceived,      Message::kSendAlready,
    Message::kSendHeld,       Message::kSendRefused,  Message::kSendRefusedReason, Message::kSendDuplicate,
    Message::kSendFlood,      Message::kSendClosed,   Message::kSendLoginRequired, Message::kSendNotOpen,
    Message::kSendParentGone, Message::kSendTooLarge, Message::kSendNetwork,       Message::kSendTimeout,
    Message::kSendUncertain,  Message::kSendServer,   Message::kSendNotUnderstood, Message::kSendNowhere,
};
static_assert(std::size(kStatusMessages) == static_cast<std::size_t>(comment::StatusText::kNowhere) + 1);

} // namespace

void append_issue_message(const comment::Issue& issue, const locale::Locale& locale, base::TextBuffer& out) {
    // A server that refuses a length does not say by how much: the message then names one character, which is true.
    const std::int64_t n = issue.count != 0 ? issue.count : 1;
    const locale::Parameter parameters[] = {locale::number_parameter("n", n),
                                            locale::text_parameter("word", issue.text)};
    Message message = message_of(issue.code);
    if (message == Message::kIssueLookAlikeDomain && issue.text.empty()) message = Message::kIssueOddDomain;
    locale.format(message, parameters, out);
}

void append_room_message(const comment::Room& room, const locale::Locale& locale, base::TextBuffer& out) {
    const locale::Parameter parameters[] = {locale::number_parameter("n", room.characters)};
    locale.format(room.over ? Message::kRoomOver : Message::kRoomLeft, parameters, out);
}

void append_status_message(const comment::Effect& status, const locale::Locale& locale, base::TextBuffer& out) {
    const locale::Parameter parameters[] = {locale::text_parameter("reason", status.reason)};
    locale.format(kStatusMessages[static_cast<std::size_t>(status.text)], parameters, out);
}

} // namespace maqal::api
