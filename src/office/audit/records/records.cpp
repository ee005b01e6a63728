#include "audit/records.h"

#include <algorithm>
#include <set>

#include "account.h"
#include "store.h"

namespace audit {
namespace {

constexpr NotVouched others[] = {
    {"access_session", "who is signed in now; ended by hand or by time"},
    {"access_tries", "failed tries, forgotten after a while"},
    {"audit_entry", "the trail itself, sealed in its chain"},
    {"audit_entry_pending", "the trail itself, sealed in its chain"},
    {"audit_entry_seal", "the trail itself, sealed in its chain"},
    {"audit_seal_head", "the trail itself, sealed in its chain"},
    {"idempotency", "answers kept for a retry, forgotten after a day"},
    {"job", "work that waits or runs"},
    {"notice", "what was told to whom; made of the clocks of cases"},
    {"notice_reading", "who has read what he was told"},
    {"outbox_message", "messages that wait to be sent"},
    {"region_ancestry", "made of region, region_name and region_successor"},
    {"schema_migration", "the program's own, held against its digests at every start"},
    {"search_gram", "made of names"},
    {"timed_work", "when work is due again"},
};

class RecordWitness final : public db::Witness {
public:
    RecordWitness(const std::string& secret, std::function<Call()> unattended)
        : key_(secret), unattended_(std::move(unattended)) {}
    bool watches(std::string_view table) const override {
        return std::ranges::none_of(others, [&](const NotVouched& one) { return one.table == table; });
    }
    std::unique_ptr<db::Testimony> listen() override { return std::make_unique<DeedAccount>(key_, unattended_); }

private:
    const RecordKey key_;
    const std::function<Call()> unattended_;
};

std::vector<std::string> vouched_tables(db::Read& tx) {
    std::vector<std::string> tables = tx.tables();
    std::erase_if(tables, [](const std::string& table) {
        return std::ranges::any_of(others, [&](const NotVouched& one) { return one.table == table; });
    });
    return tables;
}

/// Of all rows that stand in a table; answers how many there are.
std::int64_t add_rows(db::Read& tx, const std::string& table, const RecordKey& key, Sums& sums, int times) {
    std::int64_t rows = 0;
    tx.scan(table, [&](const db::WrittenRow& row) {
        sums.add(table, key.digest(row), times);
        ++rows;
    });
    return rows;
}

Sums sums_now(db::Read& tx, const RecordKey& key) {
    Sums sums;
    for (const std::string& table : vouched_tables(tx)) add_rows(tx, table, key, sums, 1);
    return sums;
}

/// What all deeds together have written, or why that cannot be told.
struct Account {
    Sums sums = {};
    std::optional<RecordHindrance> hindrance = RecordHindrance::NeverTakenOver;
};

Account account_of_all(db::Read& tx, const RegionCode& county, const RecordKey& key) {
    Account all;
    store::each_written(tx, county, [&](const store::Written& written) {
        const auto wrote = read_wrote(written.wrote, key, written.entry);
        if (!wrote) {
            const bool other = written.wrote.find(" " + key.name() + " ") == std::string::npos;
            all.hindrance = other ? RecordHindrance::AnotherKey : RecordHindrance::Unreadable;
            return;
        }
        if (wrote->anew) all = Account{{}, std::nullopt};
        all.sums.add(wrote->sums, 1);
    });
    return all;
}

std::string key_text(const std::vector<std::string>& columns, const db::WrittenRow& row) {
    std::string text;
    for (const std::string& column : columns)
        for (const db::Cell& cell : row.cells)
            if (cell.column == column) (text += text.empty() ? "" : " ") += cell.text;
    return text;
}

/// `excess` is what stands in the table beyond what the deeds have written, by buckets.
TableFault fault_of(db::Read& tx, const std::string& table, const RecordKey& key, const Sums::Buckets& excess) {
    constexpr std::size_t records_named = 20;
    TableFault fault{table, 0, 0, 0, {}};
    std::int64_t unknown = 0, gone = 0;
    for (const auto& [bucket, sum] : excess) {
        // One that is gone and one that is new may share a bucket.
        unknown += sum.count == 0 ? 1 : std::max(sum.count, 0);
        gone += sum.count == 0 ? 1 : std::max(-sum.count, 0);
    }
    const auto columns = tx.key_of(table);
    tx.scan(table, [&](const db::WrittenRow& row) {
        const RowDigest digest = key.digest(row);
        const auto found = excess.find(digest.bucket);
        // A row that is all of the excess is the one that nobody wrote so.
        if (found == excess.end() || found->second != Sum{1, digest.value}) return;
        if (fault.records.size() < records_named) fault.records.push_back(key_text(columns, row));
    });
    fault.changed = std::min(unknown, gone);
    fault.missing = gone - fault.changed;
    fault.inserted = unknown - fault.changed;
    return fault;
}

}  // namespace

void DeedAccount::keep(db::Write& tx) {
    if (sums_.empty() && entries_.empty()) return;
    if (entries_.empty()) {
        std::string subject;
        for (const auto& [table, buckets] : sums_.tables()) (subject += subject.empty() ? "" : " ") += table;
        entries_.push_back(entry_for(unattended_(), {"records.written", subject, ""}));
    }
    // Of several entries the last one stands for the deed as a whole.
    for (std::size_t i = 0; i + 1 < entries_.size(); ++i) write_entry(tx, entries_[i], "");
    const Entry& last = entries_.back();
    write_entry(tx, last, sums_.empty() ? "" : text_of({false, sums_}, key_, last.id));
}

std::vector<NotVouched> not_vouched() { return {std::begin(others), std::end(others)}; }

std::shared_ptr<db::Witness> witness(const std::string& secret, std::function<Call()> unattended) {
    return std::make_shared<RecordWitness>(secret, std::move(unattended));
}

RecordVerdict verify_records(db::Read& tx, const RegionCode& county, const std::string& secret) {
    const RecordKey key(secret);
    const Account written = account_of_all(tx, county, key);
    RecordVerdict verdict{{}, written.hindrance, vouched_tables(tx), 0};
    if (verdict.hindrance) return verdict;
    Sums excess;
    excess.add(written.sums, -1);
    for (const std::string& table : verdict.tables) verdict.rows += add_rows(tx, table, key, excess, 1);
    const std::set<std::string> standing(verdict.tables.begin(), verdict.tables.end());
    for (const auto& [table, buckets] : excess.tables()) {
        if (buckets.empty()) continue;
        if (standing.contains(table)) {
            verdict.faults.push_back(fault_of(tx, table, key, buckets));
            continue;
        }
        TableFault gone{table, 0, 0, 0, {}};
        for (const auto& [bucket, sum] : buckets) gone.missing -= sum.count;
        verdict.faults.push_back(std::move(gone));
    }
    return verdict;
}

Vouched are_vouched_for(db::Read& tx, const RegionCode& county, const std::string& secret) {
    const auto last = store::last_written(tx, county);
    if (!last) return Vouched::No;
    return read_wrote(last->wrote, RecordKey(secret), last->entry) ? Vouched::Yes : Vouched::ByAnotherKey;
}

Result<void> take_over(db::Database& database, const Call& call, const std::string& secret, std::string_view event) {
    const RecordKey key(secret);
    TRY(seal_pending(database, call.home));
    return database.write([&](db::Write& tx) -> Result<void> {
        const Entry entry = entry_for(call, {event, call.home.text(), ""});
        write_entry(tx, entry, text_of({true, sums_now(tx, key)}, key, entry.id));
        return {};
    });
}

Result<void> enter_migration(db::Database& database, const Call& call, const std::string& secret,
                             const std::function<void()>& migrate) {
    const RecordKey key(secret);
    const Sums before = database.read([&](db::Read& tx) { return sums_now(tx, key); });
    migrate();
    return database.write([&](db::Write& tx) -> Result<void> {
        Sums changed = sums_now(tx, key);
        changed.add(before, -1);
        if (changed.empty()) return {};
        const Entry entry = entry_for(call, {"records.migrated", call.home.text(), ""});
        write_entry(tx, entry, text_of({false, changed}, key, entry.id));
        return {};
    });
}

}  // namespace audit
