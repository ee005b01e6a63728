#include "accessibility/zones.h"

#include <algorithm>

#include "base/csv.h"

namespace accessibility {

Result<std::vector<Zone>> zones_of(std::string_view text) {
    std::vector<Zone> zones;
    std::vector<Fault> faults;
    double last_bound = -1;
    for (bool more = true; more;) {
        const std::size_t comma = text.find(','), colon = text.substr(0, comma).find(':');
        const std::string number = std::to_string(zones.size() + 1);
        if (zones.size() == most_zones) {
            faults.push_back({number, "accessibility.too_many_zones", {{"most", std::to_string(most_zones)}}});
            break;
        }
        const auto read = [&](const char* name, std::string_view cell, bool (*allowed)(double)) {
            const auto value = csv::number(cell);
            if (value && allowed(*value)) return *value;
            const char* reason = value ? "accessibility.out_of_range" : "accessibility.not_a_number";
            faults.push_back({number + ':' + name, reason});
            return -1.0;
        };
        const std::string_view zone = text.substr(0, comma);
        const double bound = read("bound", zone.substr(0, colon), is_distance);
        const double weight = read("weight", colon == zone.npos ? "" : zone.substr(colon + 1), is_amount);
        if (bound >= 0 && bound <= last_bound) faults.push_back({number + ":bound", "accessibility.not_ascending"});
        last_bound = std::max(last_bound, bound);
        zones.push_back({bound, weight});
        more = comma != text.npos;
        if (more) text.remove_prefix(comma + 1);
    }
    if (!faults.empty()) return faulty(std::move(faults));
    return zones;
}

std::vector<Zone> usual_zones(double radius) { return {{radius / 3, 1}, {2 * radius / 3, 0.68}, {radius, 0.22}}; }

std::vector<Zone> zones_within(double radius, Method method, const std::vector<Zone>& zones) {
    if (method == Method::TwoStep) return {{radius, 1}};
    std::vector<Zone> within;
    for (const Zone& zone : zones) {
        within.push_back({std::min(zone.bound, radius), zone.weight});
        if (zone.bound >= radius) break;
    }
    return within;
}

}  // namespace accessibility
