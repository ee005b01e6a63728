#include "carried_out.h"

#include "session.h"

namespace accounts {

void carry_out_change(db::Write& tx, const Call& call, store::Account account, const std::optional<std::string>& name,
                      const std::vector<Post>& posts) {
    const AccountId id = account.who.id;
    account.who.name = name.value_or(account.who.name);
    store::change(tx, std::move(account));
    if (posts.empty()) return;
    store::remove_posts(tx, id);
    for (const Post& post : posts) store::insert_post(tx, id, {call.make_id<PostId>(), post});
    store::end_all(tx, id);
}

void carry_out_disabling(db::Write& tx, store::Account account, bool disabled) {
    const AccountId id = account.who.id;
    account.standing.disabled = disabled;
    store::change(tx, std::move(account));
    if (disabled) store::end_all(tx, id);
}

void carry_out_factor_reset(db::Write& tx, store::Account account) {
    const AccountId id = account.who.id;
    store::remove_second_factor(tx, std::move(account));
    store::end_all(tx, id);
}

void carry_out_password(db::Write& tx, const Call& call, store::Account account, const std::string& hash) {
    const AccountBrief who = account.who;
    account.password_hash = hash;
    account.standing.must_change_password = true;
    store::change(tx, std::move(account));
    store::end_all(tx, who.id);
    unlock(tx, call, who.account);
}

}  // namespace accounts
