#include "store.h"

#include "regions/ancestry.h"

namespace indicators::store {
namespace {
using db::Query;
using db::Row;

constexpr db::Table<"indicator", 1, Definition, Position> rows;
constexpr const Query& all_definitions =
    db::select<"indicator.all", Definition, "FROM indicator ORDER BY position, code">;
constexpr const Query& one_definition = db::select<"indicator.find", Definition, "FROM indicator WHERE code = $1">;

#define TARGET_COLUMNS "SELECT region, indicator, year, scaled, decimals, source, mark, version FROM indicator_target "

constexpr Query one_target{"indicator_target.find",
                           TARGET_COLUMNS "WHERE county = $1 AND region = $2 AND indicator = $3 AND year = $4"};
constexpr Query targets_on_the_way{"indicator_target.around",
                                   TARGET_COLUMNS "WHERE " REGION_WITHIN("region", "$1", "$2") " OR " REGION_WITHIN(
                                       "$1", "region", "$2") " ORDER BY region, indicator, year"};
constexpr Query insert_row{"indicator_target.insert", R"sql(
    INSERT INTO indicator_target (county, region, indicator, year, scaled, decimals, source, mark, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)
)sql"};
constexpr Query update_row{"indicator_target.update", R"sql(
    UPDATE indicator_target SET scaled = $5, decimals = $6, source = $7, mark = $8, version = version + 1
     WHERE county = $1 AND region = $2 AND indicator = $3 AND year = $4 AND version = $9
)sql"};

Target read_target(const Row& row) {
    return {{row.get<RegionCode>(0), row.get<std::string>(1), row.get<int>(2)},
            Decimal{row.get<std::int64_t>(3), row.get<int>(4)},
            row.get<std::string>(5),
            row.get<regions::Mark>(6),
            row.get<api::Version>(7)};
}

/// A target is kept with the county it is about; one of a city or above, with its own code.
std::string county_of(const RegionCode& region) { return region.county().text(); }
}  // namespace

void put(db::Write& tx, const Definition& definition, Position position) { tx.put(rows, definition, position); }

std::optional<Definition> definition(db::Read& tx, std::string_view code) {
    return tx.one<Definition>(one_definition, code);
}

std::optional<Target> target(db::Read& tx, const TargetKey& key) {
    return tx.first(one_target, read_target, county_of(key.region), key.region, key.indicator, key.year);
}

std::vector<Target> targets_around(db::Read& tx, const RegionCode& region, Date day) {
    return tx.all(targets_on_the_way, read_target, region, day);
}

void insert_target(db::Write& tx, const Target& t) {
    tx.run(insert_row, county_of(t.key.region), t.key.region, t.key.indicator, t.key.year, t.value.scaled,
           t.value.decimals, t.source, t.mark);
}

bool update_target(db::Write& tx, const Target& t) {
    return tx.run(update_row, county_of(t.key.region), t.key.region, t.key.indicator, t.key.year, t.value.scaled,
                  t.value.decimals, t.source, t.mark, t.version.number) == 1;
}
}  // namespace indicators::store

std::vector<indicators::Definition> indicators::definitions(db::Read& tx) {
    return tx.list<Definition>(store::all_definitions);
}
