#include "regions/regions.h"

#include <algorithm>
#include <set>

#include "rules.h"
#include "store.h"

namespace regions {
namespace {
const Error changed_later{ErrorCode::Conflict, "region.changed_later"};

/// Whether it is there from that day on for good, as whatever joins it must be able to rely on.
bool goes_on(db::Read& tx, const RegionCode& code) { return find(tx, code, Date::open_end()).has_value(); }

/// The codes whose ancestry a change of these regions touches; asked before the change.
std::set<RegionCode> touched_by(db::Read& tx, std::initializer_list<RegionCode> changed) {
    std::set<RegionCode> codes;
    for (const RegionCode& region : changed)
        for (RegionCode& code : store::ever_within(tx, region)) codes.insert(std::move(code));
    return codes;
}

void count_anew(db::Write& tx, const std::set<RegionCode>& codes) {
    for (const RegionCode& code : codes) store::count_ancestry(tx, code);
}
}  // namespace

Result<void> rename(db::Write& tx, const RegionCode& code, Date first_day, const std::string& name,
                    const RegionCode& parent) {
    const auto before = find(tx, code, first_day.previous());
    if (!before) return not_found("region");
    if (!find(tx, parent, first_day)) return faulty({{"/parent", "region.not_found"}});
    if (auto reason = parent_refused(code, parent)) return faulty({{"/parent", std::string(*reason)}});
    if (store::has_later_name(tx, code, first_day) || !goes_on(tx, parent)) return changed_later;
    const auto touched = parent == before->parent ? std::set<RegionCode>{} : touched_by(tx, {code});
    store::end_name(tx, code, first_day, "");
    tx.insert(store::name_rows, {code}, {.first_day = first_day, .name = name, .parent = parent});
    count_anew(tx, touched);
    return {};
}

namespace {
/// Puts regions below another one from a day on; they keep their names.
Result<void> move_below(db::Write& tx, const std::vector<Region>& moved, const RegionCode& parent, Date first_day) {
    for (const Region& region : moved) {
        if (store::has_later_name(tx, region.code, first_day)) return changed_later;
        store::end_name(tx, region.code, first_day, "");
        tx.insert(store::name_rows, {region.code}, {.first_day = first_day, .name = region.name, .parent = parent});
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
    if (auto reason = successor_refused(code, successor)) return faulty({{"/successor", std::string(*reason)}});
    if (store::has_later_name(tx, code, first_day) || store::is_joined_later(tx, code, first_day) ||
        !goes_on(tx, successor))
        return changed_later;
    const auto touched = touched_by(tx, {code, successor});
    TRY(move_below(tx, below, successor, first_day));
    store::end_name(tx, code, first_day, successor.text());
    tx.insert(store::successors, {.code = code,
                                  .successor = successor,
                                  .last_day = first_day.previous(),
                                  .first_day = first_day,
                                  .ended = true,
                                  .begun = false,
                                  .heir = true});
    count_anew(tx, touched);
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
    const bool carried_on = std::ranges::find(parts, code, &Part::code) != parts.end();
    if (store::has_later_name(tx, code, first_day) || (!carried_on && store::is_joined_later(tx, code, first_day)))
        return changed_later;

    auto touched = touched_by(tx, {code});
    std::string others;
    for (const Part& part : parts) {
        if (part.code == code) {
            if (part.name == region->name) continue;
            store::end_name(tx, code, first_day, "");
            tx.insert(store::name_rows, {code}, {.first_day = first_day, .name = part.name, .parent = region->parent});
            continue;
        }
        store::insert(tx, part.code, part.name, region->parent, first_day);
        tx.insert(store::successors, {.code = code,
                                      .successor = part.code,
                                      .last_day = first_day.previous(),
                                      .first_day = first_day,
                                      .ended = !carried_on,
                                      .begun = true,
                                      .heir = !carried_on && others.empty()});
        touched.insert(part.code);
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
    count_anew(tx, touched);
    return {};
}

}  // namespace regions
