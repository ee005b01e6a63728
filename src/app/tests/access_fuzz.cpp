// Files of cells, sites and costs, apart by zero bytes: whatever they hold, they are either refused with a reason or
// sound, and then access can be reckoned from them.
#include <algorithm>
#include <cstdlib>
#include <string>

#include "engines/access_files.h"
#include "memory_file.h"
#include "stop.h"

using namespace accessibility;

namespace {

void require(bool truth) {
    if (!truth) std::abort();
}

void check(const app::PlaceFile& read) {
    require(read.places.size() == read.names.size() && read.amounts.size() == read.names.size());
    require(std::ranges::all_of(read.amounts, is_amount));
    for (const Place& place : read.places) require(std::abs(place.latitude) <= 90 && std::abs(place.longitude) <= 180);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t first = text.find('\0'), second = first == text.npos ? first : text.find('\0', first + 1);
    if (second == text.npos) return 0;
    try {
        app::PlaceFile cells = app::read_places(MemoryFile(text.substr(0, first)).path(), "pop", 100);
        app::PlaceFile sites =
            app::read_places(MemoryFile(text.substr(first + 1, second - first - 1)).path(), "slots", 100);
        check(cells);
        check(sites);
        const std::vector<Zone> zones = usual_zones(10);
        const app::CostFile costs =
            app::read_costs(MemoryFile(text.substr(second + 1)).path(), cells.names, sites.names, zones);
        if (!cells.faults.empty() || !sites.faults.empty() || !costs.faults.empty()) return 0;
        for (const double value : access(Method::ThreeStep, costs.catchments, zones, cells.amounts, sites.amounts))
            require((value >= 0 && value < 1e300) || value == no_site);
        const Catchments around = Catchments::around(cells.places, sites.places, zones);
        for (std::size_t i = 0; i < cells.places.size(); ++i) {
            std::size_t within = 0;
            for (const Place& site : sites.places) within += travel_distance(cells.places[i], site) <= 10;
            require(around[i].size() == within);
        }
    } catch (const app::Stop& stop) {
        require(stop.code == 2);
    }
    return 0;
}
