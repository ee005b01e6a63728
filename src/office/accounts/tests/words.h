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

/// A county's three administrators, signed in.
struct Office {
    explicit Office(db::Database& database);

    Result<api::Reply> ask(const Call& call, api::Verb verb, const std::string& path, std::string body = "",
                           std::optional<api::Version> version = {}) const;
    Result<api::Reply> list(const Call& call, std::vector<std::pair<std::string, std::string>> query = {}) const;

    db::Database& database;
    Call sys;
    Call sec;
    Call aud;
};
Call signed_in_as(db::Database& database, const std::string& account, Role role);
std::string path_of(const Person& person, const char* rest = "");
/// A text at the top of an answer.
std::string text_in(const Result<api::Reply>& reply, const char* name);
/// Requires a refusal; its reason, or its first fault as "/name reason".
std::string refused(const Result<api::Reply>& reply);

/// Does what an operation prepared.
template <typename Out>
Result<Out> done(db::Database& database, Result<api::Deed<Out>> deed) {
    return database.write(TRY(std::move(deed)));
}

}  // namespace words
