// The words for what the comment stage says in codes.
#pragma once

#include "base/text_buffer.hpp"
#include "comment/composer.hpp"
#include "comment/room.hpp"
#include "comment/validate.hpp"
#include "locale/locale.hpp"

namespace maqal::api {

void append_issue_message(const comment::Issue& issue, const locale::Locale& locale, base::TextBuffer& out);
void append_room_message(const comment::Room& room, const locale::Locale& locale, base::TextBuffer& out);
void append_status_message(const comment::Effect& status, const locale::Locale& locale, base::TextBuffer& out);
[[nodiscard]] locale::Message exchange_label(comment::StatusText text); // of the button behind a notice about drafts

} // namespace maqal::api
