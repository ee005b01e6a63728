#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "words.h"

using namespace words;

namespace {

constexpr db::Query texts_kept{"test.texts_kept", R"sql(
    SELECT token_hash || ' ' || id || ' ' || csrf_token FROM access_session
)sql"};
constexpr db::Query count_sessions{"test.sessions", "SELECT count(*) FROM access_session"};
constexpr db::Query count_tries{"test.tries", "SELECT count(*) FROM access_tries"};
constexpr db::Query tries_kept{"test.tries_kept", "SELECT subject FROM access_tries WHERE kind = 'NAME'"};

std::int64_t count(db::Database& database, const db::Query& query) {
    return database.read([&](db::Read& tx) { return tx.value<std::int64_t>(query); });
}

}  // namespace

TEST_CASE("the right password opens a session, in the first post") {
    for (const auto& database : language::migrated_databases()) {
        const Person wang = person(*database, "wang.li", Role::Gc);
        const Opened opened = sign_in(*database, " Wang.Li ");
        CHECK(opened.view.account.account == "wang.li");
        CHECK(opened.view.post->post.role == Role::Gc);
        CHECK_FALSE(opened.view.must_change_password);

        const auto signed_in = who(*database, opened.token, at());
        REQUIRE(signed_in);
        CHECK(signed_in->actor.account == wang.id);
        CHECK(signed_in->actor.has_role(Role::Gc));
        CHECK(signed_in->actor.post->region.text() == "370830");
        CHECK_FALSE(signed_in->actor.post->institution);
        CHECK(signed_in->csrf_token == opened.view.csrf_token);
        CHECK(audited(*database, "session.opened", signed_in->session.text()) == 1);
    }
}

TEST_CASE("the token itself is kept nowhere, and another one is nobody") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc);
        const Opened opened = sign_in(*database, "wang.li");
        const std::string secret = opened.token.substr(7);
        const auto kept = database->read([](db::Read& tx) { return tx.maybe<std::string>(texts_kept).value(); });
        CHECK(kept.find(secret) == std::string::npos);
        CHECK_FALSE(who(*database, "", at()));
        CHECK_FALSE(who(*database, opened.token + "0", at()));
        CHECK_FALSE(who(*database, "370830-" + std::string(64, '0'), at()));
    }
}

TEST_CASE("every refusal looks the same: wrong password, no such account, disabled") {
    for (const auto& database : language::migrated_databases()) {
        const Person wang = person(*database, "wang.li", Role::Gc);
        const Person liu = person(*database, "liu.yang", Role::Gc);
        alter(*database, liu, [](store::Account& account) { account.standing.disabled = true; });
        const auto wrong = try_to_sign_in(*database, "wang.li", "something else", at());
        const auto unknown = try_to_sign_in(*database, "nobody", password, at());
        const auto disabled = try_to_sign_in(*database, "liu.yang", password, at());
        for (const auto* refused : {&wrong, &unknown, &disabled}) {
            REQUIRE_FALSE(refused->ok());
            CHECK(refused->error().code == ErrorCode::Unauthenticated);
            CHECK(refused->error().reason == "access.sign_in_failed");
            CHECK(refused->error().params.empty());
        }
        CHECK(audited(*database, "session.refused", wang.id.text()) == 1);
        CHECK(audited(*database, "session.refused", liu.id.text()) == 1);
        CHECK(audited(*database, "session.refused", "") == 1);
        CHECK(count(*database, count_sessions) == 0);
    }
}

TEST_CASE("five failed tries lock a name for fifteen minutes, whether or not anybody has it") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc);
        for (const char* name : {"wang.li", "nobody"}) {
            for (int i = 0; i < 5; ++i)
                CHECK(reason(try_to_sign_in(*database, name, "something else", at())) == "access.sign_in_failed");
            const auto locked = try_to_sign_in(*database, name, password, at(1));
            REQUIRE_FALSE(locked);
            CHECK(locked.error().code == ErrorCode::TooManyRequests);
            CHECK(locked.error().reason == "access.locked");
            CHECK(locked.error().retry_after_seconds == 14 * 60);
        }
        CHECK(audited(*database, "account.locked") == 2);
        CHECK(try_to_sign_in(*database, "wang.li", password, at(15)));
    }
}

TEST_CASE("signing in forgets the failed tries before it") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc);
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 4; ++i)
                CHECK(reason(try_to_sign_in(*database, "wang.li", "something else", at())) == "access.sign_in_failed");
            sign_in(*database, "wang.li");
        }
    }
}

TEST_CASE("an address that fails with many names is locked, and others are not") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc);
        Settings strict = settings;
        strict.limits.by_address.tries = 4;
        const auto from = [&](const std::string& address, const std::string& name, std::string_view typed) {
            return reason(
                accounts::sign_in(strict, *database, at(), {.address = address}, {name, std::string(typed), {}}));
        };
        for (int i = 0; i < 2; ++i)
            CHECK(from("192.0.2.7", "name" + std::to_string(i), "guess") == "access.sign_in_failed");
        // A right one in between takes back only itself.
        CHECK(from("192.0.2.7", "wang.li", password) == "");
        for (int i = 2; i < 4; ++i)
            CHECK(from("192.0.2.7", "name" + std::to_string(i), "guess") == "access.sign_in_failed");
        CHECK(from("192.0.2.7", "wang.li", password) == "access.locked");
        CHECK(from("192.0.2.8", "wang.li", password) == "");
    }
}

TEST_CASE("what was typed as a name is not kept: it may have been the password") {
    for (const auto& database : language::migrated_databases()) {
        (void)try_to_sign_in(*database, "my secret password", "", at());
        const auto kept = database->read([](db::Read& tx) { return tx.maybe<std::string>(tries_kept).value(); });
        CHECK(kept.find("secret") == std::string::npos);
    }
}

TEST_CASE("guessing at the same time gives no more tries than one after another") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc);
        std::atomic<int> tried = 0;
        std::atomic<int> locked = 0;
        std::vector<std::thread> guesses;
        for (int i = 0; i < 12; ++i)
            guesses.emplace_back([&, i] {
                const auto refused = try_to_sign_in(*database, "wang.li", "guess " + std::to_string(i), at());
                ++(reason(refused) == "access.locked" ? locked : tried);
            });
        for (std::thread& guess : guesses) guess.join();
        CHECK(tried == 5);
        CHECK(locked == 7);
    }
}

TEST_CASE("an account disabled or given another password while its old one was being checked stays out") {
    for (const auto& database : language::migrated_databases()) {
        const Person wang = person(*database, "wang.li", Role::Gc);
        const auto verified = database->read([&](db::Read& tx) { return *store::find(tx, wang.id); });
        const auto finish = [&](db::Write& tx) -> Result<bool> {
            const SignInWanted wanted{"wang.li", std::string(password), {}};
            return open_if_unchanged(tx, settings, at(), {.address = "192.0.2.1"}, wanted, verified).has_value();
        };
        CHECK(database->write(finish).value());
        alter(*database, wang, [](store::Account& account) { account.standing.disabled = true; });
        CHECK_FALSE(database->write(finish).value());
        alter(*database, wang, [](store::Account& account) {
            account.standing.disabled = false;
            account.password_hash = "another hash";
        });
        CHECK_FALSE(database->write(finish).value());
    }
}

TEST_CASE("a session idles out after thirty minutes, unless it is seen; after twelve hours anyway") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc);
        const Opened opened = sign_in(*database, "wang.li");
        const auto millisecond = std::chrono::milliseconds(1);
        CHECK(who(*database, opened.token, later(at(30), -millisecond)));
        CHECK_FALSE(who(*database, opened.token, at(30)));

        // Writes at rest do not overtake one another here: each waits until it can be seen.
        for (int minutes = 20; minutes < 12 * 60; minutes += 20) {
            const auto before = who(*database, opened.token, at(minutes));
            REQUIRE(before);
            CHECK(before->seen_due);
            note_seen(*database, settings, before->session, at(minutes).now);
            while (who(*database, opened.token, at(minutes))->seen_due) std::this_thread::yield();
        }
        CHECK(who(*database, opened.token, later(at(12 * 60), -millisecond)));
        CHECK_FALSE(who(*database, opened.token, at(12 * 60)));
    }
}

TEST_CASE("being seen is due once a minute") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc);
        const Opened opened = sign_in(*database, "wang.li");
        CHECK_FALSE(who(*database, opened.token, at())->seen_due);
        CHECK_FALSE(who(*database, opened.token, later(at(), std::chrono::milliseconds(59'999)))->seen_due);
        CHECK(who(*database, opened.token, at(1))->seen_due);
    }
}

TEST_CASE("a session that ended is not brought back by having been seen") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc);
        const Opened opened = sign_in(*database, "wang.li");
        const SignedIn signed_in = *who(*database, opened.token, at());
        REQUIRE(ask(*database, as(*database, opened.token),
                    {.verb = api::Verb::Delete, .path = "/session", .session_token = opened.token}));
        CHECK_FALSE(who(*database, opened.token, at()));
        note_seen(*database, settings, signed_in.session, at(2).now);
        CHECK_FALSE(who(*database, opened.token, at(2)));
        CHECK(audited(*database, "session.closed", signed_in.session.text()) == 1);
    }
}

TEST_CASE("clean-up removes what has ended and keeps what has not") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc);
        sign_in(*database, "wang.li");
        (void)try_to_sign_in(*database, "nobody", "guess", at());
        const Opened newer = sign_in(*database, "wang.li", at(18));
        const auto clean = [&](int minutes) {
            REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
                clean_up(tx, settings, at().home, at(minutes).now);
                return {};
            }));
        };
        clean(14);
        CHECK(count(*database, count_sessions) == 2);
        CHECK(count(*database, count_tries) == 2);  // the name nobody has, and the address
        clean(35);
        CHECK(count(*database, count_sessions) == 1);
        CHECK(who(*database, newer.token, at(35)));
        clean(36);
        CHECK(count(*database, count_tries) == 0);
    }
}

TEST_CASE("signing in over HTTP answers the session and a cookie that scripts cannot read") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc);
        const auto reply = ask(*database, at(),
                               {.verb = api::Verb::Post,
                                .path = "/session",
                                .body = R"({"account":"wang.li","password":"correct horse battery"})"});
        REQUIRE(reply);
        REQUIRE(reply->headers.size() == 1);
        const auto& [name, value] = reply->headers.front();
        CHECK(name == "Set-Cookie");
        CHECK(value.starts_with("tuoyu_session=370830-"));
        CHECK(value.ends_with("; Path=/; HttpOnly; SameSite=Strict"));
        const std::string token = value.substr(14, 71);
        CHECK(reply->body.find(token) == std::string::npos);
        CHECK(reply->body.find(R"("role":"GC","region":"370830")") != std::string::npos);

        const auto shown =
            ask(*database, as(*database, token), {.verb = api::Verb::Get, .path = "/session", .session_token = token});
        REQUIRE(shown);
        CHECK(shown->body == reply->body);
        const auto out = ask(*database, as(*database, token),
                             {.verb = api::Verb::Delete, .path = "/session", .session_token = token});
        REQUIRE(out);
        CHECK(out->status == 204);
        CHECK(out->headers.front().second.find("Max-Age=0") != std::string::npos);
        CHECK_FALSE(who(*database, token, at()));
    }
}

TEST_CASE("the cookie stays on TLS where the server says so") {
    const auto databases = language::migrated_databases();
    person(*databases.front(), "wang.li", Role::Gc);
    Settings secure = settings;
    secure.secure_cookie = true;
    const auto reply = language::ask(*databases.front(), accounts::endpoints(secure), at(),
                                     {.verb = api::Verb::Post,
                                      .path = "/session",
                                      .body = R"({"account":"wang.li","password":"correct horse battery"})"});
    REQUIRE(reply);
    CHECK(reply->headers.front().second.ends_with("; Secure"));
}

TEST_CASE("a session that a clock a year ahead has opened does not last a year") {
    for (const auto& database : language::migrated_databases()) {
        person(*database, "wang.li", Role::Gc);
        const Call ahead = at(60 * 24 * 365);
        const std::string token = sign_in(*database, "wang.li", ahead).token;
        CHECK(who(*database, token, ahead));
        CHECK_FALSE(who(*database, token, at()));
    }
}

TEST_CASE("tries while a lock holds are in the trail, once a minute") {
    for (const auto& database : language::migrated_databases()) {
        const Person wang = person(*database, "wang.li", Role::Gc);
        for (int i = 0; i < 5; ++i) (void)try_to_sign_in(*database, "wang.li", "wrong password", at());
        CHECK(audited(*database, "session.refused_while_locked") == 0);
        for (int i = 0; i < 3; ++i)
            CHECK(reason(try_to_sign_in(*database, "wang.li", "wrong password", at())) == "access.locked");
        CHECK(audited(*database, "session.refused_while_locked", wang.id.text()) == 1);
        (void)try_to_sign_in(*database, "wang.li", "wrong password", at(2));
        CHECK(audited(*database, "session.refused_while_locked", wang.id.text()) == 2);
    }
}
