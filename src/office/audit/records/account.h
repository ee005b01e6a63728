#pragma once
// What one deed gives account of: the entries it records, and what it writes. Both reach the trail at its end.
#include <functional>
#include <vector>

#include "audit/audit.h"
#include "rules.h"
#include "sums.h"

namespace audit {

Entry entry_for(const Call& call, const Deed& deed);
/// Writes the entry and, with one writer, its seal.
void write_entry(db::Write& tx, const Entry& entry, std::string_view wrote);

class DeedAccount final : public db::Testimony {
public:
    DeedAccount(const RecordKey& key, const std::function<Call()>& unattended) : key_(key), unattended_(unattended) {}

    void enter(Entry entry) { entries_.push_back(std::move(entry)); }
    void appeared(const db::WrittenRow& row) override { sums_.add(row.table, key_.digest(row), 1); }
    void vanished(const db::WrittenRow& row) override { sums_.add(row.table, key_.digest(row), -1); }
    void keep(db::Write& tx) override;

private:
    const RecordKey& key_;
    const std::function<Call()>& unattended_;
    std::vector<Entry> entries_;
    Sums sums_;
};

}  // namespace audit
