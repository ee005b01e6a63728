#include "accessibility/access.h"

#include "base/parallel.h"

namespace accessibility {
namespace {

class Weights {
public:
    Weights(Method method, std::span<const Zone> zones)
        : divides_(method == Method::ThreeStep), of_cell_(zones.size()) {
        for (const Zone& zone : zones) by_zone_.push_back(zone.weight);
    }

    /// What a site in each zone weighs for a cell that reaches these.
    const std::vector<double>& for_cell(std::span<const Reached> reached) {
        if (!divides_) return by_zone_;
        double sum = 0;
        for (const Reached to : reached) sum += by_zone_[to.zone()];
        for (std::size_t zone = 0; zone < by_zone_.size(); ++zone)
            of_cell_[zone] = sum > 0 ? by_zone_[zone] / sum * by_zone_[zone] : 0;
        return of_cell_;
    }

private:
    bool divides_;
    std::vector<double> by_zone_, of_cell_;
};

// Lists lie in the order in which cells were searched, so the next ones are asked for in time.
void look_ahead(const Catchments& catchments, std::size_t cell) {
    constexpr std::size_t ahead = 8;
    if (cell + ahead < catchments.cells()) __builtin_prefetch(catchments[cell + ahead].data());
}

}  // namespace

std::vector<double> access(Method method, const Catchments& catchments, std::span<const Zone> zones,
                           std::span<const double> population, std::span<const double> slots, unsigned threads) {
    // By one thread: a site's demand is summed in the order of the cells.
    std::vector<double> demand(slots.size());
    Weights weights(method, zones);
    for (std::size_t cell = 0; cell < catchments.cells(); ++cell) {
        look_ahead(catchments, cell);
        if (population[cell] == 0) continue;
        const std::vector<double>& weight = weights.for_cell(catchments[cell]);
        for (const Reached to : catchments[cell]) demand[to.site()] += population[cell] * weight[to.zone()];
    }
    std::vector<double> slots_per_demand(slots.size());
    for (std::size_t site = 0; site < slots.size(); ++site)
        slots_per_demand[site] = demand[site] > 0 ? slots[site] / demand[site] : 0;

    std::vector<double> access(catchments.cells(), no_site);
    constexpr std::size_t cells_in_part = 16'384;
    in_parallel(threads, (access.size() + cells_in_part - 1) / cells_in_part, [&](std::size_t part) {
        Weights own_weights(method, zones);
        const std::size_t end = std::min(access.size(), (part + 1) * cells_in_part);
        for (std::size_t cell = part * cells_in_part; cell < end; ++cell) {
            look_ahead(catchments, cell);
            if (catchments[cell].empty()) continue;
            const std::vector<double>& weight = own_weights.for_cell(catchments[cell]);
            double sum = 0;
            for (const Reached to : catchments[cell]) sum += slots_per_demand[to.site()] * weight[to.zone()];
            access[cell] = sum;
        }
    });
    return access;
}

}  // namespace accessibility
