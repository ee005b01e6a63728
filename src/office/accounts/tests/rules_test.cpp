#include <doctest/doctest.h>

#include "deeds.h"
#include "rules.h"

using namespace accounts;

namespace {

const Instant now = *Instant::parse("2023-08-24T02:00:00Z");
constexpr LockRule rule{5, std::chrono::minutes(15)};

std::string reason_against(std::string_view password, std::string_view account = "zhang.wei") {
    const auto flaw = flaw_in_password(password, account, "/new");
    return flaw ? flaw->reason : "";
}

Tries after(int failures) {
    Tries tries;
    for (int i = 0; i < failures; ++i) tries = after_failure(tries, rule, now);
    return tries;
}

RegionCode region(std::string_view code) { return *RegionCode::parse(code); }
const InstitutionId institution = *InstitutionId::parse("370830-01890a5d-ac96-774b-bcce-000000000001");

std::vector<std::string> reasons(const std::vector<Post>& posts) {
    std::vector<std::string> found;
    for (const Fault& fault : faults_in(posts)) found.push_back(fault.field + " " + fault.reason);
    return found;
}
using Reasons = std::vector<std::string>;

}  // namespace

TEST_CASE("a password has ten characters, whatever their bytes") {
    CHECK(reason_against("correct hor") == "");
    CHECK(reason_against("kX9#mQ2$pL") == "");
    CHECK(reason_against("kX9#mQ2$p") == "password.too_short");
    CHECK(reason_against("春眠不觉晓处处闻啼鸟") == "");
    CHECK(reason_against("春眠不觉晓") == "password.too_short");
    CHECK(reason_against(std::string(129, 'x')) == "password.too_long");
}

TEST_CASE("a password does not contain the account's name, in any letter case") {
    CHECK(reason_against("my-Zhang.Wei-2023") == "password.contains_account");
    CHECK(reason_against("my-gc-password-2023", "gc") == "");  // two letters tell nothing
}

TEST_CASE("a password is not a common one, nor a few characters over and over") {
    CHECK(reason_against("1234567890") == "password.too_common");
    CHECK(reason_against("QwertyUIOP") == "password.too_common");
    CHECK(reason_against("abababababab") == "password.too_common");
}

TEST_CASE("the fifth failed try locks for fifteen minutes") {
    CHECK_FALSE(is_locked(after(4), now));
    CHECK(is_locked(after(5), now));
    CHECK(is_locked(after(5), now.plus(std::chrono::minutes(15) - std::chrono::milliseconds(1))));
    CHECK_FALSE(is_locked(after(5), now.plus(std::chrono::minutes(15))));
    CHECK(seconds_until(after(5).locked_until, now) == 900);
    CHECK(seconds_until(now.plus(std::chrono::milliseconds(1)), now) == 1);
    CHECK(seconds_until(now, now) == 0);
}

TEST_CASE("tries are forgotten after the span, also those that locked") {
    const Instant later = now.plus(std::chrono::minutes(15));
    CHECK(after_failure(after(4), rule, later).failed == 1);
    CHECK_FALSE(is_locked(after_failure(after(5), rule, later), later));
    CHECK(after_failure(after(4), rule, later.plus(std::chrono::milliseconds(-1))).failed == 5);
}

TEST_CASE("a try taken back opens what it locked, and no more") {
    CHECK_FALSE(is_locked(without_last(after(5)), now));
    CHECK(without_last(after(5)).failed == 4);
    CHECK(is_locked(after_failure(without_last(after(5)), rule, now), now));
    CHECK(without_last(Tries{}).failed == 0);
}

TEST_CASE("a session ends after thirty idle minutes and never lives longer than twelve hours") {
    const SessionLimits limits;
    const Instant ends_at = now.plus(limits.longest);
    CHECK(valid_until(now, ends_at, limits) == now.plus(std::chrono::minutes(30)));
    const Instant late = now.plus(std::chrono::hours(11) + std::chrono::minutes(45));
    CHECK(valid_until(late, ends_at, limits) == now.plus(std::chrono::hours(12)));
}

TEST_CASE("codes of this half minute and its neighbours are open, but none that was passed already") {
    const std::int64_t step = step_of(now);
    CHECK(step == now.millis() / 30000);
    CHECK(open_steps(now, 0) == std::vector{step - 1, step, step + 1});
    CHECK(open_steps(now, step - 1) == std::vector{step, step + 1});
    CHECK(open_steps(now, step) == std::vector{step + 1});
    CHECK(open_steps(now, step + 1).empty());
}

TEST_CASE("sign-in names are kept in one form") {
    CHECK(kept_name("  Zhang.Wei ") == "zhang.wei");
    CHECK(is_sign_in_name("zhang.wei-2_x"));
    CHECK_FALSE(is_sign_in_name("z"));
    CHECK_FALSE(is_sign_in_name("2zhang"));
    CHECK_FALSE(is_sign_in_name("张伟"));
    CHECK_FALSE(is_sign_in_name(std::string(41, 'a')));
}

TEST_CASE("codes for people are eighty bits in characters that are not mistaken for one another") {
    CHECK(readable_code("00000000000000000000") == "2222-2222-2222-2222");
    CHECK(readable_code("ffffffffffffffffffff") == "zzzz-zzzz-zzzz-zzzz");
    CHECK(readable_code("08421084210842108421") == "3333-3333-3333-3333");
    CHECK(plain_code(" K7MP-2xqd 9vht-4BNC ") == "k7mp2xqd9vht4bnc");
    CHECK(looks_like_step_code("012345"));
    CHECK_FALSE(looks_like_step_code("01234"));
    CHECK_FALSE(looks_like_step_code("01234a"));
}

TEST_CASE("a post names an institution exactly where its role is about one") {
    CHECK(reasons({{Role::Gc, region("370830")}}).empty());
    CHECK(reasons({{Role::InsH, region("370830"), institution}}).empty());
    CHECK(reasons({{Role::InsH, region("370830")}}) == Reasons{"/posts/0/institution account.institution_missing"});
    CHECK(reasons({{Role::Gc, region("370830"), institution}}) ==
          Reasons{"/posts/0/institution account.institution_not_for_role"});
    CHECK(reasons({}) == Reasons{"/posts account.no_post"});
}

TEST_CASE("administration of system, security and audit is kept apart from everything else") {
    const RegionCode county = region("370830");
    CHECK(reasons({{Role::Gc, county}, {Role::Lead, county}}).empty());
    CHECK(reasons({{Role::Sys, county}}).empty());
    CHECK(reasons({{Role::Sys, county}, {Role::Gc, county}}) ==
          Reasons{"/posts/0/role account.administration_stands_alone"});
    CHECK(reasons({{Role::Sec, county}, {Role::Aud, county}}).size() == 2);
}

TEST_CASE("each deed of an administrator is one role's, and nobody's on the own account") {
    const cases::Doers owner{{std::string(owns), {"anna"}}};
    for (const auto& deed : deeds)
        for (const auto& state : enum_names<AccountState>) {
            CAPTURE(deed.word);
            const Role whose = deed.word == "unlock" ? Role::Sec : Role::Sys;
            CHECK(cases::may(table, state.value, deed.word, {whose, "bernd"}, owner));
            const auto own = cases::may(table, state.value, deed.word, {whose, "anna"}, owner);
            CHECK(own.error().code == ErrorCode::Forbidden);
            CHECK(own.error().reason == "account.not_yourself");
            for (const Role other : {Role::Sys, Role::Sec, Role::Aud, Role::Gc})
                if (other != whose)
                    CHECK(cases::may(table, state.value, deed.word, {other, "bernd"}, owner).error().code ==
                          ErrorCode::Forbidden);
        }
}

TEST_CASE("what a clock a year ahead has locked, and which code it has taken, does not hold when it is right again") {
    const Instant now = *Instant::parse("2026-01-05T02:00:00Z");
    const Instant ahead = now.plus(std::chrono::hours(24 * 365));
    const LockRule rule{5, std::chrono::minutes(15)};
    Tries tries;
    for (int i = 0; i < 5; ++i) tries = after_failure(tries, rule, ahead);
    CHECK(is_locked(tries, ahead));
    CHECK_FALSE(is_locked(tries, now));
    CHECK(after_failure(tries, rule, now).failed == 1);
    CHECK(open_steps(now, step_of(ahead)).size() == 3);
    // One that is a little slow is no reason: the code it took is not good again.
    CHECK(open_steps(now, step_of(now.plus(std::chrono::minutes(1)))).empty());
}
