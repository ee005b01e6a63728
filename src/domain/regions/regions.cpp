#include "regions/regions.h"

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

Result<void> merge_into(db::Write& tx, const RegionCode& code, const RegionCode& successor, Date first_day) {
    if (!find(tx, code, first_day.previous())) return not_found("region");
    if (code == successor || !find(tx, successor, first_day)) return faulty({{"/successor", "region.not_found"}});
    if (!children(tx, code, first_day).empty()) return Error{ErrorCode::Conflict, "region.has_children"};
    if (store::has_later_name(tx, code, first_day)) return Error{ErrorCode::Conflict, "region.changed_later"};
    store::end_name(tx, code, first_day, successor.text());
    return {};
}

}  // namespace regions
