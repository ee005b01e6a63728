// Endpoints for managing accounts and sessions. System administration makes and changes accounts,
// security administration watches sessions and locks, the auditor may look.
#include "accounts.h"
#include "deeds.h"
#include "endpoints.h"

namespace accounts {
namespace {

Result<api::Created<CreatedAccount>> create(db::Database& database, const Call& call, const api::Request&,
                                            const NewAccount& wanted) {
    return create_account(database, call, wanted);
}
Result<NewPassword> renew_password(db::Database& database, const Call& call, const api::Request&,
                                   const WhichAccount& which) {
    return reset_password(database, call, which);
}

}  // namespace

std::vector<api::Endpoint> endpoints(const Settings& settings) {
    auto all = session_endpoints(settings);
    for (api::Endpoint& endpoint : account_file_endpoints()) all.push_back(std::move(endpoint));
    for (api::Endpoint& endpoint : account_endpoints()) all.push_back(std::move(endpoint));
    return all;
}
}  // namespace accounts

template <>
inline constexpr auto declared<accounts::AccountSearch> = std::tuple{
    Field{"q", &accounts::AccountSearch::q, "Part of the sign-in name or the name.",
          Limits{.max_length = 50, .blank = true}},
    Field{"role", &accounts::AccountSearch::role, "Only accounts with a post of this role."},
    Field{"cursor", &accounts::AccountSearch::cursor, "Where the next page begins.", Limits{.max_length = 2000}},
    Field{"limit", &accounts::AccountSearch::limit, "Items on a page.", Limits{.min = 1, .max = api::page_size_max}},
};
template <>
inline constexpr auto declared<accounts::WhichAccount> =
    std::tuple{Field{"account", &accounts::WhichAccount::account, "The account."}};
template <>
inline constexpr auto declared<accounts::AccountView> = std::tuple{
    Field{"id", &accounts::AccountView::id, "The account."},
    Field{"account", &accounts::AccountView::account, "Its sign-in name."},
    Field{"name", &accounts::AccountView::name, "Whose it is."},
    Field{"posts", &accounts::AccountView::posts, "The posts it may act in."},
    Field{"disabled", &accounts::AccountView::disabled, "Whether it may not sign in."},
    Field{"must_change_password", &accounts::AccountView::must_change_password,
          "Whether it still has a one-time password."},
    Field{"second_factor", &accounts::AccountView::second_factor, "Whether a second factor is enrolled."},
    Field{"locked_until", &accounts::AccountView::locked_until, "Locked after failed tries; absent when it is not."},
    Field{"created_at", &accounts::AccountView::created_at, "When it was made."},
    Field{"last_sign_in_at", &accounts::AccountView::last_sign_in_at, "When it last signed in."},
    Field{"version", &accounts::AccountView::version, "Counts changes."},
};
template <>
inline constexpr auto declared<accounts::NewAccount> = std::tuple{
    Field{"account", &accounts::NewAccount::account, "The sign-in name: 2 to 40 of a-z, 0-9, dot, hyphen, underscore."},
    Field{"name", &accounts::NewAccount::name, "Whose it is.", Limits{.max_length = 50}},
    Field{"role", &accounts::NewAccount::role, "The role of its first post."},
    Field{"region", &accounts::NewAccount::region, "The region that post reaches over."},
    Field{"institution", &accounts::NewAccount::institution, "For staff of an institution: which."},
    Field{"class", &accounts::NewAccount::class_, "For carers: which class."},
    Field{"child", &accounts::NewAccount::child, "For guardians: which child."},
};
template <>
inline constexpr auto declared<accounts::CreatedAccount> = std::tuple{
    Field{"id", &accounts::CreatedAccount::id, "The account."},
    Field{"account", &accounts::CreatedAccount::account, "Its sign-in name."},
    Field{"name", &accounts::CreatedAccount::name, "Whose it is."},
    Field{"one_time_password", &accounts::CreatedAccount::one_time_password,
          "Must be changed at the first sign-in; shown only now."},
};
template <>
inline constexpr auto declared<accounts::PostWanted> = std::tuple{
    Field{"role", &accounts::PostWanted::role, "What it is."},
    Field{"region", &accounts::PostWanted::region, "The region it reaches over."},
    Field{"institution", &accounts::PostWanted::institution, "For staff of an institution: which."},
    Field{"class", &accounts::PostWanted::class_, "For carers: which class."},
    Field{"child", &accounts::PostWanted::child, "For guardians: which child."},
};
template <>
inline constexpr auto declared<accounts::AccountChange> = std::tuple{
    Field{"account", &accounts::AccountChange::account, "The account."},
    Field{"name", &accounts::AccountChange::name, "Whose it is.", Limits{.max_length = 50}},
    Field{"posts", &accounts::AccountChange::posts, "All its posts from now on; absent: as they are.",
          Limits{.max_items = 20}},
    Field{"version", &accounts::AccountChange::version, "The version that was read."},
};
template <>
inline constexpr auto declared<accounts::NewPassword> = std::tuple{
    Field{"one_time_password", &accounts::NewPassword::one_time_password,
          "Must be changed at the next sign-in; shown only now."},
};
template <>
inline constexpr auto declared<accounts::OnlineSearch> = std::tuple{
    Field{"cursor", &accounts::OnlineSearch::cursor, "Where the next page begins.", Limits{.max_length = 2000}},
    Field{"limit", &accounts::OnlineSearch::limit, "Items on a page.", Limits{.min = 1, .max = api::page_size_max}},
};
template <>
inline constexpr auto declared<accounts::OnlineView> = std::tuple{
    Field{"id", &accounts::OnlineView::id, "The session."},
    Field{"account", &accounts::OnlineView::account, "Whose it is."},
    Field{"role", &accounts::OnlineView::role, "The role acted in."},
    Field{"region", &accounts::OnlineView::region, "The region of that post."},
    Field{"address", &accounts::OnlineView::address, "The network address it was opened from."},
    Field{"user_agent", &accounts::OnlineView::user_agent, "What the browser says it is."},
    Field{"opened_at", &accounts::OnlineView::opened_at, "When it was opened."},
    Field{"seen_at", &accounts::OnlineView::seen_at, "When it was last used, to about a minute."},
};
template <>
inline constexpr auto declared<accounts::WhichSession> =
    std::tuple{Field{"session", &accounts::WhichSession::session, "The session."}};

std::vector<api::Endpoint> accounts::account_endpoints() {
    using api::Audit;
    using api::Verb;
    return {
        {
            .verb = Verb::Get,
            .path = "/accounts",
            .summary = "Accounts, by sign-in name",
            .permit = Permit::roles({Role::Sys, Role::Sec, Role::Aud}),
            .audit = Audit::unrecorded("account.listed"),
            .handler = api::read(list_accounts),
        },
        {
            .verb = Verb::Post,
            .path = "/accounts",
            .summary = "Make an account with a one-time password",
            .permit = Permit::roles({Role::Sys}),
            .audit = "account.created",
            .handler = api::direct(create),
        },
        {
            .verb = Verb::Get,
            .path = "/accounts/{account}",
            .summary = "One account",
            .permit = Permit::roles({Role::Sys, Role::Sec, Role::Aud}),
            .audit = Audit::unrecorded("account.read"),
            .handler = api::read(read_account),
        },
        {
            .verb = Verb::Patch,
            .path = "/accounts/{account}",
            .summary = "Change an account's name or posts; new posts end its sessions",
            .permit = cases::permit(table, "change"),
            .audit = "account.changed",
            .handler = api::write(change_account),
        },
        {
            .verb = Verb::Post,
            .path = "/accounts/{account}/disable",
            .summary = "Keep an account from signing in, and end its sessions",
            .permit = cases::permit(table, "disable"),
            .audit = "account.disabled",
            .handler = api::write(disable_account),
        },
        {
            .verb = Verb::Post,
            .path = "/accounts/{account}/enable",
            .summary = "Let a disabled account sign in again",
            .permit = cases::permit(table, "enable"),
            .audit = "account.enabled",
            .handler = api::write(enable_account),
        },
        {
            .verb = Verb::Post,
            .path = "/accounts/{account}/reset-password",
            .summary = "Give an account a new one-time password, and end its sessions",
            .permit = cases::permit(table, "reset-password"),
            .audit = "account.password_reset",
            .handler = api::direct(renew_password),
        },
        {
            .verb = Verb::Post,
            .path = "/accounts/{account}/reset-second-factor",
            .summary = "Let an account enrol its second factor anew, and end its sessions",
            .permit = cases::permit(table, "reset-second-factor"),
            .audit = "account.second_factor_reset",
            .handler = api::write(reset_second_factor),
        },
        {
            .verb = Verb::Post,
            .path = "/accounts/{account}/unlock",
            .summary = "Forget an account's failed tries",
            .permit = cases::permit(table, "unlock"),
            .audit = "account.unlocked",
            .handler = api::write(unlock_account),
        },
        {
            .verb = Verb::Get,
            .path = "/sessions",
            .summary = "Who is signed in, the newest session first",
            .permit = Permit::roles({Role::Sec}),
            .audit = Audit::unrecorded("session.listed"),
            .handler = api::read(list_online),
        },
        {
            .verb = Verb::Delete,
            .path = "/sessions/{session}",
            .summary = "End a session",
            .permit = Permit::roles({Role::Sec}),
            .audit = "session.ended_by_security",
            .handler = api::write(kick_out),
        },
    };
}
