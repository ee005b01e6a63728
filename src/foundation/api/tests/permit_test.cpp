#include <doctest/doctest.h>

#include "api/permit.h"

namespace {
const Date today = *Date::parse("2026-01-05");

Actor actor(Role role, std::string_view region = "370830") {
    return {.account = AccountId::from_store("370830-x"), .post = Post{role, *RegionCode::parse(region)}};
}
}  // namespace

TEST_CASE("what no permit names is denied") {
    const Permit permit = Permit::roles({Role::Gc, Role::InsH});
    CHECK(permit.check(Actor{}, today).error().code == ErrorCode::Unauthenticated);
    CHECK(permit.check(actor(Role::Gua), today).error().code == ErrorCode::Forbidden);
    CHECK(permit.check(actor(Role::Gc), today));
    CHECK(permit.text() == "GC INS_H");
}

TEST_CASE("before a new password and a second factor nothing but one's own account is open") {
    Actor fresh = actor(Role::Gc);
    fresh.must_change_password = true;
    CHECK(Permit::roles({Role::Gc}).check(fresh, today).error().reason == "access.change_password_first");
    CHECK(Permit::signed_in().check(fresh, today));
    fresh = actor(Role::Gc);
    fresh.must_enrol_second_factor = true;
    CHECK(Permit::roles({Role::Gc}).check(fresh, today).error().reason == "access.enrol_second_factor_first");
}

TEST_CASE("a reach is as narrow as the post, and nothing without one") {
    Actor carer = actor(Role::InsC);
    carer.post->institution = InstitutionId::from_store("370830-a");
    carer.post->class_ = ClassId::from_store("370830-c");
    const Permit permit = Permit::roles({Role::InsC});
    const Reach reach = *permit.check(carer, today);
    CHECK(reach.region == "370830");
    CHECK(reach.institution == "370830-a");
    CHECK(reach.class_ == "370830-c");
    CHECK(reach.child.empty());
    CHECK(reach.today == today);
    CHECK(permit.of_the_whole_institution().check(carer, today)->class_.empty());
    CHECK(permit.of_the_whole_institution().check(carer, today)->institution == "370830-a");

    CHECK(Permit::anyone().check(Actor{}, today)->region == Reach::nothing(today).region);
    CHECK_FALSE(Reach::nothing(today).region.empty());
    CHECK(Reach::everything(today).region.empty());
}
