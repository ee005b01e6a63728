// Accounts that no administrator makes: the first one, those of a demonstration, and what whoever
// stands at the machine may bring back.
#include "accounts.h"
#include "audit/audit.h"
#include "password.h"
#include "rules.h"

namespace accounts {

bool may_be_called(const std::string& account) { return is_sign_in_name(kept_name(account)); }

Result<OneTimePassword> make_first_administrator(db::Database& database, const Call& call, const std::string& account) {
    const std::string name = kept_name(account);
    if (!is_sign_in_name(name)) return faulty({{"/account", "account.name_malformed"}});
    const HashedPassword password = TRY(one_time_password(call));
    return database.write([&](db::Write& tx) -> Result<OneTimePassword> {
        if (store::any_account(tx)) return Error{ErrorCode::Conflict, "account.not_the_first"};
        begin_account(tx, call, {name, name, password.hash, {Role::Sys, call.home}});
        return OneTimePassword{name, password.password};
    });
}

Result<OneTimePassword> reset_account(db::Database& database, const Call& call, const std::string& account) {
    const HashedPassword password = TRY(one_time_password(call));
    return database.write([&](db::Write& tx) -> Result<OneTimePassword> {
        auto found = store::find_by_name(tx, kept_name(account));
        if (!found) return not_found("account");
        const AccountBrief who = found->who;
        found->password_hash = password.hash;
        found->standing.must_change_password = true;
        found->standing.disabled = false;
        store::remove_second_factor(tx, *std::move(found));
        store::end_all(tx, who.id);
        unlock(tx, call, who.account);
        audit::record(tx, call, "account.reset_at_the_machine", who.id.text());
        return OneTimePassword{who.account, password.password};
    });
}

const std::vector<DemoAccount>& demo_accounts() {
    static const std::vector<DemoAccount> accounts{
        {"gc", Role::Gc, "指导中心办公室（演示）"},     {"ex", Role::Ex, "专家组（演示）"},
        {"enf", Role::Enf, "执法员（演示）"},           {"mchc", Role::Mchc, "县妇幼保健院（演示）"},
        {"mcht", Role::Mcht, "乡镇卫生院（演示）"},     {"vd", Role::Vd, "村医（演示）"},
        {"ins_h", Role::InsH, "机构负责人（演示）"},    {"ins_c", Role::InsC, "保育员（演示）"},
        {"ins_n", Role::InsN, "保健员（演示）"},        {"gua", Role::Gua, "家长（演示）"},
        {"fin", Role::Fin, "财政局（演示）"},           {"ndrc", Role::Ndrc, "发展和改革局（演示）"},
        {"edu", Role::Edu, "教育和体育局（演示）"},     {"civ", Role::Civ, "民政局（演示）"},
        {"samr", Role::Samr, "市场监督管理局（演示）"}, {"fire", Role::Fire, "消防救援大队（演示）"},
        {"psb", Role::Psb, "公安局（演示）"},           {"lead", Role::Lead, "县领导与专班（演示）"},
        {"npc", Role::Npc, "人大政协（演示）"},         {"sys", Role::Sys, "系统管理员（演示）"},
        {"sec", Role::Sec, "安全管理员（演示）"},       {"aud", Role::Aud, "审计员（演示）"},
    };
    return accounts;
}

Result<void> make_demo_accounts(db::Write& tx, const Call& call, const DemoPlaces& places) {
    // One hash for all: everybody knows the password, and hashing is slow on purpose.
    const std::string hash = TRY(hash_password(demo_password));
    for (const DemoAccount& demo : demo_accounts()) {
        Post post{demo.role, call.home};
        if (demo.role == Role::Mcht) post.region = places.township;
        if (demo.role == Role::Vd) post.region = places.village;
        if (demo.role == Role::InsH || demo.role == Role::InsC || demo.role == Role::InsN)
            post.institution = places.institution;
        begin_account(tx, call,
                      {.account = std::string(demo.account),
                       .name = std::string(demo.name),
                       .password_hash = hash,
                       .post = post,
                       .must_change_password = false,
                       .second_factor_waived = true});
    }
    return {};
}

}  // namespace accounts
