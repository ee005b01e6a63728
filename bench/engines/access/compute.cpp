// How long the search and one method take, once everything is read: compute CELLS SITES RADIUS REPEAT
// Prints a JSON object: the fastest seconds of the repeats of each method, and the pairs within the radius.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

#include "accessibility/access.h"

using namespace accessibility;

namespace {

void read(const char* path, std::vector<Place>& places, std::vector<double>& amounts) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        double latitude = 0, longitude = 0, amount = 0;
        if (std::sscanf(line.c_str(), "%*[^,],%lf,%lf,%lf", &latitude, &longitude, &amount) != 3) std::exit(2);
        places.push_back({latitude, longitude});
        amounts.push_back(amount);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) return std::fputs("compute CELLS SITES RADIUS REPEAT\n", stderr), 2;
    std::vector<Place> cells, sites;
    std::vector<double> population, slots;
    read(argv[1], cells, population);
    read(argv[2], sites, slots);
    const double radius = std::atof(argv[3]);
    std::size_t pairs = 0;
    const auto fastest = [&](Method method) {
        const auto zones = zones_within(radius, method, usual_zones(radius));
        double least = std::numeric_limits<double>::infinity();
        for (int i = std::atoi(argv[4]); i > 0; --i) {
            const auto start = std::chrono::steady_clock::now();
            const Catchments catchments = Catchments::around(cells, sites, zones);
            const auto found = access(method, catchments, zones, population, slots);
            const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
            least = std::min(least, took.count());
            pairs = 0;
            for (std::size_t cell = 0; cell < catchments.cells(); ++cell) pairs += catchments[cell].size();
            if (found.size() != cells.size()) std::exit(1);
        }
        return least;
    };
    const double two = fastest(Method::TwoStep), enhanced = fastest(Method::EnhancedTwoStep),
                 three = fastest(Method::ThreeStep);
    std::printf("{\"2sfca\": %.4f, \"e2sfca\": %.4f, \"3sfca\": %.4f, \"pairs\": %zu}\n", two, enhanced, three, pairs);
}
