#include "store.h"

#include "base/text.h"
#include "regions/ancestry.h"

namespace regions {
namespace {
using db::Query;
using db::Row;

#define REGION_COLUMNS                                             \
    "SELECT r.code, n.name, r.level, n.parent, p.lng_e6, p.lat_e6" \
    "  FROM region r JOIN region_name n ON n.code = r.code"        \
    "  LEFT JOIN region_point p ON p.code = r.code "

constexpr Query one_region{"region.find", REGION_COLUMNS R"sql(
     WHERE r.code = $1 AND n.first_day <= $2 AND $2 <= n.last_day
)sql"};
constexpr Query name_then{"region_name.on", R"sql(
    SELECT name FROM region_name WHERE code = $1 AND first_day <= $2 AND $2 <= last_day
)sql"};
constexpr Query reached_region{"region_ancestry.reached",
                               "SELECT 1 WHERE " REACH("$1", "$2", "$3", "$4", "$5", "$6", "''", "''", "''")};
#define NAME_ON(code) \
    "(SELECT n.name FROM region_name n WHERE n.code = " code " AND n.first_day <= $2 AND $2 <= n.last_day)"
constexpr Query names_of_place{"region_name.of_place",
                               "SELECT " NAME_ON(REGION_PLACE("$1", "$2")) ", " NAME_ON(REGION_TOWNSHIP("$1", "$2"))};
constexpr Query within_then{"region_ancestry.within", "SELECT 1 WHERE " REGION_WITHIN("$1", "$2", "$3")};
constexpr Query child_regions{"region.children", REGION_COLUMNS R"sql(
     WHERE n.parent = $1 AND r.code <> $1 AND n.first_day <= $2 AND $2 <= n.last_day
     ORDER BY r.code
)sql"};
constexpr Query townships_within{"region.townships", REGION_COLUMNS R"sql(
      JOIN region_ancestry a ON a.code = r.code AND a.ancestor = $1 AND a.former = FALSE
       AND a.first_day <= $2 AND $2 <= a.last_day
     WHERE r.level = 'TOWNSHIP' AND n.first_day <= $2 AND $2 <= n.last_day
     ORDER BY r.code
)sql"};
constexpr Query named_like{"region.search", REGION_COLUMNS R"sql(
     WHERE n.first_day <= $2 AND $2 <= n.last_day
       AND ($1 = '' OR n.name LIKE $1 ESCAPE '!' OR r.code LIKE $1 ESCAPE '!')
     ORDER BY length(r.code), r.code
     LIMIT $3
)sql"};
constexpr Query insert_region{"region.insert", "INSERT INTO region (code, level) VALUES ($1, $2)"};
constexpr Query any_region{"region.any", "SELECT code FROM region WHERE code = $1"};
constexpr Query insert_name_row{"region_name.insert", R"sql(
    INSERT INTO region_name (code, first_day, last_day, name, parent) VALUES ($1, $2, '9999-12-31', $3, $4)
)sql"};
constexpr Query end_name_row{"region_name.end", R"sql(
    UPDATE region_name SET last_day = $3, successor = $4
     WHERE code = $1 AND first_day < $2 AND $2 <= last_day
)sql"};
constexpr Query later_name{"region_name.later", R"sql(
    SELECT code FROM region_name WHERE code = $1 AND first_day >= $2
     UNION
    SELECT code FROM region_successor WHERE code = $1 AND first_day >= $2
)sql"};
constexpr Query names_of{"region_name.of", R"sql(
    SELECT first_day, last_day, name, parent, successor FROM region_name WHERE code = $1 ORDER BY first_day DESC
)sql"};
constexpr Query put_point_row{"region_point.put", R"sql(
    INSERT INTO region_point (code, lng_e6, lat_e6, mark) VALUES ($1, $2, $3, $4)
    ON CONFLICT (code) DO UPDATE SET lng_e6 = excluded.lng_e6, lat_e6 = excluded.lat_e6, mark = excluded.mark
)sql"};
constexpr Query put_population_row{"population.put", R"sql(
    INSERT INTO population (region, kind, day, people, under_three, source, mark) VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (region, kind, day) DO UPDATE
       SET people = excluded.people, under_three = excluded.under_three, source = excluded.source, mark = excluded.mark
)sql"};
constexpr Query last_population{"population.last", R"sql(
    SELECT people, under_three, day, source, mark FROM population
     WHERE region = $1 AND kind = 'RESIDENT' AND day <= $2 ORDER BY day DESC LIMIT 1
)sql"};
constexpr Query populations_of{"population.of", R"sql(
    SELECT people, under_three, day, source, mark, kind FROM population WHERE region = $1 ORDER BY day DESC, kind
)sql"};
/// How many children there are, how many of them have a count of that day, and its sum.
constexpr Query children_counted{"population.children", R"sql(
    SELECT count(*), count(p.people), CAST(coalesce(sum(p.people), 0) AS BIGINT)
      FROM region_name n
      LEFT JOIN population p ON p.region = n.code AND p.kind = 'RESIDENT' AND p.day = $2
     WHERE n.parent = $1 AND n.code <> $1 AND n.first_day <= $2 AND $2 <= n.last_day
)sql"};
constexpr Query boundary_of{"region_boundary.find",
                            "SELECT geometry, source, uploaded_at FROM region_boundary WHERE region = $1"};
constexpr Query boundaries_of_children{"region_boundary.children", R"sql(
    SELECT b.geometry, b.source, b.uploaded_at, b.region
      FROM region_boundary b JOIN region_name n ON n.code = b.region
     WHERE n.parent = $1 AND n.code <> $1 AND n.first_day <= $2 AND $2 <= n.last_day
     ORDER BY b.region
)sql"};
constexpr Query put_boundary_row{"region_boundary.put", R"sql(
    INSERT INTO region_boundary (region, geometry, source, uploaded_at, uploaded_by) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (region) DO UPDATE SET geometry = excluded.geometry, source = excluded.source,
           uploaded_at = excluded.uploaded_at, uploaded_by = excluded.uploaded_by
)sql"};

Region read_region(const Row& row) {
    return {row.get<RegionCode>(0),
            row.get<std::string>(1),
            row.get<RegionLevel>(2),
            row.get<RegionCode>(3),
            row.get<std::optional<std::int64_t>>(4),
            row.get<std::optional<std::int64_t>>(5)};
}

Population read_population(const Row& row) {
    return {row.get<std::int64_t>(0), row.get<std::optional<std::int64_t>>(1), row.get<Date>(2),
            row.get<std::string>(3), row.get<Mark>(4)};
}

store::Boundary read_boundary(const Row& row) {
    return {row.get<std::string>(0), row.get<std::string>(1), row.get<Instant>(2)};
}
}  // namespace

std::optional<Region> find(db::Read& tx, const RegionCode& code, Date day) {
    return tx.first(one_region, read_region, code, day);
}

std::string name_of(db::Read& tx, const RegionCode& code, Date day) {
    return tx.maybe<std::string>(name_then, code, day).value_or("");
}

PlaceNames place_names(db::Read& tx, const RegionCode& place, Date day) {
    const auto read = [](const Row& row) { return PlaceNames{row.get<std::string>(0), row.get<std::string>(1)}; };
    return *tx.first(names_of_place, read, place, day);
}

bool is_within(db::Read& tx, const RegionCode& code, const RegionCode& region, Date day) {
    return tx.maybe<std::int64_t>(within_then, code, region, day).has_value();
}

bool reaches(db::Read& tx, const Reach& reach, const RegionCode& region) {
    return tx
        .maybe<std::int64_t>(reached_region, reach.region, reach.institution, reach.class_, reach.child, reach.today,
                             region)
        .has_value();
}

std::vector<Region> children(db::Read& tx, const RegionCode& parent, Date day) {
    return tx.all(child_regions, read_region, parent, day);
}

std::vector<Region> townships(db::Read& tx, const RegionCode& region, Date day) {
    return tx.all(townships_within, read_region, region, day);
}

Result<Population> population(db::Read& tx, const RegionCode& region, Date day) {
    auto found = tx.first(last_population, read_population, region, day);
    if (!found) return Error{ErrorCode::NotFound, "population.none", {{"region", region.text()}, {"day", day.text()}}};
    return *found;
}

std::optional<std::int64_t> population_gap(db::Read& tx, const RegionCode& region, Date day) {
    const auto own = population(tx, region, day);
    if (!own) return std::nullopt;
    std::optional<std::int64_t> gap;
    for (const Row& row : tx.rows(children_counted, region, own->day))
        if (row.get<int>(0) > 0 && row.get<int>(0) == row.get<int>(1)) gap = own->people - row.get<std::int64_t>(2);
    return gap;
}

namespace store {

void insert(db::Write& tx, const RegionCode& code, const std::string& name, const RegionCode& parent, Date first_day) {
    tx.run(insert_region, code, code.level());
    tx.run(insert_name_row, code, first_day, name, parent);
}

void put_point(db::Write& tx, const RegionCode& code, std::int64_t lng_e6, std::int64_t lat_e6, Mark mark) {
    tx.run(put_point_row, code, lng_e6, lat_e6, mark);
}

void put_population(db::Write& tx, const RegionCode& region, PopulationKind kind, const Population& population) {
    tx.run(put_population_row, region, kind, population.day, population.people, population.under_three,
           population.source, population.mark);
}

bool end_name(db::Write& tx, const RegionCode& code, Date first_day, std::string_view successor) {
    return tx.run(end_name_row, code, first_day, first_day.previous(), successor) == 1;
}

void insert_name(db::Write& tx, const RegionCode& code, Date first_day, const std::string& name,
                 const RegionCode& parent) {
    tx.run(insert_name_row, code, first_day, name, parent);
}

bool is_known(db::Read& tx, const RegionCode& code) { return tx.maybe<std::string>(any_region, code).has_value(); }

bool has_later_name(db::Read& tx, const RegionCode& code, Date first_day) {
    return tx.maybe<std::string>(later_name, code, first_day).has_value();
}

std::vector<Region> search(db::Read& tx, std::string_view text, Date day, int limit) {
    return tx.all(named_like, read_region, like_containing(text), day, limit);
}

std::vector<NameRow> names(db::Read& tx, const RegionCode& code) {
    return tx.all(
        names_of,
        [](const Row& row) {
            return NameRow{row.get<Date>(0), row.get<Date>(1), row.get<std::string>(2), row.get<std::string>(3),
                           row.get<std::string>(4)};
        },
        code);
}

std::vector<PopulationRow> populations(db::Read& tx, const RegionCode& region) {
    return tx.all(
        populations_of, [](const Row& row) { return PopulationRow{row.get<PopulationKind>(5), read_population(row)}; },
        region);
}

std::optional<Boundary> boundary(db::Read& tx, const RegionCode& region) {
    return tx.first(boundary_of, read_boundary, region);
}

std::vector<NamedBoundary> boundaries_below(db::Read& tx, const RegionCode& parent, Date day) {
    return tx.all(
        boundaries_of_children,
        [](const Row& row) { return NamedBoundary{row.get<RegionCode>(3), read_boundary(row)}; }, parent, day);
}

void put_boundary(db::Write& tx, const Call& call, const RegionCode& region, const std::string& geometry,
                  const std::string& source) {
    tx.run(put_boundary_row, region, geometry, source, call.now, account_of(call));
}

}  // namespace store
}  // namespace regions
