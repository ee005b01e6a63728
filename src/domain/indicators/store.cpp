#include "store.h"

#include "regions/ancestry.h"
#include "rules.h"

namespace indicators::store {
namespace {
using db::Query;

constexpr db::Table<"indicator", 1, Definition, Position> rows;
constexpr const Query& all_definitions =
    db::select<"indicator.all", Definition, "FROM indicator ORDER BY position, code">;
constexpr const Query& one_definition = db::select<"indicator.find", Definition, "FROM indicator WHERE code = $1">;

constexpr const Query& targets_on_the_way =
    db::select<"indicator_target.around", RegionsTarget,
               "FROM indicator_target WHERE " REGION_WITHIN("region", "$1", "$2") " OR " REGION_WITHIN(
                   "$1", "region", "$2") " ORDER BY region, indicator, year">;
}  // namespace

void put(db::Write& tx, const Definition& definition, Position position) { tx.put(rows, definition, position); }

std::optional<Definition> definition(db::Read& tx, std::string_view code) {
    return tx.one<Definition>(one_definition, code);
}

std::optional<Target> target(db::Read& tx, const RegionCode& region, const TargetKey& key, Instant known_at) {
    const bool now = known_at == Instant::end_of_time();
    for (const auto& [days, target] : now ? targets.history(tx, {region}) : targets.known(tx, {region}, known_at))
        if (target.key == key) return target;
    return std::nullopt;
}

Result<Target> set_target(db::Write& tx, const Call& call, const NewTarget& wanted, api::Version version) {
    std::vector<Fault> faults;
    if (!definition(tx, wanted.key.indicator)) faults.push_back({"/indicator", "indicator.not_found"});
    const auto value = parse_decimal(wanted.value);
    if (!value) faults.push_back({"/value", "input.not_a_number"});
    if (!faults.empty()) return faulty(std::move(faults));
    const Target target{wanted.key, *value, wanted.source, wanted.mark, version};
    const Date first_day = *Date::of(wanted.key.year, 1, 1);
    TRY(targets.set(tx, call, wanted.at, first_day, first_day.last_of_year(), target));
    return target;
}

std::vector<RegionsTarget> targets_around(db::Read& tx, const RegionCode& region, Date day) {
    return tx.list<RegionsTarget>(targets_on_the_way, region, day);
}

}  // namespace indicators::store

std::vector<indicators::Definition> indicators::definitions(db::Read& tx) {
    return tx.list<Definition>(store::all_definitions);
}
