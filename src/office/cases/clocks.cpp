#include "clocks.h"

#include "notices.h"
#include "store.h"

namespace cases {
namespace {
constexpr int most_told_at_once = 200;

const Reckoning& reckoning_of(const detail::Effects& effects) {
    if (effects.reckoning == nullptr)
        throw std::logic_error(std::string(effects.kind) + " has clocks but no reckoning");
    return *effects.reckoning;
}

const Clock& clock_called(const detail::Effects& effects, std::string_view name) {
    const auto found = std::ranges::find(effects.clocks, name, &Clock::name);
    if (found == effects.clocks.end())
        throw std::logic_error("no such clock: " + std::string(effects.kind) + "." + std::string(name));
    return *found;
}

/// Sets the last day, and the day of the reminder before it.
void count(db::Read& tx, const Reckoning& reckoning, store::ClockRow& row) {
    const Deadline deadline = reckoning.after(tx, row.running.started_on, row.running.term);
    row.running.due = deadline.day;
    row.running.provisional = deadline.provisional;
    row.remind_on = std::max(reckoning.before(tx, deadline.day, row.remind), row.running.started_on);
}
}  // namespace

Result<void> start(db::Write& tx, const Call& call, const Subject& subject, const detail::Effects& effects,
                   std::string_view name) {
    const Reckoning& reckoning = reckoning_of(effects);
    const Clock& clock = clock_called(effects, name);
    const Date today = call.today();
    const Term term = TRY(reckoning.term(tx, subject.region, today, clock.figure));
    Term remind{0, term.unit};
    if (!clock.remind_before.empty()) remind = TRY(reckoning.term(tx, subject.region, today, clock.remind_before));
    store::ClockRow row{.kind = std::string(effects.kind),
                        .subject = subject,
                        .running = {std::string(name), std::string(clock.figure), term, today, today, false,
                                    std::nullopt, std::nullopt},
                        .remind = remind,
                        .remind_on = today,
                        .reminds = clock.remind_before.empty() ? Roles{} : clock.reminds,
                        .escalates_to = clock.escalates_to};
    count(tx, reckoning, row);
    row.tell_on = first_telling(row.promise());
    store::put(tx, row);
    return {};
}

void resume(db::Write& tx, const Call& call, const Subject& subject, const detail::Effects& effects,
            std::string_view name) {
    const Reckoning& reckoning = reckoning_of(effects);
    auto row = store::find(tx, effects.kind, subject, name);
    if (!row || !row->running.paused_on || row->running.stopped_on) return;
    store::Running& clock = row->running;
    const int used = reckoning.between(tx, clock.started_on, *clock.paused_on, clock.term.unit);
    const Date due_before = clock.due;
    clock.term.days = std::max(0, clock.term.days - used);
    clock.started_on = call.today();
    count(tx, reckoning, *row);
    row->tell_on = telling_after_move(row->promise(), due_before, row->tell_on, call.today());
    store::put(tx, *row);
}

int recompute(db::Write& tx, const Call& call, const Reckoning& reckoning) {
    std::set<std::pair<std::string, std::string>> moved;
    for (const store::ClockRow& before : store::provisional(tx, call.home)) {
        store::ClockRow row = before;
        count(tx, reckoning, row);
        if (row.running.provisional && row.running.due == before.running.due) continue;
        row.tell_on = telling_after_move(row.promise(), before.running.due, before.tell_on, call.today());
        store::put(tx, row);
        moved.emplace(row.kind, row.subject.id);
    }
    return static_cast<int>(moved.size());
}

int remind(db::Write& tx, const Call& call) {
    int told = 0;
    for (const store::ClockRow& row : store::to_tell(tx, call.home, call.today(), most_told_at_once)) {
        const Telling telling = tell_today(row.promise(), call.today());
        store::set_told(tx, row, telling.next);
        if (telling.what == Notable::Nothing) continue;
        const bool overdue = telling.what == Notable::Overdue;
        tell(tx, call,
             {.kind = row.kind + "." + row.running.clock + (overdue ? "_overdue" : "_soon"),
              .subject = row.subject,
              .details = {{"due", row.running.due.text()}}},
             overdue ? row.escalates_to : row.reminds);
        ++told;
    }
    return told;
}

}  // namespace cases
