#include "account_store.h"

#include "regions/ancestry.h"

namespace accounts::store {
namespace {

constexpr db::Query by_id{"account.find", R"sql(
    SELECT id, sign_in_name, name, password_hash, must_change_password, second_factor_waived, second_factor,
           second_factor_new, second_factor_step, disabled, created_at, last_sign_in_at, version
      FROM account
     WHERE id = $1
)sql"};

constexpr db::Query by_name{"account.find_by_name", R"sql(
    SELECT id, sign_in_name, name, password_hash, must_change_password, second_factor_waived, second_factor,
           second_factor_new, second_factor_step, disabled, created_at, last_sign_in_at, version
      FROM account
     WHERE sign_in_name = $1
)sql"};

constexpr db::Query in_county{"account.list", R"sql(
    SELECT a.id, a.sign_in_name, a.name, a.password_hash, a.must_change_password, a.second_factor_waived,
           a.second_factor, a.second_factor_new, a.second_factor_step, a.disabled, a.created_at, a.last_sign_in_at,
           a.version
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
)sql"};

constexpr db::Query any{"account.any", "SELECT id FROM account LIMIT 1"};

constexpr db::Query insert_account{"account.insert", R"sql(
    INSERT INTO account (id, county, sign_in_name, name, password_hash, must_change_password, second_factor_waived,
                         second_factor, second_factor_new, second_factor_step, disabled, created_at, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, '', '', 0, FALSE, $8, 1)
)sql"};

constexpr db::Query change_password{"account.set_password", R"sql(
    UPDATE account SET password_hash = $2, must_change_password = $3, version = version + 1 WHERE id = $1
)sql"};

constexpr db::Query change_disabled{"account.set_disabled", R"sql(
    UPDATE account SET disabled = $2, version = version + 1 WHERE id = $1
)sql"};

constexpr db::Query offer_second_factor{"account.set_new_second_factor", R"sql(
    UPDATE account SET second_factor_new = $2 WHERE id = $1
)sql"};

constexpr db::Query take_up_second_factor{"account.confirm_second_factor", R"sql(
    UPDATE account
       SET second_factor = second_factor_new, second_factor_new = '', second_factor_step = $2, version = version + 1
     WHERE id = $1
)sql"};

constexpr db::Query drop_second_factor{"account.remove_second_factor", R"sql(
    UPDATE account SET second_factor = '', second_factor_new = '', version = version + 1 WHERE id = $1
)sql"};

constexpr db::Query move_step{"account.accept_step", R"sql(
    UPDATE account SET second_factor_step = $2 WHERE id = $1 AND second_factor_step < $2
)sql"};

constexpr db::Query signed_in_at{"account.note_sign_in", R"sql(
    UPDATE account SET last_sign_in_at = $2 WHERE id = $1
)sql"};

constexpr db::Query change_name{"account.rename", R"sql(
    UPDATE account SET name = $3, version = version + 1 WHERE id = $1 AND version = $2
)sql"};

constexpr db::Query posts_of{"account_post.of_account", R"sql(
    SELECT id, role, region, institution, class, child FROM account_post WHERE account = $1 ORDER BY id
)sql"};

constexpr db::Query add_post{"account_post.insert", R"sql(
    INSERT INTO account_post (id, account, role, region, institution, class, child)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql"};

constexpr db::Query delete_posts{"account_post.remove_all", "DELETE FROM account_post WHERE account = $1"};

constexpr db::Query post_within{"account_post.within", "SELECT 1 FROM account_post p WHERE p.account = $1 AND " REACH(
                                                           "$2", "$3", "$4", "$5", "$6", "p.region", "p.institution",
                                                           "p.class", "p.child") " LIMIT 1"};

constexpr db::Query add_code{"account_recovery_code.insert", R"sql(
    INSERT INTO account_recovery_code (account, code_hash) VALUES ($1, $2)
)sql"};

constexpr db::Query use_code{"account_recovery_code.take", R"sql(
    DELETE FROM account_recovery_code WHERE account = $1 AND code_hash = $2
)sql"};

constexpr db::Query delete_codes{"account_recovery_code.remove_all", R"sql(
    DELETE FROM account_recovery_code WHERE account = $1
)sql"};

Account account_from(const db::Row& row) {
    return {
        .id = row.get<AccountId>(0),
        .sign_in_name = row.get<std::string>(1),
        .name = row.get<std::string>(2),
        .password_hash = row.get<std::string>(3),
        .must_change_password = row.get<bool>(4),
        .second_factor_waived = row.get<bool>(5),
        .second_factor = row.get<std::string>(6),
        .second_factor_new = row.get<std::string>(7),
        .second_factor_step = row.get<std::int64_t>(8),
        .disabled = row.get<bool>(9),
        .created_at = row.get<Instant>(10),
        .last_sign_in_at = row.get<std::optional<Instant>>(11),
        .version = {row.get<std::int64_t>(12)},
    };
}

template <typename IdType>
std::optional<IdType> id_unless_empty(const db::Row& row, int column) {
    if (row.text(column).empty()) return std::nullopt;
    return row.get<IdType>(column);
}

HeldPost post_from(const db::Row& row) {
    return {row.get<PostId>(0),
            {row.get<Role>(1), row.get<RegionCode>(2), id_unless_empty<InstitutionId>(row, 3),
             id_unless_empty<ClassId>(row, 4), id_unless_empty<ChildId>(row, 5)}};
}

template <typename IdType>
std::string text_or_empty(const std::optional<IdType>& id) {
    return id ? id->text() : std::string();
}

}  // namespace

std::optional<Account> find(db::Read& tx, const AccountId& id) { return tx.first(by_id, account_from, id); }

std::optional<Account> find_by_name(db::Read& tx, const std::string& sign_in_name) {
    return tx.first(by_name, account_from, sign_in_name);
}

bool any_account(db::Read& tx) { return tx.maybe<std::string>(any).has_value(); }

void insert(db::Write& tx, const Account& account) {
    tx.run(insert_account, account.id, account.id.county(), account.sign_in_name, account.name, account.password_hash,
           account.must_change_password, account.second_factor_waived, account.created_at);
}

void set_password(db::Write& tx, const AccountId& id, const std::string& hash, bool must_change) {
    tx.run(change_password, id, hash, must_change);
}

void set_disabled(db::Write& tx, const AccountId& id, bool disabled) { tx.run(change_disabled, id, disabled); }

void set_new_second_factor(db::Write& tx, const AccountId& id, const std::string& secret) {
    tx.run(offer_second_factor, id, secret);
}

void confirm_second_factor(db::Write& tx, const AccountId& id, std::int64_t step) {
    tx.run(take_up_second_factor, id, step);
}

void remove_second_factor(db::Write& tx, const AccountId& id) {
    tx.run(drop_second_factor, id);
    tx.run(delete_codes, id);
}

bool accept_step(db::Write& tx, const AccountId& id, std::int64_t step) { return tx.run(move_step, id, step) == 1; }

void note_sign_in(db::Write& tx, const AccountId& id, Instant now) { tx.run(signed_in_at, id, now); }

bool rename(db::Write& tx, const AccountId& id, api::Version version, const std::string& name) {
    return tx.run(change_name, id, version.number, name) == 1;
}

std::vector<HeldPost> posts(db::Read& tx, const AccountId& account) { return tx.all(posts_of, post_from, account); }

void insert_post(db::Write& tx, const AccountId& account, const HeldPost& held) {
    const Post& post = held.post;
    tx.run(add_post, held.id, account, post.role, post.region, text_or_empty(post.institution),
           text_or_empty(post.class_), text_or_empty(post.child));
}

void remove_posts(db::Write& tx, const AccountId& account) { tx.run(delete_posts, account); }

void insert_recovery_code(db::Write& tx, const AccountId& account, const std::string& hash) {
    tx.run(add_code, account, hash);
}

bool take_recovery_code(db::Write& tx, const AccountId& account, const std::string& hash) {
    return tx.run(use_code, account, hash) == 1;
}

std::vector<Account> list(db::Read& tx, const RegionCode& county, const Wanted& wanted) {
    const Reach& reach = wanted.reach;
    return tx.all(in_county, account_from, county, wanted.after, wanted.like, reach.region, wanted.role, wanted.limit,
                  reach.institution, reach.class_, reach.child, reach.today);
}

bool within(db::Read& tx, const AccountId& id, const Reach& reach) {
    return tx
        .maybe<std::int64_t>(post_within, id, reach.region, reach.institution, reach.class_, reach.child, reach.today)
        .has_value();
}

}  // namespace accounts::store
