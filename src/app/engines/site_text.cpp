// The formats of the published test instances: numbers between white space.
#include <algorithm>
#include <cmath>
#include <limits>

#include "engines/site_files.h"
#include "engines/site_words.h"

namespace app {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
// More than there are places is a question without a plan, not a fault of the file.
constexpr std::uint32_t most_open = 1'000'000'000;

// Paths along the edges of an undirected graph, by Floyd and Warshall.
template <typename Number>
[[gnu::always_inline]] inline void shorten(std::vector<Number>& distance, std::uint32_t n) {
    for (std::uint32_t k = 0; k < n; ++k) {
        const Number* const via = distance.data() + std::size_t{k} * n;
        for (std::uint32_t i = 0; i < n; ++i) {
            Number* const row = distance.data() + std::size_t{i} * n;
            const Number to = row[k];
            if (to == std::numeric_limits<Number>::infinity()) continue;
            for (std::uint32_t j = 0; j < n; ++j) {
                const Number sum = to + via[j];
                row[j] = sum < row[j] ? sum : row[j];
            }
        }
    }
}
#ifdef __x86_64__
template <typename Number>
[[gnu::target("avx2")]] void shorten_avx2(std::vector<Number>& distance, std::uint32_t n) {
    shorten(distance, n);
}
#endif
template <typename Number>
void shortest_paths(std::vector<Number>& distance, std::uint32_t n) {
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx2")) return shorten_avx2(distance, n);
#endif
    shorten(distance, n);
}

// In single precision where that is exact: it goes twice as fast.
void shortest_ways(std::vector<double>& distance, std::uint32_t n) {
    double longest = 0;
    bool whole = true;
    for (const double length : distance) {
        if (length == infinity) continue;
        longest = std::max(longest, length);
        whole = whole && length == std::floor(length);
    }
    if (!whole || longest * n > 0x1p23) {
        shortest_paths(distance, n);
        return;
    }
    std::vector<float> small(distance.begin(), distance.end());
    shortest_paths(small, n);
    std::ranges::copy(small, distance.begin());
}

void read_pmed(Words& words, SiteInput& input) {
    siting::Problem& problem = input.problem;
    const std::uint32_t n = words.whole(1, most_places);
    const std::uint32_t edges = words.whole(0, std::numeric_limits<std::uint32_t>::max());
    problem.p = words.whole(0, most_open);
    problem.clients = problem.sites = n;
    struct Edge {
        std::uint32_t a, b;
        double length;
    };
    std::vector<Edge> read;
    for (std::uint32_t e = 0; e < edges && !words.ends_early(); ++e) {
        const std::uint32_t a = words.whole(1, n), b = words.whole(1, n);
        read.push_back({a - 1, b - 1, words.number(0, 1e12)});
    }
    words.all_read();
    if (read.size() == edges) {
        problem.distance.assign(std::size_t{n} * n, infinity);
        for (const auto& [a, b, length] : read) {
            problem.distance[std::size_t{a} * n + b] = length;
            problem.distance[std::size_t{b} * n + a] = length;
        }
        for (std::uint32_t i = 0; i < n; ++i) problem.distance[std::size_t{i} * n + i] = 0;
        shortest_ways(problem.distance, n);
    }
    input.site_names = counted(n);
}

/// Two layouts of the same numbers: OR-Library's has each client's demand followed by what serving all of it from each
/// site costs, the other all demands and then a row of costs for each site.
void read_cap(Words& words, SiteInput& input, const SiteGiven& given, SiteFormat format) {
    siting::Problem& problem = input.problem;
    const std::string begin = words.at();
    const std::size_t numbers = format == SiteFormat::unnamed_cap ? words.count() : 0;
    problem.sites = words.whole(1, most_places);
    problem.clients = words.whole(1, 1'000'000);
    const std::size_t n = problem.clients, m = problem.sites;
    if (numbers == 2 + 2 * m + n + m * n) words.refuse_at(begin, "site.cap_or_cap_by_site");
    for (std::uint32_t j = 0; j < problem.sites && !words.ends_early(); ++j) {
        if (words.peek() == "capacity") {
            words.take();
            if (!given.capacity) words.refuse("site.capacity_not_given");
            input.capacity.push_back(given.capacity.value_or(0));
        } else {
            input.capacity.push_back(words.number(0, 1e15));
        }
        problem.price.push_back(words.number(0, 1e15));
    }
    const bool by_site = format == SiteFormat::cap_by_site;
    std::vector<double> costs;
    const auto read = [&](std::vector<double>& numbers_of, std::size_t count) {
        for (std::size_t k = 0; k < count && !words.ends_early(); ++k) numbers_of.push_back(words.number(0, 1e15));
    };
    if (by_site) read(problem.weight, n);
    for (std::size_t row = 0; row < (by_site ? m : n) && !words.ends_early(); ++row) {
        if (!by_site) read(problem.weight, 1);
        read(costs, by_site ? n : m);
    }
    words.all_read();
    if (by_site && costs.size() == m * n)
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < m; ++j) problem.distance.push_back(costs[j * n + i]);
    else
        problem.distance = std::move(costs);
    input.site_names = counted(problem.sites);
    input.client_names = counted(problem.clients);
}

void read_cpmp(Words& words, SiteInput& input) {
    siting::Problem& problem = input.problem;
    words.rest_of_line();  // the instance's number, and the best known objective
    const std::uint32_t n = words.whole(1, most_places);
    problem.p = words.whole(0, most_open);
    input.capacity.assign(n, words.number(0, 1e15));
    std::vector<Point> points;
    for (std::uint32_t i = 0; i < n && !words.ends_early(); ++i) {
        input.site_names.emplace_back(words.take());
        const double x = words.number(-1e9, 1e9), y = words.number(-1e9, 1e9);
        points.push_back({x, y});
        problem.weight.push_back(words.number(0, 1e15));
    }
    words.all_read();
    problem.clients = problem.sites = n;
    problem.distance = distances(points, [](const Point& a, const Point& b) { return std::floor(straight(a, b)); });
}

}  // namespace

std::vector<std::string> counted(std::uint32_t count) {
    std::vector<std::string> names;
    for (std::uint32_t i = 1; i <= count; ++i) names.push_back(std::to_string(i));
    return names;
}

SiteInput read_site_text(std::string_view text, SiteFormat format, const SiteGiven& given, std::vector<Fault>& faults) {
    SiteInput input;
    Words words(text, faults);
    switch (format) {
        case SiteFormat::csv: break;
        case SiteFormat::pmed: read_pmed(words, input); break;
        case SiteFormat::tsplib: read_tsplib(words, input, false); break;
        case SiteFormat::tsplib95: read_tsplib(words, input, true); break;
        case SiteFormat::cap:
        case SiteFormat::cap_by_site:
        case SiteFormat::unnamed_cap: read_cap(words, input, given, format); break;
        case SiteFormat::cpmp: read_cpmp(words, input); break;
    }
    input.distance_is_cost = format == SiteFormat::cap || format == SiteFormat::cap_by_site ||
                             format == SiteFormat::unnamed_cap || format == SiteFormat::cpmp;
    if (given.p) input.problem.p = given.p;
    if (given.budget) input.problem.budget = *given.budget;
    input.radius = given.radius;
    if (input.client_names.empty()) input.client_names = input.site_names;
    return input;
}

}  // namespace app
