#include <algorithm>

#include "requests/request.h"
#include "rules.h"

namespace accounts {
namespace {
bool administers(const std::vector<Post>& posts) {
    return std::ranges::any_of(posts, [](const Post& post) { return is_administration(post.role); });
}
}  // namespace

bool needs_second_person(const std::vector<Post>& held, const std::optional<Post>& wanted) {
    return administers(held) || (wanted && is_administration(wanted->role));
}

bool hands_over_password(AccountDeed deed, const std::vector<Post>& held, const std::optional<Post>& wanted) {
    switch (deed) {
        case AccountDeed::Make:
        case AccountDeed::ResetPassword: return true;
        case AccountDeed::Change: return wanted && is_administration(wanted->role) && !administers(held);
        case AccountDeed::Disable:
        case AccountDeed::Enable:
        case AccountDeed::ResetSecondFactor: return false;
    }
    return false;
}

RequestState as_it_stands(RequestState kept, bool password_waits, Instant open_until, Instant now) {
    const bool open = kept == RequestState::Asked || (kept == RequestState::Approved && password_waits);
    return open && open_until <= now ? RequestState::Lapsed : kept;
}

std::string whole_password(std::string_view first_half, std::string_view second_half) {
    return std::string(first_half) + "-" + std::string(second_half);
}

Result<void> is_somebody_elses(const Taker& taker) {
    if (taker.concerned) return Error{ErrorCode::Forbidden, "account.not_yourself"};
    return {};
}

Result<void> is_whoever_asked(const Taker& taker) {
    if (!taker.asked) return Error{ErrorCode::Forbidden, "account_request.not_yours"};
    return {};
}

Result<void> may_collect(const Taker& taker) {
    TRY(is_whoever_asked(taker));
    if (!taker.password_waits) return Error{ErrorCode::Conflict, "account_request.nothing_to_collect"};
    return {};
}

}  // namespace accounts
