#pragma once
#include "regions/regions.h"

namespace regions::store {

void insert(db::Write& tx, const RegionCode& code, const std::string& name, const RegionCode& parent, Date first_day);
void put_point(db::Write& tx, const RegionCode& code, std::int64_t lng_e6, std::int64_t lat_e6, Mark mark);
void put_population(db::Write& tx, const RegionCode& region, PopulationKind kind, const Population& population);

/// Ends the row in force on the day before `first_day`; false when none was in force.
bool end_name(db::Write& tx, const RegionCode& code, Date first_day, std::string_view successor);
void insert_name(db::Write& tx, const RegionCode& code, Date first_day, const std::string& name,
                 const RegionCode& parent);
bool is_known(db::Read& tx, const RegionCode& code);
/// A name that begins on that day or later, or an end or split from then on.
bool has_later_name(db::Read& tx, const RegionCode& code, Date first_day);

/// From its own `first_day` on `successor` has something of `code`; see region_successor.
struct Succession {
    RegionCode code;
    RegionCode successor;
    Date first_day;
    bool ended;
    bool begun;
    bool heir;
};
void insert_successor(db::Write& tx, const Succession& succession);
/// Whether another region comes to lie below it, or is merged into it, on that day or later.
bool is_joined_later(db::Read& tx, const RegionCode& code, Date first_day);

/// Counts the rows of region_ancestry of one code anew.
void count_ancestry(db::Write& tx, const RegionCode& code);
/// The codes that lie within a region on any day, or are reached from it after its end.
std::vector<RegionCode> ever_within(db::Read& tx, const RegionCode& region);

std::vector<Region> search(db::Read& tx, std::string_view text, Date day, int limit);

struct NameRow {
    Date first_day;
    Date last_day;
    std::string name;
    std::string parent;
    std::string successor;
};
std::vector<NameRow> names(db::Read& tx, const RegionCode& code);

struct PopulationRow {
    PopulationKind kind;
    Population population;
};
std::vector<PopulationRow> populations(db::Read& tx, const RegionCode& region);

struct Boundary {
    std::string geometry;
    std::string source;
    Instant uploaded_at;
};
std::optional<Boundary> boundary(db::Read& tx, const RegionCode& region);
struct NamedBoundary {
    RegionCode region;
    Boundary boundary;
};
/// Of the regions directly below one.
std::vector<NamedBoundary> boundaries_below(db::Read& tx, const RegionCode& parent, Date day);
void put_boundary(db::Write& tx, const Call& call, const RegionCode& region, const std::string& geometry,
                  const std::string& source);

}  // namespace regions::store
