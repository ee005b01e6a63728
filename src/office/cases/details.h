#pragma once
// What sentences may mention, and what the outbox carries, as JSON.
#include "cases/cases.h"
#include "notice_store.h"

namespace cases {

Params details_in(std::string_view json);
std::string text_of_details(const Params& details);

std::string text_of_notice(const store::Notice& notice);
/// Nothing when it is not what text_of_notice() writes.
std::optional<store::Notice> notice_in(const NoticeId& id, std::string_view subject, std::string_view json);

}  // namespace cases
