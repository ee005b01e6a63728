#pragma once
// The SQL of sessions and of tries to sign in.
#include <optional>
#include <string>
#include <vector>

#include "account_store.h"
#include "accounts/accounts.h"
#include "rules.h"

namespace accounts::store {

struct Session {
    std::string token_hash;
    SessionId id;
    AccountId account;
    std::string csrf_token;
    std::optional<HeldPost> post;  // the one acted in
    bool must_change_password;
    bool must_enrol_second_factor;
    std::string address;
    std::string user_agent;
    Instant opened_at;
    Instant valid_until;
    Instant ends_at;
};

void insert(db::Write& tx, const Session& session);
/// The session that holds at `now`; `seen_due` when it was last seen at `seen_before` or earlier.
std::optional<SignedIn> who(db::Read& tx, std::string_view county, const std::string& token_hash, Instant now,
                            Instant seen_before);
/// The moment it ends at the latest; nothing when it is gone.
std::optional<Instant> end_of(db::Read& tx, const SessionId& id);
void note_seen(db::Write& tx, const SessionId& id, Instant now, Instant valid_until);
/// The post it acts in; nothing when the session is gone or acts in none.
std::optional<PostId> post_of(db::Read& tx, const SessionId& id);
void act_in(db::Write& tx, const SessionId& id, const HeldPost& post);
void clear_must_change_password(db::Write& tx, const SessionId& id);
void clear_must_enrol(db::Write& tx, const SessionId& id);

std::optional<AccountId> account_of(db::Read& tx, const SessionId& id);
/// False when there is no such session.
bool end(db::Write& tx, const SessionId& id);
/// All of the account's sessions, but not `except` where given.
void end_all(db::Write& tx, const AccountId& account, const std::optional<SessionId>& except = {});
void remove_ended(db::Write& tx, const RegionCode& county, Instant now);

struct Online {
    SessionId id;
    AccountId account;
    std::string sign_in_name;
    std::string name;
    std::string role;  // empty: none
    std::string region;
    std::string address;
    std::string user_agent;
    Instant opened_at;
    Instant seen_at;
};
struct OnlineWanted {
    Instant now;
    Reach reach;
    std::string before_opened;  // (opened_at, id) of the page before
    std::string before_id;
    int limit;
};
/// Sessions that hold now, of accounts with a post within the reach, the newest first.
std::vector<Online> online(db::Read& tx, const RegionCode& county, const OnlineWanted& wanted);

enum class TriesOf { Name, Address };
/// No tries when none are known.
Tries tries(db::Read& tx, const RegionCode& county, TriesOf kind, const std::string& subject);
void save_tries(db::Write& tx, const RegionCode& county, TriesOf kind, const std::string& subject, const Tries& tries);
void forget_tries(db::Write& tx, const RegionCode& county, TriesOf kind, const std::string& subject);
void remove_tries_before(db::Write& tx, const RegionCode& county, TriesOf kind, Instant before);

}  // namespace accounts::store
