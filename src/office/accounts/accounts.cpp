#include "accounts.h"

#include <algorithm>
#include <iterator>

#include "at_the_machine.h"
#include "audit/audit.h"
#include "carried_out.h"
#include "cases/cases.h"
#include "deeds.h"
#include "own_account.h"
#include "password.h"
#include "regions/regions.h"
#include "requests/request.h"
#include "requests/requests.h"
#include "rules.h"

namespace accounts {
namespace {

struct OneAccount {
    AccountId account;
    static constexpr Fields fields{Field{"account", &OneAccount::account, "The account."}};
};
struct OneSession {
    SessionId session;
    static constexpr Fields fields{Field{"session", &OneSession::session, "The session."}};
};
struct NewAccount {
    std::string account;
    std::string name;
    Post post;
    static constexpr Fields fields{
        Field{"account", &NewAccount::account, "The sign-in name: 2 to 40 of a-z, 0-9, dot, hyphen, underscore."},
        Field{"name", &NewAccount::name, "Whose it is.", Limits{.max_length = 50}},
        Flat{&NewAccount::post},
    };
};
/// To be handed over in person, and changed at the next sign-in.
struct NewPassword {
    std::string one_time_password;
    static constexpr Fields fields{
        Field{"one_time_password", &NewPassword::one_time_password,
              "Must be changed at the next sign-in; shown only now."},
    };
};
struct CreatedAccount {
    AccountBrief who;
    NewPassword password;
    static constexpr Fields fields{Flat{&CreatedAccount::who}, Flat{&CreatedAccount::password}};
};
struct AccountChange {
    AccountId account;
    std::optional<std::string> name;
    std::vector<Post> posts;  // empty: as they are
    api::Version version;
    static constexpr Fields fields{
        Field{"account", &AccountChange::account, "The account."},
        Field{"name", &AccountChange::name, "Whose it is.", Limits{.max_length = 50}},
        Field{"posts", &AccountChange::posts, "All its posts from now on; absent: as they are.",
              Limits{.max_items = 20}},
        Field{"version", &AccountChange::version, "The version that was read."},
    };
};

AccountView view_of(db::Read& tx, const Call& call, const store::Account& account) {
    const SecondFactor factor = account.has_second_factor()    ? SecondFactor::Enrolled
                                : account.second_factor_waived ? SecondFactor::Waived
                                                               : SecondFactor::None;
    return {account.who, store::posts(tx, account.who.id), factor, locked_until(tx, call, account.who.account),
            account.standing};
}

/// The account, if this actor may do that with it.
Result<store::Account> take(db::Read& tx, const Call& call, const AccountId& id, std::string_view deed) {
    auto account = TRY(reachable(tx, call, id));
    const AccountState state = account.standing.disabled ? AccountState::Disabled : AccountState::Active;
    TRY(cases::may(table, state, deed, cases::person_of(call), {{std::string(owns), {id.text()}}}));
    return account;
}

Error second_person_needed() { return Error{ErrorCode::Conflict, "account.second_person_needed"}; }

/// The same, if it is for one person alone to do. Of the three administrators only locks and sessions are: opening the
/// one and ending the others lets nobody in.
Result<store::Account> take_alone(db::Read& tx, const Call& call, const AccountId& id, std::string_view deed) {
    auto account = TRY(take(tx, call, id, deed));
    if (needs_second_person(store::bare_posts(tx, id), std::nullopt)) return second_person_needed();
    return account;
}

Result<AccountView> read(db::Read& tx, const Call& call, const OneAccount& in) {
    return view_of(tx, call, TRY(reachable(tx, call, in.account)));
}

/// Hashes outside of its transaction. Faults name /account, /role, /region, /institution ...
Result<api::Deed<api::Created<CreatedAccount>>> create(db::Database& database, const Call& call, const api::Request&,
                                                       const NewAccount& in) {
    const std::string name = kept_name(in.account);
    std::vector<Fault> faults = database.read([&](db::Read& tx) { return faults_of_post(tx, call, in.post); });
    if (!is_sign_in_name(name)) faults.push_back({"/account", "account.name_malformed"});
    if (!faults.empty()) return faulty(std::move(faults));
    if (needs_second_person({}, in.post)) return second_person_needed();

    const HashedPassword password = TRY(one_time_password(call));
    return api::Deed<api::Created<CreatedAccount>>([=](db::Write& tx) -> Result<api::Created<CreatedAccount>> {
        if (store::find_by_name(tx, name)) return faulty({{"/account", "account.name_taken"}});
        const AccountId id = begin_account(tx, call, {name, in.name, password.hash, in.post});
        return api::Created<CreatedAccount>{"/accounts/" + id.text(), {{id, name, in.name}, {password.password}}};
    });
}

/// New posts end the account's sessions.
Result<AccountView> change(db::Write& tx, const Call& call, const AccountChange& in) {
    store::Account account = TRY(take_alone(tx, call, in.account, "change"));
    if (auto faults = faults_for(tx, call, in.posts); !in.posts.empty() && !faults.empty())
        return faulty(std::move(faults));
    for (const Post& post : in.posts)
        if (needs_second_person({}, post)) return second_person_needed();
    if (account.standing.version != in.version)
        return Error{ErrorCode::PreconditionFailed, "account.changed_meanwhile"};
    carry_out_change(tx, call, std::move(account), in.name, in.posts);
    return read(tx, call, {in.account});
}

Result<AccountView> disable(db::Write& tx, const Call& call, const OneAccount& in) {
    carry_out_disabling(tx, TRY(take_alone(tx, call, in.account, "disable")), true);
    return read(tx, call, in);
}

Result<AccountView> enable(db::Write& tx, const Call& call, const OneAccount& in) {
    carry_out_disabling(tx, TRY(take_alone(tx, call, in.account, "enable")), false);
    return read(tx, call, in);
}

Result<AccountView> open_lock(db::Write& tx, const Call& call, const OneAccount& in) {
    unlock(tx, call, TRY(take(tx, call, in.account, "unlock")).who.account);
    return read(tx, call, in);
}

/// The account must enrol anew.
Result<AccountView> reset_second_factor(db::Write& tx, const Call& call, const OneAccount& in) {
    carry_out_factor_reset(tx, TRY(take_alone(tx, call, in.account, "reset-second-factor")));
    return read(tx, call, in);
}

/// Hashes outside of its transaction. Ends the account's sessions.
Result<api::Deed<NewPassword>> reset_password(db::Database& database, const Call& call, const api::Request&,
                                              const OneAccount& in) {
    TRY(database.read([&](db::Read& tx) { return take_alone(tx, call, in.account, "reset-password"); }));
    const HashedPassword password = TRY(one_time_password(call));
    return api::Deed<NewPassword>([=](db::Write& tx) -> Result<NewPassword> {
        carry_out_password(tx, call, TRY(take_alone(tx, call, in.account, "reset-password")), password.hash);
        audit::record(tx, call, "account.password_reset", in.account.text());
        return NewPassword{password.password};
    });
}

Result<api::Page<OnlineView>> list_online(db::Read& tx, const Call& call, const PageWanted& page) {
    const auto after = TRY(page.after({Instant::end_of_time().text(), ""}));
    return api::make_page(
        store::online(tx, call, after[0], after[1], page.size() + 1), page.size(),
        [](const OnlineView& one) { return std::vector{one.online.opened_at.text(), one.online.session.text()}; });
}

Result<void> kick_out(db::Write& tx, const Call& call, const OneSession& in) {
    const auto account = store::account_of(tx, in.session);
    if (!account || !store::within(tx, call, *account)) return not_found("session");
    store::end(tx, in.session);
    return {};
}

}  // namespace

std::vector<cases::Described> case_tables() { return {cases::describe(table), cases::describe(request_table)}; }

Result<store::Account> reachable(db::Read& tx, const Call& call, const AccountId& id) {
    auto account = store::find(tx, id);
    if (!account || !store::within(tx, call, id)) return not_found("account");
    return std::move(*account);
}

std::vector<Fault> faults_for(db::Read& tx, const Call& call, const std::vector<Post>& posts) {
    std::vector<Fault> faults = faults_in(posts);
    for (std::size_t i = 0; i < posts.size(); ++i)
        if (!regions::reaches(tx, call.reach, posts[i].region))
            faults.push_back({"/posts/" + std::to_string(i) + "/region", "account.region_out_of_reach"});
    return faults;
}

std::vector<Fault> faults_of_post(db::Read& tx, const Call& call, const Post& post) {
    std::vector<Fault> faults = faults_for(tx, call, {post});
    for (Fault& fault : faults) fault.field = fault.field.substr(fault.field.rfind('/'));
    return faults;
}

Result<HashedPassword> one_time_password(const Call& call) {
    std::string password = readable_code(call.ids.secret(10));
    std::string hash = TRY(hash_password(password));
    return HashedPassword{std::move(password), std::move(hash)};
}

AccountId begin_account(db::Write& tx, const Call& call, const store::Beginning& account) {
    const AccountId id = store::insert(tx, call, account);
    audit::record(tx, call, "account.created", id.text());
    return id;
}

Result<std::vector<std::string>> PageWanted::after(std::vector<std::string> first) const {
    return api::keys_after(cursor, std::move(first));
}

Result<api::Page<AccountView>> list_accounts(db::Read& tx, const Call& call, const AccountSearch& wanted) {
    const auto after = TRY(wanted.page.after({""}));
    std::vector<AccountView> views;
    for (const auto& account : store::list(tx, call, wanted.filter, after[0], wanted.page.size() + 1))
        views.push_back(view_of(tx, call, account));
    return api::make_page(std::move(views), wanted.page.size(),
                          [](const AccountView& view) { return std::vector{view.who.account}; });
}

std::vector<api::Endpoint> endpoints(const Settings& settings) {
    using api::Audit;
    using enum api::Verb;
    const auto administrators = Permit::roles({Role::Sys, Role::Sec, Role::Aud});
    std::vector<api::Endpoint> all{
        {Get, "/accounts/file", "The list of accounts as a workbook or CSV", administrators,
         Audit::reading("account.exported"), api::read(account_file)},
        {Get, "/accounts", "Accounts, by sign-in name", administrators, Audit::unrecorded("account.listed"),
         api::read(list_accounts)},
        {Post, "/accounts", "Make an account with a one-time password", Permit::roles({Role::Sys}), "account.created",
         api::prepared(create)},
        {Get, "/accounts/{account}", "One account", administrators, Audit::unrecorded("account.read"), api::read(read)},
        {Patch, "/accounts/{account}", "Change an account's name or posts; new posts end its sessions",
         cases::permit(table, "change"), "account.changed", api::write(change)},
        {Post, "/accounts/{account}/disable", "Keep an account from signing in, and end its sessions",
         cases::permit(table, "disable"), "account.disabled", api::write(disable)},
        {Post, "/accounts/{account}/enable", "Let a disabled account sign in again", cases::permit(table, "enable"),
         "account.enabled", api::write(enable)},
        {Post, "/accounts/{account}/reset-password", "Give an account a new one-time password, and end its sessions",
         cases::permit(table, "reset-password"), "account.password_reset", api::prepared(reset_password)},
        {Post, "/accounts/{account}/reset-second-factor",
         "Let an account enrol its second factor anew, and end its sessions",
         cases::permit(table, "reset-second-factor"), "account.second_factor_reset", api::write(reset_second_factor)},
        {Post, "/accounts/{account}/unlock", "Forget an account's failed tries", cases::permit(table, "unlock"),
         "account.unlocked", api::write(open_lock)},
        {Get, "/sessions", "Who is signed in, the newest session first", Permit::roles({Role::Sec}),
         Audit::unrecorded("session.listed"), api::read(list_online)},
        {Delete, "/sessions/{session}", "End a session", Permit::roles({Role::Sec}), "session.ended_by_security",
         api::write(kick_out)},
    };
    std::ranges::move(own_endpoints(settings), std::back_inserter(all));
    std::ranges::move(request_endpoints(settings), std::back_inserter(all));
    std::ranges::move(machine_endpoints(), std::back_inserter(all));
    return all;
}

}  // namespace accounts
