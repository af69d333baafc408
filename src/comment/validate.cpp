#include "comment/validate.hpp"

#include "base/utf8.hpp"
#include "comment/deception.hpp"
#include "comment/measure.hpp"
#include "comment/php_text.hpp"
#include "comment/site_check.hpp"
#include "comment/wordpress_content.hpp"
#include "comment/wordpress_fields.hpp"
#include "comment/words.hpp"

namespace maqal::comment {

namespace {

// No server enforces the depth of threads: what is deeper is stored and shown beside the comment that it answers.
bool is_too_deep(const Fields& fields, const Rules& rules) {
    return rules.thread_depth != 0 && fields.parent_depth >= rules.thread_depth;
}

void append(base::ArenaVector<Issue>& issues, const base::ArenaVector<Issue>& others, IssueSeverity severity) {
    for (const Issue& issue : others) {
        if (issue.severity == severity) issues.push_back(issue);
    }
}

// The checks of WordPress in its own order. Each method is one step of it.
class WordPressCheck {
public:
    WordPressCheck(const Fields& fields, const Rules& rules, base::Arena& arena)
        : fields_(fields), rules_(rules), arena_(arena), issues_(arena), ready_(arena),
          rest_(rules.endpoint == Endpoint::kRest), name_(read_name(fields.author_name, rules.endpoint, arena)),
          email_(rest_ ? fields.author_email : php_trim(fields.author_email)),
          url_(read_url(fields.author_url, rules.endpoint, arena)),
          content_(read_content(fields.content, {rules.version, limits::kCommentColumnBytes}, arena)) {}

    Result run() {
        base::ArenaVector<Issue> deceptions(arena_);
        find_deception(fields_, rules_, arena_, deceptions);
        refusals();
        append(issues_, deceptions, IssueSeverity::kRefuse);
        const std::size_t refusals_end = issues_.size();
        holds();
        const bool held = issues_.size() != refusals_end;
        advice();
        append(issues_, deceptions, IssueSeverity::kAdvice);
        Result result;
        result.verdict = refusals_end != 0 ? Verdict::kRefused : (held ? Verdict::kHeld : Verdict::kAccepted);
        result.issues = {issues_.data(), issues_.size()};
        return result;
    }

private:
    void refusals() {
        if (rest_) {
            if (fields_.had_invalid_text) refuse(Field::kForm, IssueCode::kInvalidText);
            check_email_form();
            if (fields_.had_invalid_parent) refuse(Field::kParent, IssueCode::kParentInvalid);
            check_login();
            check_closed();
            check_content_required();
            check_name_and_email_required();
        } else {
            check_closed();
            check_login();
            check_name_and_email_required();
            check_email_form();
            check_content_required();
        }
        check_lengths();
        check_stored_lengths(IssueSeverity::kRefuse);
    }

    void check_login() {
        if (rules_.comment_registration) refuse(Field::kForm, IssueCode::kLoginRequired);
    }

    void check_closed() {
        if (rules_.closed) refuse(Field::kForm, IssueCode::kClosed);
    }

    void check_content_required() {
        if (content_.measured.empty()) refuse(Field::kContent, IssueCode::kContentRequired);
    }

    void check_name_and_email_required() {
        if (!rules_.require_name_email) return;
        if (rest_ ? is_php_empty(name_.measured) : name_.measured.empty())
            refuse(Field::kAuthorName, IssueCode::kNameRequired);
        if (rest_ ? is_php_empty(email_) : email_.empty()) refuse(Field::kAuthorEmail, IssueCode::kEmailRequired);
    }

    void check_email_form() {
        // The REST end takes "0" for nothing, and looks at the form of every other address; the classic end only where
        // an address is required.
        const bool looked_at = rest_ ? !is_php_empty(email_) : rules_.require_name_email && !email_.empty();
        if (looked_at && !is_wordpress_email(email_)) refuse(Field::kAuthorEmail, IssueCode::kEmailInvalid);
    }

    void check_lengths() {
        check_length(Field::kAuthorName, IssueCode::kNameTooLong, name_.measured, rules_.name_bytes);
        check_length(Field::kAuthorEmail, IssueCode::kEmailTooLong, email_, rules_.email_bytes);
        check_length(Field::kAuthorUrl, IssueCode::kUrlTooLong, url_.measured, rules_.url_bytes);
        check_length(Field::kContent, IssueCode::kContentTooLong, content_.measured, rules_.content_bytes);
    }

    void check_length(Field field, IssueCode code, std::string_view text, std::size_t limit) {
        if (text.size() <= limit) return;
        too_long_ |= 1U << static_cast<unsigned>(field);
        add({field,
             code,
             IssueSeverity::kRefuse,
             static_cast<std::int64_t>(limit),
             static_cast<std::int64_t>(text.size()),
             characters_over(text, limit),
             {}});
    }

    // The columns are measured after `&` and its like became entities. Where it is too much, the REST end fails; the
    // classic end cuts, filters once more and tries again, which fails where the cut went through an entity, since
    // what is left of it grows. (Quotation marks give it room again: that is not followed here.)
    void check_stored_lengths(IssueSeverity severity) {
        const auto check = [&](Field field, IssueCode refuse, IssueCode cut, std::size_t size, std::size_t limit,
                               bool in_reference) {
            const bool refused = rest_ || in_reference;
            if (size <= limit || is_too_long(field) || refused != (severity == IssueSeverity::kRefuse)) return;
            add({field,
                 refused ? refuse : cut,
                 severity,
                 static_cast<std::int64_t>(limit),
                 static_cast<std::int64_t>(size),
                 static_cast<std::int64_t>(size - limit),
                 {}});
        };
        check(Field::kAuthorName, IssueCode::kNameStoredTooLong, IssueCode::kNameCut, name_.stored_bytes,
              limits::kCommentAuthorColumnBytes, name_.cut_in_reference);
        // An address that is cut is none any more, and dropped.
        if (is_wordpress_email(email_)) {
            check(Field::kAuthorEmail, IssueCode::kEmailStoredTooLong, IssueCode::kEmailDropped,
                  email_.size() + static_cast<std::size_t>(entity_growth(email_)),
                  limits::kCommentEmailColumnCharacters, false);
        }
        check(Field::kAuthorUrl, IssueCode::kUrlStoredTooLong, IssueCode::kUrlCut, url_.stored_characters,
              limits::kCommentUrlColumnCharacters, url_.cut_in_reference);
        check(Field::kContent, IssueCode::kContentStoredTooLong, IssueCode::kContentCut, content_.stored_bytes,
              limits::kCommentColumnBytes, content_.cut_in_reference);
    }

    [[nodiscard]] bool is_too_long(Field field) const {
        return (too_long_ & (1U << static_cast<unsigned>(field))) != 0;
    }

    void holds() {
        // The classic end looks at the text again after its tags were filtered, the REST end only as it came.
        const std::string_view text = rest_ ? content_.measured : content_.kept;
        if (rules_.moderate_all) {
            add({Field::kForm, IssueCode::kModerated, IssueSeverity::kHold, 0, 0, 0, {}});
        } else {
            if (rules_.max_links != 0) check_links(text);
            find_words(rules_.moderation_list, rules_.moderation_words, text, {}, kModerationCodes);
        }
        if (!rules_.disallowed_words.empty()) {
            const std::string_view bare =
                php_trim(strip_tags(strip_script_and_style(content_.measured, arena_), arena_));
            find_words(rules_.disallowed_list, rules_.disallowed_words, content_.measured, bare, kDisallowedCodes);
        }
    }

    void check_links(std::string_view text) {
        const std::uint32_t links = count_links(text);
        if (links < rules_.max_links) return;
        add({Field::kContent,
             IssueCode::kContentTooManyLinks,
             IssueSeverity::kHold,
             rules_.max_links,
             links,
             links,
             {}});
    }

    struct WordCodes {
        IssueCode content, name, email, url;
    };
    static constexpr WordCodes kModerationCodes = {IssueCode::kContentModerationWord, IssueCode::kNameModerationWord,
                                                   IssueCode::kEmailModerationWord, IssueCode::kUrlModerationWord};
    static constexpr WordCodes kDisallowedCodes = {IssueCode::kContentDisallowedWord, IssueCode::kNameDisallowedWord,
                                                   IssueCode::kEmailDisallowedWord, IssueCode::kUrlDisallowedWord};

    // One issue for each field at most, the first word of the list that is in it; in the order of the list.
    void find_words(const WordList* list, std::span<const std::string_view> words, std::string_view text,
                    std::string_view bare_text, const WordCodes& codes) {
        if (words.empty()) return;
        if (list == nullptr) list = arena_.make<WordList>(words, WordOptions{}, arena_);
        struct Found {
            Field field;
            IssueCode code;
            std::uint32_t word;
        } found[] = {{Field::kContent, codes.content, first_in(*list, text)},
                     {Field::kAuthorName, codes.name, first_in(*list, name_.measured)},
                     {Field::kAuthorEmail, codes.email, first_in(*list, email_)},
                     {Field::kAuthorUrl, codes.url, first_in(*list, url_.measured)}};
        const bool same = bare_text.size() == text.size(); // nothing was taken away
        const std::uint32_t in_bare = same ? WordSearch::kNone : first_in(*list, bare_text);
        if (in_bare < found[0].word) found[0].word = in_bare;
        for (;;) {
            Found* first = found;
            for (Found& each : found) {
                if (each.word < first->word) first = &each;
            }
            if (first->word == WordSearch::kNone) return;
            add({first->field, first->code, IssueSeverity::kHold, 0, 0, 0, list->word(first->word)});
            first->word = WordSearch::kNone;
        }
    }

    [[nodiscard]] std::uint32_t first_in(const WordList& list, std::string_view text) {
        return text.empty() ? WordSearch::kNone : list.first_in(ready(text));
    }

    // Both lists look into the same texts, which are folded once.
    std::string_view ready(std::string_view text) {
        for (const Ready& each : ready_) {
            if (each.text.data() == text.data() && each.text.size() == text.size()) return each.folded;
        }
        const std::string_view folded = ready_text(text, {}, arena_);
        ready_.push_back({text, folded});
        return folded;
    }

    void advice() {
        check_stored_lengths(IssueSeverity::kAdvice);
        if (!content_.measured.empty()) {
            if (!content_.visible) {
                advise(Field::kContent, IssueCode::kContentStoredEmpty, 0);
            } else if (content_.lost_tags != 0) {
                advise(Field::kContent, IssueCode::kContentTagsRemoved, content_.lost_tags);
            }
            if (content_.controls != 0) advise(Field::kContent, IssueCode::kContentControlsRemoved, content_.controls);
        }
        if (!name_.measured.empty()) {
            if (name_.stored_blank) {
                advise(Field::kAuthorName, IssueCode::kNameStoredEmpty, 0);
            } else if (name_.lost_tags) {
                advise(Field::kAuthorName, IssueCode::kNameTagsRemoved, 0);
            }
            if (name_.controls != 0) advise(Field::kAuthorName, IssueCode::kNameControlsRemoved, name_.controls);
        }
        const bool email_unchecked = rest_ ? email_ == "0" : !email_.empty();
        if (!rules_.require_name_email && email_unchecked && !is_wordpress_email(email_))
            advise(Field::kAuthorEmail, IssueCode::kEmailDropped, 0);
        if (url_.dropped) advise(Field::kAuthorUrl, IssueCode::kUrlDropped, 0);
        if (fields_.had_invalid_text) advise_invalid_text();
        if (is_too_deep(fields_, rules_)) advise(Field::kParent, IssueCode::kParentTooDeep, 0);
    }

    // The classic end drops the broken bytes of a text and the whole of a name that has one.
    void advise_invalid_text() {
        if (fields_.content.find("\uFFFD") != std::string_view::npos)
            advise(Field::kContent,
                   is_nothing_but_broken(php_trim(fields_.content)) ? IssueCode::kContentStoredEmpty
                                                                    : IssueCode::kContentInvalidText,
                   0);
        if (fields_.author_name.find("\uFFFD") != std::string_view::npos)
            advise(Field::kAuthorName, IssueCode::kNameInvalidText, 0);
    }

    static bool is_nothing_but_broken(std::string_view text) {
        while (text.substr(0, 3) == "\uFFFD") text.remove_prefix(3);
        return text.empty();
    }

    void add(const Issue& issue) { issues_.push_back(issue); }
    void refuse(Field field, IssueCode code) { add({field, code, IssueSeverity::kRefuse, 0, 0, 0, {}}); }
    void advise(Field field, IssueCode code, std::int64_t count) {
        add({field, code, IssueSeverity::kAdvice, 0, 0, count, {}});
    }

    struct Ready {
        std::string_view text, folded;
    };

    const Fields& fields_;
    const Rules& rules_;
    base::Arena& arena_;
    base::ArenaVector<Issue> issues_;
    base::ArenaVector<Ready> ready_;
    bool rest_;
    NameReading name_;
    std::string_view email_;
    UrlReading url_;
    ContentReading content_;
    unsigned too_long_ = 0; // a bit for each field that has been refused for its length
};

bool is_web_address(std::string_view url) { // http, https, or no scheme at all
    const std::size_t colon = url.find(':');
    const std::size_t slash = url.find_first_of("/?#");
    if (colon == std::string_view::npos || (slash != std::string_view::npos && slash < colon)) return true;
    const std::string_view scheme = url.substr(0, colon);
    if (base::equals_ignoring_ascii_case(scheme, "http") || base::equals_ignoring_ascii_case(scheme, "https"))
        return url.size() > colon + 3 && url.substr(colon + 1, 2) == "//";
    return base::is_ascii_digit(colon + 1 < url.size() ? url[colon + 1] : ' '); // host:port
}

// A server of which nothing is known but the rules that were given.
Result validate_generic(const Fields& fields, const Rules& rules, base::Arena& arena) {
    base::ArenaVector<Issue> issues(arena);
    const auto check = [&](Field field, std::string_view text, bool required, IssueCode missing, IssueCode too_long,
                           std::size_t limit) {
        const std::string_view trimmed = base::trim_ascii_space(text);
        if (trimmed.empty() && required) issues.push_back({field, missing, IssueSeverity::kRefuse, 0, 0, 0, {}});
        if (trimmed.size() > limit) {
            issues.push_back({field,
                              too_long,
                              IssueSeverity::kRefuse,
                              static_cast<std::int64_t>(limit),
                              static_cast<std::int64_t>(trimmed.size()),
                              characters_over(trimmed, limit),
                              {}});
        }
        return trimmed;
    };
    const bool named = rules.require_name_email;
    if (rules.closed) issues.push_back({Field::kForm, IssueCode::kClosed, IssueSeverity::kRefuse, 0, 0, 0, {}});
    if (fields.had_invalid_text) {
        issues.push_back({Field::kForm, IssueCode::kInvalidText, IssueSeverity::kRefuse, 0, 0, 0, {}});
    }
    (void)check(Field::kContent, fields.content, true, IssueCode::kContentRequired, IssueCode::kContentTooLong,
                rules.content_bytes);
    (void)check(Field::kAuthorName, fields.author_name, named, IssueCode::kNameRequired, IssueCode::kNameTooLong,
                rules.name_bytes);
    const std::string_view email = check(Field::kAuthorEmail, fields.author_email, named, IssueCode::kEmailRequired,
                                         IssueCode::kEmailTooLong, rules.email_bytes);
    if (!email.empty() && !is_wordpress_email(email))
        issues.push_back({Field::kAuthorEmail, IssueCode::kEmailInvalid, IssueSeverity::kRefuse, 0, 0, 0, {}});
    const std::string_view url = check(Field::kAuthorUrl, fields.author_url, false, IssueCode::kUrlInvalid,
                                       IssueCode::kUrlTooLong, rules.url_bytes);
    if (!url.empty() && !is_web_address(url))
        issues.push_back({Field::kAuthorUrl, IssueCode::kUrlInvalid, IssueSeverity::kRefuse, 0, 0, 0, {}});
    base::ArenaVector<Issue> deceptions(arena);
    find_deception(fields, rules, arena, deceptions);
    append(issues, deceptions, IssueSeverity::kRefuse);
    const bool refused = !issues.empty();
    append(issues, deceptions, IssueSeverity::kAdvice);
    Result result;
    result.verdict = refused ? Verdict::kRefused : Verdict::kAccepted;
    if (is_too_deep(fields, rules))
        issues.push_back({Field::kParent, IssueCode::kParentTooDeep, IssueSeverity::kAdvice, 0, 0, 0, {}});
    result.issues = {issues.data(), issues.size()};
    return result;
}

// What the profile says and what the site's rules say: refusals first, each kind in its order.
Result with_site_rules(const Result& profile, const Fields& fields, const Rules& rules, base::Arena& arena) {
    base::ArenaVector<Issue> all(arena);
    for (const Issue& issue : profile.issues) all.push_back(issue);
    check_site_rules(fields, rules, arena, all);
    base::ArenaVector<Issue> sorted(arena);
    Result result;
    for (const IssueSeverity severity : {IssueSeverity::kRefuse, IssueSeverity::kHold, IssueSeverity::kAdvice}) {
        for (const Issue& issue : all) {
            if (issue.severity == severity) sorted.push_back(issue);
        }
        if (sorted.empty() || result.verdict != Verdict::kAccepted) continue;
        if (severity == IssueSeverity::kRefuse) result.verdict = Verdict::kRefused;
        if (severity == IssueSeverity::kHold) result.verdict = Verdict::kHeld;
    }
    result.issues = {sorted.data(), sorted.size()};
    return result;
}

} // namespace

void prepare_rules(Rules& rules, base::Arena& arena) {
    if (!rules.moderation_words.empty())
        rules.moderation_list = arena.make<WordList>(rules.moderation_words, WordOptions{}, arena);
    if (!rules.disallowed_words.empty())
        rules.disallowed_list = arena.make<WordList>(rules.disallowed_words, WordOptions{}, arena);
}

Result validate(const Fields& fields, const Rules& rules, base::Arena& arena) {
    const Result result = rules.profile == Profile::kGeneric ? validate_generic(fields, rules, arena)
                                                             : WordPressCheck(fields, rules, arena).run();
    return rules.site.empty() ? result : with_site_rules(result, fields, rules, arena);
}

} // namespace maqal::comment
