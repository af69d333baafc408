#include "comment/deception.hpp"

#include <algorithm>
#include <cstring>
#include <new>

#include "base/utf8.hpp"
#include "comment/deception_confusable.hpp"
#include "comment/deception_domains.hpp"
#include "comment/deception_memo.hpp"
#include "comment/deception_scripts.hpp"
#include "comment/deception_skeleton.hpp"
#include "comment/deception_text.hpp"
#include "comment/wordpress_fields.hpp"

namespace maqal::comment {

namespace {

class DeceptionCheck {
public:
    DeceptionCheck(const Fields& fields, const Rules& rules, base::Arena& arena, base::ArenaVector<Issue>& issues)
        : fields_(fields), by_(rules.deception), authors_(rules.authors), arena_(arena), issues_(issues) {}

    void run(DeceptionMemo* memo) {
        check_text(fields_.content, Field::kContent, TextKind::kProse,
                   {IssueCode::kContentBidiControls, IssueCode::kContentInvisible, IssueCode::kContentCombiningMarks});
        if (memo == nullptr) return check_short_fields();
        const std::size_t before = issues_.size();
        if (memo->fits(fields_)) {
            for (const Issue& issue : memo->issues()) issues_.push_back(issue);
        } else {
            check_short_fields();
            memo->keep(fields_, {issues_.data() + before, issues_.size() - before});
        }
    }

private:
    void check_short_fields() {
        check_text(fields_.author_name, Field::kAuthorName, TextKind::kName,
                   {IssueCode::kNameBidiControls, IssueCode::kNameInvisible, IssueCode::kNameCombiningMarks});
        check_letters();
        check_authors();
        check_email();
        check_url();
    }

    struct TextCodes {
        IssueCode bidi, invisible, marks;
    };

    void check_text(std::string_view text, Field field, TextKind kind, const TextCodes& codes) {
        const bool any = by_.bidi_controls != Deception::Mode::kOff ||
                         by_.invisible_characters != Deception::Mode::kOff ||
                         by_.combining_marks != Deception::Mode::kOff;
        if (!any) return;
        const TextFindings found = look_through(text, kind);
        if (found.bidi_controls != 0) add(by_.bidi_controls, field, codes.bidi, found.bidi_controls);
        if (found.invisible != 0) add(by_.invisible_characters, field, codes.invisible, found.invisible);
        if (found.mark_storms != 0) add(by_.combining_marks, field, codes.marks, found.mark_storms);
    }

    void check_letters() {
        const std::string_view name = fields_.author_name.substr(0, limits::kCommentAuthorColumnBytes);
        if (by_.mixed_scripts != Deception::Mode::kOff && !base::is_ascii(name)) {
            const std::string_view word = find_mixed_word(name);
            if (!word.empty()) return add(by_.mixed_scripts, Field::kAuthorName, IssueCode::kNameMixedScripts, 0, word);
        }
        if (by_.confusable == Deception::Mode::kOff) return;
        const std::string_view word = find_confusable(name, arena_);
        if (!word.empty()) add(by_.confusable, Field::kAuthorName, IssueCode::kNameConfusable, 0, word);
    }

    void check_authors() {
        if (by_.imitates_author == Deception::Mode::kOff || authors_.empty()) return;
        const Skeleton name(fields_.author_name.substr(0, limits::kCommentAuthorColumnBytes), Separators::kDropped,
                            arena_);
        if (name.empty()) return;
        for (const std::string_view author : authors_.first(std::min(authors_.size(), limits::kSiteAuthors))) {
            if (!name.looks_like(author)) continue;
            return add(by_.imitates_author, Field::kAuthorName, IssueCode::kNameImitatesAuthor, 0, author);
        }
    }

    void check_email() {
        const std::string_view address = base::trim_ascii_space(fields_.author_email);
        const std::string_view domain = domain_of_email(address);
        if (by_.look_alike_domain != Deception::Mode::kOff &&
            check_domain(domain, Field::kAuthorEmail, IssueCode::kEmailLookAlikeDomain))
            return;
        if (by_.email_suggestion == Deception::Mode::kOff || !is_wordpress_email(address)) return;
        const std::string_view meant = suggest_mail_domain(domain);
        if (meant.empty()) return;
        const std::size_t local = address.size() - domain.size();
        char* out = arena_.make_array<char>(local + meant.size());
        std::memcpy(out, address.data(), local);
        std::memcpy(out + local, meant.data(), meant.size());
        add(by_.email_suggestion, Field::kAuthorEmail, IssueCode::kEmailSuggestion, 0, {out, local + meant.size()});
    }

    void check_url() {
        const std::string_view url = base::trim_ascii_space(fields_.author_url);
        if (url.empty()) return;
        if (!base::is_ascii(url)) {
            check_text(url, Field::kAuthorUrl, TextKind::kName,
                       {IssueCode::kUrlBidiControls, IssueCode::kUrlInvisible, IssueCode::kUrlInvisible});
        }
        if (by_.look_alike_domain == Deception::Mode::kOff) return;
        if (check_domain(host_of_url(url), Field::kAuthorUrl, IssueCode::kUrlLookAlikeDomain)) return;
        if (has_posing_user(url)) add(by_.look_alike_domain, Field::kAuthorUrl, IssueCode::kUrlLookAlikeDomain, 0);
    }

    bool check_domain(std::string_view domain, Field field, IssueCode code) {
        const LookAlikeDomain found = find_look_alike(domain, arena_);
        if (found.found) add(by_.look_alike_domain, field, code, 0, found.known);
        return found.found;
    }

    void add(Deception::Mode mode, Field field, IssueCode code, std::uint32_t count, std::string_view text = {}) {
        if (mode == Deception::Mode::kOff) return;
        const auto severity = mode == Deception::Mode::kRefuse ? IssueSeverity::kRefuse : IssueSeverity::kAdvice;
        issues_.push_back({field, code, severity, 0, 0, count, text});
    }

    const Fields& fields_;
    const Deception& by_;
    std::span<const std::string_view> authors_;
    base::Arena& arena_;
    base::ArenaVector<Issue>& issues_;
};

} // namespace

void DeceptionMemo::keep(const Fields& fields, std::span<const Issue> issues) {
    kept_.reset(new (std::nothrow) Kept);
    if (kept_ == nullptr) return; // found out again at the next call
    base::Arena& arena = kept_->arena;
    kept_->name = arena.copy(fields.author_name);
    kept_->email = arena.copy(fields.author_email);
    kept_->url = arena.copy(fields.author_url);
    Issue* copies = arena.make_array<Issue>(issues.size());
    for (std::size_t i = 0; i < issues.size(); ++i) {
        copies[i] = issues[i];
        copies[i].text = arena.copy(issues[i].text);
    }
    kept_->issues = {copies, issues.size()};
}

void find_deception(const Fields& fields, const Rules& rules, base::Arena& arena, base::ArenaVector<Issue>& issues) {
    DeceptionCheck(fields, rules, arena, issues).run(rules.memo);
}

} // namespace maqal::comment
