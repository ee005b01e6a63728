#include "regulation/regulation.h"

#include <charconv>

#include "proposals.h"
#include "regions/regions.h"
#include "store.h"
#include "units.h"

namespace regulation {

Result<Figure> InForce::figure(std::string_view key) const {
    for (const RegionCode& region : line_)
        if (auto found = store::in_force(tx_, key, region, day_)) return *found;
    return Error{ErrorCode::Conflict,
                 "regulation.none_in_force",
                 {{"key", std::string(key)}, {"region", line_.front().text()}, {"day", day_.text()}}};
}

Result<std::string> InForce::text(std::string_view key) const { return TRY(figure(key)).value; }

Result<std::int64_t> InForce::integer(std::string_view key) const {
    const std::string digits = TRY(text(key));
    std::int64_t value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size())
        return Error{ErrorCode::Conflict, "regulation.not_a_whole_number", {{"key", std::string(key)}}};
    return value;
}

InForce in_force(db::Read& tx, const RegionCode& region, Date day) {
    return {tx, regions::line_of(tx, region, day), day};
}

WorkingDays working_days(db::Read& tx, Date from, Date to) {
    std::map<Date, DayKind> days;
    for (const NamedDay& day : store::days_between(tx, from, to)) days.emplace(day.day, day.kind);
    return {std::move(days), store::loaded_years(tx)};
}

namespace {
const cases::Kind<ProposalState> proposal_case{proposal_table};

ProposalState state_of(const Proposal& proposal) {
    if (proposal.value.published_at) return ProposalState::Published;
    return proposal.rejection ? ProposalState::Rejected : ProposalState::Proposed;
}

cases::Subject about(const ValueId& id, const NewValue& value) {
    return {.county = std::string(id.county()),
            .id = id.text(),
            .region = value.region,
            .link = "/regulation",
            .details = {{"figure", value.key},
                        {"value", value.value},
                        {"unit", value.unit},
                        {"first_day", value.first_day.text()}}};
}

/// The proposal, once this actor has taken the step with it.
Result<Proposal> take(db::Write& tx, const Call& call, const ValueId& id, std::string_view step,
                      const std::string& reason = {}) {
    auto found = store::find(tx, id);
    if (!found) return not_found("regulation");
    TRY(cases::take(tx, call, proposal_case, about(id, found->value.figure), state_of(*found), step, reason));
    return std::move(*found);
}
}  // namespace

Result<ValueId> propose(db::Write& tx, const Call& call, const NewValue& wanted) {
    std::vector<Fault> faults;
    if (const auto unit = store::unit_of(tx, wanted.key); unit && *unit != wanted.unit)
        faults.push_back({"/unit", "regulation.other_unit", {{"unit", *unit}}});
    else if (auto reason = unfit(wanted.value, wanted.unit))
        faults.push_back({"/value", *std::move(reason)});
    if (!tx.row_of(store::sources, wanted.source)) faults.push_back({"/source", "regulation.source_unknown"});
    if (wanted.last_day < wanted.first_day) faults.push_back({"/last_day", "date.before_first_day"});
    if (!faults.empty()) return faulty(std::move(faults));
    const auto id = call.make_id<ValueId>();
    store::insert(tx, id, wanted, account_of(call), call.now);
    cases::open(tx, call, proposal_table, about(id, wanted));
    return id;
}

Result<void> publish(db::Write& tx, const Call& call, const ValueId& id) {
    const Proposal proposal = TRY(take(tx, call, id, "publish"));
    const NewValue& wanted = proposal.value.figure;
    const std::string publisher = account_of(call);
    for (const Proposal& held : store::overlapping(tx, wanted)) {
        NewValue afterwards = held.value.figure;
        // What begins later was decided knowing more; it must be dealt with by name, not cut away.
        if (afterwards.first_day >= wanted.first_day)
            return Error{
                ErrorCode::Conflict, "regulation.overlaps_later", {{"first_day", afterwards.first_day.text()}}};
        store::end_on(tx, held.value.id, wanted.first_day.previous());
        if (afterwards.last_day <= wanted.last_day) continue;
        afterwards.first_day = wanted.last_day.next();
        const auto again = call.make_id<ValueId>();
        store::insert(tx, again, afterwards, proposal.proposed_by, proposal.proposed_at);
        store::set_published(tx, again, publisher, call.now);
    }
    store::set_published(tx, id, publisher, call.now);
    return {};
}

Result<void> reject(db::Write& tx, const Call& call, const ValueId& id, const std::string& reason) {
    TRY(take(tx, call, id, "reject", reason));
    store::set_rejected(tx, id, account_of(call), call.now, reason);
    return {};
}

api::Symptom is_calendar_loaded(db::Read& tx, const Call& call) {
    const Date today = call.today();
    const auto days = working_days(tx, today, today.plus_months(2));
    // A year's holidays are published in the November before.
    for (const int year : {today.year(), today.plus_months(1).year()})
        if (!days.is_loaded(year))
            return {"calendar", api::Health::Watch,
                    std::to_string(year) + " is not loaded: deadlines are provisional until it is"};
    return {"calendar", api::Health::Good, std::to_string(today.year()) + " is loaded"};
}

cases::Described case_table() { return cases::describe(proposal_table); }

Result<std::vector<api::WorkItem>> work(db::Read& tx, const Call& call) {
    std::vector<api::WorkItem> items;
    const Permit permit = cases::permit(proposal_table, "publish");
    if (!permit.check(call.actor, call.today())) return items;
    for (const Proposal& proposal : store::proposals(tx))
        if (proposal.proposed_by != account_of(call))
            items.push_back({.kind = "regulation.publish",
                             .subject = proposal.value.id.text(),
                             .title = "",
                             .link = "/regulation",
                             .permit = permit,
                             .details = about(proposal.value.id, proposal.value.figure).details});
    return items;
}

}  // namespace regulation
