#pragma once
// Spatial accessibility by floating catchment areas: what each site offers is divided among the people around
// it, and each cell is given the shares of the sites around it.
#include <span>
#include <vector>

#include "accessibility/catchments.h"
#include "accessibility/zones.h"

namespace accessibility {

/// The access of a cell that reaches no site.
constexpr double no_site = -1;

/// Slots per person for each cell. A site around which nobody counts adds nothing. The sums are taken in input order,
/// so the result is that of a plain double loop to the last bit, on any number of threads. Requires amounts as
/// is_amount says.
std::vector<double> access(Method method, const Catchments& catchments, std::span<const Zone> zones,
                           std::span<const double> population, std::span<const double> slots, unsigned threads = 1);

}  // namespace accessibility
