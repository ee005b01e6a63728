#pragma once
#include "regions/regions.h"

namespace regions {

struct OneRegion {
    RegionCode region;
};
struct OneCode {
    RegionCode code;
};
struct Count {
    PopulationKind kind;
    Population population;
};
/// What a region was called and where it belonged from day to day, as region_name has it.
struct Name {
    Date first_day;
    Date last_day = Date::open_end();
    std::string name;
    RegionCode parent;
    std::string successor = {};  // or several
};
struct Boundary {
    RegionCode region;
    api::RawJson geometry;
    std::string source;
};
struct Uploaded {
    Instant uploaded_at;
    std::string uploaded_by;
};
struct Point {
    Degrees lng;
    Degrees lat;
    Mark mark;
};
/// From its own `first_day` on `successor` has something of `code`; see region_successor.
struct Succession {
    RegionCode code;
    RegionCode successor;
    Date last_day;  // the day before
    Date first_day;
    bool ended;
    bool begun;
    bool heir;
};

}  // namespace regions

template <>
inline constexpr auto declared<regions::OneRegion> =
    std::tuple{Field{"region", &regions::OneRegion::region, "Division code."}};
template <>
inline constexpr auto declared<regions::OneCode> = std::tuple{Field{"code", &regions::OneCode::code, "Division code."}};
template <>
inline constexpr auto declared<regions::Count> = std::tuple{
    Field{"kind", &regions::Count::kind, "Resident or registered."},
    Flat{&regions::Count::population},
};
template <>
inline constexpr auto declared<regions::Name> = std::tuple{
    Field{"first_day", &regions::Name::first_day, "First day of this name."},
    Field{"last_day", &regions::Name::last_day, "Last day of this name."},
    Field{"name", &regions::Name::name, "Name."},
    Field{"parent", &regions::Name::parent, "Region above."},
    Field{"successor", &regions::Name::successor, "Who took over, after a merge."},
};
template <>
inline constexpr auto declared<regions::Boundary> = std::tuple{
    Field{"region", &regions::Boundary::region, "Division code."},
    Field{"geometry", &regions::Boundary::geometry, "GeoJSON Polygon or MultiPolygon."},
    Field{"source", &regions::Boundary::source, "Where the boundary comes from, and its approval number."},
};
template <>
inline constexpr auto declared<regions::Uploaded> = std::tuple{
    Field{"uploaded_at", &regions::Uploaded::uploaded_at, "When it was uploaded."},
    Field{"uploaded_by", &regions::Uploaded::uploaded_by, "By whom."},
};
template <>
inline constexpr auto declared<regions::Point> = std::tuple{
    Field{"lng_e6", &regions::Point::lng, "Longitude."},
    Field{"lat_e6", &regions::Point::lat, "Latitude."},
    Field{"mark", &regions::Point::mark, "How it came about."},
};
template <>
inline constexpr auto declared<regions::Succession> = std::tuple{
    Field{"code", &regions::Succession::code, "Whose."},
    Field{"successor", &regions::Succession::successor, "Who has something of it."},
    Field{"last_day", &regions::Succession::last_day, "Its last day."},
    Field{"first_day", &regions::Succession::first_day, "The other's first."},
    Field{"ended", &regions::Succession::ended, "It ended then."},
    Field{"begun", &regions::Succession::begun, "The other began then."},
    Field{"heir", &regions::Succession::heir, "What is registered at it counts there."},
};

namespace regions::store {

inline constexpr db::Table<"region_name", 2, OneCode, Name> name_rows;
inline constexpr db::Table<"population", 3, OneRegion, Count> populations;
inline constexpr db::Table<"region_boundary", 1, Boundary, Uploaded> boundaries;
inline constexpr db::Table<"region_point", 1, OneCode, Point> points;
inline constexpr db::Table<"region_successor", 2, Succession> successors;

void insert(db::Write& tx, const RegionCode& code, const std::string& name, const RegionCode& parent, Date first_day);

/// Ends the row in force on the day before `first_day`; false when none was in force.
bool end_name(db::Write& tx, const RegionCode& code, Date first_day, std::string_view successor);
bool is_known(db::Read& tx, const RegionCode& code);
/// A name that begins on that day or later, or an end or split from then on.
bool has_later_name(db::Read& tx, const RegionCode& code, Date first_day);
/// Whether another region comes to lie below it, or is merged into it, on that day or later.
bool is_joined_later(db::Read& tx, const RegionCode& code, Date first_day);

/// The rows of region_ancestry of a code that is new, below a parent whose rows there are.
void begin_ancestry(db::Write& tx, const RegionCode& code, const RegionCode& parent, Date first_day);
/// Counts the rows of region_ancestry of one code anew.
void count_ancestry(db::Write& tx, const RegionCode& code);
/// The codes that lie within a region on any day, or are reached from it after its end.
std::vector<RegionCode> ever_within(db::Read& tx, const RegionCode& region);

std::vector<Region> search(db::Read& tx, std::string_view text, Date day, int limit);
/// Newest first.
std::vector<Name> names(db::Read& tx, const RegionCode& code);
std::vector<Count> counts(db::Read& tx, const RegionCode& region);
/// Of the regions directly below one.
std::vector<Boundary> boundaries_below(db::Read& tx, const RegionCode& parent, Date day);

}  // namespace regions::store
