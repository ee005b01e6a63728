#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "words.h"

using namespace words;

namespace {
constexpr std::string_view better = "a much better one";

Result<void> change(db::Database& database, const std::string& token, std::string_view current,
                    std::string_view wanted) {
    return done(database, change_password(settings, database, as(database, token), request_of(token),
                                          {std::string(current), std::string(wanted)}));
}
}  // namespace

TEST_CASE("whoever has a one-time password must change it before anything else") {
    for (const auto& database : language::migrated_databases()) {
        const Person wang = person(*database, "wang.li", Role::Sys, {.must_change_password = true});
        const Opened opened = sign_in(*database, "wang.li");
        CHECK(opened.view.must_change_password);
        const language::Asked list{.verb = api::Verb::Get, .path = "/accounts"};
        CHECK(reason(ask(*database, as(*database, opened.token), list)) == "access.change_password_first");
        REQUIRE(change(*database, opened.token, password, better));
        CHECK(ask(*database, as(*database, opened.token), list));
        CHECK(audited(*database, "account.password_changed", wang.id.text()) == 1);
        CHECK(reason(try_to_sign_in(*database, "wang.li", password, at())) == "access.sign_in_failed");
        CHECK_FALSE(try_to_sign_in(*database, "wang.li", better, at())->view.must_change_password);
    }
}

TEST_CASE("a new password ends the other sessions of the account, and of no other account") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc);
        person(*database, "liu.yang", Role::Gc);
        const Opened other = sign_in(*database, "wang.li");
        const Opened somebody = sign_in(*database, "liu.yang");
        const Opened own = sign_in(*database, "wang.li");
        REQUIRE(change(*database, own.token, password, better));
        CHECK_FALSE(who(*database, other.token, at()));
        CHECK(who(*database, somebody.token, at()));
        CHECK(who(*database, own.token, at()));
    }
}

TEST_CASE("a new password keeps the rules, and the old one must be known") {
    for (const auto& database : language::migrated_databases()) {
        const Person wang = person(*database, "wang.li", Role::Gc);
        const Opened opened = sign_in(*database, "wang.li");
        const auto wrong = change(*database, opened.token, "something else", better);
        REQUIRE_FALSE(wrong);
        CHECK(wrong.error().faults.at(0).field == "/current");
        CHECK(reason(wrong) == "password.wrong");
        CHECK(audited(*database, "account.password_refused", wang.id.text()) == 1);
        const auto weak = change(*database, opened.token, password, "short");
        REQUIRE_FALSE(weak);
        CHECK(weak.error().faults.at(0).field == "/new");
        CHECK(reason(weak) == "password.too_short");
        CHECK(reason(change(*database, opened.token, password, "wang.li-2023")) == "password.contains_account");
        CHECK(reason(change(*database, opened.token, password, password)) == "password.unchanged");
        CHECK(who(*database, opened.token, at()));
    }
}

TEST_CASE("guessing the old password at an open screen locks the account too") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc);
        const Opened opened = sign_in(*database, "wang.li");
        for (int i = 0; i < 5; ++i) CHECK(reason(change(*database, opened.token, "guess", better)) == "password.wrong");
        CHECK(reason(change(*database, opened.token, password, better)) == "access.locked");
        CHECK(reason(try_to_sign_in(*database, "wang.li", password, at())) == "access.locked");
    }
}

TEST_CASE("staff must enrol a second factor before anything else; guardians need not") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Sys, {.waived = false});
        person(*database, "mama", Role::Gua, {.waived = false});
        CHECK_FALSE(sign_in(*database, "mama").view.must_enrol_second_factor);
        const Opened opened = sign_in(*database, "wang.li");
        CHECK(opened.view.must_enrol_second_factor);
        const language::Asked list{.verb = api::Verb::Get, .path = "/accounts"};
        CHECK(reason(ask(*database, as(*database, opened.token), list)) == "access.enrol_second_factor_first");
        enrol(*database, opened.token);
        CHECK(ask(*database, as(*database, opened.token), list));
    }
}

TEST_CASE("with a second factor signing in needs a code, and asks for it only with the right password") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc, {.waived = false});
        const Enrolled enrolled = enrol(*database, sign_in(*database, "wang.li").token);
        const Call call = at(5);
        CHECK(reason(try_to_sign_in(*database, "wang.li", "something else", call)) == "access.sign_in_failed");
        CHECK(reason(try_to_sign_in(*database, "wang.li", password, call)) == "access.code_needed");
        const std::string code = code_at(enrolled, call.now);
        CHECK(reason(try_to_sign_in(*database, "wang.li", "something else", call, code)) == "access.sign_in_failed");
        CHECK(reason(try_to_sign_in(*database, "wang.li", password, call, "000000")) == "access.sign_in_failed");
        const Opened opened = sign_in(*database, "wang.li", call, code);
        CHECK_FALSE(opened.view.must_enrol_second_factor);
        CHECK(opened.view.has_second_factor);
    }
}

TEST_CASE("each code is good for once, also the one given when enrolling") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc, {.waived = false});
        const Enrolled enrolled = enrol(*database, sign_in(*database, "wang.li").token);
        CHECK(reason(try_to_sign_in(*database, "wang.li", password, at(), code_at(enrolled, at().now))) ==
              "access.sign_in_failed");
        const Call call = at(5);
        const std::string code = code_at(enrolled, call.now);
        sign_in(*database, "wang.li", call, code);
        CHECK(reason(try_to_sign_in(*database, "wang.li", password, call, code)) == "access.sign_in_failed");
        CHECK(reason(try_to_sign_in(*database, "wang.li", password, call, code_at(enrolled, call.now, -1))) ==
              "access.sign_in_failed");
        sign_in(*database, "wang.li", call, code_at(enrolled, call.now, 1));
    }
}

TEST_CASE("the same code given twice at the same time opens one session") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc, {.waived = false});
        const Enrolled enrolled = enrol(*database, sign_in(*database, "wang.li").token);
        const Call call = at(5);
        const std::string code = code_at(enrolled, call.now);
        std::atomic<int> opened = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back(
                [&] { opened += try_to_sign_in(*database, "wang.li", password, call, code).ok() ? 1 : 0; });
        for (std::thread& thread : threads) thread.join();
        CHECK(opened == 1);
    }
}

TEST_CASE("asking for the code without giving one costs no try, but gives no free ones either") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc, {.waived = false});
        enrol(*database, sign_in(*database, "wang.li").token);
        const Call call = at(5);
        for (int i = 0; i < 6; ++i)
            CHECK(reason(try_to_sign_in(*database, "wang.li", password, call)) == "access.code_needed");
        for (int i = 0; i < 5; ++i) {
            CHECK(reason(try_to_sign_in(*database, "wang.li", password, call)) == "access.code_needed");
            CHECK(reason(try_to_sign_in(*database, "wang.li", password, call, "000000")) == "access.sign_in_failed");
        }
        CHECK(reason(try_to_sign_in(*database, "wang.li", password, call)) == "access.locked");
    }
}

TEST_CASE("ten recovery codes sign in once each, however they are typed") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc, {.waived = false});
        const Enrolled enrolled = enrol(*database, sign_in(*database, "wang.li").token);
        REQUIRE(enrolled.recovery_codes.size() == 10);
        const std::string code = enrolled.recovery_codes[3];
        std::string typed = code.substr(0, 4) + " " + code.substr(5);
        for (char& c : typed)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        sign_in(*database, "wang.li", at(5), typed);
        CHECK(reason(try_to_sign_in(*database, "wang.li", password, at(5), code)) == "access.sign_in_failed");
        sign_in(*database, "wang.li", at(5), enrolled.recovery_codes[4]);
    }
}

TEST_CASE("enrolling ends the other sessions, which were opened with a password alone") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc, {.waived = false});
        const Opened other = sign_in(*database, "wang.li");
        const Opened own = sign_in(*database, "wang.li");
        enrol(*database, own.token);
        CHECK(who(*database, own.token, at()));
        CHECK_FALSE(who(*database, other.token, at()));
    }
}

TEST_CASE("a second factor is not replaced by whoever sits at an open screen") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc, {.waived = false});
        const std::string token = sign_in(*database, "wang.li").token;
        const Call call = as(*database, token);
        CHECK(reason(done(*database, confirm_second_factor(settings, *database, call, request_of(token),
                                                           {"000000"}))) == "account.no_second_factor_offered");
        enrol(*database, token);
        CHECK(reason(done(*database, offer_second_factor(settings, *database, call, request_of(token)))) ==
              "account.second_factor_exists");
        CHECK(reason(remove_second_factor(settings, *database, call, request_of(token), {"000000"})) ==
              "account.second_factor_demanded");
    }
}

TEST_CASE("where none is demanded, a second factor is given up with a code of it") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "mama", Role::Gua);
        const std::string token = sign_in(*database, "mama").token;
        const Call call = as(*database, token);
        CHECK(reason(remove_second_factor(settings, *database, call, request_of(token), {"000000"})) ==
              "account.no_second_factor");
        const Enrolled enrolled = enrol(*database, token);
        CHECK(reason(remove_second_factor(settings, *database, call, request_of(token), {"000000"})) ==
              "account.code_wrong");
        REQUIRE(remove_second_factor(settings, *database, call, request_of(token), {enrolled.recovery_codes[0]}));
        sign_in(*database, "mama", at(5));
    }
}

TEST_CASE("a wrong code does not finish enrolling") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc, {.waived = false});
        const std::string token = sign_in(*database, "wang.li").token;
        const Call call = as(*database, token);
        REQUIRE(done(*database, offer_second_factor(settings, *database, call, request_of(token))));
        const auto wrong =
            done(*database, confirm_second_factor(settings, *database, call, request_of(token), {"000000"}));
        REQUIRE_FALSE(wrong);
        CHECK(wrong.error().faults.at(0).field == "/code");
        CHECK(who(*database, token, at())->actor.must_enrol_second_factor);
        sign_in(*database, "wang.li", at(5));
    }
}

TEST_CASE("a secret cannot be read with another key") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc, {.waived = false});
        const Enrolled enrolled = enrol(*database, sign_in(*database, "wang.li").token);
        Settings other = settings;
        other.key = std::string(32, 'x');
        const Call call = at(5);
        CHECK_THROWS((void)accounts::sign_in(other, *database, call, request_of(""),
                                             {"wang.li", std::string(password), code_at(enrolled, call.now)}));
    }
}

TEST_CASE("a session acts in one post at a time, and changes to another of the account's only") {
    for (const auto& database : language::migrated_databases()) {
        const Person wang = person(*database, "wang.li", Role::Gc);
        const PostId second = at().make_id<PostId>();
        REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
            store::insert_post(tx, wang.id, {second, {Role::Mcht, *RegionCode::parse("370830101")}});
            return {};
        }));
        const std::string token = sign_in(*database, "wang.li").token;
        const auto choose = [&](const PostId& post) {
            return ask(*database, as(*database, token),
                       {.verb = api::Verb::Put,
                        .path = "/session/post",
                        .body = R"({"post":")" + post.text() + R"("})",
                        .session_token = token});
        };
        REQUIRE(choose(second));
        const SignedIn changed = *who(*database, token, at());
        CHECK(changed.actor.has_role(Role::Mcht));
        CHECK(changed.actor.post->region.text() == "370830101");
        const auto posts = database->read([&](db::Read& tx) { return own_posts(tx, changed); });
        REQUIRE(posts.size() == 2);
        CHECK_FALSE(posts[0].current);
        CHECK(posts[1].current);
        CHECK(reason(choose(at().make_id<PostId>())) == "post.not_found");
        CHECK(audited(*database, "session.post_changed", second.text()) == 1);
    }
}
