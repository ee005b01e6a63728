#include <doctest/doctest.h>

#include "api/permit.h"

namespace {
Actor actor(Role role, std::string_view region = "370830") {
    return {.account = AccountId::from_store("370830-x"), .post = Post{role, *RegionCode::parse(region)}};
}
}  // namespace

TEST_CASE("what no permit names is denied") {
    const Permit permit = Permit::roles({Role::Gc, Role::InsH});
    CHECK(permit.check(Actor{}).error().code == ErrorCode::Unauthenticated);
    CHECK(permit.check(actor(Role::Gua)).error().code == ErrorCode::Forbidden);
    CHECK(permit.check(actor(Role::Gc)));
    CHECK(permit.text() == "GC INS_H");
}

TEST_CASE("before a new password and a second factor nothing but one's own account is open") {
    Actor fresh = actor(Role::Gc);
    fresh.must_change_password = true;
    CHECK(Permit::roles({Role::Gc}).check(fresh).error().reason == "access.change_password_first");
    CHECK(Permit::signed_in().check(fresh));
    fresh = actor(Role::Gc);
    fresh.must_enrol_second_factor = true;
    CHECK(Permit::roles({Role::Gc}).check(fresh).error().reason == "access.enrol_second_factor_first");
}

TEST_CASE("a scope reaches exactly as far as the post") {
    Actor head = actor(Role::InsH);
    head.post->institution = InstitutionId::from_store("370830-a");
    const Scope scope = *Permit::roles({Role::InsH}).check(head);
    CHECK(scope.contains(InstitutionId::from_store("370830-a")));
    CHECK_FALSE(scope.contains(InstitutionId::from_store("370830-b")));

    const Scope city = *Permit::roles({Role::Lead}).check(actor(Role::Lead, "370800"));
    CHECK(city.region_prefix == "3708");
    CHECK(city.contains(*RegionCode::parse("370830101")));
    CHECK_FALSE(city.contains(*RegionCode::parse("370900")));
    CHECK(Permit::anyone().check(Actor{})->region_prefix.empty());
}
