#include "store.h"

#include "regions/ancestry.h"

namespace indicators::store {
namespace {
using db::Query;
using db::Row;

#define DEFINITION_COLUMNS                                                                              \
    "SELECT code, name_zh, name_en, formula_zh, formula_en, numerator, denominator, factor, decimals, " \
    "rounding, unit, period, source, confidence, caveat_zh, caveat_en, lower_is_better FROM indicator "

constexpr Query all_definitions{"indicator.all", DEFINITION_COLUMNS "ORDER BY position, code"};
constexpr Query one_definition{"indicator.find", DEFINITION_COLUMNS "WHERE code = $1"};
constexpr Query put_row{"indicator.put", R"sql(
    INSERT INTO indicator (code, position, name_zh, name_en, formula_zh, formula_en, numerator, denominator, factor,
                           decimals, rounding, unit, period, source, confidence, caveat_zh, caveat_en, lower_is_better)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
    ON CONFLICT (code) DO UPDATE SET
        position = excluded.position, name_zh = excluded.name_zh, name_en = excluded.name_en,
        formula_zh = excluded.formula_zh, formula_en = excluded.formula_en, numerator = excluded.numerator,
        denominator = excluded.denominator, factor = excluded.factor, decimals = excluded.decimals,
        rounding = excluded.rounding, unit = excluded.unit, period = excluded.period, source = excluded.source,
        confidence = excluded.confidence, caveat_zh = excluded.caveat_zh, caveat_en = excluded.caveat_en,
        lower_is_better = excluded.lower_is_better
)sql"};

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

Definition read_definition(const Row& row) {
    return {row.get<std::string>(0),  row.get<std::string>(1),  row.get<std::string>(2),  row.get<std::string>(3),
            row.get<std::string>(4),  row.get<std::string>(5),  row.get<std::string>(6),  row.get<std::int64_t>(7),
            row.get<int>(8),          row.get<Rounding>(9),     row.get<std::string>(10), row.get<Period>(11),
            row.get<std::string>(12), row.get<std::string>(13), row.get<std::string>(14), row.get<std::string>(15),
            row.get<bool>(16)};
}

Target read_target(const Row& row) {
    return {row.get<RegionCode>(0),    row.get<std::string>(1),
            row.get<int>(2),           Decimal{row.get<std::int64_t>(3), row.get<int>(4)},
            row.get<std::string>(5),   row.get<regions::Mark>(6),
            {row.get<std::int64_t>(7)}};
}

/// A target is kept with the county it is about; one of a city or above, with its own code.
std::string county_of(const RegionCode& region) { return region.county().text(); }
}  // namespace

void put_definition(db::Write& tx, int position, const Definition& d) {
    tx.run(put_row, d.code, position, d.name_zh, d.name_en, d.formula_zh, d.formula_en, d.numerator, d.denominator,
           d.factor, d.decimals, d.rounding, d.unit, d.period, d.source, d.confidence, d.caveat_zh, d.caveat_en,
           d.lower_is_better);
}

std::vector<Definition> definitions(db::Read& tx) { return tx.all(all_definitions, read_definition); }

std::optional<Definition> definition(db::Read& tx, std::string_view code) {
    return tx.first(one_definition, read_definition, code);
}

std::optional<Target> target(db::Read& tx, const RegionCode& region, std::string_view indicator, int year) {
    return tx.first(one_target, read_target, county_of(region), region, indicator, year);
}

std::vector<Target> targets_around(db::Read& tx, const RegionCode& region, Date day) {
    return tx.all(targets_on_the_way, read_target, region, day);
}

void insert_target(db::Write& tx, const Target& t) {
    tx.run(insert_row, county_of(t.region), t.region, t.indicator, t.year, t.value.scaled, t.value.decimals, t.source,
           t.mark);
}

bool update_target(db::Write& tx, const Target& t) {
    return tx.run(update_row, county_of(t.region), t.region, t.indicator, t.year, t.value.scaled, t.value.decimals,
                  t.source, t.mark, t.version.number) == 1;
}

}  // namespace indicators::store
