// Any text is refused as a boundary with a reason, or is one: closed rings of places that are in the world.
#include <cmath>
#include <cstdlib>

#include "api/json.h"
#include "boundary.h"

namespace {

void require(bool truth) {
    if (!truth) std::abort();
}

void check_polygon(const api::JsonValue& polygon) {
    require(!polygon.elements().empty());
    for (const api::JsonValue& ring : polygon.elements()) {
        const auto positions = ring.elements();
        require(positions.size() >= 4);
        for (const api::JsonValue& position : positions) {
            const auto degrees = position.elements();
            require(degrees.size() >= 2 && std::abs(degrees[0].number().value()) <= 180 &&
                    std::abs(degrees[1].number().value()) <= 90);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::vector<Fault> faults = regions::boundary_faults(text);
    for (const Fault& fault : faults) require(fault.reason.starts_with("boundary.") && fault.field.starts_with('/'));
    if (!faults.empty()) return 0;
    const auto document = api::JsonDocument::parse(text);
    const auto coordinates = document->root().find("coordinates")->elements();
    require(!coordinates.empty());
    if (document->root().find("type")->text() == "Polygon")
        return check_polygon(*document->root().find("coordinates")), 0;
    for (const api::JsonValue& polygon : coordinates) check_polygon(polygon);
    return 0;
}
