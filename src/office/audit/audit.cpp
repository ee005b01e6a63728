#include "audit/audit.h"

#include "audit/records.h"
#include "records/account.h"
#include "rules.h"
#include "store.h"

namespace audit {
namespace {

constexpr int batch = 500;

constexpr db::Query newest_instant{"audit_entry.newest", R"sql(
    SELECT at FROM audit_entry WHERE county = $1 ORDER BY at DESC LIMIT 1
)sql"};

constexpr db::Query first_with_account{"audit_entry.first_signed_in", R"sql(
    SELECT at FROM audit_entry WHERE county = $1 AND account <> '' ORDER BY at, id LIMIT 1
)sql"};

// The events stand in the text, as they do in their index.
constexpr const db::Query& machine_entries = db::select<"audit_entry.at_the_machine", MachineEntry, R"sql(
      FROM audit_entry
     WHERE county = $1 AND at > $2 AND event IN ('account.made_at_the_machine', 'account.reset_at_the_machine',
                                                       'records.taken_over_anew')
     ORDER BY at DESC, id DESC
     LIMIT 200
)sql">;

Seal extend(db::Write& tx, const RegionCode& county, const Seal& end, const store::Pending& entry) {
    const std::int64_t position = end.position + 1;
    Link link{position, entry.entry, entry.entry_hash, seal_of(end.seal, position, entry.entry_hash)};
    tx.insert(store::chain, {county.text()}, link);
    return {position, std::move(link.seal)};
}

int seal_a_batch(db::Write& tx, const RegionCode& county) {
    Seal end = store::hold_head(tx, county);
    const auto entries = store::pending(tx, county, "", batch);
    for (const store::Pending& entry : entries) {
        end = extend(tx, county, end, entry);
        tx.remove(store::waiting, county, entry.entry);
    }
    if (!entries.empty()) tx.put(store::heads, {county.text()}, end);
    return static_cast<int>(entries.size());
}

}  // namespace

Entry entry_for(const Call& call, const Deed& deed) {
    return {
        .county = call.home.text(),
        .id = call.make_id<EntryId>().text(),
        .at = call.now.text(),
        .event = std::string(deed.event),
        .account = account_of(call),
        .role = call.actor.post ? std::string(text_of(call.actor.post->role)) : "",
        .subject = std::string(deed.subject),
        .request_id = call.id,
        .address = std::string(deed.address),
    };
}

void write_entry(db::Write& tx, const Entry& entry, std::string_view wrote) {
    const RegionCode county = *RegionCode::parse(entry.county);
    const std::string hash = hash_of(entry, wrote);
    tx.insert(store::entries, {entry, std::string(wrote), hash});
    if (tx.one_writer())
        tx.put(store::heads, {entry.county}, extend(tx, county, store::head(tx, county), {entry.id, hash}));
    else
        tx.insert(store::waiting, {entry.county}, {entry.id, hash});
}

void record(db::Write& tx, const Call& call, std::string_view event, std::string_view subject) {
    record(tx, call, Deed{.event = event, .subject = subject, .address = call.address});
}

void record(db::Write& tx, const Call& call, const Deed& deed) {
    Entry entry = entry_for(call, deed);
    // What a deed has written is known at its end.
    if (auto* account = dynamic_cast<DeedAccount*>(tx.testimony()))
        account->enter(std::move(entry));
    else
        write_entry(tx, entry, "");
}

Seal newest_seal(db::Read& tx, const RegionCode& county) { return store::head(tx, county); }

api::Symptom is_clock_behind(db::Read& tx, const Call& call) {
    const auto last = last_entry_at(tx, call.home);
    if (!last || *last <= call.now) return {"clock", api::Health::Good, call.now.text()};
    return {"clock", api::Health::Bad,
            "the last deed was at " + last->text() + ", which this machine's clock calls later"};
}

api::Symptom is_key_right(db::Read& tx, const Call& call, const SecretKey& secret) {
    std::string key;
    try {
        key = secret();
    } catch (const std::exception&) {
        return {"records", api::Health::Bad, "without the secret key nobody can say whether the records were changed"};
    }
    switch (are_vouched_for(tx, call.home, key)) {
        case Vouched::Yes: return {"records", api::Health::Good, "the key is the one they are vouched for under"};
        case Vouched::No: return {"records", api::Health::Bad, "nobody vouches for them yet: `tuoyu migrate`"};
        case Vouched::ByAnotherKey: break;
    }
    return {"records", api::Health::Bad,
            "the secret key is another than the one they are vouched for under: put it back from a backup"};
}

std::vector<MachineEntry> at_the_machine(db::Read& tx, const RegionCode& county, Instant after) {
    return tx.list<MachineEntry>(machine_entries, county, after);
}

std::optional<Instant> last_entry_at(db::Read& tx, const RegionCode& county) {
    return tx.maybe<Instant>(newest_instant, county);
}

std::optional<Instant> first_signed_in(db::Read& tx, const RegionCode& county) {
    return tx.maybe<Instant>(first_with_account, county);
}

Unsealed unsealed(db::Read& tx, const RegionCode& county) {
    return {store::count_pending(tx, county), store::oldest_pending_at(tx, county)};
}

Result<int> seal_pending(db::Database& database, const RegionCode& county) {
    int sealed = 0;
    for (int count = batch; count == batch; sealed += count) {
        // Looked at first without a lock: most of the time there is nothing to do.
        const bool any = database.read([&](db::Read& tx) { return !store::pending(tx, county, "", 1).empty(); });
        if (!any) break;
        count = TRY(database.write([&](db::Write& tx) -> Result<int> { return seal_a_batch(tx, county); }));
    }
    return sealed;
}

Verdict verify(db::Read& tx, const RegionCode& county, const std::optional<Seal>& anchor) {
    const Seal end = store::head(tx, county);
    ChainWalk walk(end, anchor);
    store::each_link(tx, county, [&](const Link& link) {
        walk.meet(link);
        return !walk.finding();
    });
    walk.finish();
    Verdict verdict{walk.finding(), walk.sealed(), store::count_pending(tx, county), end};
    const auto outside = store::entry_outside_chain(tx, county);
    if (!verdict.first_fault) verdict.first_fault = store::fault_among_pending(tx, county);
    if (!verdict.first_fault && outside) verdict.first_fault = Finding{Flaw::Inserted, 0, outside, {}};
    // Where a seal was taken away but not its entry, that entry now stands outside the chain.
    if (verdict.first_fault && !verdict.first_fault->entry) verdict.first_fault->entry = outside;
    return verdict;
}

}  // namespace audit
