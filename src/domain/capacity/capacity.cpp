#include "capacity/capacity.h"

#include <algorithm>
#include <set>

#include "institutions/institutions.h"
#include "rules.h"
#include "store.h"

namespace capacity {
namespace {

std::vector<Shift> shifts_of(const std::vector<Move>& moves, ClassType class_type, Date day) {
    std::vector<Shift> shifts;
    for (const Move& move : moves)
        if (move.class_type == class_type) shifts.push_back({day, move.from, move.to, move.slots});
    return shifts;
}

/// Judges the moves against the whole history, writes them and carries the balances along.
Result<EntryId> enter(db::Write& tx, const Call& call, store::Entry entry, const std::vector<Move>& moves) {
    std::set<ClassType> class_types;
    for (const Move& move : moves) class_types.insert(move.class_type);
    for (const ClassType type : class_types)
        if (auto refused =
                refusal(type, store::history(tx, entry.institution, type), shifts_of(moves, type, entry.effective_day),
                        institutions::filed_slots(tx, entry.institution, type)))
            return *refused;

    entry.account = account_of(call);
    store::insert(tx, entry, moves);
    // What an account gets comes before what it gives, so that no balance passes below zero on the way.
    for (const Move& move : moves) store::add_to_balance(tx, entry.institution, move.class_type, move.to, move.slots);
    for (const Move& move : moves)
        store::add_to_balance(tx, entry.institution, move.class_type, move.from, -move.slots);
    facts::note(tx, call, facts::of(entry.institution), entry.effective_day, "slots.posted", entry.id.text(),
                std::string(text_of(entry.reason)));
    return entry.id;
}

/// The first class type whose slots would stand above what is filed, from that day on.
Result<void> ledger_fits(db::Read& tx, const InstitutionId& institution, Date first_day) {
    for (const auto& type : enum_names<ClassType>) {
        const auto history = store::history(tx, institution, type.value);
        // A move of nothing has the days from the first one on judged as they stand.
        if (auto refused = refusal(type.value, history, {{first_day, SlotAccount::Outside, SlotAccount::Open, 0}},
                                   institutions::filed_slots(tx, institution, type.value)))
            return *refused;
    }
    return {};
}

std::vector<Fault> faults_of(const Posting& posting) {
    std::vector<Fault> faults;
    if (posting.moves.empty()) faults.push_back({"/moves", "input.missing"});
    for (std::size_t i = 0; i < posting.moves.size(); ++i) {
        const Move& move = posting.moves[i];
        const std::string at = "/moves/" + std::to_string(i);
        if (move.slots <= 0)
            faults.push_back({at + "/slots", "input.too_small", {{"min", "1"}, {"given", std::to_string(move.slots)}}});
        if (!is_usual(move.from, move.to, posting.reason))
            faults.push_back({at + "/to",
                              "slots.move_does_not_fit_reason",
                              {{"from", std::string(text_of(move.from))},
                               {"to", std::string(text_of(move.to))},
                               {"reason", std::string(text_of(posting.reason))}}});
    }
    return faults;
}
}  // namespace

Result<EntryId> post(db::Write& tx, const Call& call, const Posting& posting) {
    if (auto faults = faults_of(posting); !faults.empty()) return faulty(std::move(faults));
    if (!institutions::find(tx, call.reach, posting.institution, call.today()) ||
        !institutions::lock(tx, posting.institution))
        return not_found("institution");
    const Instant recorded = posting.taken_over ? Instant::start_of(posting.effective_day) : call.now;
    return enter(tx, call,
                 {.id = call.ids.make<EntryId>(posting.institution.county(), call.now),
                  .institution = posting.institution,
                  .effective_day = posting.effective_day,
                  .recorded_at = recorded,
                  .reason = posting.reason,
                  .document = posting.document,
                  .taken_over = posting.taken_over},
                 posting.moves);
}

Result<void> change_classes(db::Write& tx, const Call& call, const InstitutionId& institution, Date first_day,
                            const std::vector<institutions::ClassFact>& classes) {
    if (!institutions::find(tx, call.reach, institution, call.today()) || !institutions::lock(tx, institution))
        return not_found("institution");
    const auto found = institutions::find(tx, call.reach, institution, first_day);
    if (!found) return faulty({{"/first_day", "institution.not_yet"}});
    if (auto faults = TRY(institutions::class_faults(tx, found->standing, first_day, classes, "/classes"));
        !faults.empty())
        return faulty(std::move(faults));
    institutions::set_classes(tx, call, institution, first_day, classes);
    TRY(ledger_fits(tx, institution, first_day));
    facts::note(tx, call, facts::of(institution), first_day, "classes.set", institution.text(), "");
    return {};
}

Result<EntryId> reverse(db::Write& tx, const Call& call, const EntryId& id, const std::string& document) {
    const auto first_look = store::find(tx, id);
    if (!first_look || !institutions::find(tx, call.reach, first_look->institution, call.today()) ||
        !institutions::lock(tx, first_look->institution))
        return not_found("slot_entry");
    // Looked at again under the lock: somebody may have reversed it meanwhile.
    const auto entry = store::find(tx, id);
    if (entry->reverses) return Error{ErrorCode::Conflict, "slots.is_a_reversal"};
    if (entry->reversed_by) return Error{ErrorCode::Conflict, "slots.reversed_already"};
    std::vector<Move> mirrored = store::moves(tx, id);
    for (Move& move : mirrored) std::swap(move.from, move.to);
    return enter(tx, call,
                 {.id = call.ids.make<EntryId>(id.county(), call.now),
                  .institution = entry->institution,
                  .effective_day = entry->effective_day,
                  .recorded_at = call.now,
                  .reason = PostingReason::Reversal,
                  .document = document,
                  .reverses = id,
                  .taken_over = false},
                 mirrored);
}

std::vector<Balance> balances(db::Read& tx, const InstitutionId& institution, Date day, Instant known_at) {
    return known_at == Instant::end_of_time() ? store::balances_on(tx, institution, day)
                                              : store::balances_known(tx, institution, day, known_at);
}

std::vector<std::string> verify(db::Read& tx, const RegionCode& county) {
    return store::differences(tx, county.text());
}

std::vector<api::Measure> measures() {
    using api::MeasureQuery;
    using api::MeasureRecord;
    using api::MeasureValue;
    using Records = Result<std::vector<MeasureRecord>>;
    const auto open = [](std::string name, bool only_public) {
        return api::Measure{
            std::move(name),
            [only_public](db::Read& tx, const MeasureQuery& q) -> Result<MeasureValue> {
                return MeasureValue{store::sum_open(tx, q, only_public)};
            },
            [only_public](db::Read& tx, const MeasureQuery& q, std::string_view after, int limit) -> Records {
                return store::records_open(tx, q, only_public, after, limit);
            },
            [only_public](db::Read& tx, const MeasureQuery& q) -> Result<std::int64_t> {
                return store::count_open(tx, q, only_public);
            }};
    };
    const auto townships = [](std::string name, bool only_public) {
        return api::Measure{
            std::move(name),
            [only_public](db::Read& tx, const MeasureQuery& q) -> Result<MeasureValue> {
                return MeasureValue{store::count_townships(tx, q, only_public)};
            },
            [only_public](db::Read& tx, const MeasureQuery& q, std::string_view after, int limit) -> Records {
                return store::records_townships(tx, q, only_public, after, limit);
            },
            [only_public](db::Read& tx, const MeasureQuery& q) -> Result<std::int64_t> {
                return store::count_townships(tx, q, only_public);
            }};
    };
    return {
        open("slots_open", false),
        open("slots_public", true),
        townships("townships_covered", false),
        townships("townships_covered_public", true),
        {"slots_new",
         [](db::Read& tx, const MeasureQuery& q) -> Result<MeasureValue> {
             return MeasureValue{store::sum_new(tx, q)};
         },
         [](db::Read& tx, const MeasureQuery& q, std::string_view after, int limit) -> Records {
             return store::records_new(tx, q, after, limit);
         },
         [](db::Read& tx, const MeasureQuery& q) -> Result<std::int64_t> { return store::count_new(tx, q); }},
        {"slots_inclusive",
         [](db::Read& tx, const MeasureQuery& q) -> Result<MeasureValue> {
             return MeasureValue{store::sum_inclusive(tx, q)};
         },
         [](db::Read& tx, const MeasureQuery& q, std::string_view after, int limit) -> Records {
             return store::records_inclusive(tx, q, after, limit);
         },
         [](db::Read& tx, const MeasureQuery& q) -> Result<std::int64_t> { return store::count_inclusive(tx, q); }},
    };
}

}  // namespace capacity
