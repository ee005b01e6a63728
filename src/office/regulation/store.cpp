#include "store.h"

#include "base/text.h"

namespace regulation::store {
namespace {
using db::Query;

#define VALUE_COLUMNS                                                                                             \
    "SELECT v.id, v.key, v.region, v.first_day, v.last_day, v.value, v.unit, v.source, v.confidence, v.note, "    \
    "s.title AS source_title, v.published_at, v.proposed_by, v.proposed_at, v.rejection FROM regulation_value v " \
    "JOIN regulation_source s ON s.source = v.source "

constexpr const Query& value_in_force = db::select<"regulation_value.in_force", Figure, R"sql(
      FROM regulation_value
     WHERE key = $1 AND region = $2 AND first_day <= $3 AND $3 <= last_day AND published_at IS NOT NULL
)sql">;
constexpr Query insert_value{"regulation_value.insert", R"sql(
    INSERT INTO regulation_value (id, key, region, first_day, last_day, value, unit, source, confidence, note,
                                  proposed_by, proposed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
)sql"};
constexpr Query value_by_id{"regulation_value.find", VALUE_COLUMNS "WHERE v.id = $1"};
constexpr Query unit_of_key{"regulation_value.unit", R"sql(
    SELECT unit FROM regulation_value WHERE key = $1 AND published_at IS NOT NULL ORDER BY first_day LIMIT 1
)sql"};
constexpr Query publish_value{"regulation_value.publish", R"sql(
    UPDATE regulation_value SET published_by = $2, published_at = $3 WHERE id = $1
)sql"};
constexpr Query overlapping_values{"regulation_value.overlapping", VALUE_COLUMNS R"sql(
     WHERE v.key = $1 AND v.region = $2 AND v.first_day <= $4 AND $3 <= v.last_day AND v.published_at IS NOT NULL
     ORDER BY v.first_day
)sql"};
constexpr Query end_value{"regulation_value.end", "UPDATE regulation_value SET last_day = $2 WHERE id = $1"};
constexpr Query values_matching{"regulation_value.search", VALUE_COLUMNS R"sql(
     WHERE v.published_at IS NOT NULL
       AND ($1 = '' OR v.key LIKE $1 ESCAPE '!' OR v.note LIKE $1 ESCAPE '!' OR s.title LIKE $1 ESCAPE '!')
       AND ($2 = '' OR v.key = $2)
       AND ($3 = '' OR (v.first_day <= $3 AND $3 <= v.last_day))
       AND ($4 = '' OR v.key > $4 OR (v.key = $4 AND v.id > $5))
     ORDER BY v.key, v.id
     LIMIT $6
)sql"};
constexpr Query open_proposals{"regulation_value.proposals",
                               VALUE_COLUMNS "WHERE v.published_at IS NULL AND v.rejected_at IS NULL ORDER BY v.id"};
constexpr Query rejected_proposals{
    "regulation_value.rejected", VALUE_COLUMNS "WHERE v.rejected_at IS NOT NULL ORDER BY v.rejected_at DESC LIMIT $1"};
constexpr Query reject_value{"regulation_value.reject", R"sql(
    UPDATE regulation_value SET rejected_by = $2, rejected_at = $3, rejection = $4 WHERE id = $1
)sql"};

constexpr const Query& sources_by_key =
    db::select<"regulation_source.all", Source, "FROM regulation_source ORDER BY source">;

constexpr Query delete_days{"calendar_day.clear", "DELETE FROM calendar_day WHERE $1 <= day AND day <= $2"};
constexpr const Query& days_in_order =
    db::select<"calendar_day.between", NamedDay, "FROM calendar_day WHERE $1 <= day AND day <= $2 ORDER BY day">;
constexpr Query all_years{"calendar_year.all", "SELECT year FROM calendar_year"};
}  // namespace

std::optional<Figure> in_force(db::Read& tx, std::string_view key, const RegionCode& region, Date day) {
    return tx.one<Figure>(value_in_force, key, region, day);
}

void insert(db::Write& tx, const ValueId& id, const NewValue& v, std::string_view proposed_by, Instant at) {
    tx.run(insert_value, id, v.key, v.region, v.first_day, v.last_day, v.value, v.unit, v.source, v.confidence, v.note,
           proposed_by, at);
}

std::optional<Proposal> find(db::Read& tx, const ValueId& id) { return tx.one<Proposal>(value_by_id, id); }

std::optional<std::string> unit_of(db::Read& tx, std::string_view key) {
    return tx.maybe<std::string>(unit_of_key, key);
}

void set_published(db::Write& tx, const ValueId& id, std::string_view by, Instant at) {
    tx.run(publish_value, id, by, at);
}

void set_rejected(db::Write& tx, const ValueId& id, std::string_view by, Instant at, std::string_view reason) {
    tx.run(reject_value, id, by, at, reason);
}

std::vector<Proposal> overlapping(db::Read& tx, const NewValue& value) {
    return tx.list<Proposal>(overlapping_values, value.key, value.region, value.first_day, value.last_day);
}

void end_on(db::Write& tx, const ValueId& id, Date last_day) { tx.run(end_value, id, last_day); }

std::vector<Value> search(db::Read& tx, std::string_view text, std::string_view key, std::string_view day,
                          std::string_view after_key, std::string_view after_id, int limit) {
    return tx.list<Value>(values_matching, like_containing(text), key, day, after_key, after_id, limit);
}

std::vector<Proposal> proposals(db::Read& tx) { return tx.list<Proposal>(open_proposals); }
std::vector<Proposal> rejected(db::Read& tx, int limit) { return tx.list<Proposal>(rejected_proposals, limit); }

std::vector<Source> all_sources(db::Read& tx) { return tx.list<Source>(sources_by_key); }

void clear_year(db::Write& tx, int year) { tx.run(delete_days, *Date::of(year, 1, 1), *Date::of(year, 12, 31)); }

std::vector<NamedDay> days_between(db::Read& tx, Date from, Date to) {
    return tx.list<NamedDay>(days_in_order, from, to);
}

std::set<int> loaded_years(db::Read& tx) {
    std::set<int> out;
    for (const db::Row& row : tx.rows(all_years)) out.insert(row.get<int>(0));
    return out;
}

}  // namespace regulation::store
