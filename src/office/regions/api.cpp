// What regions offer over HTTP.
#include "boundary.h"
#include "rules.h"
#include "store.h"

namespace regions {
namespace {

struct RegionView {
    RegionCode code;
    std::string name;
    RegionLevel level;
    RegionCode parent;
    std::optional<Decimal> lng;
    std::optional<Decimal> lat;
};

struct PopulationView {
    PopulationKind kind;
    Date day;
    std::int64_t people;
    std::optional<std::int64_t> under_three;
    std::string source;
    Mark mark;
};

struct NameView {
    Date first_day;
    Date last_day;
    std::string name;
    std::string parent;
    std::string successor;
};

struct RegionRecord {
    RegionCode code;
    std::string name;
    RegionLevel level;
    RegionCode parent;
    std::vector<NameView> names;
    std::vector<PopulationView> populations;
    std::optional<std::int64_t> population_gap;
    bool has_boundary;
};

struct OnDay {
    RegionCode region;
    std::optional<Date> day;
};
struct Search {
    std::string q;
    std::optional<Date> day;
};
struct RenameRegion {
    RegionCode region;
    Date first_day;
    std::string name;
    RegionCode parent;
};
struct MergeRegion {
    RegionCode region;
    Date first_day;
    RegionCode successor;
};
struct SplitRegion {
    RegionCode region;
    Date first_day;
    std::vector<Part> parts;
};
struct NewBoundary {
    RegionCode region;
    std::string source;
    api::RawJson geometry;
};
struct BoundaryView {
    api::RawJson geometry;
    std::string source;
    Instant uploaded_at;
};
struct PartBoundary {
    RegionCode region;
    api::RawJson geometry;
    std::string source;
};
struct BoundaryList {
    std::vector<PartBoundary> items;
};
struct RegionList {
    std::vector<RegionView> items;
};

std::optional<Decimal> degrees(const std::optional<std::int64_t>& e6) {
    if (!e6) return std::nullopt;
    return Decimal{*e6, 6};
}

RegionView view(const Region& region) {
    return {region.code, region.name, region.level, region.parent, degrees(region.lng_e6), degrees(region.lat_e6)};
}

RegionList views(const std::vector<Region>& regions) {
    RegionList list;
    for (const Region& region : regions) list.items.push_back(view(region));
    return list;
}

Result<RegionRecord> record(db::Read& tx, const Call& call, const OnDay& wanted) {
    const Date day = wanted.day.value_or(call.today());
    const auto region = find(tx, wanted.region, day);
    if (!region) return not_found("region");
    RegionRecord out{region->code,
                     region->name,
                     region->level,
                     region->parent,
                     {},
                     {},
                     population_gap(tx, region->code, day),
                     store::boundary(tx, region->code).has_value()};
    for (const auto& row : store::names(tx, region->code))
        out.names.push_back({row.first_day, row.last_day, row.name, row.parent, row.successor});
    for (const auto& row : store::populations(tx, region->code))
        out.populations.push_back({row.kind, row.population.day, row.population.people, row.population.under_three,
                                   row.population.source, row.population.mark});
    return out;
}

Result<RegionList> list_children(db::Read& tx, const Call& call, const OnDay& wanted) {
    return views(children(tx, wanted.region, wanted.day.value_or(call.today())));
}

Result<RegionList> search(db::Read& tx, const Call& call, const Search& wanted) {
    return views(store::search(tx, wanted.q, wanted.day.value_or(call.today()), 50));
}

Result<void> rename_region(db::Write& tx, const Call& call, const RenameRegion& wanted) {
    if (!reaches(tx, call.reach, wanted.region)) return not_found("region");
    return rename(tx, wanted.region, wanted.first_day, wanted.name, wanted.parent);
}

Result<void> merge_region(db::Write& tx, const Call& call, const MergeRegion& wanted) {
    if (!reaches(tx, call.reach, wanted.region)) return not_found("region");
    return merge_into(tx, wanted.region, wanted.successor, wanted.first_day);
}

Result<void> split_region(db::Write& tx, const Call& call, const SplitRegion& wanted) {
    if (!reaches(tx, call.reach, wanted.region)) return not_found("region");
    return split(tx, wanted.region, wanted.first_day, wanted.parts);
}

Result<void> put_boundary(db::Write& tx, const Call& call, const NewBoundary& wanted) {
    if (!reaches(tx, call.reach, wanted.region) || !find(tx, wanted.region, call.today())) return not_found("region");
    std::vector<Fault> faults = boundary_faults(wanted.geometry.json);
    if (!faults.empty()) return faulty(std::move(faults));
    store::put_boundary(tx, call, wanted.region, wanted.geometry.json, wanted.source);
    return {};
}

Result<BoundaryView> get_boundary(db::Read& tx, const Call&, const OnDay& wanted) {
    auto found = store::boundary(tx, wanted.region);
    if (!found) return not_found("boundary");
    return BoundaryView{{found->geometry}, found->source, found->uploaded_at};
}

Result<BoundaryList> get_boundaries_below(db::Read& tx, const Call& call, const OnDay& wanted) {
    BoundaryList out;
    for (auto& [region, boundary] : store::boundaries_below(tx, wanted.region, wanted.day.value_or(call.today())))
        out.items.push_back({region, {boundary.geometry}, boundary.source});
    return out;
}

}  // namespace
}  // namespace regions

template <>
inline constexpr auto declared<regions::RegionView> = std::tuple{
    Field{"code", &regions::RegionView::code, "Division code."},
    Field{"name", &regions::RegionView::name, "Name on that day."},
    Field{"level", &regions::RegionView::level, "Level in the tree."},
    Field{"parent", &regions::RegionView::parent, "The region above."},
    Field{"lng", &regions::RegionView::lng, "Longitude of the point it is drawn at, degrees."},
    Field{"lat", &regions::RegionView::lat, "Latitude of the point it is drawn at, degrees."},
};
template <>
inline constexpr auto declared<regions::RegionList> =
    std::tuple{Field{"items", &regions::RegionList::items, "In order of code."}};
template <>
inline constexpr auto declared<regions::PopulationView> = std::tuple{
    Field{"kind", &regions::PopulationView::kind, "Resident or registered."},
    Field{"day", &regions::PopulationView::day, "Reference date."},
    Field{"people", &regions::PopulationView::people, "People."},
    Field{"under_three", &regions::PopulationView::under_three, "Of them younger than three."},
    Field{"source", &regions::PopulationView::source, "Where the count stands."},
    Field{"mark", &regions::PopulationView::mark, "How it came about."},
};
template <>
inline constexpr auto declared<regions::NameView> = std::tuple{
    Field{"first_day", &regions::NameView::first_day, "First day of this name."},
    Field{"last_day", &regions::NameView::last_day, "Last day of this name."},
    Field{"name", &regions::NameView::name, "Name."},
    Field{"parent", &regions::NameView::parent, "Region above."},
    Field{"successor", &regions::NameView::successor, "Who took over, after a merge."},
};
template <>
inline constexpr auto declared<regions::RegionRecord> = std::tuple{
    Field{"code", &regions::RegionRecord::code, "Division code."},
    Field{"name", &regions::RegionRecord::name, "Name on that day."},
    Field{"level", &regions::RegionRecord::level, "Level in the tree."},
    Field{"parent", &regions::RegionRecord::parent, "The region above."},
    Field{"names", &regions::RegionRecord::names, "All its names, newest first."},
    Field{"populations", &regions::RegionRecord::populations, "All its counts, newest first."},
    Field{"population_gap", &regions::RegionRecord::population_gap,
          "Own count less the sum of its parts' counts of that day."},
    Field{"has_boundary", &regions::RegionRecord::has_boundary, "Whether a boundary was uploaded."},
};
template <>
inline constexpr auto declared<regions::OnDay> = std::tuple{
    Field{"region", &regions::OnDay::region, "Division code."},
    Field{"day", &regions::OnDay::day, "Day; default today."},
};
template <>
inline constexpr auto declared<regions::Search> = std::tuple{
    Field{"q", &regions::Search::q, "Part of a name or code.", Limits{.max_length = 40}},
    Field{"day", &regions::Search::day, "Day; default today."},
};
template <>
inline constexpr auto declared<regions::RenameRegion> = std::tuple{
    Field{"region", &regions::RenameRegion::region, "Division code."},
    Field{"first_day", &regions::RenameRegion::first_day, "First day of the change."},
    Field{"name", &regions::RenameRegion::name, "New name.", Limits{.max_length = 60}},
    Field{"parent", &regions::RenameRegion::parent, "Region above from that day."},
};
template <>
inline constexpr auto declared<regions::MergeRegion> = std::tuple{
    Field{"region", &regions::MergeRegion::region, "Division code of the region that ends."},
    Field{"first_day", &regions::MergeRegion::first_day, "First day without it."},
    Field{"successor", &regions::MergeRegion::successor, "Region that takes over."},
};
template <>
inline constexpr auto declared<regions::Part> = std::tuple{
    Field{"code", &regions::Part::code, "Division code; the region's own carries it on."},
    Field{"name", &regions::Part::name, "Name.", Limits{.max_length = 60}},
    Field{"takes", &regions::Part::takes, "Regions directly below that go to this part."},
};
template <>
inline constexpr auto declared<regions::SplitRegion> = std::tuple{
    Field{"region", &regions::SplitRegion::region, "Division code of the region that is split."},
    Field{"first_day", &regions::SplitRegion::first_day, "First day of the parts."},
    Field{"parts", &regions::SplitRegion::parts, "At least two.", Limits{.max_items = 20}},
};
template <>
inline constexpr auto declared<regions::NewBoundary> = std::tuple{
    Field{"region", &regions::NewBoundary::region, "Division code."},
    Field{"source", &regions::NewBoundary::source, "Where the boundary comes from, and its approval number."},
    Field{"geometry", &regions::NewBoundary::geometry, "GeoJSON Polygon or MultiPolygon."},
};
template <>
inline constexpr auto declared<regions::BoundaryView> = std::tuple{
    Field{"geometry", &regions::BoundaryView::geometry, "GeoJSON geometry."},
    Field{"source", &regions::BoundaryView::source, "Where it comes from."},
    Field{"uploaded_at", &regions::BoundaryView::uploaded_at, "When it was uploaded."},
};
template <>
inline constexpr auto declared<regions::PartBoundary> = std::tuple{
    Field{"region", &regions::PartBoundary::region, "Division code."},
    Field{"geometry", &regions::PartBoundary::geometry, "GeoJSON geometry."},
    Field{"source", &regions::PartBoundary::source, "Where it comes from."},
};
template <>
inline constexpr auto declared<regions::BoundaryList> =
    std::tuple{Field{"items", &regions::BoundaryList::items, "In order of code; regions without one are left out."}};

namespace regions {

std::vector<api::Endpoint> endpoints() {
    using api::Audit;
    using enum api::Verb;
    return {
        {.verb = Get,
         .path = "/public/regions/{region}/children",
         .summary = "Regions directly below one",
         .permit = Permit::anyone(),
         .audit = Audit::unrecorded("region.children_read"),
         .handler = api::read(list_children)},
        {.verb = Get,
         .path = "/public/regions",
         .summary = "Search regions by name or code",
         .permit = Permit::anyone(),
         .audit = Audit::unrecorded("region.searched"),
         .handler = api::read(search)},
        {.verb = Get,
         .path = "/public/regions/{region}",
         .summary = "A region with its names and counts",
         .permit = Permit::anyone(),
         .audit = Audit::unrecorded("region.read"),
         .handler = api::read(record)},
        {.verb = Get,
         .path = "/public/regions/{region}/boundary",
         .summary = "A region's boundary, where one was uploaded",
         .permit = Permit::anyone(),
         .audit = Audit::unrecorded("region.boundary_read"),
         .handler = api::read(get_boundary)},
        {.verb = Get,
         .path = "/public/regions/{region}/children/boundaries",
         .summary = "Boundaries of the regions directly below one, where uploaded",
         .permit = Permit::anyone(),
         .audit = Audit::unrecorded("region.boundaries_read"),
         .handler = api::read(get_boundaries_below)},
        {.verb = Put,
         .path = "/regions/{region}/boundary",
         .summary = "Upload a region's boundary",
         .permit = Permit::roles({Role::Gc, Role::Sys}),
         .audit = "region.boundary_uploaded",
         .handler = api::write(put_boundary),
         .max_body = 8 << 20},
        {.verb = Post,
         .path = "/regions/{region}/names",
         .summary = "Rename a region, or move it in the tree, from a day on",
         .permit = Permit::roles({Role::Sys}),
         .audit = "region.renamed",
         .handler = api::write(rename_region)},
        {.verb = Post,
         .path = "/regions/{region}/merge",
         .summary = "Merge a region into another from a day on",
         .permit = Permit::roles({Role::Sys}),
         .audit = "region.merged",
         .handler = api::write(merge_region)},
        {.verb = Post,
         .path = "/regions/{region}/split",
         .summary = "Split a region into parts from a day on",
         .permit = Permit::roles({Role::Sys}),
         .audit = "region.split",
         .handler = api::write(split_region)},
    };
}

}  // namespace regions
