#include "plain.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

using namespace accessibility;

namespace {

double kilometres(const Place& a, const Place& b) {
    const double degree = std::numbers::pi / 180;
    const double phi1 = a.latitude * degree, phi2 = b.latitude * degree;
    const double lambda1 = a.longitude * degree, lambda2 = b.longitude * degree;
    const double s = std::sin((phi2 - phi1) / 2), t = std::sin((lambda2 - lambda1) / 2);
    const double h = s * s + std::cos(phi1) * std::cos(phi2) * t * t;
    return 2 * 6371.0088 * std::asin(std::min(1.0, std::sqrt(h))) * 1.3;
}

}  // namespace

Instance any_instance(std::uint64_t seed) {
    std::mt19937_64 dice(seed);
    const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(dice() % bound); };
    const auto between = [&](double least, double most) {
        return least + (most - least) * static_cast<double>(dice() >> 11) * 0x1p-53;
    };
    const Place middles[] = {{35.7, 116.5}, {90, 0},      {-90, 170},    {89.9, -120},
                             {0, 180},      {51.2, -180}, {-36, 179.99}, {0, 0}};
    const Place middle = middles[below(std::size(middles))];
    const double spreads[] = {0, 1e-7, 0.001, 0.1, 1, 10, 200};
    const double spread = spreads[below(std::size(spreads))];
    const bool on_grid = below(3) == 0;

    Instance instance;
    const auto place = [&] {
        // Upon another one now and then.
        const auto& others = below(2) == 0 ? instance.cells : instance.sites;
        if (!others.empty() && below(6) == 0) return others[below(others.size())];
        double steps[] = {between(-1, 1), between(-1, 1)};
        if (on_grid) {
            for (double& step : steps) step = std::round(step * 4) / 4;
        }
        Place made{std::clamp(middle.latitude + steps[0] * spread, -90.0, 90.0), middle.longitude + steps[1] * spread};
        if (std::abs(made.latitude) > 85) made.longitude = between(-180, 180);
        while (made.longitude > 180) made.longitude -= 360;
        while (made.longitude < -180) made.longitude += 360;
        return made;
    };
    for (std::size_t i = below(60); i > 0; --i) instance.cells.push_back(place());
    for (std::size_t i = below(40); i > 0; --i) instance.sites.push_back(place());
    for (std::size_t i = 0; i < instance.cells.size(); ++i)
        instance.population.push_back(below(4) == 0 ? 0 : between(0, 500));
    for (std::size_t i = 0; i < instance.sites.size(); ++i)
        instance.slots.push_back(below(6) == 0 ? 0 : static_cast<double>(below(200)));

    const auto distance = [&] {
        if (!instance.cells.empty() && !instance.sites.empty() && below(3) > 0)
            return kilometres(instance.cells[below(instance.cells.size())],
                              instance.sites[below(instance.sites.size())]);
        return between(0, spread * 300 + 0.001);
    };
    instance.radius = distance();
    if (below(2) == 0) {
        instance.zones = usual_zones(instance.radius);
    } else {
        for (std::size_t i = 1 + below(5); i > 0; --i)
            instance.zones.push_back({distance(), below(5) == 0 ? 0 : between(0, 2)});
        std::ranges::sort(instance.zones, {}, &Zone::bound);
        const auto twice = std::ranges::unique(instance.zones, {}, &Zone::bound);
        instance.zones.erase(twice.begin(), twice.end());
    }
    return instance;
}

std::vector<std::vector<std::optional<std::size_t>>> plain_zones(const Instance& instance,
                                                                 const std::vector<Zone>& zones) {
    std::vector<std::vector<std::optional<std::size_t>>> found;
    for (const Place& cell : instance.cells) {
        auto& of_cell = found.emplace_back();
        for (const Place& site : instance.sites) {
            const double km = kilometres(cell, site);
            auto& zone = of_cell.emplace_back();
            for (std::size_t i = zones.size(); i-- > 0;) {
                if (km <= zones[i].bound) zone = i;
            }
        }
    }
    return found;
}

std::vector<std::optional<double>> plain_access(const Instance& instance, Method method) {
    const std::size_t cells = instance.cells.size(), sites = instance.sites.size();
    std::vector weight(cells, std::vector<std::optional<double>>(sites));
    for (std::size_t i = 0; i < cells; ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < sites; ++j) {
            const double km = kilometres(instance.cells[i], instance.sites[j]);
            if (km > instance.radius) continue;
            if (method == Method::TwoStep) {
                weight[i][j] = 1;
                continue;
            }
            for (const Zone& zone : instance.zones) {
                if (km > zone.bound) continue;
                weight[i][j] = zone.weight;
                sum += zone.weight;
                break;
            }
        }
        if (method != Method::ThreeStep) continue;
        for (auto& w : weight[i]) {
            if (w) w = *w > 0 ? *w / sum * *w : 0;
        }
    }
    std::vector<double> ratio(sites);
    for (std::size_t j = 0; j < sites; ++j) {
        double demand = 0;
        for (std::size_t i = 0; i < cells; ++i) {
            if (weight[i][j]) demand += instance.population[i] * *weight[i][j];
        }
        if (demand > 0) ratio[j] = instance.slots[j] / demand;
    }
    std::vector<std::optional<double>> access(cells);
    for (std::size_t i = 0; i < cells; ++i) {
        for (std::size_t j = 0; j < sites; ++j) {
            if (weight[i][j]) access[i] = access[i].value_or(0) + ratio[j] * *weight[i][j];
        }
    }
    return access;
}
