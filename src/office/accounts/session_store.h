#pragma once
// The SQL of sessions and of tries to sign in.
#include <optional>
#include <string>
#include <vector>

#include "account_store.h"
#include "accounts/accounts.h"
#include "rules.h"

namespace accounts {

/// A session as security administration sees it.
struct Online {
    SessionId session;
    std::optional<Role> role;
    std::optional<RegionCode> region;
    std::string address;
    std::string user_agent;
    Instant opened_at;
    Instant seen_at;
    static constexpr Fields fields{
        Field{"id", &Online::session, "The session.", Limits{}, "session"},
        Field{"role", &Online::role, "The role acted in."},
        Field{"region", &Online::region, "The region of that post."},
        Field{"address", &Online::address, "The network address it was opened from."},
        Field{"user_agent", &Online::user_agent, "What the browser says it is."},
        Field{"opened_at", &Online::opened_at, "When it was opened."},
        Field{"seen_at", &Online::seen_at, "When it was last used, to about a minute."},
    };
};
struct OnlineView {
    AccountBrief account;
    Online online;
    static constexpr Fields fields{
        Field{"account", &OnlineView::account, "Whose it is."},
        Flat{&OnlineView::online},
    };
};

namespace store {

/// A session as it opens.
struct Session {
    std::string county;
    std::string token_hash;
    SessionId id;
    AccountId account;
    std::string csrf_token;
    bool must_change_password;
    bool must_enrol_second_factor;
    std::string address;
    std::string user_agent;
    Instant opened_at;
    Instant valid_until;
    Instant ends_at;
};

enum class TriesBy { Name, Address };
/// Whose tries.
struct TriesOf {
    std::string county;
    TriesBy kind;
    std::string subject;
    static constexpr Fields fields{
        Field{"county", &TriesOf::county, "Where they are counted."},
        Field{"kind", &TriesOf::kind, "Of a name or of an address."},
        Field{"subject", &TriesOf::subject, "Which."},
    };
};

/// It acts in no post yet.
void insert(db::Write& tx, const Session& session);
/// The session that holds at `now`; `seen_due` when it was last seen at `seen_before` or earlier.
std::optional<SignedIn> who(db::Read& tx, std::string_view county, const std::string& token_hash, Instant now,
                            Instant seen_before);
/// The moment it ends at the latest; nothing when it is gone.
std::optional<Instant> end_of(db::Read& tx, const SessionId& id);
void note_seen(db::Write& tx, const SessionId& id, Instant now, Instant valid_until);
/// The post it acts in; nothing when the session is gone or acts in none.
std::optional<HeldPost> post_of(db::Read& tx, const SessionId& id);
/// False when its account does not hold that post.
bool act_in(db::Write& tx, const SessionId& id, const PostId& post);
/// What its account has done of what it must need not be done any more.
void meet_duties(db::Write& tx, const SessionId& id);

std::optional<AccountId> account_of(db::Read& tx, const SessionId& id);
void end(db::Write& tx, const SessionId& id);
/// All of the account's sessions, but not `except` where given.
void end_all(db::Write& tx, const AccountId& account, const std::optional<SessionId>& except = {});
void end_everybody(db::Write& tx, const RegionCode& county);
void remove_ended(db::Write& tx, const RegionCode& county, Instant now);

/// Sessions that hold now, of accounts with a post within the caller's reach, the newest first: those opened before
/// that moment, or in it and with a lesser id.
std::vector<OnlineView> online(db::Read& tx, const Call& call, const std::string& opened, const std::string& id,
                               std::size_t limit);

/// No tries when none are known.
Tries tries(db::Read& tx, const TriesOf& whose);
void save_tries(db::Write& tx, const TriesOf& whose, const Tries& tries);
void forget_tries(db::Write& tx, const TriesOf& whose);
void remove_tries_before(db::Write& tx, const RegionCode& county, TriesBy kind, Instant before);

}  // namespace store
}  // namespace accounts

template <>
inline constexpr EnumCodes enum_names<accounts::store::TriesBy>{
    "TriesBy",
    EnumName{accounts::store::TriesBy::Name, "NAME"},
    EnumName{accounts::store::TriesBy::Address, "ADDRESS"},
};
