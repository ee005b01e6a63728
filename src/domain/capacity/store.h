#pragma once
#include "capacity/capacity.h"
#include "rules.h"

namespace capacity::store {

struct Entry {
    EntryId id;
    InstitutionId institution;
    Date effective_day;
    Instant recorded_at;
    PostingReason reason;
    std::string document;
    std::string account;
    std::optional<EntryId> reverses;
    std::optional<EntryId> reversed_by;
    bool taken_over;
};

void insert(db::Write& tx, const Entry& entry, const std::vector<Move>& moves);
std::optional<Entry> find(db::Read& tx, const EntryId& id);
std::vector<Move> moves(db::Read& tx, const EntryId& id);

/// Every line of one institution and class type.
std::vector<Shift> history(db::Read& tx, const InstitutionId& institution, ClassType class_type);
void add_to_balance(db::Write& tx, const InstitutionId& institution, ClassType class_type, SlotAccount account,
                    std::int64_t slots);

/// Running balances less what takes effect after the day.
std::vector<Balance> balances_on(db::Read& tx, const InstitutionId& institution, Date day);
/// The ledger summed over what was recorded by then.
std::vector<Balance> balances_known(db::Read& tx, const InstitutionId& institution, Date day, Instant known_at);

struct ListQuery {
    std::string county;
    Reach reach;
    std::string institution;
    std::string reason;
    Date from;
    Date to;
};
/// Newest effective day first.
std::vector<Entry> list(db::Read& tx, const ListQuery& query, std::string_view before_day, std::string_view before_id,
                        int limit);

/// Running balances that differ from the ledger's sum, as "institution class_type account running ledger".
std::vector<std::string> differences(db::Read& tx, std::string_view county);

// -- Measures: sums over the institutions of a region, by their standing on the last day -----------

std::int64_t sum_open(db::Read& tx, const api::MeasureQuery& query, bool only_public);
std::int64_t sum_new(db::Read& tx, const api::MeasureQuery& query);
std::int64_t sum_inclusive(db::Read& tx, const api::MeasureQuery& query);
std::int64_t count_townships(db::Read& tx, const api::MeasureQuery& query, bool only_public);

std::vector<api::MeasureRecord> records_open(db::Read& tx, const api::MeasureQuery& query, bool only_public,
                                             std::string_view after, int limit);
std::vector<api::MeasureRecord> records_new(db::Read& tx, const api::MeasureQuery& query, std::string_view after,
                                            int limit);
std::vector<api::MeasureRecord> records_inclusive(db::Read& tx, const api::MeasureQuery& query, std::string_view after,
                                                  int limit);
std::vector<api::MeasureRecord> records_townships(db::Read& tx, const api::MeasureQuery& query, bool only_public,
                                                  std::string_view after, int limit);
/// How many records each of these has; townships are counted by their value.
std::int64_t count_open(db::Read& tx, const api::MeasureQuery& query, bool only_public);
std::int64_t count_new(db::Read& tx, const api::MeasureQuery& query);
std::int64_t count_inclusive(db::Read& tx, const api::MeasureQuery& query);

}  // namespace capacity::store
