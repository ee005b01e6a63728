#include "account_store.h"

#include "base/text.h"
#include "regions/ancestry.h"

namespace accounts::store {
namespace {

constexpr const db::Query& by_name =
    db::select<"account.find_by_name", Account, "FROM account WHERE sign_in_name = $1">;

constexpr const db::Query& in_county = db::select<"account.list", Account,
                                                  R"sql(
      FROM account a
     WHERE a.county = $1
       AND a.sign_in_name > $2
       AND ($3 = '' OR a.sign_in_name LIKE $3 ESCAPE '!' OR a.name LIKE $3 ESCAPE '!')
       AND EXISTS (SELECT 1
                     FROM account_post p
                    WHERE p.account = a.id
                      AND ($5 = '' OR p.role = $5)
                      AND )sql" REACH("$4", "$7", "$8", "$9", "$10", "p.region", "p.institution", "p.class",
                                                  "p.child") R"sql()
     ORDER BY a.sign_in_name
     LIMIT $6
)sql">;

constexpr const db::Query& of_role = db::select<"account.with_role", Account, R"sql(
      FROM account a
     WHERE a.county = $1
       AND EXISTS (SELECT 1 FROM account_post p WHERE p.account = a.id AND p.role = $2 AND p.region = $1)
     ORDER BY a.sign_in_name
)sql">;

constexpr db::Query posts_of{"account_post.of_account",
                             "SELECT id, " POST_COLUMNS " FROM account_post WHERE account = $1 ORDER BY id"};

constexpr db::Query add_post{"account_post.insert", R"sql(
    INSERT INTO account_post (id, account, role, region, institution, class, child)
    VALUES ($1, $2, $3, $4, COALESCE($5, ''), COALESCE($6, ''), COALESCE($7, ''))
)sql"};

constexpr db::Query delete_posts{"account_post.remove_all", "DELETE FROM account_post WHERE account = $1"};

constexpr db::Query delete_codes{"account_recovery_code.remove_all",
                                 "DELETE FROM account_recovery_code WHERE account = $1"};

constexpr db::Query post_within{"account_post.within", "SELECT 1 FROM account_post p WHERE p.account = $1 AND " REACH(
                                                           "$2", "$3", "$4", "$5", "$6", "p.region", "p.institution",
                                                           "p.class", "p.child") " LIMIT 1"};

}  // namespace

std::optional<Account> find(db::Read& tx, const AccountId& id) { return tx.row_of(accounts, id); }

std::optional<Account> find_by_name(db::Read& tx, const std::string& sign_in_name) {
    return tx.one<Account>(by_name, sign_in_name);
}

std::vector<Account> with_role(db::Read& tx, const RegionCode& county, Role role) {
    return tx.list<Account>(of_role, county, role);
}

AccountId insert(db::Write& tx, const Call& call, const Beginning& account) {
    const AccountId id = call.make_id<AccountId>();
    tx.insert(accounts, {.who = {id, account.account, account.name},
                         .county = std::string(id.county()),
                         .password_hash = account.password_hash,
                         .second_factor_waived = account.second_factor_waived,
                         .standing = {.must_change_password = account.must_change_password, .created_at = call.now}});
    insert_post(tx, id, {call.make_id<PostId>(), account.post});
    return id;
}

void save(db::Write& tx, const Account& account) { tx.update(accounts, account); }

void change(db::Write& tx, Account account) {
    ++account.standing.version.number;
    save(tx, account);
}

void remove_second_factor(db::Write& tx, Account account) {
    account.second_factor.clear();
    account.second_factor_new.clear();
    tx.run(delete_codes, account.who.id);
    change(tx, std::move(account));
}

std::vector<HeldPost> posts(db::Read& tx, const AccountId& account) { return tx.list<HeldPost>(posts_of, account); }

std::vector<Post> bare_posts(db::Read& tx, const AccountId& account) {
    std::vector<Post> bare;
    for (HeldPost& held : posts(tx, account)) bare.push_back(std::move(held.post));
    return bare;
}

void insert_post(db::Write& tx, const AccountId& account, const HeldPost& held) {
    const Post& post = held.post;
    tx.run(add_post, held.id, account, post.role, post.region, post.institution, post.class_, post.child);
}

void remove_posts(db::Write& tx, const AccountId& account) { tx.run(delete_posts, account); }

std::vector<Account> list(db::Read& tx, const Call& call, const AccountFilter& filter, const std::string& after,
                          std::size_t limit) {
    const Reach& reach = call.reach;
    const std::string role(filter.role ? text_of(*filter.role) : "");
    return tx.list<Account>(in_county, call.home, after, like_containing(filter.q.value_or("")), reach.region, role,
                            limit, reach.institution, reach.class_, reach.child, reach.today);
}

bool within(db::Read& tx, const Call& call, const AccountId& id) {
    const Reach& reach = call.reach;
    return tx.maybe<int>(post_within, id, reach.region, reach.institution, reach.class_, reach.child, reach.today)
        .has_value();
}

}  // namespace accounts::store
