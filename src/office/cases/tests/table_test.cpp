#include "words.h"

using namespace words;

TEST_CASE("every step is possible from the states its table names, and from no other") {
    struct Way {
        State from;
        const char* word;
        State to;
    };
    const std::vector<Way> ways{{State::Draft, "ask", State::Asked},
                                {State::Asked, "question", State::Questioned},
                                {State::Questioned, "reply", State::Asked},
                                {State::Asked, "give", State::Given},
                                {State::Questioned, "give", State::Given}};
    for (const auto& from : enum_names<State>)
        for (const char* word : {"ask", "question", "reply", "give"}) {
            const auto way = std::ranges::find_if(
                ways, [&](const Way& one) { return one.from == from.value && std::string_view(one.word) == word; });
            const auto step = cases::may(table, from.value, word, {}, {});
            CAPTURE(from.text);
            CAPTURE(word);
            REQUIRE(step.ok() == (way != ways.end()));
            CHECK(cases::allows(table, from.value, word) == step.ok());
            if (step) CHECK((*step)->to == way->to);
        }
}

TEST_CASE("a step in a wrong state is refused with the table's word, a closed case with its state's") {
    const auto refusal = [](State state, const char* word) {
        return cases::may(table, state, word, {}, {}).error().reason;
    };
    CHECK(refusal(State::Given, "ask") == "case.not_in_state");
    CHECK(refusal(State::Draft, "give") == "key.not_asked_for");
    CHECK(refusal(State::Refused, "give") == "key.refused_already");
    CHECK(refusal(State::Refused, "ask") == "key.refused_already");
    const auto told = cases::may(table, State::Given, "ask", {}, {}).error();
    CHECK(told.code == ErrorCode::Conflict);
    CHECK(told.params == Params{{"state", "GIVEN"}, {"step", "ask"}});
    CHECK_THROWS_AS((void)cases::may(table, State::Given, "steal", {}, {}), std::logic_error);
}

TEST_CASE("a step is for the roles its row names; the machine has none and may") {
    CHECK(cases::may(table, State::Asked, "question", {Role::Gc, "a"}, {}));
    CHECK(cases::may(table, State::Asked, "question", {Role::InsH, "a"}, {}).error().code == ErrorCode::Forbidden);
    CHECK(cases::may(table, State::Asked, "question", {}, {}));
    CHECK(cases::permit(table, "ask").text() == "GC INS_H");
}

TEST_CASE("the second person is whoever did not do the first thing, in whatever role") {
    const cases::Doers doers{{"ask", {"anna", "bernd"}}, {"question", {"clara"}}};
    const auto gives = [&](const char* account) {
        return cases::may(table, State::Asked, "give", {Role::Gc, account}, doers);
    };
    CHECK(gives("anna").error().reason == "case.second_person_needed");
    CHECK(gives("bernd").error().reason == "case.second_person_needed");
    CHECK(gives("clara"));
    CHECK(gives("dora"));
    CHECK(gives(""));  // the machine is nobody's first person
}

TEST_CASE("a step that stays where it is has no event of its own") {
    const auto look = cases::may(table, State::Asked, "look", {}, {});
    REQUIRE(look);
    CHECK((*look)->deed().empty());
    CHECK_FALSE((*look)->to);
}

TEST_CASE("a table can be read") {
    const auto described = cases::describe(table);
    CHECK(described.hear.list() == std::vector{Role::Gc, Role::InsH, Role::Lead});
    const std::string page = cases::markdown({described});
    CHECK(page.find("## 钥匙 Keys (`key`)") != std::string::npos);
    CHECK(page.find("| 已申请 Asked, 询问中 Questioned | `give` 发给 Give | 已发给 Given | GC | ask | 钥匙还在 The key "
                    "is there | "
                    "止 stops answer, hurry | INS_H; whoever did ask | key.not_asked_for |") != std::string::npos);
    CHECK(page.find("Clock `answer` 答复 Answer: as long as `key.answer` says; `key.remind` before its last day GC are "
                    "reminded; LEAD hear of it when it is overdue.") != std::string::npos);
}

TEST_CASE("a clock is told of before its last day and once more when that is over") {
    const Date due = *Date::parse("2026-01-12");
    const cases::Promise both_told{due, due.previous(), {Role::Gc}, {Role::Lead}};
    CHECK(cases::first_telling(both_told) == due.previous());
    CHECK(cases::first_telling({due, due.previous(), {}, {Role::Lead}}) == due.next());
    CHECK_FALSE(cases::first_telling({due, due, {}, {}}));

    CHECK(cases::tell_today(both_told, due.previous()).what == cases::Notable::LastDay);
    CHECK(cases::tell_today(both_told, due).what == cases::Notable::LastDay);
    CHECK(cases::tell_today(both_told, due).next == due.next());
    CHECK(cases::tell_today(both_told, due.next()).what == cases::Notable::Overdue);
    CHECK_FALSE(cases::tell_today(both_told, due.next()).next);
}

TEST_CASE("a last day that moves is not told of again before it, but may be overdue once more") {
    const Date due = *Date::parse("2026-01-12"), later = due.plus_days(3);
    const cases::Promise moved{later, later.previous(), {Role::Gc}, {Role::Lead}};
    CHECK(cases::telling_after_move(moved, due, due.previous(), due.plus_days(-5)) == later.previous());
    CHECK(cases::telling_after_move(moved, due, due.next(), due) == later.next());
    CHECK(cases::telling_after_move(moved, due, std::nullopt, due.next()) == later.next());
    CHECK_FALSE(cases::telling_after_move(moved, due, std::nullopt, later.next()));
}
