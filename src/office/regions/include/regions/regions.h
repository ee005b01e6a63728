#pragma once
// Regions from village to nation: their names and places in the tree, day by day, and how many
// people live in them. The past keeps the tree it had.
#include <string>
#include <string_view>
#include <vector>

#include "api/endpoint.h"
#include "imports/kind.h"
#include "regions/part.h"

namespace regions {

/// How a figure or a point came about; shown beside it.
enum class Mark { Official, Derived, Synthetic };
enum class PopulationKind { Resident, Registered };

struct Region {
    RegionCode code;
    std::string name;
    RegionLevel level;
    RegionCode parent;           // of the nation: itself
    std::optional<Degrees> lng;  // of the point it is drawn at
    std::optional<Degrees> lat;
    static constexpr Fields fields{
        Field{"code", &Region::code, "Division code."},
        Field{"name", &Region::name, "Name on that day."},
        Field{"level", &Region::level, "Level in the tree."},
        Field{"parent", &Region::parent, "The region above."},
        Field{"lng", &Region::lng, "Longitude of the point it is drawn at, degrees.", Limits{}, "lng_e6"},
        Field{"lat", &Region::lat, "Latitude of the point it is drawn at, degrees.", Limits{}, "lat_e6"},
    };
};

/// As it was on that day; nothing when it did not exist then.
std::optional<Region> find(db::Read& tx, const RegionCode& code, Date day);
/// Its name on that day, which is all most pages need; empty when it did not exist then.
std::string name_of(db::Read& tx, const RegionCode& code, Date day);
/// Whether a code is that region, or lies below it, by the tree of that day. A code that has ended
/// lies where its heir does; see merge_into and split.
bool is_within(db::Read& tx, const RegionCode& code, const RegionCode& region, Date day);
/// Whether a region as such is within that reach, so that its own facts may be changed there.
bool reaches(db::Read& tx, const Reach& reach, const RegionCode& region);
/// Of a village and its township at once; of a township, its own name twice; of a region that has
/// ended by that day, its heir's.
struct PlaceNames {
    std::string place;
    std::string township;
    static constexpr Fields fields{
        Field{"place", &PlaceNames::place, "Its name."},
        Field{"township", &PlaceNames::township, "Its township's name."},
    };
};
PlaceNames place_names(db::Read& tx, const RegionCode& place, Date day);
/// In order of code.
std::vector<Region> children(db::Read& tx, const RegionCode& parent, Date day);
/// The region that a code is on that day, and what that lies below, up to the nation. One that the catalogue does not
/// know is taken by its digits.
std::vector<RegionCode> line_of(db::Read& tx, const RegionCode& code, Date day);
/// All townships at or below a region, in order of code.
std::vector<Region> townships(db::Read& tx, const RegionCode& region, Date day);

struct Population {
    Date day;  // the count's reference date
    std::int64_t people;
    std::optional<std::int64_t> under_three;
    std::string source;
    Mark mark;
    static constexpr Fields fields{
        Field{"day", &Population::day, {"Reference date.", "统计日期"}},
        Field{"people", &Population::people, {"People.", "人口数"}, Limits{.min = 0}},
        Field{"under_three",
              &Population::under_three,
              {"Of them younger than three.", "其中 3 岁以下"},
              Limits{.min = 0}},
        Field{"source", &Population::source, {"Where the count stands.", "数据来源"}, Limits{.blank = true}},
        Field{"mark", &Population::mark, {"How it came about.", "数据性质"}},
    };
};
/// The last resident count up to that day; NotFound "population.none" before the first.
Result<Population> population(db::Read& tx, const RegionCode& region, Date day);
/// A region's own count less the sum of its children's counts of the same day; nothing when not all
/// children have one.
std::optional<std::int64_t> population_gap(db::Read& tx, const RegionCode& region, Date day);

/// A region gets another name or another parent from `first_day` on.
Result<void> rename(db::Write& tx, const RegionCode& code, Date first_day, const std::string& name,
                    const RegionCode& parent);
/// A region ends the day before `first_day`; `successor`, of the same level or the one above it, takes
/// over what lies directly below, and from that day on what is registered at its code counts there. A
/// township goes into a township: into a county it is region.no_township_left.
Result<void> merge_into(db::Write& tx, const RegionCode& code, const RegionCode& successor, Date first_day);
/// From `first_day` on there are these parts instead, below the same parent. What is registered at the
/// code stays with the part that carries it on, else counts in the first part named; what is registered
/// at a part's code for days before it began counts in the region that was split. Faults as in
/// split_faults, and region.code_taken for the code of a region that exists or existed.
Result<void> split(db::Write& tx, const RegionCode& code, Date first_day, const std::vector<Part>& parts);

/// The catalogue files: china.csv (code,name), townships.csv, villages.csv and population.csv, as in
/// data/README.md. Names every fault by file, line and column; nothing is kept then.
struct Files {
    std::string_view upper;  // code,name: nation to county
    std::string_view townships;
    std::string_view villages;
    std::string_view population;
    std::string_view divisions = "code,name\n";  // townships and villages without points, in any order
};
Result<void> load(db::Write& tx, const Files& files);
/// All faults of a file of divisions: every code once, within the county, below one that is there.
Result<void> check_divisions(std::string_view divisions, const RegionCode& county);

/// The table of population counts.
std::vector<imports::Kind> import_kinds();

std::vector<api::Endpoint> endpoints();

}  // namespace regions

template <>
inline constexpr EnumNames enum_names<regions::Mark>{
    "Mark",
    EnumName{regions::Mark::Official, "OFFICIAL", "官方", "official"},
    EnumName{regions::Mark::Derived, "DERIVED", "推算", "derived"},
    EnumName{regions::Mark::Synthetic, "SYNTHETIC", "演示", "synthetic"},
};
template <>
inline constexpr EnumNames enum_names<regions::PopulationKind>{
    "PopulationKind",
    EnumName{regions::PopulationKind::Resident, "RESIDENT", "常住", "Resident"},
    EnumName{regions::PopulationKind::Registered, "REGISTERED", "户籍", "Registered"},
};
template <>
inline constexpr EnumNames enum_names<RegionLevel>{
    "RegionLevel",
    EnumName{RegionLevel::Nation, "NATION", "全国", "Nation"},
    EnumName{RegionLevel::Province, "PROVINCE", "省级", "Province"},
    EnumName{RegionLevel::City, "CITY", "地级", "City"},
    EnumName{RegionLevel::County, "COUNTY", "县级", "County"},
    EnumName{RegionLevel::Township, "TOWNSHIP", "乡镇级", "Township"},
    EnumName{RegionLevel::Village, "VILLAGE", "村级", "Village"},
};
