#include <doctest/doctest.h>

#include "rules.h"

namespace {
using namespace filing;
const Date day = *Date::parse("2023-08-21");
const auto initial = required_materials(Kind::Initial, true);

std::vector<MaterialFacts> all_of(Verdict verdict, std::string reason = "") {
    std::vector<MaterialFacts> facts;
    for (const MaterialKind kind : initial) facts.push_back({kind, std::nullopt, verdict, reason});
    return facts;
}
}  // namespace

TEST_CASE("a first filing brings six kinds of material, the food licence only where meals are supplied") {
    CHECK(required_materials(Kind::Initial, true).size() == 6);
    CHECK(required_materials(Kind::Initial, false).size() == 5);
    CHECK(required_materials(Kind::Cancellation, true).empty());
}

TEST_CASE("submission names every material that is missing or no longer valid") {
    auto given = all_of(Verdict::Unseen);
    given.erase(given.begin());
    given.back().valid_until = day.previous();
    given.front().valid_until = day;  // the last day counts
    const auto faults = material_faults(initial, given, day);
    REQUIRE(faults.size() == 2);
    CHECK(faults[0].field == "/materials/REGISTRATION");
    CHECK(faults[0].reason == "filing.material_missing");
    CHECK(faults[1].field == "/materials/FOOD_LICENCE");
    CHECK(faults[1].reason == "filing.material_expired");
    CHECK(faults[1].params == Params{{"valid_until", "2023-08-20"}});
}

TEST_CASE("a receipt needs every material seen and found to conform") {
    CHECK(may_receipt(State::Submitted, initial, all_of(Verdict::Conforms)));
    CHECK(may_receipt(State::Draft, initial, all_of(Verdict::Conforms)).error().reason == "filing.not_in_review");
    CHECK(may_receipt(State::Receipted, initial, all_of(Verdict::Conforms)).error().reason == "filing.not_in_review");
    auto given = all_of(Verdict::Conforms);
    given[2].verdict = Verdict::Unseen;
    given[3].verdict = Verdict::DoesNotConform;
    const auto refused = may_receipt(State::Submitted, initial, given);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().faults.size() == 2);
}

TEST_CASE("a case goes back only with a reason for each material that does not conform") {
    auto given = all_of(Verdict::Conforms);
    CHECK(may_return(State::Submitted, initial, given).error().reason == "filing.nothing_to_correct");
    given[1].verdict = Verdict::DoesNotConform;
    CHECK(may_return(State::Submitted, initial, given).error().faults.at(0).reason == "filing.reason_missing");
    given[1].reason = "租期不足三年";
    CHECK(may_return(State::Submitted, initial, given));
    given[0].verdict = Verdict::Unseen;
    CHECK(may_return(State::Submitted, initial, given).error().faults.at(0).reason == "filing.material_unseen");
}

TEST_CASE("what may be opened follows from what the institution is") {
    CHECK(may_open(Kind::Initial, {}));
    CHECK(may_open(Kind::Initial, {.filed = true}).error().reason == "filing.already_filed");
    for (const Kind kind : {Kind::Change, Kind::Suspension, Kind::Resumption, Kind::Cancellation, Kind::AnnualReport})
        CHECK(may_open(kind, {}).error().reason == "filing.not_filed");
    CHECK(may_open(Kind::Resumption, {.filed = true}).error().reason == "filing.not_suspended");
    CHECK(may_open(Kind::Suspension, {.filed = true, .suspended = true}).error().reason == "filing.already_suspended");
}
