// Comment rules as values, and what they are applied to. See validate.hpp for applying them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/limits.hpp"
#include "comment/site_rules.hpp"
#include "comment/words.hpp"

namespace maqal::comment {

class DeceptionMemo;

enum class Field : std::uint8_t { kContent, kAuthorName, kAuthorEmail, kAuthorUrl, kParent, kConsent, kOther, kForm };

// "content", "author_name", "author_email", "author_url", "parent", "consent", "" for the form as a whole, and for a
// field of the site's own, whose name stands beside it.
[[nodiscard]] std::string_view field_name(Field field);

// A field that only the site knows.
struct OtherField {
    std::string_view name;
    std::string_view value;
};

// What a reader typed: UTF-8, as it will be sent. A lone surrogate or byte that was no UTF-8 has been replaced by
// U+FFFD and is said in `had_invalid_text`.
struct Fields {
    std::string_view content = {};
    std::string_view author_name = {};
    std::string_view author_email = {};
    std::string_view author_url = {};
    std::int64_t parent = 0;
    std::int64_t parent_depth = 0; // level of that comment in its thread, 1 at the top; 0: not known
    bool consent = false;
    bool had_invalid_text = false;
    bool had_invalid_parent = false; // something was given for it that is no whole number
    std::span<const OtherField> others = {};
};

enum class Profile : std::uint8_t { kWordPress, kGeneric };
enum class Endpoint : std::uint8_t { kRest, kClassic };

// What is said about text that deceives (deception.hpp), class by class. A suggestion is never a refusal.
struct Deception {
    enum class Mode : std::uint8_t { kOff, kAdvice, kRefuse };
    Mode bidi_controls = Mode::kAdvice;
    Mode invisible_characters = Mode::kAdvice;
    Mode combining_marks = Mode::kAdvice;
    Mode mixed_scripts = Mode::kAdvice;
    Mode confusable = Mode::kAdvice;
    Mode imitates_author = Mode::kAdvice;
    Mode look_alike_domain = Mode::kAdvice;
    Mode email_suggestion = Mode::kAdvice;
};

struct Rules {
    Profile profile = Profile::kWordPress;
    Endpoint endpoint = Endpoint::kRest;
    std::uint16_t version = 608;                        // major * 100 + minor: 6.8 is 608
    bool require_name_email = true;                     // option of WordPress; generic: name and e-mail required
    bool comment_registration = false;                  // visitors must be signed in
    bool closed = false;                                // the article takes no comments
    bool moderate_all = false;                          // option comment_moderation: every comment is held
    std::uint32_t max_links = 2;                        // option comment_max_links: held from this many on; 0: never
    std::span<const std::string_view> moderation_words; // held; matched as WordPress does
    std::span<const std::string_view> disallowed_words; // trashed
    Deception deception;
    std::span<const std::string_view> authors; // names of the site's authors, which no reader should imitate
    std::uint32_t thread_depth = 0;            // option thread_comments_depth; 0: not known
    DeceptionMemo* memo = nullptr;             // for who asks again with the same name and addresses, as a form does
    const WordList* moderation_list = nullptr; // the words made ready; null: at each call (prepare_rules)
    const WordList* disallowed_list = nullptr;
    std::span<const FieldRules> site; // rules of the site's own, after the profile's
    std::string_view site_json;       // what they were read from, so that a state can carry it
    // Limits in bytes; generic profiles may set others.
    std::size_t name_bytes = limits::kCommentAuthorBytes;
    std::size_t email_bytes = limits::kCommentEmailBytes;
    std::size_t url_bytes = limits::kCommentUrlBytes;
    std::size_t content_bytes = limits::kCommentContentBytes;
};

} // namespace maqal::comment
