// What regions offer over HTTP.
#include "boundary.h"
#include "store.h"

namespace regions {
namespace {

struct RegionRecord {
    Region region;
    std::vector<Name> names;
    std::vector<Count> populations;
    std::optional<std::int64_t> population_gap;
    bool has_boundary;
    static constexpr Fields fields{
        Flat{&RegionRecord::region},
        Field{"names", &RegionRecord::names, "All its names, newest first."},
        Field{"populations", &RegionRecord::populations, "All its counts, newest first."},
        Field{"population_gap", &RegionRecord::population_gap,
              "Own count less the sum of its parts' counts of that day."},
        Field{"has_boundary", &RegionRecord::has_boundary, "Whether a boundary was uploaded."},
    };
};

struct OnDay {
    RegionCode region;
    std::optional<Date> day;
    static constexpr Fields fields{
        Field{"region", &OnDay::region, "Division code."},
        Field{"day", &OnDay::day, "Day; default today."},
    };
};
struct Search {
    std::string q;
    std::optional<Date> day;
    static constexpr Fields fields{
        Field{"q", &Search::q, "Part of a name or code.", Limits{.max_length = 40}},
        Field{"day", &Search::day, "Day; default today."},
    };
};
struct RenameRegion {
    RegionCode region;
    Date first_day;
    std::string name;
    RegionCode parent;
    static constexpr Fields fields{
        Field{"region", &RenameRegion::region, "Division code."},
        Field{"first_day", &RenameRegion::first_day, "First day of the change."},
        Field{"name", &RenameRegion::name, "New name.", Limits{.max_length = 60}},
        Field{"parent", &RenameRegion::parent, "Region above from that day."},
    };
};
struct MergeRegion {
    RegionCode region;
    Date first_day;
    RegionCode successor;
    static constexpr Fields fields{
        Field{"region", &MergeRegion::region, "Division code of the region that ends."},
        Field{"first_day", &MergeRegion::first_day, "First day without it."},
        Field{"successor", &MergeRegion::successor, "Region that takes over."},
    };
};
struct SplitRegion {
    RegionCode region;
    Date first_day;
    std::vector<Part> parts;
    static constexpr Fields fields{
        Field{"region", &SplitRegion::region, "Division code of the region that is split."},
        Field{"first_day", &SplitRegion::first_day, "First day of the parts."},
        Field{"parts", &SplitRegion::parts, "At least two.", Limits{.max_items = 20}},
    };
};
struct OneBoundary {
    api::RawJson geometry;
    std::string source;
    Instant uploaded_at;
    static constexpr Fields fields{
        Field{"geometry", &OneBoundary::geometry, "GeoJSON geometry."},
        Field{"source", &OneBoundary::source, "Where it comes from."},
        Field{"uploaded_at", &OneBoundary::uploaded_at, "When it was uploaded."},
    };
};

Result<RegionRecord> record(db::Read& tx, const Call& call, const OnDay& wanted) {
    const Date day = wanted.day.value_or(call.today());
    auto region = find(tx, wanted.region, day);
    if (!region) return not_found("region");
    return RegionRecord{*std::move(region), store::names(tx, wanted.region), store::counts(tx, wanted.region),
                        population_gap(tx, wanted.region, day),
                        tx.row_of(store::boundaries, wanted.region).has_value()};
}

Result<api::Items<Region>> list_children(db::Read& tx, const Call& call, const OnDay& wanted) {
    return api::Items<Region>{children(tx, wanted.region, wanted.day.value_or(call.today()))};
}

Result<api::Items<Region>> search(db::Read& tx, const Call& call, const Search& wanted) {
    return api::Items<Region>{store::search(tx, wanted.q, wanted.day.value_or(call.today()), 50)};
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

Result<void> put_boundary(db::Write& tx, const Call& call, const Boundary& wanted) {
    if (!reaches(tx, call.reach, wanted.region) || !find(tx, wanted.region, call.today())) return not_found("region");
    std::vector<Fault> faults = boundary_faults(wanted.geometry.json);
    if (!faults.empty()) return faulty(std::move(faults));
    tx.put(store::boundaries, wanted, {call.now, account_of(call)});
    return {};
}

Result<OneBoundary> get_boundary(db::Read& tx, const Call&, const OnDay& wanted) {
    auto found = tx.row_of(store::boundaries, wanted.region);
    if (!found) return not_found("boundary");
    return OneBoundary{std::move(found->first.geometry), std::move(found->first.source), found->second.uploaded_at};
}

Result<api::Items<Boundary>> get_boundaries_below(db::Read& tx, const Call& call, const OnDay& wanted) {
    return api::Items<Boundary>{store::boundaries_below(tx, wanted.region, wanted.day.value_or(call.today()))};
}

}  // namespace

std::vector<api::Endpoint> endpoints() {
    using api::Audit;
    using enum api::Verb;
    return {
        {Get, "/public/regions/{region}/children", "Regions directly below one", Permit::anyone(),
         Audit::unrecorded("region.children_read"), api::read(list_children)},
        {Get, "/public/regions", "Search regions by name or code", Permit::anyone(),
         Audit::unrecorded("region.searched"), api::read(search)},
        {Get, "/public/regions/{region}", "A region with its names and counts", Permit::anyone(),
         Audit::unrecorded("region.read"), api::read(record)},
        {Get, "/public/regions/{region}/boundary", "A region's boundary, where one was uploaded", Permit::anyone(),
         Audit::unrecorded("region.boundary_read"), api::read(get_boundary)},
        {Get, "/public/regions/{region}/children/boundaries",
         "Boundaries of the regions directly below one, where uploaded", Permit::anyone(),
         Audit::unrecorded("region.boundaries_read"), api::read(get_boundaries_below)},
        {.verb = Put,
         .path = "/regions/{region}/boundary",
         .summary = "Upload a region's boundary",
         .permit = Permit::roles({Role::Gc, Role::Sys}),
         .audit = "region.boundary_uploaded",
         .handler = api::write(put_boundary),
         .max_body = 8 << 20},
        {Post, "/regions/{region}/names", "Rename a region, or move it in the tree, from a day on",
         Permit::roles({Role::Sys}), "region.renamed", api::write(rename_region)},
        {Post, "/regions/{region}/merge", "Merge a region into another from a day on", Permit::roles({Role::Sys}),
         "region.merged", api::write(merge_region)},
        {Post, "/regions/{region}/split", "Split a region into parts from a day on", Permit::roles({Role::Sys}),
         "region.split", api::write(split_region)},
    };
}

}  // namespace regions
