// Places out of TSPLIB's files. What would change their distances or weights and is not computed is refused by name.
// Source: Reinelt, TSPLIB 95, 1995.
#include <algorithm>
#include <array>
#include <map>
#include <numbers>

#include "engines/site_words.h"

namespace app {
namespace {

double nearest(double distance) { return std::floor(distance + 0.5); }

/// Degrees and minutes, written as a decimal number, in radians; with TSPLIB's own pi.
double radians(double degrees_and_minutes) {
    constexpr double pi = 3.141592;
    const double degrees = std::trunc(degrees_and_minutes);
    return pi * (degrees + 5.0 * (degrees_and_minutes - degrees) / 3.0) / 180.0;
}

double on_earth(const Point& a, const Point& b) {
    if (a.x == b.x && a.y == b.y) return 0;
    constexpr double radius_km = 6378.388;
    const double q1 = std::cos(radians(a.y) - radians(b.y));
    const double q2 = std::cos(radians(a.x) - radians(b.x));
    const double q3 = std::cos(radians(a.x) + radians(b.x));
    return std::floor(radius_km * std::acos(0.5 * ((1.0 + q1) * q2 - (1.0 - q1) * q3)) + 1.0);
}

double pseudo_euclidean(const Point& a, const Point& b) {
    const double exact = std::sqrt(((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)) / 10.0);
    const double rounded = nearest(exact);
    return rounded < exact ? rounded + 1 : rounded;
}

using Distance = double (*)(const Point&, const Point&);

/// Nothing for a type that is not computed.
Distance distance_of(std::string_view type, bool published) {
    if (type == "EUC_2D" && published) return [](const Point& a, const Point& b) { return nearest(straight(a, b)); };
    if (type == "EUC_2D" || type.empty())
        return [](const Point& a, const Point& b) { return std::floor(straight(a, b)); };
    if (type == "CEIL_2D") return [](const Point& a, const Point& b) { return std::ceil(straight(a, b)); };
    if (type == "MAN_2D")
        return [](const Point& a, const Point& b) { return nearest(std::fabs(a.x - b.x) + std::fabs(a.y - b.y)); };
    if (type == "MAX_2D")
        return [](const Point& a, const Point& b) {
            return std::max(nearest(std::fabs(a.x - b.x)), nearest(std::fabs(a.y - b.y)));
        };
    if (type == "GEO") return on_earth;
    if (type == "ATT") return pseudo_euclidean;
    return nullptr;
}

bool begins_places(std::string_view word) { return word == "NODE_COORD_SECTION" || word == "NODE_COORD_SECTION:"; }
bool ends_places(std::string_view word) { return word == "EOF" || word.find("_SECTION") != std::string_view::npos; }

/// Sections that say nothing of distances and weights: tours, and how to draw the places.
bool says_nothing(std::string_view section) {
    section = section.substr(0, section.find(':'));
    constexpr std::array<std::string_view, 4> known{"EOF", "DISPLAY_DATA_SECTION", "FIXED_EDGES_SECTION",
                                                    "TOUR_SECTION"};
    return std::ranges::find(known, section) != known.end();
}

/// What stands before the places.
struct Specification {
    std::string type;             // of distances; empty for none
    std::uint32_t dimension = 0;  // 0 for none
};

Specification read_specification(Words& words) {
    // What means nothing here, and what means what it should with these values only.
    constexpr std::array<std::string_view, 4> idle{"NAME", "COMMENT", "BEST_KNOWN", "DISPLAY_DATA_TYPE"};
    const std::map<std::string_view, std::vector<std::string_view>> understood{
        {"TYPE", {"TSP"}}, {"EDGE_WEIGHT_FORMAT", {"FUNCTION"}}, {"NODE_COORD_TYPE", {"TWOD_COORDS"}}};
    Specification specification;
    while (!words.ended() && !begins_places(words.peek())) {
        const std::string place = words.at();
        const std::string_view line = words.rest_of_line();
        const std::string_view key = line.substr(0, line.find_first_of(" \t\r:"));
        std::string_view value = line.substr(std::min(line.find_first_of(":", key.size()), line.size() - 1) + 1);
        value = value.substr(std::min(value.find_first_not_of(" \t"), value.size()));
        value = value.substr(0, value.find_last_not_of(" \t\r") + 1);
        const auto meanings = understood.find(key);
        if (key == "DIMENSION") {
            const auto dimension = csv::whole<std::uint32_t>(value.substr(0, value.find_first_of(" \t")));
            if (!dimension || *dimension < 1 || *dimension > most_places)
                words.refuse_at(place, "site.not_a_dimension");
            else
                specification.dimension = *dimension;
        } else if (key == "EDGE_WEIGHT_TYPE") {
            specification.type = value;
            if (value.empty() || distance_of(value, true) == nullptr)
                words.refuse_at(place, "site.not_computed", {{"given", std::string(value)}});
        } else if (meanings != understood.end()) {
            if (std::ranges::find(meanings->second, value) == meanings->second.end())
                words.refuse_at(place, "site.not_computed", {{"given", std::string(value)}});
        } else if (std::ranges::find(idle, key) == idle.end()) {
            words.refuse_at(place, "site.unknown_keyword", {{"given", std::string(key)}});
        }
    }
    return specification;
}
}  // namespace

void read_tsplib(Words& words, SiteInput& input, bool published) {
    const Specification specification = read_specification(words);
    if (words.ends_early()) return;
    words.take();
    if (words.peek() == ":") words.take();
    std::vector<Point> points;
    while (!words.ended() && !ends_places(words.peek()) && points.size() < most_places) {
        const std::uint32_t number = words.whole(1, most_places);
        if (number != points.size() + 1) words.refuse("site.not_the_next_node");
        const double x = words.number(-1e9, 1e9);
        points.push_back({x, words.number(-1e9, 1e9)});
    }
    if (!words.ended() && !ends_places(words.peek())) {
        words.take();
        words.refuse("site.too_many_nodes");
    }
    for (bool more = !words.ended(); more; more = more && !words.ended()) {
        const std::string place = words.at();
        const std::string_view word = words.take();
        more = word != "EOF";
        if (ends_places(word) && !says_nothing(word))
            words.refuse_at(place, "site.not_computed", {{"given", std::string(word)}});
    }
    const std::uint32_t said = specification.dimension;
    if (points.empty() || (said != 0 && said != points.size())) words.refuse("site.not_as_many_nodes_as_said");
    siting::Problem& problem = input.problem;
    problem.clients = problem.sites = static_cast<std::uint32_t>(points.size());
    if (const Distance distance = distance_of(specification.type, published))
        problem.distance = distances(points, distance);
    input.site_names = counted(problem.sites);
}

}  // namespace app
