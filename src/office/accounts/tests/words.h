#pragma once
// What the tests of this room say: people, signing in, moments.
#include <string>
#include <string_view>

#include "accounts.h"
#include "language/calls.h"
#include "language/engines.h"
#include "own_account.h"

namespace words {

using namespace accounts;

extern const Settings settings;
inline constexpr std::string_view password = "correct horse battery";

/// Nobody signed in, at 10:00 on a day, and so many minutes later.
Call at(int minutes = 0);
Call later(Call call, std::chrono::milliseconds span);

struct Person {
    AccountId id;
    std::string account;
};
struct Traits {
    bool waived = true;
    bool must_change_password = false;
    std::string region = "370830";
};
/// An account with that one post, whose password is `password`.
Person person(db::Database& database, const std::string& account, Role role, const Traits& traits = {});

/// Changes an account's row behind everybody's back.
void alter(db::Database& database, const Person& whose, void (*change)(store::Account&));

Result<Opened> try_to_sign_in(db::Database& database, const std::string& account, std::string_view password,
                              const Call& call, std::optional<std::string> code = {},
                              const std::string& address = "192.0.2.1");
/// Requires that it works.
Opened sign_in(db::Database& database, const std::string& account, const Call& call = at(),
               std::optional<std::string> code = {});

std::optional<SignedIn> who(db::Database& database, const std::string& token, const Call& call);
/// The call of somebody signed in.
Call as(db::Database& database, const std::string& token, const Call& call = at());

/// A request of that session.
api::Request request_of(const std::string& token);
/// Asks one of the room's endpoints.
Result<api::Reply> ask(db::Database& database, const Call& call, const language::Asked& asked);

/// How often the audit trail has this event.
std::int64_t audited(db::Database& database, std::string_view event);
std::int64_t audited(db::Database& database, std::string_view event, const std::string& subject);

/// The reason of a refusal; of a faulty input, that of its first fault. Empty when it was none.
template <typename T>
std::string reason(const Result<T>& result) {
    if (result.ok()) return "";
    return result.error().faults.empty() ? result.error().reason : result.error().faults.front().reason;
}

/// Enrols a second factor and answers its secret and the recovery codes.
struct Enrolled {
    std::string secret;  // raw bytes
    std::vector<std::string> recovery_codes;
};
Enrolled enrol(db::Database& database, const std::string& token, const Call& call = at());
std::string code_at(const Enrolled& enrolled, Instant now, int steps_off = 0);

/// Does what an operation prepared.
template <typename Out>
Result<Out> done(db::Database& database, Result<api::Deed<Out>> deed) {
    return database.write(TRY(std::move(deed)));
}

}  // namespace words
