#pragma once
// What accessibility is reckoned from: the files of cells, of sites and of costs.
#include <string>
#include <vector>

#include "accessibility/access.h"
#include "base/csv.h"
#include "engines/access_names.h"

namespace app {

/// Cells with their people, or sites with their slots, as read, with everything that is wrong with them.
struct PlaceFile {
    Names names;
    std::vector<accessibility::Place> places;
    std::vector<double> amounts;
    std::vector<Fault> faults;
};
/// Columns id, lat, lon and that of the amount. Throws Stop(2) when the columns are wrong, Stop(3) when it
/// cannot be read.
PlaceFile read_places(const std::string& path, const char* amount, std::size_t most);

struct CostFile {
    accessibility::Catchments catchments;  // of use only without faults
    std::vector<Fault> faults;
};
/// Columns origin (a cell), dest (a site) and cost in km. Throws as above.
CostFile read_costs(const std::string& path, Names& cells, Names& sites, const std::vector<accessibility::Zone>& zones);

}  // namespace app
