#include "regions/regions.h"

#include <algorithm>

#include "rules.h"
#include "store.h"

namespace regions {

Result<void> rename(db::Write& tx, const RegionCode& code, Date first_day, const std::string& name,
                    const RegionCode& parent) {
    if (!find(tx, code, first_day.previous())) return not_found("region");
    if (!find(tx, parent, first_day)) return faulty({{"/parent", "region.not_found"}});
    if (parent.level() >= code.level()) return faulty({{"/parent", "region.parent_not_above"}});
    if (store::has_later_name(tx, code, first_day)) return Error{ErrorCode::Conflict, "region.changed_later"};
    store::end_name(tx, code, first_day, "");
    store::insert_name(tx, code, first_day, name, parent);
    return {};
}

namespace {
/// Puts regions below another one from a day on; they keep their names.
Result<void> move_below(db::Write& tx, const std::vector<Region>& moved, const RegionCode& parent, Date first_day) {
    for (const Region& region : moved) {
        if (store::has_later_name(tx, region.code, first_day))
            return Error{ErrorCode::Conflict, "region.changed_later"};
        store::end_name(tx, region.code, first_day, "");
        store::insert_name(tx, region.code, first_day, region.name, parent);
    }
    return {};
}
}  // namespace

Result<void> merge_into(db::Write& tx, const RegionCode& code, const RegionCode& successor, Date first_day) {
    if (!find(tx, code, first_day.previous())) return not_found("region");
    if (code == successor || !find(tx, successor, first_day)) return faulty({{"/successor", "region.not_found"}});
    const auto below = children(tx, code, first_day);
    for (const Region& child : below)
        if (successor.level() >= child.level || child.code == successor)
            return faulty({{"/successor", "region.parent_not_above"}});
    if (store::has_later_name(tx, code, first_day)) return Error{ErrorCode::Conflict, "region.changed_later"};
    TRY(move_below(tx, below, successor, first_day));
    store::end_name(tx, code, first_day, successor.text());
    return {};
}

Result<void> split(db::Write& tx, const RegionCode& code, Date first_day, const std::vector<Part>& parts) {
    const auto region = find(tx, code, first_day.previous());
    if (!region) return not_found("region");
    const auto below = children(tx, code, first_day);
    std::vector<RegionCode> child_codes;
    for (const Region& child : below) child_codes.push_back(child.code);
    auto faults = split_faults(code, region->parent, child_codes, parts);
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i].code != code && store::is_known(tx, parts[i].code))
            faults.push_back({"/parts/" + std::to_string(i) + "/code", "region.code_taken"});
    if (!faults.empty()) return faulty(std::move(faults));
    if (store::has_later_name(tx, code, first_day)) return Error{ErrorCode::Conflict, "region.changed_later"};

    std::string others;
    bool carried_on = false;
    for (const Part& part : parts) {
        if (part.code == code) {
            carried_on = true;
            if (part.name == region->name) continue;
            store::end_name(tx, code, first_day, "");
            store::insert_name(tx, code, first_day, part.name, region->parent);
            continue;
        }
        store::insert(tx, part.code, part.name, region->parent, first_day);
        others += (others.empty() ? "" : " ") + part.code.text();
    }
    if (!carried_on) store::end_name(tx, code, first_day, others);
    for (const Part& part : parts) {
        if (part.code == code) continue;
        std::vector<Region> taken;
        for (const Region& child : below)
            if (std::ranges::find(part.takes, child.code) != part.takes.end()) taken.push_back(child);
        TRY(move_below(tx, taken, part.code, first_day));
    }
    return {};
}

}  // namespace regions
