#pragma once
// A small case with everything a table can say: somebody asks for a key, somebody else hands it out.
#include <doctest/doctest.h>

#include "cases/cases.h"
#include "language/calls.h"
#include "language/engines.h"
#include "rules.h"

namespace words {

enum class State { Draft, Asked, Questioned, Given, Refused };

}  // namespace words

template <>
inline constexpr EnumNames enum_names<words::State>{
    "KeyState",
    EnumName{words::State::Draft, "DRAFT", "填写中", "Draft"},
    EnumName{words::State::Asked, "ASKED", "已申请", "Asked"},
    EnumName{words::State::Questioned, "QUESTIONED", "询问中", "Questioned"},
    EnumName{words::State::Given, "GIVEN", "已发给", "Given"},
    EnumName{words::State::Refused, "REFUSED", "已拒绝", "Refused"},
};

namespace words {

struct Key {
    bool there = true;
};
inline Result<void> key_is_there(const Key& key) {
    if (!key.there) return Error{ErrorCode::Conflict, "key.gone"};
    return {};
}

constexpr cases::Roles asker{Role::InsH}, keeper{Role::Gc};
constexpr cases::Names both{"answer", "hurry"};

inline constexpr auto steps = std::to_array<cases::Step<State, Key>>({
    {.from = State::Draft,
     .word = "ask",
     .to = State::Asked,
     .words = {"申请", "Ask"},
     .by = asker | keeper,
     .starts = both,
     .tells = {.roles = keeper}},
    {.from = State::Asked,
     .word = "question",
     .to = State::Questioned,
     .words = {"询问", "Question"},
     .by = keeper,
     .pauses = both,
     .tells = {.roles = asker}},
    {.from = State::Questioned,
     .word = "reply",
     .to = State::Asked,
     .words = {"答复", "Reply"},
     .by = asker,
     .resumes = both},
    {.from = {State::Asked, State::Questioned},
     .word = "give",
     .to = State::Given,
     .words = {"发给", "Give"},
     .by = keeper,
     .not_by = {"ask"},
     .needs = {{"钥匙还在", "The key is there"}, key_is_there},
     .event = "GIVEN",
     .stops = both,
     .tells = {.roles = asker, .doers_of = {"ask"}},
     .otherwise = "key.not_asked_for"},
    {.from = State::Asked, .word = "look", .words = {"看", "Look"}, .by = keeper},
});
inline constexpr auto clocks = std::to_array<cases::Clock>({
    {.name = "answer",
     .words = {"答复", "Answer"},
     .figure = "key.answer",
     .remind_before = "key.remind",
     .reminds = keeper,
     .escalates_to = {Role::Lead}},
    {.name = "hurry", .words = {"催", "Hurry"}, .figure = "key.hurry", .escalates_to = {Role::Lead}},
});
inline constexpr auto closed = std::to_array<cases::Closed<State>>({{State::Refused, "key.refused_already"}});
inline constexpr cases::Table<State, Key> table{
    .kind = "key", .words = {"钥匙", "Keys"}, .steps = steps, .clocks = clocks, .closed = closed};

/// Weekdays are working days; the calendars of 2026 are known, those of later years unless `known` says so.
inline int known_until = 2026;
inline Date counted(Date from, cases::Term term, int direction) {
    if (term.unit == cases::Unit::Days) return from.plus_days(direction * term.days);
    Date day = from;
    for (int left = term.days; left > 0;) {
        day = day.plus_days(direction);
        if (day.weekday() <= 5) --left;
    }
    return day;
}
inline const cases::Reckoning reckoning{
    .term = [](db::Read&, const RegionCode&, Date, std::string_view figure) -> Result<cases::Term> {
        if (figure == "key.answer") return cases::Term{5, cases::Unit::WorkingDays};
        if (figure == "key.remind") return cases::Term{1, cases::Unit::WorkingDays};
        if (figure == "key.hurry") return cases::Term{10, cases::Unit::Days};
        return Error{ErrorCode::Conflict, "regulation.none_in_force"};
    },
    .after =
        [](db::Read&, Date from, cases::Term term) {
            const Date day = counted(from, term, 1);
            // The next year's first days off are told late.
            const bool into_unknown = day.year() > known_until;
            return cases::Deadline{day, into_unknown};
        },
    .before = [](db::Read&, Date day, cases::Term term) { return counted(day, term, -1); },
    .between =
        [](db::Read&, Date from, Date to, cases::Unit unit) {
            if (unit == cases::Unit::Days) return to - from;
            int days = 0;
            for (Date day = std::min(from, to); day != std::max(from, to);) {
                day = day.next();
                days += day.weekday() <= 5;
            }
            return to < from ? -days : days;
        }};

inline const cases::Kind<State, Key> kind{table, &reckoning};
inline const InstitutionId institution = InstitutionId::from_store("370830-01890a5d-0000-7000-8000-00000000aaaa");

inline cases::Subject a_key(const char* region = "370830001") {
    return {.county = "370830",
            .id = "370830-01890a5d-0000-7000-8000-00000000bbbb",
            .region = *RegionCode::parse(region),
            .institution = institution,
            .link = "/keys/1",
            .details = {{"colour", "RED"}}};
}

/// Takes a step in a transaction of its own.
inline Result<State> take(db::Database& database, const Call& call, State now, std::string_view word,
                          const Key& key = {}) {
    return database.write([&](db::Write& tx) {
        return cases::take(tx, call, kind, a_key(), now, word, [&]() -> Result<Key> { return key; });
    });
}

}  // namespace words
