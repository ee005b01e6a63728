// Accounts that no administrator makes.
#include <doctest/doctest.h>

#include <algorithm>

#include "at_the_machine.h"
#include "language/wenshang.h"
#include "words.h"

using namespace words;

namespace {
std::vector<MachineDeed> machine_deeds(db::Database& database, const Call& call) {
    return database.read([&](db::Read& tx) { return accounts::machine_deeds(tx, call); });
}
std::string names(const std::vector<Fault>& faults) {
    std::string out;
    for (const Fault& fault : faults) out += fault.field + " " + fault.reason + "\n";
    return out;
}
}  // namespace

TEST_CASE("an empty installation begins with its three administrators, each with a password of its own") {
    for (const auto& database : language::county_databases()) {
        CHECK(names(make_missing_administrators(*database, at(), {"管理员", "same", "SAME"}).error().faults) ==
              "/administrator account.name_malformed\n/auditor account.name_taken\n");
        const auto made = make_missing_administrators(*database, at(), {.system = "Admin"});
        REQUIRE(made);
        REQUIRE(made->size() == 3);
        std::string roles;
        for (const Administrator& one : *made) {
            roles += std::string(text_of(one.role)) + " " + one.password.account + "\n";
            const auto opened = try_to_sign_in(*database, one.password.account, one.password.password, at());
            REQUIRE(opened);
            CHECK(opened->view.post->post.role == one.role);
            CHECK(opened->view.must_change_password);
            CHECK(opened->view.must_enrol_second_factor);
        }
        CHECK(roles == "SYS admin\nSEC security\nAUD auditor\n");
        CHECK(made->at(0).password.password != made->at(1).password.password);
        CHECK(reason(make_missing_administrators(*database, at(), {})) == "account.no_administrator_missing");
    }
}

TEST_CASE("an installation with one administrator is given the others at the machine, and the trail knows") {
    for (const auto& database : language::county_databases()) {
        person(*database, "admin", Role::Sys);
        person(*database, "security", Role::Gc);
        CHECK(names(make_missing_administrators(*database, at(), {}).error().faults) ==
              "/security account.name_taken\n");
        CHECK(audited(*database, "account.made_at_the_machine") == 0);
        const auto made = make_missing_administrators(*database, at(), {.security = "sec"});
        REQUIRE(made);
        REQUIRE(made->size() == 2);
        CHECK(made->at(0).password.account == "sec");
        CHECK(made->at(1).password.account == "auditor");
        CHECK(audited(*database, "account.made_at_the_machine") == 2);
        CHECK(audited(*database, "account.created") == 2);
    }
}

TEST_CASE("what was done to accounts at the machine stands on the administrators' page for thirty days") {
    for (const auto& database : language::county_databases()) {
        const Office office(*database);
        CHECK(machine_deeds(*database, at()).empty());
        REQUIRE(reset_account(*database, at(), "sec"));
        const auto shown = machine_deeds(*database, at(1));
        REQUIRE(shown.size() == 1);
        CHECK(shown[0].event == "account.reset_at_the_machine");
        CHECK(shown[0].account == "sec");
        CHECK(shown[0].at == at().now);
        const Call last = later(at(), machine_deeds_shown - std::chrono::milliseconds(1));
        CHECK(machine_deeds(*database, last).size() == 1);
        CHECK(machine_deeds(*database, later(at(), machine_deeds_shown)).empty());
        REQUIRE(reset_account(*database, at(2), "aud"));
        CHECK(machine_deeds(*database, at(3))[0].account == "aud");
        for (const Call* call : {&office.sys, &office.sec, &office.aud})
            CHECK(office.ask(*call, api::Verb::Get, "/system/accounts-at-the-machine"));
        CHECK(refused(office.ask(language::call_of(Role::Gc, "2023-08-24"), api::Verb::Get,
                                 "/system/accounts-at-the-machine")) == "access.not_permitted");
    }
}

TEST_CASE("whoever stands at the machine brings an account back, and the trail knows") {
    for (const auto& database : language::county_databases()) {
        const Person wang = person(*database, "wang.li", Role::Gc, {.waived = false});
        const std::string token = sign_in(*database, "wang.li").token;
        enrol(*database, token);
        alter(*database, wang, [](store::Account& account) { account.standing.disabled = true; });
        for (int i = 0; i < 5; ++i) (void)try_to_sign_in(*database, "wang.li", "guess", at());
        const auto back = reset_account(*database, at(), "wang.li");
        REQUIRE(back);
        CHECK_FALSE(who(*database, token, at()));
        const auto opened = try_to_sign_in(*database, "wang.li", back->password, at());
        REQUIRE(opened);
        CHECK(opened->view.must_change_password);
        CHECK(opened->view.must_enrol_second_factor);
        CHECK(audited(*database, "account.reset_at_the_machine", wang.id.text()) == 1);
        CHECK(reason(reset_account(*database, at(), "nobody")) == "account.not_found");
    }
}

TEST_CASE("a demonstration has one account per role, at its place, without a second factor") {
    for (const auto& database : language::county_databases()) {
        const DemoPlaces places{*InstitutionId::parse("370830-01890a5d-ac96-774b-bcce-000000000001"),
                                *RegionCode::parse("370830101"), *RegionCode::parse("370830101001")};
        REQUIRE(database->write([&](db::Write& tx) { return make_demo_accounts(tx, at(), places); }));
        CHECK(demo_accounts().size() == enum_names<Role>.size());
        const auto post_of = [&](const char* account) {
            const auto opened = try_to_sign_in(*database, account, demo_password, at());
            REQUIRE(opened);
            CHECK_FALSE(opened->view.must_change_password);
            CHECK_FALSE(opened->view.must_enrol_second_factor);
            return opened->view.post->post;
        };
        CHECK(post_of("gc").region.text() == "370830");
        CHECK(post_of("ins_h").institution == places.institution);
        CHECK(post_of("mcht").region == places.township);
        CHECK(post_of("vd").region == places.village);
        for (const DemoAccount& demo : demo_accounts()) {
            std::string code(text_of(demo.role));
            std::ranges::transform(code, code.begin(),
                                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
            CHECK(demo.account == code);
        }
    }
}
