#include "boundary.h"

#include "api/json.h"
#include "rules.h"

namespace regions {
namespace {

// Enough for a township's outline to the metre, and little enough that a county's can be shown at once.
constexpr std::size_t most_positions = 10'000;

void check_rings(const api::JsonValue& rings, std::size_t& positions, std::vector<Fault>& faults) {
    if (!rings.is_array() || rings.elements().empty()) {
        faults.push_back({"/geometry/coordinates", "boundary.not_a_polygon"});
        return;
    }
    for (const api::JsonValue& ring : rings.elements()) {
        std::vector<std::pair<Degrees, Degrees>> points;
        if (!ring.is_array()) {
            faults.push_back({"/geometry/coordinates", "boundary.not_a_polygon"});
            return;
        }
        for (const api::JsonValue& position : ring.elements()) {
            const auto numbers = position.is_array() ? position.elements() : std::vector<api::JsonValue>{};
            const auto degrees = [&](std::size_t i) -> std::optional<Degrees> {
                const auto number = i < numbers.size() ? numbers[i].number() : std::nullopt;
                return number ? exact_degrees(*number) : std::nullopt;
            };
            const auto lng = degrees(0), lat = degrees(1);
            if (!lng || !lat) {
                faults.push_back({"/geometry/coordinates", "boundary.position_malformed"});
                return;
            }
            points.emplace_back(*lng, *lat);
        }
        positions += points.size();
        if (auto fault = ring_fault(points)) {
            faults.push_back({"/geometry/coordinates", fault->reason});
            return;
        }
    }
}

}  // namespace

std::vector<Fault> boundary_faults(std::string_view geojson) {
    const auto document = api::JsonDocument::parse(geojson);
    std::vector<Fault> faults;
    std::size_t positions = 0;
    const auto type = document ? document->root().find("type") : std::nullopt;
    const auto coordinates = document ? document->root().find("coordinates") : std::nullopt;
    if (!type || !coordinates || (type->text() != "Polygon" && type->text() != "MultiPolygon")) {
        faults.push_back({"/geometry", "boundary.not_a_polygon"});
    } else if (type->text() == "Polygon") {
        check_rings(*coordinates, positions, faults);
    } else if (!coordinates->is_array() || coordinates->elements().empty()) {
        faults.push_back({"/geometry/coordinates", "boundary.not_a_polygon"});
    } else {
        for (const api::JsonValue& polygon : coordinates->elements()) check_rings(polygon, positions, faults);
    }
    if (positions > most_positions)
        faults.push_back({"/geometry/coordinates",
                          "boundary.too_detailed",
                          {{"max", std::to_string(most_positions)}, {"given", std::to_string(positions)}}});
    return faults;
}

}  // namespace regions
