#include <doctest/doctest.h>

#include "steps.h"

namespace {
using namespace filing;
const Date day = *Date::parse("2023-08-21");
const auto initial = required_materials(FilingKind::Initial, true);

std::vector<MaterialFacts> all_of(Verdict verdict, std::string reason = "") {
    std::vector<MaterialFacts> facts;
    for (const MaterialKind kind : initial) facts.push_back({kind, std::nullopt, verdict, reason});
    return facts;
}

/// What the table says of a step of the office with these materials.
Result<void> judged(const char* step, State state, const std::vector<MaterialFacts>& given) {
    const auto row = *TRY(cases::may(table, state, step, {Role::Gc, "somebody"}, {}));
    return row.needs.met({.day = day, .required = initial, .given = given});
}
}  // namespace

TEST_CASE("a first filing brings six kinds of material, the food licence only where meals are supplied") {
    CHECK(required_materials(FilingKind::Initial, true).size() == 6);
    CHECK(required_materials(FilingKind::Initial, false).size() == 5);
    CHECK(required_materials(FilingKind::Cancellation, true).empty());
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
    CHECK(judged("receipt", State::Submitted, all_of(Verdict::Conforms)));
    CHECK(judged("receipt", State::Draft, all_of(Verdict::Conforms)).error().reason == "filing.not_in_review");
    CHECK(judged("receipt", State::Receipted, all_of(Verdict::Conforms)).error().reason == "filing.not_in_review");
    auto given = all_of(Verdict::Conforms);
    given[2].verdict = Verdict::Unseen;
    given[3].verdict = Verdict::DoesNotConform;
    const auto refused = judged("receipt", State::Submitted, given);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().faults.size() == 2);
}

TEST_CASE("a case goes back only with a reason for each material that does not conform") {
    auto given = all_of(Verdict::Conforms);
    CHECK(judged("return", State::Submitted, given).error().reason == "filing.nothing_to_correct");
    given[1].verdict = Verdict::DoesNotConform;
    CHECK(judged("return", State::Submitted, given).error().faults.at(0).reason == "filing.reason_missing");
    given[1].reason = "租期不足三年";
    CHECK(judged("return", State::Submitted, given));
    given[0].verdict = Verdict::Unseen;
    CHECK(judged("return", State::Submitted, given).error().faults.at(0).reason == "filing.material_unseen");
}

TEST_CASE("what may be opened follows from what the institution is") {
    using enum institutions::FilingState;
    CHECK(may_open(FilingKind::Initial, Unfiled));
    CHECK(may_open(FilingKind::Initial, Filed).error().reason == "filing.already_filed");
    for (const FilingKind kind : {FilingKind::Change, FilingKind::Suspension, FilingKind::Resumption,
                                  FilingKind::Cancellation, FilingKind::AnnualReport})
        CHECK(may_open(kind, Unfiled).error().reason == "filing.not_filed");
    CHECK(may_open(FilingKind::Resumption, Filed).error().reason == "filing.not_suspended");
    CHECK(may_open(FilingKind::Suspension, Suspended).error().reason == "filing.already_suspended");
}

TEST_CASE("every step of a case is possible from the states its table names, and from no other") {
    const std::map<std::string, std::map<State, State>> ways{
        {"edit", {{State::Draft, State::Draft}, {State::Returned, State::Returned}}},
        {"hand_in", {{State::Draft, State::Draft}, {State::Returned, State::Returned}}},
        {"submit", {{State::Draft, State::Submitted}, {State::Returned, State::Submitted}}},
        {"judge", {{State::Submitted, State::Submitted}}},
        {"return", {{State::Submitted, State::Returned}}},
        {"receipt", {{State::Submitted, State::Receipted}}},
        {"publish", {{State::Submitted, State::NonConformityPublished}}},
        {"withdraw",
         {{State::Draft, State::Withdrawn},
          {State::Submitted, State::Withdrawn},
          {State::Returned, State::Withdrawn}}}};
    const std::map<std::string, std::string> refusals{
        {"edit", "filing.not_with_applicant"},   {"hand_in", "filing.not_with_applicant"},
        {"submit", "filing.not_with_applicant"}, {"judge", "filing.not_in_review"},
        {"return", "filing.not_in_review"},      {"receipt", "filing.not_in_review"},
        {"publish", "filing.not_in_review"},     {"withdraw", "filing.already_decided"}};
    for (const auto& step : steps) CHECK(ways.contains(std::string(step.word)));
    for (const auto& [step, leads] : ways)
        for (const auto& from : enum_names<State>) {
            CAPTURE(step);
            CAPTURE(from.text);
            const auto taken = cases::may(table, from.value, step, {}, {});
            REQUIRE(taken.ok() == leads.contains(from.value));
            if (taken)
                CHECK((*taken)->to.value_or(from.value) == leads.at(from.value));
            else
                CHECK(taken.error().reason == refusals.at(step));
        }
}

TEST_CASE("whoever submitted does not issue the receipt") {
    const cases::Doers doers{{"SUBMITTED", {"anna"}}, {"RESUBMITTED", {"bernd"}}, {"RETURNED", {"clara"}}};
    const auto by = [&](const char* account, const char* step) {
        return cases::may(table, State::Submitted, step, {Role::Gc, account}, doers);
    };
    CHECK(by("anna", "receipt").error().reason == "case.second_person_needed");
    CHECK(by("bernd", "receipt").error().reason == "case.second_person_needed");
    CHECK(by("clara", "receipt"));
    CHECK(by("anna", "return"));
}
