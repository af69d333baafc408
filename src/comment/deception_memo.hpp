// What was found in the name and the addresses, for who asks again while they are the same: a form does, at each key.
#pragma once

#include <memory>
#include <span>

#include "base/arena.hpp"
#include "comment/rules.hpp"
#include "comment/validate.hpp"

namespace maqal::comment {

// Belongs to one set of rules. No answer depends on it.
class DeceptionMemo {
public:
    // Whether these three are those of keep(); then issues() is what was found.
    [[nodiscard]] bool fits(const Fields& fields) const {
        return kept_ != nullptr && kept_->name == fields.author_name && kept_->email == fields.author_email &&
               kept_->url == fields.author_url;
    }
    [[nodiscard]] std::span<const Issue> issues() const { return kept_->issues; }

    void keep(const Fields& fields, std::span<const Issue> issues);

private:
    struct Kept {
        base::Arena arena; // the first, so that it is the last to go
        std::string_view name, email, url;
        std::span<const Issue> issues;
    };
    std::unique_ptr<Kept> kept_;
};

} // namespace maqal::comment
