#pragma once
#include "regions/regions.h"

namespace regions {

struct OneRegion {
    RegionCode region;
    static constexpr Fields fields{Field{"region", &OneRegion::region, {"Division code.", "区划代码"}}};
};
struct OneCode {
    RegionCode code;
    static constexpr Fields fields{Field{"code", &OneCode::code, "Division code."}};
};
struct Count {
    PopulationKind kind;
    Population population;
    static constexpr Fields fields{
        Field{"kind", &Count::kind, {"Resident or registered.", "口径"}},
        Flat{&Count::population},
    };
};
/// What a region was called and where it belonged from day to day, as region_name has it.
struct Name {
    Date first_day;
    Date last_day = Date::open_end();
    std::string name;
    RegionCode parent;
    std::string successor = {};  // or several
    static constexpr Fields fields{
        Field{"first_day", &Name::first_day, "First day of this name."},
        Field{"last_day", &Name::last_day, "Last day of this name."},
        Field{"name", &Name::name, "Name."},
        Field{"parent", &Name::parent, "Region above."},
        Field{"successor", &Name::successor, "Who took over, after a merge."},
    };
};
struct Boundary {
    RegionCode region;
    api::RawJson geometry;
    std::string source;
    static constexpr Fields fields{
        Field{"region", &Boundary::region, "Division code."},
        Field{"geometry", &Boundary::geometry, "GeoJSON Polygon or MultiPolygon."},
        Field{"source", &Boundary::source, "Where the boundary comes from, and its approval number."},
    };
};
struct Uploaded {
    Instant uploaded_at;
    std::string uploaded_by;
    static constexpr Fields fields{
        Field{"uploaded_at", &Uploaded::uploaded_at, "When it was uploaded."},
        Field{"uploaded_by", &Uploaded::uploaded_by, "By whom."},
    };
};
struct Point {
    Degrees lng;
    Degrees lat;
    Mark mark;
    static constexpr Fields fields{
        Field{"lng_e6", &Point::lng, "Longitude."},
        Field{"lat_e6", &Point::lat, "Latitude."},
        Field{"mark", &Point::mark, "How it came about."},
    };
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
    static constexpr Fields fields{
        Field{"code", &Succession::code, "Whose."},
        Field{"successor", &Succession::successor, "Who has something of it."},
        Field{"last_day", &Succession::last_day, "Its last day."},
        Field{"first_day", &Succession::first_day, "The other's first."},
        Field{"ended", &Succession::ended, "It ended then."},
        Field{"begun", &Succession::begun, "The other began then."},
        Field{"heir", &Succession::heir, "What is registered at it counts there."},
    };
};

/// From when to when a code is a region of that name.
struct Spell {
    RegionCode code;
    Date first_day;
    Date last_day;
    static constexpr Fields fields{
        Field{"code", &Spell::code, "Division code."},
        Field{"first_day", &Spell::first_day, "First day of this name."},
        Field{"last_day", &Spell::last_day, "Last day of this name."},
    };
};
}  // namespace regions

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
/// Of all that lie within a region on any of these days, and of itself.
std::vector<Spell> spells_within(db::Read& tx, const RegionCode& region);
/// The codes that lie within a region on any day, or are reached from it after its end.
std::vector<RegionCode> ever_within(db::Read& tx, const RegionCode& region);

std::vector<Region> search(db::Read& tx, std::string_view text, Date day, int limit);
/// Newest first.
std::vector<Name> names(db::Read& tx, const RegionCode& code);
std::vector<Count> counts(db::Read& tx, const RegionCode& region);
/// Of the regions directly below one.
std::vector<Boundary> boundaries_below(db::Read& tx, const RegionCode& parent, Date day);

}  // namespace regions::store
