// Accessibility as it is defined, to compare with: a double loop over cells and sites for each step.
//   plain METHOD CELLS SITES RADIUS OUTPUT
// Expects sound files with columns in the usual order, and reckons with the usual zones.
#include <cmath>
#include <cstdio>
#include <fstream>
#include <numbers>
#include <sstream>
#include <string>
#include <vector>

struct Place {
    std::string id;
    double latitude, longitude, amount;
};

std::vector<Place> read(const char* path) {
    std::ifstream file(path);
    std::string line, cell;
    std::getline(file, line);
    std::vector<Place> places;
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        std::vector<std::string> row;
        while (std::getline(cells, cell, ',')) row.push_back(cell);
        places.push_back({row[0], std::stod(row[1]), std::stod(row[2]), std::stod(row[3])});
    }
    return places;
}

double kilometres(const Place& a, const Place& b) {
    constexpr double degree = std::numbers::pi / 180;
    const double s = std::sin((b.latitude * degree - a.latitude * degree) / 2);
    const double t = std::sin((b.longitude * degree - a.longitude * degree) / 2);
    const double h = s * s + std::cos(a.latitude * degree) * std::cos(b.latitude * degree) * t * t;
    return 2 * 6371.0088 * std::asin(std::min(1.0, std::sqrt(h))) * 1.3;
}

int main(int, char** argv) {
    const std::string method = argv[1];
    const std::vector<Place> cells = read(argv[2]), sites = read(argv[3]);
    const double radius = std::stod(argv[4]);
    // Calls take(site, weight) for the sites that a cell reaches.
    const auto each = [&](const Place& cell, const auto& take) {
        std::vector<std::pair<std::size_t, double>> reached;
        double sum = 0;
        for (std::size_t j = 0; j < sites.size(); ++j) {
            const double km = kilometres(cell, sites[j]);
            if (km > radius) continue;
            const double weight = method == "2sfca" || km <= radius / 3 ? 1 : km <= 2 * radius / 3 ? 0.68 : 0.22;
            reached.emplace_back(j, weight);
            sum += weight;
        }
        for (const auto& [site, weight] : reached) take(site, method == "3sfca" ? weight / sum * weight : weight);
    };
    std::vector<double> demand(sites.size());
    for (const Place& cell : cells)
        each(cell, [&](std::size_t site, double weight) { demand[site] += cell.amount * weight; });
    std::FILE* out = std::fopen(argv[5], "wb");
    std::fputs("id,access\n", out);
    for (const Place& cell : cells) {
        bool any = false;
        double access = 0;
        each(cell, [&](std::size_t site, double weight) {
            any = true;
            access += demand[site] > 0 ? sites[site].amount / demand[site] * weight : 0;
        });
        std::fprintf(out, "%s,", cell.id.c_str());
        if (any) std::fprintf(out, "%.9g", access);
        std::fputc('\n', out);
    }
    return std::fclose(out) == 0 ? 0 : 3;
}
