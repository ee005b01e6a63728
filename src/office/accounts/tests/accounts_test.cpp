#include <doctest/doctest.h>

#include <algorithm>

#include "language/wenshang.h"
#include "words.h"

using namespace words;

namespace {

using api::Verb;
using Names = std::vector<std::string>;

Names listed(const Result<api::Reply>& reply) {
    REQUIRE(reply);
    const auto document = api::JsonDocument::parse(reply->body);
    Names names;
    for (const auto& item : document->root().find("items")->elements())
        names.emplace_back(*item.find("account")->text());
    return names;
}

constexpr const char* zhao = R"({"account":"Zhao.Min","name":"赵敏","role":"GC","region":"370830"})";

}  // namespace

TEST_CASE("a new account signs in with its one-time password and must change it") {
    for (const auto& database : language::county_databases()) {
        const Office office(*database);
        const auto created = office.ask(office.sys, Verb::Post, "/accounts", zhao);
        CHECK(text_in(created, "account") == "zhao.min");
        CHECK(created->status == 201);
        CHECK(created->headers.front().second == "/api/v1/accounts/" + text_in(created, "id"));
        CHECK(audited(*database, "account.created", text_in(created, "id")) == 1);
        const auto opened = try_to_sign_in(*database, "zhao.min", text_in(created, "one_time_password"), at());
        REQUIRE(opened);
        CHECK(opened->view.must_change_password);
        CHECK(opened->view.must_enrol_second_factor);
    }
}

TEST_CASE("an account is refused for its name, its post or its reach, naming the field") {
    for (const auto& database : language::county_databases()) {
        const Office office(*database);
        const auto creating = [&](const char* body) {
            return refused(office.ask(office.sys, Verb::Post, "/accounts", body));
        };
        REQUIRE(office.ask(office.sys, Verb::Post, "/accounts", zhao));
        CHECK(creating(zhao) == "/account account.name_taken");
        CHECK(creating(R"({"account":"赵","name":"x","role":"GC","region":"370830"})") ==
              "/account account.name_malformed");
        CHECK(creating(R"({"account":"xx","name":"x","role":"INS_H","region":"370830"})") ==
              "/institution account.institution_missing");
        CHECK(creating(R"({"account":"xx","name":"x","role":"GC","region":"370829"})") ==
              "/region account.region_out_of_reach");
    }
}

TEST_CASE("disabling ends the sessions at once and keeps from signing in, until enabled") {
    for (const auto& database : language::county_databases()) {
        const Office office(*database);
        const Person wang = person(*database, "wang.li", Role::Gc);
        const std::string token = sign_in(*database, "wang.li").token;
        REQUIRE(office.ask(office.sys, Verb::Post, path_of(wang, "/disable")));
        CHECK_FALSE(who(*database, token, at()));
        CHECK(reason(try_to_sign_in(*database, "wang.li", password, at())) == "access.sign_in_failed");
        REQUIRE(office.ask(office.sys, Verb::Post, path_of(wang, "/enable")));
        sign_in(*database, "wang.li");
    }
}

TEST_CASE("a password reset ends the sessions, opens a locked account and gives a one-time password") {
    for (const auto& database : language::county_databases()) {
        const Office office(*database);
        const Person wang = person(*database, "wang.li", Role::Gc);
        const std::string token = sign_in(*database, "wang.li").token;
        for (int i = 0; i < 5; ++i) (void)try_to_sign_in(*database, "wang.li", "guess", at());
        const auto reset = office.ask(office.sys, Verb::Post, path_of(wang, "/reset-password"));
        CHECK_FALSE(who(*database, token, at()));
        CHECK(reason(try_to_sign_in(*database, "wang.li", password, at())) == "access.sign_in_failed");
        const auto opened = try_to_sign_in(*database, "wang.li", text_in(reset, "one_time_password"), at());
        REQUIRE(opened);
        CHECK(opened->view.must_change_password);
        CHECK(audited(*database, "account.password_reset", wang.id.text()) == 1);
    }
}

TEST_CASE("a second-factor reset makes the account enrol anew; its old recovery codes are void") {
    for (const auto& database : language::county_databases()) {
        const Office office(*database);
        const Person wang = person(*database, "wang.li", Role::Gc, {.waived = false});
        const std::string token = sign_in(*database, "wang.li").token;
        const Enrolled old = enrol(*database, token);
        REQUIRE(office.ask(office.sys, Verb::Post, path_of(wang, "/reset-second-factor")));
        CHECK_FALSE(who(*database, token, at()));
        const Opened opened = sign_in(*database, "wang.li", at(5));
        CHECK(opened.view.must_enrol_second_factor);
        enrol(*database, opened.token, at(5));
        CHECK(reason(try_to_sign_in(*database, "wang.li", password, at(10), old.recovery_codes[0])) ==
              "access.sign_in_failed");
    }
}

TEST_CASE("nobody disables, resets, unlocks or changes himself") {
    for (const auto& database : language::county_databases()) {
        const Office office(*database);
        const Person self{*office.sys.actor.account, "sys"};
        for (const char* deed : {"/disable", "/enable", "/reset-password", "/reset-second-factor"})
            CHECK(refused(office.ask(office.sys, Verb::Post, path_of(self, deed))) == "account.not_yourself");
        CHECK(refused(office.ask(office.sys, Verb::Patch, path_of(self), R"({"name":"x"})", api::Version{1})) ==
              "account.not_yourself");
        const Person other{*office.sec.actor.account, "sec"};
        CHECK(refused(office.ask(office.sec, Verb::Post, path_of(other, "/unlock"))) == "account.not_yourself");
    }
}

TEST_CASE("nobody alone does to one of the three administrators what lets somebody in or keeps him out") {
    for (const auto& database : language::county_databases()) {
        const Office office(*database);
        const Person other_sys = person(*database, "sys.two", Role::Sys);
        const Person wang = person(*database, "wang.li", Role::Gc);
        const auto alone = [&](Verb verb, const std::string& path, const char* body = "",
                               std::optional<api::Version> version = {}) {
            return refused(office.ask(office.sys, verb, path, body, version));
        };
        const char* auditor = R"({"account":"auditor","name":"x","role":"AUD","region":"370830"})";
        CHECK(alone(Verb::Post, "/accounts", auditor) == "account.second_person_needed");
        const char* made_one = R"({"posts":[{"role":"SEC","region":"370830"}]})";
        CHECK(alone(Verb::Patch, path_of(wang), made_one, api::Version{1}) == "account.second_person_needed");
        for (const Person& one :
             {Person{*office.sec.actor.account, "sec"}, Person{*office.aud.actor.account, "aud"}, other_sys}) {
            CAPTURE(one.account);
            for (const char* deed : {"/disable", "/enable", "/reset-password", "/reset-second-factor"})
                CHECK(alone(Verb::Post, path_of(one, deed)) == "account.second_person_needed");
            for (const char* change : {R"({"name":"x"})", R"({"posts":[{"role":"GC","region":"370830"}]})"})
                CHECK(alone(Verb::Patch, path_of(one), change, api::Version{1}) == "account.second_person_needed");
            sign_in(*database, one.account);
        }
        // Opening a lock lets nobody in, and ending sessions neither.
        for (int i = 0; i < 5; ++i) (void)try_to_sign_in(*database, "sys.two", "guess", at());
        REQUIRE(office.ask(office.sec, Verb::Post, path_of(other_sys, "/unlock")));
        const std::string token = sign_in(*database, "sys.two").token;
        REQUIRE(office.ask(office.sec, Verb::Delete, "/sessions/" + who(*database, token, at())->session.text()));
    }
}

TEST_CASE("administration is three people's work: each does its part and no other") {
    for (const auto& database : language::county_databases()) {
        const Office office(*database);
        const Person wang = person(*database, "wang.li", Role::Gc);
        const auto may = [&](const Call& call, Verb verb, const std::string& path, const char* body = "") {
            const auto reply = office.ask(call, verb, path, body);
            return reply.ok() || reply.error().code != ErrorCode::Forbidden;
        };
        struct Row {
            Verb verb;
            std::string path;
            const char* body;
            bool sys, sec, aud;
        };
        const std::string session = "/sessions/" + at().make_id<SessionId>().text();
        for (const Row& row :
             {Row{Verb::Get, "/accounts", "", true, true, true}, Row{Verb::Get, path_of(wang), "", true, true, true},
              Row{Verb::Post, "/accounts", zhao, true, false, false},
              Row{Verb::Post, path_of(wang, "/disable"), "", true, false, false},
              Row{Verb::Post, path_of(wang, "/enable"), "", true, false, false},
              Row{Verb::Post, path_of(wang, "/reset-password"), "", true, false, false},
              Row{Verb::Post, path_of(wang, "/reset-second-factor"), "", true, false, false},
              Row{Verb::Post, path_of(wang, "/unlock"), "", false, true, false},
              Row{Verb::Get, "/sessions", "", false, true, false},
              Row{Verb::Delete, session, "", false, true, false}}) {
            CAPTURE(row.path);
            CHECK(may(office.sys, row.verb, row.path, row.body) == row.sys);
            CHECK(may(office.sec, row.verb, row.path, row.body) == row.sec);
            CHECK(may(office.aud, row.verb, row.path, row.body) == row.aud);
            CHECK_FALSE(may(language::call_of(Role::Gc, "2023-08-24"), row.verb, row.path, row.body));
        }
    }
}

TEST_CASE("an account beyond the administrator's region does not exist for him") {
    for (const auto& database : language::county_databases()) {
        const Office office(*database);
        const Person far = person(*database, "far.away", Role::Gc, {.region = "370829"});
        CHECK(refused(office.ask(office.sys, Verb::Get, path_of(far))) == "account.not_found");
        CHECK(refused(office.ask(office.sys, Verb::Post, path_of(far, "/disable"))) == "account.not_found");
        CHECK(listed(office.list(office.sys)) == Names{"aud", "sec", "sys"});
        const std::string token = sign_in(*database, "far.away").token;
        const std::string session = "/sessions/" + who(*database, token, at())->session.text();
        CHECK(refused(office.ask(office.sec, Verb::Delete, session)) == "session.not_found");
        CHECK(who(*database, token, at()));
    }
}

TEST_CASE("accounts are searched by name and role, and paged") {
    for (const auto& database : language::county_databases()) {
        const Office office(*database);
        person(*database, "wang.li", Role::Gc);
        person(*database, "wang_hui", Role::Enf);
        CHECK(listed(office.list(office.sys, {{"q", "wang"}})) == Names{"wang.li", "wang_hui"});
        CHECK(listed(office.list(office.sys, {{"q", "_"}})) == Names{"wang_hui"});
        CHECK(listed(office.list(office.sys, {{"q", "%"}})).empty());
        CHECK(listed(office.list(office.sys, {{"role", "ENF"}})) == Names{"wang_hui"});
        Names all;
        std::vector<std::pair<std::string, std::string>> query{{"limit", "2"}};
        for (;;) {
            const auto page = office.list(office.sys, query);
            std::ranges::copy(listed(page), std::back_inserter(all));
            const auto document = api::JsonDocument::parse(page->body);
            if (document->root().find("next")->is_null()) break;
            query = {{"limit", "2"}, {"cursor", text_in(page, "next")}};
        }
        CHECK(all == Names{"aud", "sec", "sys", "wang.li", "wang_hui"});
    }
}

TEST_CASE("new posts end the sessions; an edit of what somebody else changed meanwhile is refused") {
    for (const auto& database : language::county_databases()) {
        const Office office(*database);
        const Person wang = person(*database, "wang.li", Role::Gc);
        const std::string token = sign_in(*database, "wang.li").token;
        const auto renamed = office.ask(office.sys, Verb::Patch, path_of(wang), R"({"name":"王丽"})", api::Version{1});
        CHECK(text_in(renamed, "name") == "王丽");
        CHECK(renamed->version == api::Version{2});
        CHECK(who(*database, token, at()));
        const char* posts = R"({"posts":[{"role":"LEAD","region":"370830"},{"role":"GC","region":"370830102"}]})";
        CHECK(refused(office.ask(office.sys, Verb::Patch, path_of(wang), posts, api::Version{1})) ==
              "account.changed_meanwhile");
        REQUIRE(office.ask(office.sys, Verb::Patch, path_of(wang), posts, api::Version{2}));
        CHECK_FALSE(who(*database, token, at()));
        CHECK(sign_in(*database, "wang.li").view.post->post.role == Role::Lead);
        CHECK(refused(office.ask(office.sys, Verb::Patch, path_of(wang),
                                 R"({"posts":[{"role":"SYS","region":"370830"},{"role":"GC","region":"370830"}]})",
                                 api::Version{3})) == "/posts/0/role account.administration_stands_alone");
    }
}

TEST_CASE("security administration sees who is signed in, ends sessions and opens locks") {
    for (const auto& database : language::county_databases()) {
        const Office office(*database);
        const Person wang = person(*database, "wang.li", Role::Gc);
        const std::string token = sign_in(*database, "wang.li").token;
        const SessionId session = who(*database, token, at())->session;
        const auto online = office.ask(office.sec, Verb::Get, "/sessions");
        REQUIRE(online);
        CHECK(online->body.find(session.text()) != std::string::npos);
        CHECK(online->body.find(token.substr(7)) == std::string::npos);
        REQUIRE(office.ask(office.sec, Verb::Delete, "/sessions/" + session.text()));
        CHECK_FALSE(who(*database, token, at()));
        CHECK(refused(office.ask(office.sec, Verb::Delete, "/sessions/" + session.text())) == "session.not_found");

        for (int i = 0; i < 5; ++i) (void)try_to_sign_in(*database, "wang.li", "guess", at());
        const auto locked = office.ask(office.sec, Verb::Get, path_of(wang));
        CHECK(text_in(locked, "locked_until") == at(15).now.text());
        REQUIRE(office.ask(office.sec, Verb::Post, path_of(wang, "/unlock")));
        sign_in(*database, "wang.li");
    }
}

TEST_CASE("sessions are paged, the newest first, without the ended ones") {
    for (const auto& database : language::county_databases()) {
        const Office office(*database);
        person(*database, "wang.li", Role::Gc);
        for (int i = 1; i <= 3; ++i) sign_in(*database, "wang.li", at(i));
        Call soon = later(office.sec, std::chrono::minutes(4));
        std::vector<std::string> opened;
        std::vector<std::pair<std::string, std::string>> query{{"limit", "2"}};
        for (;;) {
            const auto page = words::ask(*database, soon, {.verb = Verb::Get, .path = "/sessions", .query = query});
            REQUIRE(page);
            const auto document = api::JsonDocument::parse(page->body);
            for (const auto& item : document->root().find("items")->elements())
                opened.emplace_back(*item.find("opened_at")->text());
            if (document->root().find("next")->is_null()) break;
            query = {{"limit", "2"}, {"cursor", text_in(page, "next")}};
        }
        CHECK(opened.size() == 6);
        CHECK(std::ranges::is_sorted(opened, std::ranges::greater{}));
        const Call much_later = later(office.sec, std::chrono::hours(2));
        const auto none = words::ask(*database, much_later, {.verb = Verb::Get, .path = "/sessions"});
        REQUIRE(none);
        CHECK(none->body == R"({"items":[],"next":null})");
    }
}
