#include "rules.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "regions/part.h"

namespace regions {

std::optional<Degrees> exact_degrees(double degrees) {
    if (!(std::abs(degrees) <= 180)) return std::nullopt;
    const double millionths = degrees * 1e6;
    const std::int64_t whole = std::llround(millionths);
    // Far above what a double of this size errs by, far below the next decimal.
    if (std::abs(millionths - static_cast<double>(whole)) > 1e-3) return std::nullopt;
    return Degrees::millionths(whole);
}

std::optional<std::string_view> parent_refused(const RegionCode& region, const RegionCode& parent) {
    if (parent.level() >= region.level()) return "region.parent_not_above";
    if (region.level() == RegionLevel::Village && parent.level() != RegionLevel::Township)
        return "region.no_township_left";
    return std::nullopt;
}

std::optional<std::string_view> successor_refused(const RegionCode& region, const RegionCode& successor) {
    const int levels_up = static_cast<int>(region.level()) - static_cast<int>(successor.level());
    if (levels_up != 0 && levels_up != 1) return "region.other_level";
    if (region.level() == RegionLevel::Township && levels_up == 1) return "region.no_township_left";
    return std::nullopt;
}

std::optional<Fault> ring_fault(const std::vector<std::pair<Degrees, Degrees>>& ring) {
    if (ring.size() < 4) return Fault{"", "boundary.ring_too_short"};
    if (ring.front() != ring.back()) return Fault{"", "boundary.ring_open"};
    for (const auto& [lng, lat] : ring)
        if (std::abs(lng.in_millionths()) > 180'000'000 || std::abs(lat.in_millionths()) > 90'000'000)
            return Fault{"", "boundary.outside_the_world"};
    return std::nullopt;
}

std::vector<Fault> split_faults(const RegionCode& region, const RegionCode& parent,
                                const std::vector<RegionCode>& children, const std::vector<Part>& parts) {
    std::vector<Fault> faults;
    if (parts.size() < 2) faults.push_back({"/parts", "region.split_into_one"});
    std::set<RegionCode> codes, taken;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string at = "/parts/" + std::to_string(i);
        const RegionCode& code = parts[i].code;
        if (!codes.insert(code).second) faults.push_back({at + "/code", "region.repeated"});
        if (code.level() != region.level()) faults.push_back({at + "/code", "region.other_level"});
        if (!parent.contains(code)) faults.push_back({at + "/code", "region.outside_parent"});
        for (std::size_t k = 0; k < parts[i].takes.size(); ++k) {
            const RegionCode& child = parts[i].takes[k];
            const std::string taking = at + "/takes/" + std::to_string(k);
            if (std::ranges::find(children, child) == children.end())
                faults.push_back({taking, "region.not_found"});
            else if (!taken.insert(child).second)
                faults.push_back({taking, "region.repeated"});
        }
    }
    const auto left = static_cast<std::size_t>(
        std::ranges::count_if(children, [&](const RegionCode& child) { return !taken.contains(child); }));
    if (left > 0 && !codes.contains(region))
        faults.push_back({"/parts", "region.children_left", {{"count", std::to_string(left)}}});
    return faults;
}

}  // namespace regions
