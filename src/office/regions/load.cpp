// The catalogue files, read whole before anything is written.
#include <algorithm>
#include <set>

#include "base/sheet.h"
#include "regions/regions.h"
#include "rules.h"
#include "store.h"

namespace regions {
namespace {

struct NewRegion {
    RegionCode code;
    std::string name;
    RegionCode parent;
    std::optional<std::int64_t> lng_e6;
    std::optional<std::int64_t> lat_e6;
};

std::vector<NewRegion> read_regions(csv::Sheet& sheet, bool with_points) {
    const auto degrees = [&](std::size_t column) {
        const auto value = parse_degrees(sheet.cell(column));
        if (!value) sheet.refuse(column, "region.degrees_malformed");
        return value;
    };
    std::vector<NewRegion> rows;
    while (sheet.next()) {
        const auto code = sheet.parsed<RegionCode>(0, "region.malformed");
        const auto name = sheet.needed(1);
        const auto lng = with_points ? degrees(3) : std::nullopt;
        const auto lat = with_points ? degrees(4) : std::nullopt;
        if (code && name) rows.push_back({*code, *name, code->parent().value_or(RegionCode::nation()), lng, lat});
    }
    return rows;
}

struct Count {
    RegionCode region;
    PopulationKind kind;
    Population population;
};

std::vector<Count> read_population(csv::Sheet& sheet) {
    std::vector<Count> rows;
    while (sheet.next()) {
        const auto region = sheet.parsed<RegionCode>(0, "region.malformed");
        const auto day = sheet.date(1);
        const auto kind = sheet.one_of<PopulationKind>(2);
        const auto people = sheet.whole(3);
        const auto under_three = sheet.cell(4).empty() ? std::nullopt : sheet.whole(4);
        const auto mark = sheet.one_of<Mark>(6);
        if (!region || !day || !kind || !people || !mark) continue;
        rows.push_back({*region, *kind, {*people, under_three, *day, sheet.text(5), *mark}});
    }
    return rows;
}
}  // namespace

Result<void> check_divisions(std::string_view divisions, const RegionCode& county) {
    csv::Sheet sheet("divisions.csv", divisions, {"code", "name"});
    std::set<std::string> known{county.text()};
    std::vector<std::pair<std::size_t, RegionCode>> rows;
    while (sheet.next()) {
        const auto code = sheet.parsed<RegionCode>(0, "region.malformed");
        if (!code || !sheet.needed(1)) continue;
        if (!code->text().starts_with(county.text()) || code->level() < RegionLevel::Township)
            sheet.refuse(0, "region.not_in_county");
        else if (!known.insert(code->text()).second)
            sheet.refuse(0, "region.repeated");
        else
            rows.emplace_back(sheet.line(), *code);
    }
    for (const auto& [line, code] : rows)
        if (!known.contains(code.parent()->text()))
            sheet.faults().push_back({"divisions.csv:" + std::to_string(line) + ":code", "region.parent_missing"});
    return csv::all_sound({&sheet});
}

Result<void> load(db::Write& tx, const Files& files) {
    csv::Sheet upper("china.csv", files.upper, {"code", "name"});
    csv::Sheet townships("townships.csv", files.townships, {"code", "name", "kind", "lng", "lat"});
    csv::Sheet villages("villages.csv", files.villages, {"code", "name", "township"});
    csv::Sheet divisions("divisions.csv", files.divisions, {"code", "name"});
    csv::Sheet counts("population.csv", files.population,
                      {"region", "day", "kind", "people", "under_three", "source", "mark"});
    std::vector<NewRegion> rows = read_regions(upper, false);
    for (NewRegion& row : read_regions(townships, true)) rows.push_back(std::move(row));
    for (NewRegion& row : read_regions(villages, false)) rows.push_back(std::move(row));
    for (NewRegion& row : read_regions(divisions, false)) rows.push_back(std::move(row));
    const std::vector<Count> populations = read_population(counts);

    TRY(csv::all_sound({&upper, &townships, &villages, &divisions, &counts}));

    std::ranges::stable_sort(rows, {}, [](const NewRegion& row) { return row.code.text().size(); });

    for (const NewRegion& row : rows) {
        store::insert(tx, row.code, row.name, row.parent, Date::beginning());
        if (row.lng_e6) store::put_point(tx, row.code, *row.lng_e6, *row.lat_e6, Mark::Synthetic);
    }
    for (const NewRegion& row : rows) store::count_ancestry(tx, row.code);
    for (const Count& count : populations) store::put_population(tx, count.region, count.kind, count.population);
    return {};
}

}  // namespace regions
