#include "store.h"

#include "base/text.h"

namespace regulation::store {
namespace {
using db::Query;

#define VALUE_COLUMNS                                                                                          \
    "SELECT v.id, v.key, v.region, v.first_day, v.last_day, v.value, v.unit, v.source, v.confidence, v.note, " \
    "v.proposed_by, v.proposed_at, v.published_at, v.rejection FROM regulation_value v "

constexpr Query value_in_force{"regulation_value.in_force", R"sql(
    SELECT value, unit, first_day, last_day, region, source, confidence FROM regulation_value
     WHERE key = $1 AND region = $2 AND first_day <= $3 AND $3 <= last_day AND published_at IS NOT NULL
)sql"};
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
      JOIN regulation_source s ON s.source = v.source
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

constexpr Query put_source_row{"regulation_source.put", R"sql(
    INSERT INTO regulation_source (source, title, number, issuer, issued_on, in_force_from, kind, note)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (source) DO UPDATE SET title = excluded.title, number = excluded.number, issuer = excluded.issuer,
           issued_on = excluded.issued_on, in_force_from = excluded.in_force_from, kind = excluded.kind, note = excluded.note
)sql"};
#define SOURCE_COLUMNS \
    "SELECT source, title, number, issuer, issued_on, in_force_from, kind, note FROM regulation_source "
constexpr Query one_source{"regulation_source.find", SOURCE_COLUMNS "WHERE source = $1"};
constexpr Query all_sources{"regulation_source.all", SOURCE_COLUMNS "ORDER BY source"};

constexpr Query put_day_row{"calendar_day.put", R"sql(
    INSERT INTO calendar_day (day, kind, name) VALUES ($1, $2, $3)
    ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, name = excluded.name
)sql"};
constexpr Query put_year_row{"calendar_year.put", R"sql(
    INSERT INTO calendar_year (year, notice, confidence) VALUES ($1, $2, $3)
    ON CONFLICT (year) DO UPDATE SET notice = excluded.notice, confidence = excluded.confidence
)sql"};
constexpr Query delete_days{"calendar_day.clear", "DELETE FROM calendar_day WHERE $1 <= day AND day <= $2"};
constexpr Query days_between{"calendar_day.between",
                             "SELECT day, kind, name FROM calendar_day WHERE $1 <= day AND day <= $2 ORDER BY day"};
constexpr Query all_years{"calendar_year.all", "SELECT year FROM calendar_year"};

store::Row read_value(const db::Row& row) {
    return {
        row.get<ValueId>(0),
        {row.get<std::string>(1), row.get<RegionCode>(2), row.get<Date>(3), row.get<Date>(4), row.get<std::string>(5),
         row.get<std::string>(6), row.get<std::string>(7), row.get<Confidence>(8), row.get<std::string>(9)},
        row.get<std::string>(10),
        row.get<Instant>(11),
        row.get<std::optional<Instant>>(12),
        row.get<std::optional<std::string>>(13)};
}

Source read_source(const db::Row& row) {
    return {row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2), row.get<std::string>(3),
            row.get<std::string>(4), row.get<std::string>(5), row.get<std::string>(6), row.get<std::string>(7)};
}
}  // namespace

std::optional<Figure> in_force(db::Read& tx, std::string_view key, const RegionCode& region, Date day) {
    return tx.first(
        value_in_force,
        [](const db::Row& row) {
            return Figure{row.get<std::string>(0), row.get<std::string>(1), row.get<Date>(2),      row.get<Date>(3),
                          row.get<RegionCode>(4),  row.get<std::string>(5), row.get<Confidence>(6)};
        },
        key, region, day);
}

void insert(db::Write& tx, const ValueId& id, const NewValue& v, std::string_view proposed_by, Instant at) {
    tx.run(insert_value, id, v.key, v.region, v.first_day, v.last_day, v.value, v.unit, v.source, v.confidence, v.note,
           proposed_by, at);
}

std::optional<Row> find(db::Read& tx, const ValueId& id) { return tx.first(value_by_id, read_value, id); }

std::optional<std::string> unit_of(db::Read& tx, std::string_view key) {
    return tx.maybe<std::string>(unit_of_key, key);
}

void set_published(db::Write& tx, const ValueId& id, std::string_view by, Instant at) {
    tx.run(publish_value, id, by, at);
}

void set_rejected(db::Write& tx, const ValueId& id, std::string_view by, Instant at, std::string_view reason) {
    tx.run(reject_value, id, by, at, reason);
}

std::vector<Row> overlapping(db::Read& tx, const NewValue& value) {
    return tx.all(overlapping_values, read_value, value.key, value.region, value.first_day, value.last_day);
}

void end_on(db::Write& tx, const ValueId& id, Date last_day) { tx.run(end_value, id, last_day); }

std::vector<Row> search(db::Read& tx, std::string_view text, std::string_view key, std::string_view day,
                        std::string_view after_key, std::string_view after_id, int limit) {
    return tx.all(values_matching, read_value, like_containing(text), key, day, after_key, after_id, limit);
}

std::vector<Row> proposals(db::Read& tx) { return tx.all(open_proposals, read_value); }
std::vector<Row> rejected(db::Read& tx, int limit) { return tx.all(rejected_proposals, read_value, limit); }

void put_source(db::Write& tx, const Source& s) {
    tx.run(put_source_row, s.source, s.title, s.number, s.issuer, s.issued_on, s.in_force_from, s.kind, s.note);
}

std::optional<Source> source(db::Read& tx, std::string_view key) { return tx.first(one_source, read_source, key); }
std::vector<Source> sources(db::Read& tx) { return tx.all(all_sources, read_source); }

void put_day(db::Write& tx, Date day, DayKind kind, const std::string& name) { tx.run(put_day_row, day, kind, name); }
void put_year(db::Write& tx, int year, const std::string& notice, const std::string& confidence) {
    tx.run(put_year_row, year, notice, confidence);
}
void clear_year(db::Write& tx, int year) { tx.run(delete_days, *Date::of(year, 1, 1), *Date::of(year, 12, 31)); }

std::map<Date, DayKind> days(db::Read& tx, Date from, Date to) {
    std::map<Date, DayKind> out;
    for (const db::Row& row : tx.rows(days_between, from, to)) out.emplace(row.get<Date>(0), row.get<DayKind>(1));
    return out;
}

std::set<int> years(db::Read& tx) {
    std::set<int> out;
    for (const db::Row& row : tx.rows(all_years)) out.insert(row.get<int>(0));
    return out;
}

std::vector<NamedDay> named_days(db::Read& tx, Date from, Date to) {
    return tx.all(
        days_between,
        [](const db::Row& row) { return NamedDay{row.get<Date>(0), row.get<DayKind>(1), row.get<std::string>(2)}; },
        from, to);
}

}  // namespace regulation::store
