// When a comment that did not get through is sent again by itself. Pure and clockless, as the composer.
#pragma once

#include <cstdint>

namespace maqal::comment {

struct ResendEvent {
    std::int64_t now = 0;         // milliseconds by the reader's clock
    std::int64_t retry_after = 0; // milliseconds that the server asks for (RFC 9110, 10.2.3); 0: it does not say
    std::uint32_t chance = 0;     // 0 to 999, drawn by the shim: not all readers come back at once
    bool is_offline = false;      // the browser says so
    bool is_flood = false;        // too many comments in a short time
};

// A part of the composer's state.
struct Resend {
    std::uint32_t count = 0; // of the comment that waits
    std::int64_t due = 0;    // when it goes; 0: it does not wait
    bool is_offline = false; // it waits for a connection
};

// Puts `resend.due` where the comment is to be sent again; false: it has been tried often enough, or the server asks
// for more time than a reader waits. Waiting for a connection is no try.
[[nodiscard]] bool plan_resend(Resend& resend, const ResendEvent& event);

} // namespace maqal::comment
