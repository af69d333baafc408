#include "comment/resend.hpp"

#include <algorithm>

#include "base/limits.hpp"

namespace maqal::comment {

bool plan_resend(Resend& resend, const ResendEvent& event) {
    resend.is_offline = event.is_offline;
    if (event.is_offline) {
        resend.due = event.now + limits::kOfflineMilliseconds;
        return true;
    }
    if (resend.count >= limits::kSendAgain || event.retry_after > limits::kRetryAfterMilliseconds) return false;
    std::int64_t wait = limits::kSendAgainMilliseconds << (2 * resend.count);
    wait += wait * static_cast<std::int64_t>(event.chance) / 2000; // up to half as long again
    wait = std::max({wait, event.retry_after, event.is_flood ? limits::kFloodMilliseconds : std::int64_t{0}});
    ++resend.count;
    resend.due = event.now + wait;
    return true;
}

} // namespace maqal::comment
