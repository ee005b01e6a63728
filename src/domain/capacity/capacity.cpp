#include "capacity/capacity.h"

#include "audit/audit.h"
#include "institutions/institutions.h"
#include "rules.h"
#include "store.h"

namespace capacity {
namespace {

/// Refuses moves of that day which a class type's whole history cannot bear on any day from it on.
Result<void> ledger_bears(db::Read& tx, const InstitutionId& institution, Date day, const std::vector<Move>& moves) {
    for (const auto& type : enum_names<ClassType>) {
        std::vector<Shift> wanted;
        for (const Move& move : moves)
            if (move.class_type == type.value) wanted.push_back({day, move.from, move.to, move.slots});
        if (wanted.empty()) continue;
        if (auto refused = refusal(type.value, store::history(tx, institution, type.value), wanted,
                                   institutions::filed_slots(tx, institution, type.value)))
            return *refused;
    }
    return {};
}

/// Judges the moves, writes them and carries the balances along. The institution is held.
Result<EntryId> enter(db::Write& tx, const Call& call, store::Entry entry, const std::vector<Move>& moves) {
    TRY(ledger_bears(tx, entry.institution, entry.effective_day, moves));
    const auto id = call.ids.make<EntryId>(entry.institution.county(), call.now);
    entry.account = account_of(call);
    store::insert(tx, id, entry, moves);
    // What an account gets comes before what it gives, so that no balance passes below zero on the way.
    for (const Move& move : moves) store::add_to_balance(tx, entry.institution, {move.class_type, move.to, move.slots});
    for (const Move& move : moves)
        store::add_to_balance(tx, entry.institution, {move.class_type, move.from, -move.slots});
    facts::note(tx, call, facts::of(entry.institution), entry.effective_day, "slots.posted", id.text(),
                text_of(entry.reason));
    return id;
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
    if (!institutions::find(tx, call.reach, posting.institution, call.today()) ||
        !institutions::lock(tx, posting.institution))
        return not_found("institution");
    if (auto faults = faults_of(posting); !faults.empty()) return faulty(std::move(faults));
    // What was known then is not rewritten: only before anybody worked here may an entry bear a past moment.
    const bool taken_over = posting.taken_over && !audit::first_signed_in(tx, call.home);
    const Instant recorded = taken_over ? Instant::start_of(posting.effective_day) : call.now;
    return enter(tx, call, {posting, recorded, taken_over}, posting.moves);
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
    // Moves of nothing have the days judged as they stand.
    std::vector<Move> nothing;
    for (const auto& type : enum_names<ClassType>)
        nothing.push_back({type.value, SlotAccount::Outside, SlotAccount::Open, 0});
    TRY(ledger_bears(tx, institution, first_day, nothing));
    facts::note(tx, call, facts::of(institution), first_day, "classes.set", institution.text(), "");
    return {};
}

Result<EntryId> reverse(db::Write& tx, const Call& call, const EntryId& id, const std::string& document) {
    const auto first_look = store::find(tx, id);
    if (!first_look || !institutions::find(tx, call.reach, first_look->entry.institution, call.today()) ||
        !institutions::lock(tx, first_look->entry.institution))
        return not_found("slot_entry");
    // Looked at again under the lock: somebody may have reversed it meanwhile.
    const store::Posted posted = *store::find(tx, id);
    if (posted.entry.reverses) return Error{ErrorCode::Conflict, "slots.is_a_reversal"};
    if (posted.reversed_by) return Error{ErrorCode::Conflict, "slots.reversed_already"};
    Heading heading = posted.entry;
    heading.reason = PostingReason::Reversal;
    heading.document = document;
    std::vector<Move> mirrored = store::moves(tx, id);
    for (Move& move : mirrored) std::swap(move.from, move.to);
    return enter(tx, call, {heading, call.now, false, id}, mirrored);
}

}  // namespace capacity
