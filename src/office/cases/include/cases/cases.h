#pragma once
// Cases: what a table (cases/table.h) says of a step, done. A room keeps its own record with the state in it and
// asks here before it changes that; the timeline, the clocks and the notices of all cases are kept here.
//
//   const auto task = TRY(take(tx, call, id));
//   store::set_state(tx, id, TRY(cases::take(tx, call, kind, about(task), task.state, "report")));
#include <chrono>
#include <functional>

#include "api/endpoint.h"
#include "api/work.h"
#include "cases/deadline.h"
#include "cases/table.h"
#include "jobs/runner.h"

namespace cases {

using NoticeId = Id<struct NoticeTag>;

// -- Reckoning ----------------------------------------------------------------------------------

/// The law and its calendar, which have cases of their own and so stand above: regulation::reckoning.
struct Reckoning {
    Result<Term> (*term)(db::Read&, const RegionCode&, Date, std::string_view figure);
    Deadline (*after)(db::Read&, Date from, Term);
    Date (*before)(db::Read&, Date day, Term);
    /// How many days of that unit a clock has used up.
    int (*between)(db::Read&, Date from, Date to, Unit);
};

// -- Steps --------------------------------------------------------------------------------------

/// A kind of case: its table and, where it has clocks, how they count.
template <NamedEnum State, typename Facts = NoFacts>
struct Kind {
    const Table<State, Facts>& table;
    const Reckoning* reckoning = nullptr;
};

/// One case, as the office's clocks and notices speak of it.
struct Subject {
    std::string county;
    std::string id;
    /// Where it belongs: whose posts reach it, and where its figures of law hold.
    RegionCode region;
    std::optional<InstitutionId> institution = {};
    /// Its page in the web.
    std::string link;
    /// What sentences about it may mention: codes and days, never a name.
    Params details = {};
};

struct Event {
    Instant at;
    std::string account;
    std::string event;
    std::string note;
};
/// What happened to a case, newest first.
std::vector<Event> timeline(db::Read& tx, std::string_view kind, const Subject& subject);
/// Whoever makes the call, as tables see it.
Person person_of(const Call& call);

namespace detail {
/// What a step does, whatever the states are.
struct Effects {
    std::string_view kind;
    std::span<const Clock> clocks;
    const Reckoning* reckoning;
    std::string_view event;
    Names starts, stops, pauses, resumes;
    Told tells;
};
void note(db::Write& tx, const Call& call, std::string_view kind, const Subject& subject, std::string_view event,
          const std::string& text);
Doers doers_of(db::Read& tx, std::string_view kind, const Subject& subject);
Result<void> settle(db::Write& tx, const Call& call, const Subject& subject, const Effects& effects,
                    const std::string& text);
}  // namespace detail

/// A case of that table begins: its record has just been kept.
template <NamedEnum State, typename Facts>
void open(db::Write& tx, const Call& call, const Table<State, Facts>& table, const Subject& subject) {
    detail::note(tx, call, table.kind, subject, table.opening.event, {});
}

/// The step this actor may take now. Nothing is changed.
template <NamedEnum State, typename Facts>
Result<const Step<State, Facts>*> may(db::Read& tx, const Call& call, const Kind<State, Facts>& kind,
                                      const Subject& subject, State now, std::string_view word) {
    const Doers doers =
        asks_for_second_person(kind.table, word) ? detail::doers_of(tx, kind.table.kind, subject) : Doers{};
    return may(kind.table, now, word, person_of(call), doers);
}

/// Takes the step: refuses what its table refuses, moves the clocks, writes the timeline and tells whom it tells.
/// Answers the state the room has to save. `facts` answers Result<Facts> and is asked only for a step that may be
/// taken; `text` stands in the timeline.
template <NamedEnum State, typename Facts, typename GatherFacts>
Result<State> take(db::Write& tx, const Call& call, const Kind<State, Facts>& kind, const Subject& subject, State now,
                   std::string_view word, GatherFacts facts, const std::string& text = {}) {
    const Step<State, Facts>& step = *TRY(may(tx, call, kind, subject, now, word));
    if (step.needs.met != nullptr) {
        const Facts gathered = TRY(facts());
        TRY(step.needs.met(gathered));
    }
    TRY(detail::settle(tx, call, subject,
                       {kind.table.kind, kind.table.clocks, kind.reckoning, step.deed(), step.starts, step.stops,
                        step.pauses, step.resumes, step.tells},
                       text));
    return step.to.value_or(now);
}
template <NamedEnum State>
Result<State> take(db::Write& tx, const Call& call, const Kind<State>& kind, const Subject& subject, State now,
                   std::string_view word, const std::string& text = {}) {
    return take(tx, call, kind, subject, now, word, []() -> Result<NoFacts> { return NoFacts{}; }, text);
}

/// Who may take a step of that word: the permit of its endpoint.
template <NamedEnum State, typename Facts>
Permit permit(const Table<State, Facts>& table, std::string_view word) {
    return Permit::roles(who_may(table, word).list());
}
inline Permit permit(const Opening& opening) { return Permit::roles(opening.by.list()); }

// -- Clocks -------------------------------------------------------------------------------------

/// Counts anew what ran into a year without a calendar; answers how many cases moved.
int recompute(db::Write& tx, const Call& call, const Reckoning& reckoning);
/// Tells who is to be reminded, and who hears that a last day is over; each once. Answers how many were told.
int remind(db::Write& tx, const Call& call);

// -- Notices ------------------------------------------------------------------------------------

constexpr std::chrono::hours notices_kept{24 * 90};
/// Takes what steps and clocks tell out of the outbox, into the notices on home pages; each once.
jobs::Receiver receiver();
/// Removes notices from before that moment; answers how many.
std::int64_t forget_notices(db::Write& tx, const RegionCode& county, Instant before);

/// What an institution is called today; the rooms that know stand above.
using NameOf = std::function<std::string(db::Read&, const Call&, const InstitutionId&)>;
struct Described;
/// For those whom these tables tell something.
std::vector<api::Endpoint> endpoints(NameOf name_of, const std::vector<Described>& tables);

// -- The tables, to be read ---------------------------------------------------------------------

/// A table with its types forgotten.
struct Described {
    struct Row {
        std::string from, word, to, by, not_by, needs, clocks, tells, refusal;
        Words words;
    };
    std::string kind;
    Words words;
    std::vector<Row> rows;
    std::vector<Clock> clocks;
    Roles hear;
};
/// docs/cases.md.
std::string markdown(const std::vector<Described>& tables);

namespace detail {
/// In Chinese, then in English; empty for none.
std::string both(Words words);
template <NamedEnum State>
std::string word_of_state(State state) {
    for (const auto& name : enum_names<State>)
        if (name.value == state) return both(name.words());
    return {};
}
std::string texts(Roles roles);
std::string texts(const Names& names);
std::string clocks_text(const Names& starts, const Names& stops, const Names& pauses, const Names& resumes);
std::string told_text(const Told& told);
}  // namespace detail

template <NamedEnum State, typename Facts>
Described describe(const Table<State, Facts>& table) {
    Described out{std::string(table.kind), table.words, {}, {table.clocks.begin(), table.clocks.end()}, {}};
    if (!table.opening.event.empty())
        out.rows.push_back({.word = std::string(table.opening.event),
                            .by = detail::texts(table.opening.by),
                            .words = table.opening.words});
    for (const Clock& clock : table.clocks) out.hear = out.hear | clock.reminds | clock.escalates_to;
    for (const auto& step : table.steps) {
        out.hear = out.hear | step.tells.roles;
        if (step.tells.doers_of.contains(table.opening.event)) out.hear = out.hear | table.opening.by;
        for (const auto& other : table.steps)
            if (step.tells.doers_of.contains(other.deed())) out.hear = out.hear | other.by;
        std::string from;
        for (const auto& state : enum_names<State>)
            if (step.from.contains(state.value)) from += (from.empty() ? "" : ", ") + detail::both(state.words());
        out.rows.push_back({.from = from,
                            .word = std::string(step.word),
                            .to = step.to ? detail::word_of_state(*step.to) : std::string(),
                            .by = detail::texts(step.by),
                            .not_by = detail::texts(step.not_by),
                            .needs = detail::both(step.needs.words),
                            .clocks = detail::clocks_text(step.starts, step.stops, step.pauses, step.resumes),
                            .tells = detail::told_text(step.tells),
                            .refusal = std::string(step.otherwise),
                            .words = step.words});
    }
    return out;
}

}  // namespace cases
