#include "language/calls.h"

#include "base/digest.h"

namespace language {
namespace {
CountingIds& counting_ids() {
    static CountingIds ids;
    return ids;
}

Instant ten_o_clock(std::string_view day) {
    return Instant::start_of(*Date::parse(day)).plus(std::chrono::hours(10));
}

Call call_with(Actor actor, std::string_view day) {
    Scope scope;
    if (actor.post) {
        scope.region_prefix = std::string(actor.post->region.prefix());
        if (actor.post->institution) scope.institution = actor.post->institution->text();
    }
    return {std::move(actor), std::move(scope), ten_o_clock(day), counting_ids(), "test-request", *RegionCode::parse("370830")};
}

AccountId an_account(Role role) {
    const std::string digits = sha256_hex(text_of(role)).substr(0, 12);
    return AccountId::from_store("370830-01890a5d-0000-7000-8000-" + digits);
}
}  // namespace

std::string CountingIds::uuid(Instant) {
    std::string digits = std::to_string(++count_);
    digits.insert(0, 12 - digits.size(), '0');
    return "01890a5d-ac96-774b-bcce-" + digits;
}

std::string CountingIds::secret(int bytes) {
    return sha256_hex("secret" + std::to_string(++count_)).substr(0, static_cast<std::size_t>(bytes) * 2);
}

Call call_of(Role role, std::string_view day, std::string_view region) {
    return call_with({.account = an_account(role), .post = Post{role, *RegionCode::parse(region)}}, day);
}

Call call_of(Role role, std::string_view day, const InstitutionId& institution) {
    return call_with({.account = an_account(role),
                      .post = Post{role, *RegionCode::parse(institution.county()), institution}},
                     day);
}

Call call_of_public(std::string_view day) { return call_with({}, day); }

}  // namespace language
