#include "accounts.h"

#include "audit/audit.h"
#include "base/text.h"
#include "cases/cases.h"
#include "deeds.h"
#include "password.h"
#include "posts.h"
#include "regions/regions.h"
#include "rules.h"

namespace accounts {
namespace {

AccountView view_with_posts(db::Read& tx, const Call& call, const store::Account& account) {
    std::vector<PostView> posts;
    for (const store::HeldPost& held : store::posts(tx, account.id)) posts.push_back(view_of(held));
    const SecondFactor factor = account.has_second_factor()    ? SecondFactor::Enrolled
                                : account.second_factor_waived ? SecondFactor::Waived
                                                               : SecondFactor::None;
    return {.id = account.id,
            .account = account.sign_in_name,
            .name = account.name,
            .posts = std::move(posts),
            .disabled = account.disabled,
            .must_change_password = account.must_change_password,
            .second_factor = factor,
            .locked_until = locked_until(tx, call, account.sign_in_name),
            .created_at = account.created_at,
            .last_sign_in_at = account.last_sign_in_at,
            .version = account.version};
}

Result<store::Account> reachable(db::Read& tx, const Call& call, const AccountId& id) {
    auto account = store::find(tx, id);
    if (!account || !store::within(tx, id, call.reach)) return not_found("account");
    return std::move(*account);
}

/// The account, if this actor may do that with it.
Result<store::Account> take(db::Read& tx, const Call& call, const AccountId& id, std::string_view deed) {
    auto account = TRY(reachable(tx, call, id));
    const AccountState state = account.disabled ? AccountState::Disabled : AccountState::Active;
    TRY(cases::may(table, state, deed, cases::person_of(call), {{std::string(owns), {id.text()}}}));
    return account;
}

std::vector<Fault> faults_for(db::Read& tx, const Call& call, const std::vector<Post>& posts) {
    std::vector<Fault> faults = faults_in(posts);
    for (std::size_t i = 0; i < posts.size(); ++i)
        if (!regions::reaches(tx, call.reach, posts[i].region))
            faults.push_back({"/posts/" + std::to_string(i) + "/region", "account.region_out_of_reach"});
    return faults;
}

Result<AccountView> view_again(db::Read& tx, const Call& call, const AccountId& id) {
    return view_with_posts(tx, call, TRY(reachable(tx, call, id)));
}

}  // namespace

Result<HashedPassword> one_time_password(const Call& call) {
    std::string password = readable_code(call.ids.secret(10));
    std::string hash = TRY(hash_password(password));
    return HashedPassword{std::move(password), std::move(hash)};
}

cases::Described case_table() { return cases::describe(table); }

Result<api::Page<AccountView>> list_accounts(db::Read& tx, const Call& call, const AccountSearch& wanted) {
    const std::size_t size = static_cast<std::size_t>(wanted.limit.value_or(api::page_size));
    store::Wanted query{.after = "",
                        .like = like_containing(wanted.q.value_or("")),
                        .reach = call.reach,
                        .role = wanted.role ? std::string(text_of(*wanted.role)) : "",
                        .limit = static_cast<int>(size) + 1};
    if (wanted.cursor) {
        auto keys = api::decode_cursor(*wanted.cursor, 1);
        if (!keys) return faulty({{"/cursor", "cursor.malformed"}});
        query.after = std::move(keys->front());
    }
    std::vector<AccountView> views;
    for (const store::Account& account : store::list(tx, call.home, query))
        views.push_back(view_with_posts(tx, call, account));
    return api::make_page(std::move(views), size, [](const AccountView& view) { return std::vector{view.account}; });
}

Result<AccountView> read_account(db::Read& tx, const Call& call, const WhichAccount& which) {
    return view_again(tx, call, which.account);
}

Result<api::Created<CreatedAccount>> create_account(db::Database& database, const Call& call,
                                                    const NewAccount& wanted) {
    const std::string name = kept_name(wanted.account);
    const Post post{wanted.role, wanted.region, wanted.institution, wanted.class_, wanted.child};
    std::vector<Fault> faults = database.read([&](db::Read& tx) { return faults_for(tx, call, {post}); });
    // The one post's fields stand at the top of this body.
    for (Fault& fault : faults) fault.field = fault.field.substr(fault.field.rfind('/'));
    if (!is_sign_in_name(name)) faults.push_back({"/account", "account.name_malformed"});
    if (!faults.empty()) return faulty(std::move(faults));

    const HashedPassword password = TRY(one_time_password(call));
    return database.write([&](db::Write& tx) -> Result<api::Created<CreatedAccount>> {
        if (store::find_by_name(tx, name)) return faulty({{"/account", "account.name_taken"}});
        const AccountId id = call.make_id<AccountId>();
        store::insert(tx, {.id = id,
                           .sign_in_name = name,
                           .name = wanted.name,
                           .password_hash = password.hash,
                           .must_change_password = true,
                           .created_at = call.now});
        store::insert_post(tx, id, {call.make_id<PostId>(), post});
        audit::record(tx, call, "account.created", id.text());
        return api::Created<CreatedAccount>{"/accounts/" + id.text(), {id, name, wanted.name, password.password}};
    });
}

Result<AccountView> change_account(db::Write& tx, const Call& call, const AccountChange& wanted) {
    const store::Account account = TRY(take(tx, call, wanted.account, "change"));
    std::vector<Post> posts;
    for (const PostWanted& post : wanted.posts)
        posts.push_back({post.role, post.region, post.institution, post.class_, post.child});
    if (auto faults = faults_for(tx, call, posts); !posts.empty() && !faults.empty()) return faulty(std::move(faults));
    if (!store::rename(tx, account.id, wanted.version, wanted.name.value_or(account.name)))
        return Error{ErrorCode::PreconditionFailed, "account.changed_meanwhile"};
    if (!posts.empty()) {
        store::remove_posts(tx, account.id);
        for (const Post& post : posts) store::insert_post(tx, account.id, {call.make_id<PostId>(), post});
        store::end_all(tx, account.id);
    }
    return view_again(tx, call, account.id);
}

Result<AccountView> disable_account(db::Write& tx, const Call& call, const WhichAccount& which) {
    const store::Account account = TRY(take(tx, call, which.account, "disable"));
    store::set_disabled(tx, account.id, true);
    store::end_all(tx, account.id);
    return view_again(tx, call, account.id);
}

Result<AccountView> enable_account(db::Write& tx, const Call& call, const WhichAccount& which) {
    const store::Account account = TRY(take(tx, call, which.account, "enable"));
    store::set_disabled(tx, account.id, false);
    return view_again(tx, call, account.id);
}

Result<AccountView> unlock_account(db::Write& tx, const Call& call, const WhichAccount& which) {
    const store::Account account = TRY(take(tx, call, which.account, "unlock"));
    unlock(tx, call, account.sign_in_name);
    return view_again(tx, call, account.id);
}

Result<AccountView> reset_second_factor(db::Write& tx, const Call& call, const WhichAccount& which) {
    const store::Account account = TRY(take(tx, call, which.account, "reset-second-factor"));
    store::remove_second_factor(tx, account.id);
    store::end_all(tx, account.id);
    return view_again(tx, call, account.id);
}

Result<NewPassword> reset_password(db::Database& database, const Call& call, const WhichAccount& which) {
    TRY(database.read([&](db::Read& tx) { return take(tx, call, which.account, "reset-password"); }));
    const HashedPassword password = TRY(one_time_password(call));
    return database.write([&](db::Write& tx) -> Result<NewPassword> {
        const store::Account account = TRY(take(tx, call, which.account, "reset-password"));
        store::set_password(tx, account.id, password.hash, true);
        store::end_all(tx, account.id);
        unlock(tx, call, account.sign_in_name);
        audit::record(tx, call, "account.password_reset", account.id.text());
        return NewPassword{password.password};
    });
}

Result<api::Page<OnlineView>> list_online(db::Read& tx, const Call& call, const OnlineSearch& wanted) {
    const std::size_t size = static_cast<std::size_t>(wanted.limit.value_or(api::page_size));
    store::OnlineWanted query{.now = call.now,
                              .reach = call.reach,
                              .before_opened = Instant::end_of_time().text(),
                              .before_id = "",
                              .limit = static_cast<int>(size) + 1};
    if (wanted.cursor) {
        auto keys = api::decode_cursor(*wanted.cursor, 2);
        if (!keys) return faulty({{"/cursor", "cursor.malformed"}});
        query.before_opened = std::move((*keys)[0]);
        query.before_id = std::move((*keys)[1]);
    }
    std::vector<OnlineView> views;
    for (store::Online& online : store::online(tx, call.home, query))
        views.push_back({online.id,
                         {online.account, std::move(online.sign_in_name), std::move(online.name)},
                         parse_enum<Role>(online.role),
                         RegionCode::parse(online.region),
                         std::move(online.address),
                         std::move(online.user_agent),
                         online.opened_at,
                         online.seen_at});
    return api::make_page(std::move(views), size,
                          [](const OnlineView& view) { return std::vector{view.opened_at.text(), view.id.text()}; });
}

Result<void> kick_out(db::Write& tx, const Call& call, const WhichSession& which) {
    const auto account = store::account_of(tx, which.session);
    if (!account || !store::within(tx, *account, call.reach)) return not_found("session");
    store::end(tx, which.session);
    return {};
}

}  // namespace accounts
