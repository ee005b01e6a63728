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

TEST_CASE("what takes effect tells the ledger exactly the difference") {
    using Direction = SlotChange::Direction;
    CHECK(slot_changes(Kind::Initial, {{"INFANT", 0, 0, 10}, {"MIXED", 0, 0, 0}}) ==
          std::vector<SlotChange>{{"INFANT", Direction::Open, 10}});
    CHECK(slot_changes(Kind::Change, {{"INFANT", 10, 0, 8}}) == std::vector<SlotChange>{{"INFANT", Direction::Close, 2}});
    CHECK(slot_changes(Kind::Change, {{"INFANT", 3, 7, 5}}) ==
          std::vector<SlotChange>{{"INFANT", Direction::Resume, 2}, {"INFANT", Direction::Close, 5}});
    CHECK(slot_changes(Kind::Suspension, {{"INFANT", 3, 7, 10}}) == std::vector<SlotChange>{{"INFANT", Direction::Suspend, 3}});
    CHECK(slot_changes(Kind::Cancellation, {{"INFANT", 3, 7, 10}}) ==
          std::vector<SlotChange>{{"INFANT", Direction::Resume, 7}, {"INFANT", Direction::Close, 10}});
    CHECK(slot_changes(Kind::AnnualReport, {{"INFANT", 3, 7, 10}}).empty());
}

TEST_CASE("after any change, open and suspended together are what was filed") {
    using Direction = SlotChange::Direction;
    for (int open = 0; open <= 6; ++open)
        for (int suspended = 0; suspended <= 6; ++suspended)
            for (int filed = 0; filed <= 12; ++filed) {
                int o = open, s = suspended;
                for (const SlotChange& change : slot_changes(Kind::Change, {{"MIXED", open, suspended, filed}})) {
                    switch (change.direction) {
                        case Direction::Open: o += change.slots; break;
                        case Direction::Close: o -= change.slots; break;
                        case Direction::Resume: s -= change.slots, o += change.slots; break;
                        case Direction::Suspend: o -= change.slots, s += change.slots; break;
                    }
                    REQUIRE(o >= 0);
                    REQUIRE(s >= 0);
                }
                CHECK(o + s == filed);
            }
}
