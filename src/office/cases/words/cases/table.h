#pragma once
// A case as a table, read down: who may, from where to where, what it needs, who must be somebody else, which
// clocks it moves and whom it tells. Plain data and plain decisions, for the rules of rooms that have cases:
//
//   inline constexpr auto steps = std::to_array<cases::Step<State, Facts>>({
//       {.from = State::Submitted, .word = "receipt", .to = State::Receipted, .words = {"出具回执", "Receipt"},
//        .by = office, .not_by = whoever_submitted, .needs = every_material_conforms, .stops = both},
//       ...
//   });
#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "api/actor.h"
#include "base/language.h"
#include "base/result.h"

namespace cases {

/// Roles as one value of a table.
class Roles {
public:
    constexpr Roles() = default;
    constexpr Roles(std::initializer_list<Role> roles) {
        for (const Role role : roles) bits_ |= bit(role);
    }
    constexpr bool contains(Role role) const { return (bits_ & bit(role)) != 0; }
    constexpr bool none() const { return bits_ == 0; }
    constexpr Roles operator|(Roles other) const {
        Roles both = *this;
        both.bits_ |= other.bits_;
        return both;
    }
    std::vector<Role> list() const {
        std::vector<Role> roles;
        for (const auto& name : enum_names<Role>)
            if (contains(name.value)) roles.push_back(name.value);
        return roles;
    }

private:
    static constexpr std::uint64_t bit(Role role) { return std::uint64_t{1} << static_cast<int>(role); }
    std::uint64_t bits_ = 0;
};

/// A few names as one value of a table: of clocks, or of events.
class Names {
public:
    static constexpr std::size_t most = 4;
    constexpr Names() = default;
    constexpr Names(std::initializer_list<std::string_view> names) {
        if (names.size() > most) throw std::logic_error("more names than a table's cell holds");
        std::ranges::copy(names, names_.begin());
    }
    constexpr auto begin() const { return names_.begin(); }
    constexpr auto end() const { return std::ranges::find(names_, std::string_view()); }
    constexpr bool none() const { return begin() == end(); }
    constexpr bool contains(std::string_view name) const { return std::find(begin(), end(), name) != end(); }

private:
    std::array<std::string_view, most> names_{};
};

/// The states a step may begin in, one or several.
template <NamedEnum State>
class From {
public:
    constexpr From(State state) : From({state}) {}
    constexpr From(std::initializer_list<State> states) {
        for (const State state : states) bits_ |= bit(state);
    }
    constexpr bool contains(State state) const { return (bits_ & bit(state)) != 0; }

private:
    static constexpr std::uint64_t bit(State state) { return std::uint64_t{1} << static_cast<int>(state); }
    std::uint64_t bits_ = 0;
};

/// Who hears of a step: posts that reach the case, and whoever did something to it before. Nobody hears of the
/// own deed.
struct Told {
    Roles roles = {};
    Names doers_of = {};
};

/// What begins to run with a step and asks for an answer.
struct Clock {
    std::string_view name;
    Words words;
    /// The figure of law that says how many days, in working or calendar days as its unit does.
    std::string_view figure;
    /// The figure that says how long before its last day `reminds` hear of it; empty for no reminder.
    std::string_view remind_before = {};
    Roles reminds = {};
    /// Who hears of it once its last day is over.
    Roles escalates_to = {};
};

/// What a step must find beside the state it begins in. Checked on facts that the room has gathered.
template <typename Facts>
struct Need {
    Words words = {};
    Result<void> (*met)(const Facts&) = nullptr;
};

struct NoFacts {};

/// What whoever is not a second person is answered.
struct Refusal {
    ErrorCode code;
    std::string_view reason;
    constexpr Refusal(ErrorCode c, std::string_view key) : code(c), reason(key) {}
    constexpr Refusal(const char* key) : Refusal(ErrorCode::Conflict, key) {}
};

inline constexpr std::string_view not_in_state = "case.not_in_state";
inline constexpr Refusal second_person_needed = "case.second_person_needed";

template <NamedEnum State, typename Facts = NoFacts>
struct Step {
    From<State> from;
    std::string_view word;
    /// Nothing for a step after which the case stays as it is.
    std::optional<State> to = {};
    Words words;
    Roles by;
    /// The second person: whoever did one of these to the case may not do this.
    Names not_by = {};
    Need<Facts> needs = {};
    /// What the timeline calls it, where not by the step's word; a step that stays where it is has none of its own.
    std::string_view event = {};
    Names starts = {};
    Names stops = {};
    Names pauses = {};
    /// A paused clock runs on with the days it had left.
    Names resumes = {};
    Told tells = {};
    /// The refusal in any other state, and to whoever is not a second person.
    std::string_view otherwise = not_in_state;
    Refusal same_person = second_person_needed;

    constexpr std::string_view deed() const { return event.empty() && to ? word : event; }
};

/// A state in which every step is refused with the same word.
template <NamedEnum State>
struct Closed {
    State state;
    std::string_view reason;
};

/// How a case comes to be; it has no state before.
struct Opening {
    std::string_view event = {};
    Words words = {};
    Roles by = {};
};

template <NamedEnum State, typename Facts = NoFacts>
struct Table {
    std::string_view kind;  // as in the tables of cases: "filing"
    Words words;
    Opening opening = {};
    std::span<const Step<State, Facts>> steps;
    std::span<const Clock> clocks = {};
    std::span<const Closed<State>> closed = {};
};

/// Whoever wants to take a step; the machine itself has neither role nor account.
struct Person {
    std::optional<Role> role = {};
    std::string account = {};
};
/// By event, the accounts that did it to this case.
using Doers = std::map<std::string, std::set<std::string>, std::less<>>;

/// Whether a step of that word is ever refused to somebody for what they did before.
template <NamedEnum State, typename Facts>
bool asks_for_second_person(const Table<State, Facts>& table, std::string_view word) {
    return std::ranges::any_of(table.steps, [&](const auto& step) { return step.word == word && !step.not_by.none(); });
}

/// The step that this person may take with a case in that state; what it needs is checked apart, since a room
/// gathers those facts only for a step that may be taken.
template <NamedEnum State, typename Facts>
Result<const Step<State, Facts>*> may(const Table<State, Facts>& table, State state, std::string_view word,
                                      const Person& person, const Doers& doers) {
    const Step<State, Facts>* any = nullptr;
    const Step<State, Facts>* here = nullptr;
    for (const Step<State, Facts>& step : table.steps) {
        if (step.word != word) continue;
        if (any == nullptr) any = &step;
        if (step.from.contains(state)) here = &step;
    }
    if (any == nullptr) throw std::logic_error("no such step: " + std::string(table.kind) + "." + std::string(word));
    if (here == nullptr) {
        const auto closed = std::ranges::find(table.closed, state, &Closed<State>::state);
        const std::string_view reason = closed == table.closed.end() ? any->otherwise : closed->reason;
        return Error{ErrorCode::Conflict,
                     std::string(reason),
                     {{"state", std::string(text_of(state))}, {"step", std::string(word)}}};
    }
    if (person.role && !here->by.contains(*person.role)) return Error{ErrorCode::Forbidden, "access.not_permitted"};
    if (!person.account.empty())
        for (const std::string_view event : here->not_by)
            if (const auto did = doers.find(event); did != doers.end() && did->second.contains(person.account))
                return Error{here->same_person.code, std::string(here->same_person.reason)};
    return here;
}

/// Whether a case in that state has such a step at all, whoever asks.
template <NamedEnum State, typename Facts>
bool allows(const Table<State, Facts>& table, State state, std::string_view word) {
    return std::ranges::any_of(table.steps,
                               [&](const auto& step) { return step.word == word && step.from.contains(state); });
}

/// Who may take a step of that word, from whatever state.
template <NamedEnum State, typename Facts>
Roles who_may(const Table<State, Facts>& table, std::string_view word) {
    Roles roles;
    for (const auto& step : table.steps)
        if (step.word == word) roles = roles | step.by;
    if (roles.none()) throw std::logic_error("no such step: " + std::string(table.kind) + "." + std::string(word));
    return roles;
}

}  // namespace cases
