// Accounts that no administrator makes: the first three, those of a demonstration, and what whoever
// stands at the machine may bring back.
#include <algorithm>
#include <array>
#include <set>

#include "accounts.h"
#include "audit/audit.h"
#include "password.h"
#include "rules.h"

namespace accounts {

namespace {
struct OfThree {
    Role role;
    std::string AdministratorNames::* name;
    const char* field;
};
constexpr std::array three{OfThree{Role::Sys, &AdministratorNames::system, "/administrator"},
                           OfThree{Role::Sec, &AdministratorNames::security, "/security"},
                           OfThree{Role::Aud, &AdministratorNames::auditor, "/auditor"}};
}  // namespace

std::vector<Fault> faults_in_names(const AdministratorNames& names) {
    std::vector<Fault> faults;
    std::set<std::string> so_far;
    for (const OfThree& one : three) {
        const std::string name = kept_name(names.*one.name);
        if (!is_sign_in_name(name))
            faults.push_back({one.field, "account.name_malformed"});
        else if (!so_far.insert(name).second)
            faults.push_back({one.field, "account.name_taken"});
    }
    return faults;
}

Result<std::vector<Administrator>> make_missing_administrators(db::Database& database, const Call& call,
                                                               const AdministratorNames& names) {
    if (auto faults = faults_in_names(names); !faults.empty()) return faulty(std::move(faults));
    std::vector<HashedPassword> passwords;
    for (std::size_t i = 0; i < three.size(); ++i) passwords.push_back(TRY(one_time_password(call)));
    return database.write([&](db::Write& tx) -> Result<std::vector<Administrator>> {
        std::vector<Administrator> made;
        std::vector<Fault> taken;
        for (std::size_t i = 0; i < three.size(); ++i) {
            const auto& [role, name_of, field] = three[i];
            const std::string name = kept_name(names.*name_of);
            if (!store::with_role(tx, call.home, role).empty()) continue;
            if (store::find_by_name(tx, name)) {
                taken.push_back({field, "account.name_taken"});
                continue;
            }
            const AccountId id = begin_account(tx, call, {name, name, passwords[i].hash, {role, call.home}});
            audit::record(tx, call, "account.made_at_the_machine", id.text());
            made.push_back({role, {name, passwords[i].password}});
        }
        if (!taken.empty()) return faulty(std::move(taken));
        if (made.empty()) return Error{ErrorCode::Conflict, "account.no_administrator_missing"};
        return made;
    });
}

api::Symptom are_all_three_there(db::Read& tx, const Call& call) {
    std::string lacking;
    bool none = false;
    for (const OfThree& one : three) {
        const auto found = store::with_role(tx, call.home, one.role);
        if (std::ranges::any_of(found, [](const store::Account& account) { return !account.standing.disabled; }))
            continue;
        none = none || found.empty();
        lacking += (lacking.empty() ? "" : ", ") + word_of(one.role, Language::English);
    }
    if (lacking.empty()) return {"three", api::Health::Good, "each of the three administrators has an account"};
    return {"three", api::Health::Watch,
            "nobody can sign in as " + lacking + ", so that what needs two of the three waits: `tuoyu account " +
                (none ? "administrators` makes who is missing" : "reset NAME` brings an account back")};
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
