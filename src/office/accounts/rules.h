#pragma once
// Decisions about passwords, posts, tries, sessions and codes. No database, no clock.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/settings.h"
#include "api/actor.h"
#include "base/date.h"
#include "base/declared.h"
#include "base/result.h"

namespace accounts {

// -- Names and passwords ------------------------------------------------------------------------

/// A sign-in name as it is kept: without space around it, ASCII letters in lower case.
std::string kept_name(std::string_view typed);
/// 2 to 40 of a-z, 0-9, dot, hyphen and underscore, beginning with a letter.
bool is_sign_in_name(std::string_view name);

/// Why this may not be a password, if so: password.too_short, .too_long, .contains_account,
/// .too_common. `account` is the sign-in name as kept.
std::optional<Fault> flaw_in_password(std::string_view password, std::string_view account, std::string field);

// -- Posts --------------------------------------------------------------------------------------

/// System, security and audit administration are three people's work, and none of them does the
/// office's business. Source: domain reference 10.1 (三员分立).
bool is_administration(Role role);
/// Everybody but guardians handles other people's data and signs in with a second factor.
bool is_staff(Role role);

/// Every fault in the posts of one account; fields are "/posts/0/institution" and so on.
std::vector<Fault> faults_in(const std::vector<Post>& posts);

/// What was written down as later than now by more than this was so by a clock that was ahead: it does not hold.
constexpr std::chrono::minutes clocks_differ{5};

// -- Tries --------------------------------------------------------------------------------------

/// Failed tries of one name or address.
struct Tries {
    int failed = 0;
    Instant last_at = Instant::from_millis(0);
    Instant locked_until = Instant::from_millis(0);
    static constexpr Fields fields{
        Field{"failed", &Tries::failed, "How many in a row."},
        Field{"last_at", &Tries::last_at, "The last one."},
        Field{"locked_until", &Tries::locked_until, "Until when no more are taken."},
    };
};

bool is_locked(const Tries& tries, Instant now);
/// After one more failed try. Tries longer ago than the rule's span no longer count.
Tries after_failure(Tries tries, const LockRule& rule, Instant now);
/// As if the last counted try had not been made, and what it locked is open again.
Tries without_last(Tries tries);
int seconds_until(Instant then, Instant now);

// -- Sessions -----------------------------------------------------------------------------------

/// Being seen is written down when the last time was this long ago.
constexpr std::chrono::seconds seen_every{60};

/// Until when a session seen at `seen` holds if nobody comes back: the idle limit, but never
/// longer than `ends_at`.
Instant valid_until(Instant seen, Instant ends_at, const SessionLimits& limits);

// -- Second factor ------------------------------------------------------------------------------

constexpr int code_seconds = 30;
std::int64_t step_of(Instant now);
/// The steps whose codes are accepted now: this one and its neighbours, for clocks that differ, but
/// only those after the last accepted one, so that each code is good for once.
std::vector<std::int64_t> open_steps(Instant now, std::int64_t last_accepted);
bool looks_like_step_code(std::string_view code);

// -- Codes for people ---------------------------------------------------------------------------

/// Secret bytes (20 hexadecimal digits) as 16 characters that are not mistaken for one another:
/// "k7mp-2xqd-9vht-4bnc".
std::string readable_code(std::string_view secret_hex);
/// What somebody typed, without hyphens and spaces and in lower case.
std::string plain_code(std::string_view typed);

}  // namespace accounts
