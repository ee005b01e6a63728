// The catalogue files, read whole before anything is written.
#include <algorithm>
#include <set>

#include "api/sheet.h"
#include "store.h"

namespace regions {
namespace {
/// A line of any of the files that name regions; where it belongs is in its code.
struct NewRegion {
    RegionCode code;
    std::string name;
    std::optional<std::string> kind;
    std::optional<RegionCode> township;
    std::optional<Degrees> lng;
    std::optional<Degrees> lat;
    static constexpr Fields fields{
        Field{"code", &NewRegion::code, "Division code."},
        Field{"name", &NewRegion::name, "Name."},
        Field{"kind", &NewRegion::kind, "What people call such a region."},
        Field{"township", &NewRegion::township, "Of a village."},
        Field{"lng", &NewRegion::lng, "Longitude.", Limits{.min = -180, .max = 180}},
        Field{"lat", &NewRegion::lat, "Latitude.", Limits{.min = -90, .max = 90}},
    };
};
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
    api::SheetOf<NewRegion> upper("china.csv", files.upper), townships("townships.csv", files.townships),
        villages("villages.csv", files.villages), divisions("divisions.csv", files.divisions);
    api::SheetOf<db::Joined<OneRegion, Count>> counts("population.csv", files.population);
    std::vector<NewRegion> regions;
    for (auto* sheet : {&upper, &townships, &villages, &divisions})
        for (auto& [line, region] : sheet->read()) {
            if (region.lng.has_value() != region.lat.has_value()) sheet->refuse(line, Fault{"/lat", "input.missing"});
            regions.push_back(std::move(region));
        }
    const auto populations = counts.read();
    TRY(csv::all_sound({&upper.sheet(), &townships.sheet(), &villages.sheet(), &divisions.sheet(), &counts.sheet()}));

    // Parents first.
    std::ranges::stable_sort(regions, {}, [](const NewRegion& region) { return region.code.level(); });

    for (const NewRegion& region : regions) {
        const RegionCode parent = region.code.parent().value_or(RegionCode::nation());
        store::insert(tx, region.code, region.name, parent, Date::beginning());
        store::begin_ancestry(tx, region.code, parent, Date::beginning());
        if (region.lng) tx.put(store::points, {region.code}, {*region.lng, *region.lat, Mark::Synthetic});
    }
    for (const auto& [line, row] : populations) tx.put(store::populations, row.first, row.second);
    return {};
}

}  // namespace regions
