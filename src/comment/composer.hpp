// The comment form's behaviour as a reducer: state and event in, new state and effects out. Pure and clockless; the
// shim performs the effects and keeps the state. Words are a later step (api): effects carry codes.
//
//   state     submit            response of this try   failure of this try
//   idle      check, send       –                      –
//   waiting   check, send       –                      –
//   queued    check, send       settle (it came late)  –
//   sending   –                 settle                 failed
//   accepted  check, send       –                      –
//   held      check, send       –                      –
//   refused   check, send       –                      –
//   failed    check, send       settle (it came late)  –
//
// What is kept of the reader's text outside of the page (drafts) is looked at in idle, accepted and held; elsewhere
// "drafts" and "exchange" do nothing. The shim keeps every text as it is typed and asks nobody; what is shown is
// decided here:
//
//   drafts, the form is empty             the newest text is filled in, and can be taken away again
//   drafts, the same text                 –
//   drafts from another tab, and what     filled in: the tabs go together; cleared, with words, where the text was sent
//   stands here came from there           from there
//   drafts, another text                  offered: neither takes the other's place by itself
//   exchange                              the offered text and that of the form change places; both stay
//
// "–" leaves the state as it is and has no effects. init makes a new idle state out of any; an answer to another try
// than the last one is passed over. "check" ends in refused where the fields would be refused, or accepted with loss,
// or where the page that the form stands in refuses one of them. "settle" ends in accepted, held, refused or failed, or
// in sending once more, to the classic address, where the REST address takes no comments from visitors. The text is
// cleared in accepted and held alone. Where the form posts by itself, "send" is an effect "pass" that leaves the state
// idle.
//
// A comment that did not get through is queued (resend.hpp) where sending it again may help and its server recognises a
// second copy: it goes by itself when its time has come (tick), or a connection (online), a few times; then it fails.
// It stays where the reader changes it meanwhile (writes), and is known again after the page was left (drafts). An
// "elsewhere" in place of an answer says that another tab has sent the same text meanwhile.
//
// Where the site has a captcha (captcha.hpp), "send" without a token is waiting: the comment goes by itself when the
// token comes, fails where none can be had, and stays where the reader changes it meanwhile. A token goes with one
// send, whatever comes of it; the next one needs another. Of the captcha's own events each is told to it in every
// state.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/arena.hpp"
#include "comment/captcha.hpp"
#include "comment/resend.hpp"
#include "comment/rules.hpp"
#include "comment/validate.hpp"

namespace maqal::comment {

enum class Phase : std::uint8_t { kIdle, kWaiting, kQueued, kSending, kAccepted, kHeld, kRefused, kFailed };
[[nodiscard]] std::string_view phase_name(Phase phase); // "idle", …

// What a status line says. The order is that of kStatusMessages in api/comment_json.cpp.
enum class StatusText : std::uint8_t {
    kSending,
    kAccepted,
    kReceived, // stored; the server does not say whether it is published
    kAlready,
    kHeld,
    kFields, // problems at the fields
    kReason, // the server's own text
    kDuplicate,
    kFlood,
    kClosed,
    kLoginRequired,
    kNotOpen,
    kParentGone,
    kTooLarge,
    kNetwork,
    kTimeout,
    kUncertain,
    kServer,
    kNotUnderstood,
    kNowhere,
    kDraftRestored,
    kDraftTakenAway,
    kDraftOther,
    kDraftSent,
    kCaptchaWaiting,
    kCaptchaConfirm, // it is the reader's turn
    kCaptchaConsent,
    kCaptchaMissing, // it could not be loaded
    kCaptchaFailed,
    kCaptchaRefused, // by the comment server
    kChanged,        // the reader has changed the text that waited
    kQueuedOffline,
    kQueuedAgain,
    kQueuedBefore, // the page was left meanwhile
};

// Where and by which rules comments are sent; from the init event. Views as long as the call.
struct Setup {
    std::string_view lang;
    std::string_view rest;    // address of the REST collection of comments; empty: none
    std::string_view classic; // address of wp-comments-post.php; empty: none
    std::string_view page;    // address of the page that the form is on
    std::int64_t post = 0;
    bool posts_itself = false; // what passes the check goes its own way: the form is another server's
    Rules rules;
    CaptchaSetup captcha; // of the init event; what becomes of it is in the state
};

struct State {
    Phase phase = Phase::kIdle;
    Endpoint endpoint = Endpoint::kRest; // of the last try
    std::uint32_t last_try = 0;          // id of the last try; ids only grow
    bool rest_closed = false;            // the REST address takes nothing from visitors: not asked again
    bool may_have_arrived = false;       // an earlier try of these fields ended without an answer
    std::string_view tried;              // a text whose try has left no trace here: the page was left meanwhile
    bool has_fields = false;
    Setup setup;
    Fields fields;          // of the last submit, as typed
    std::string_view draft; // the text that came from another tab, and is that one's
    std::string_view other; // another text of the reader's, where has_other
    bool has_other = false;
    Captcha captcha;
    Resend resend;
};

// What a server refuses of a field, in its own words.
struct FieldRefusal {
    Field field = Field::kForm;
    std::string_view message; // one line of plain text, untrusted; may be empty
};

// A server's answer, read by api/answer_json.
struct Answer {
    std::int64_t status = 0;   // 0: opaque
    bool redirected = false;   // fetch followed one
    bool is_empty = false;     // no body at all
    bool is_wordpress = false; // a page that a WordPress has made, by what its pages refer to
    std::string_view url;      // where it came from in the end
    std::string_view code;     // JSON error
    std::string_view message;  // JSON error, or the text of WordPress' HTML error page; plain text
    bool bad_name = false;     // JSON error: data.params names the field
    bool bad_email = false;
    bool bad_url = false;
    bool bad_content = false;
    std::span<const FieldRefusal> refusals = {}; // each of another field
    std::int64_t comment_id = 0;                 // JSON comment
    std::string_view comment_status;
    std::string_view comment_link;
};

// A text of the reader's, as the shim keeps it.
struct Draft {
    std::string_view content;
    std::int64_t saved = 0; // milliseconds since 1970, by the reader's clock
    bool is_sent = false;   // a server has it
    bool is_passed = false; // it went its own way, with a form that posts by itself: whether it arrived is not known
    bool is_tried = false;  // it was sent at least once, and no answer said that it arrived
    bool is_queued = false; // it was to go by itself …
    Fields fields;          // … with these
};

// What the page itself refuses, in its own words: setCustomValidity, or a constraint in its markup.
struct PageRefusal {
    std::string_view field; // as the rules name it, or as the page does
    std::string_view message;
};

enum class FailureReason : std::uint8_t { kNetwork, kTimeout, kAborted };

struct Event {
    enum class Type : std::uint8_t {
        kInit,
        kSubmit,
        kResponse,
        kFailure,
        kDrafts,
        kExchange,
        kWrites,
        kConsent,
        kCaptchaLoaded,
        kCaptchaSolved,
        kCaptchaInteractive,
        kCaptchaExpired,
        kCaptchaError,
        kOnline,    // there is a connection again
        kElsewhere, // another tab has sent the same text: in place of an answer
        kTick,      // only that time has passed
        kHidden,
        kVisible,
    };
    Type type = Type::kInit;
    Setup setup = {};                          // kInit
    std::int64_t now = 0;                      // milliseconds by the reader's clock
    Fields fields = {};                        // kSubmit; kDrafts, kExchange and kWrites: what stands in the form
    std::span<const PageRefusal> refused = {}; // kSubmit, in the order of the form
    std::uint32_t id = 0;                      // kResponse, kFailure, kElsewhere
    std::int64_t retry_after = 0;              // kResponse: milliseconds that the server asks for
    std::uint32_t chance = 0;                  // kResponse, kFailure: 0 to 999
    bool is_offline = false;                   // kFailure: the browser says so
    bool is_unsent = false;                    // kFailure: nothing has left the browser
    Answer answer = {};                        // kResponse
    FailureReason reason = FailureReason::kNetwork;
    std::span<const Draft> drafts = {}; // kDrafts
    bool from_another_tab = false;      // kDrafts
    std::uint32_t generation = 0;       // kCaptcha…: of the last order that the widget was given
    CaptchaProvider provider = {};      // kCaptchaLoaded
    std::string_view token = {};        // kCaptchaSolved
    std::int64_t lifetime = 0;          // kCaptchaSolved, where this token has its own
};

struct Effect {
    enum class Type : std::uint8_t { kSend, kPass, kIssues, kStatus, kClear, kEvent, kFill, kCaptcha, kTimer };
    Type type = Type::kStatus;
    // kSend
    std::uint32_t id = 0;
    Endpoint endpoint = Endpoint::kRest;
    std::string_view url = {};
    std::string_view body = {}; // JSON or form-urlencoded, by the endpoint
    // kSend, kPass: the field that a captcha's token goes in, and the token
    std::string_view field = {};
    std::string_view token = {};
    bool again = false;     // kSend: an earlier try may have arrived
    bool by_itself = false; // kSend: the reader has not asked for this one
    // kIssues: in the order of the form's fields; empty: take the old ones away
    std::span<const Issue> issues = {};
    // kStatus
    Phase phase = Phase::kIdle;
    StatusText text = StatusText::kSending;
    std::string_view reason = {}; // the server's own words, untrusted; who is asked for the captcha
    bool retry = false;
    bool exchange = false;
    bool consent = false; // asks for it
    // kSend, kClear: what is or was sent. kFill: the text of the form, and, of a comment that is queued, the rest of it
    std::string_view content = {};
    const Fields* fields = nullptr;
    // kEvent, after a comment was stored
    std::int64_t comment_id = 0; // 0: the server did not tell
    std::string_view comment_link = {};
    std::int64_t parent = 0;
    CaptchaOrder order = {};       // kCaptcha
    std::int64_t milliseconds = 0; // kTimer: until a tick is wanted; takes the place of the one before, 0: of none
};

struct Step {
    State state;
    std::span<const Effect> effects; // in the arena
};

[[nodiscard]] Step step(const State& state, const Event& event, base::Arena& arena);

} // namespace maqal::comment
