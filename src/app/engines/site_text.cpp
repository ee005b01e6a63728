// The formats of the published test instances: numbers between white space.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "engines/site_files.h"

namespace app {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
// As many places as a problem of this kind can have: their distances fill the memory.
constexpr std::uint32_t most_places = 30'000;
// More than there are places is a question without a plan, not a fault of the file.
constexpr std::uint32_t most_open = 1'000'000'000;

/// Words between white space, each with its place.
class Words {
public:
    Words(std::string_view text, std::vector<Fault>& faults) : text_(text), faults_(faults) {
        if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
        advance();
    }

    bool ended() const { return word_.empty(); }
    std::string_view peek() const { return word_; }
    std::size_t line() const { return word_line_; }
    std::string_view take() {
        taken_ = at();
        const std::string_view word = word_;
        advance();
        return word;
    }
    /// Notes that the word last taken is wrong.
    void refuse(const char* reason) {
        if (faults_.size() < csv::most_faults) faults_.push_back({taken_, reason});
    }
    bool ends_early() {
        if (!ended()) return false;
        if (!said_end_ && faults_.size() < csv::most_faults) faults_.push_back({at(), "site.ends_early"});
        said_end_ = true;
        return true;
    }
    /// A number of this range, or a fault and `least`.
    double number(double least, double most) {
        if (ends_early()) return least;
        std::string_view word = take();
        if (word.starts_with('+') && !word.starts_with("+-")) word.remove_prefix(1);
        const auto value = csv::number(word);
        if (!value)
            refuse("site.not_a_number");
        else if (*value < least || *value > most)
            refuse("site.out_of_range");
        else
            return *value;
        return least;
    }
    std::uint32_t whole(std::uint32_t least, std::uint32_t most) {
        const double value = number(least, most);
        if (value == std::floor(value)) return static_cast<std::uint32_t>(value);
        refuse("site.not_a_whole_number");
        return least;
    }
    void all_read() {
        if (ended()) return;
        take();
        refuse("site.more_than_expected");
    }
    std::string_view rest_of_line() {
        taken_ = at();
        const std::size_t begin = word_.empty() ? text_.size() : static_cast<std::size_t>(word_.data() - text_.data());
        const std::size_t end = std::min(text_.find('\n', begin), text_.size());
        next_ = end;
        advance();
        return text_.substr(begin, end - begin);
    }

private:
    std::string at() const { return std::to_string(word_line_) + ':' + std::to_string(word_column_); }
    static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'; }
    void advance() {
        while (next_ < text_.size() && is_space(text_[next_])) {
            if (text_[next_] == '\n') {
                ++line_;
                line_begin_ = next_ + 1;
            }
            ++next_;
        }
        word_line_ = line_;
        word_column_ = next_ - line_begin_ + 1;
        const std::size_t begin = next_;
        while (next_ < text_.size() && !is_space(text_[next_])) ++next_;
        word_ = text_.substr(begin, next_ - begin);
    }

    std::string_view text_, word_;
    std::vector<Fault>& faults_;
    std::size_t next_ = 0, line_ = 1, line_begin_ = 0, word_line_ = 1, word_column_ = 1;
    std::string taken_ = "1:1";
    bool said_end_ = false;
};

std::vector<std::string> counted(std::uint32_t count) {
    std::vector<std::string> names;
    for (std::uint32_t i = 1; i <= count; ++i) names.push_back(std::to_string(i));
    return names;
}

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

struct Point {
    double x, y;
};

std::vector<double> floored(const std::vector<Point>& points) {
    std::vector<double> distance;
    distance.reserve(points.size() * points.size());
    for (const Point& a : points)
        for (const Point& b : points)
            distance.push_back(std::floor(std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y))));
    return distance;
}

bool begins_places(std::string_view word) { return word == "NODE_COORD_SECTION" || word == "NODE_COORD_SECTION:"; }
bool ends_places(std::string_view word) { return word == "EOF" || word.find("_SECTION") != std::string_view::npos; }

void read_tsplib(Words& words, SiteInput& input) {
    std::uint32_t n = 0;
    while (!words.ended() && !begins_places(words.peek())) {
        std::string_view line = words.rest_of_line();
        const std::string_view key = line.substr(0, line.find_first_of(" \t\r:"));
        const std::size_t colon = line.find(':');
        if (key != "DIMENSION" || colon == std::string_view::npos) continue;
        line.remove_prefix(std::min(line.find_first_not_of(" \t", colon + 1), line.size()));
        line = line.substr(0, line.find_first_of(" \t\r"));
        const auto value = csv::whole<std::uint32_t>(line);
        if (!value || *value < 1 || *value > most_places)
            words.refuse("site.not_a_dimension");
        else
            n = *value;
    }
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
    if (!words.ended()) {
        if (!ends_places(words.take())) words.refuse("site.too_many_nodes");
    }
    if (points.empty() || (n != 0 && n != points.size())) words.refuse("site.not_as_many_nodes_as_said");
    siting::Problem& problem = input.problem;
    problem.clients = problem.sites = static_cast<std::uint32_t>(points.size());
    problem.distance = floored(points);
    input.site_names = counted(problem.sites);
}

void read_cap(Words& words, SiteInput& input, const SiteGiven& given) {
    siting::Problem& problem = input.problem;
    problem.sites = words.whole(1, most_places);
    problem.clients = words.whole(1, 1'000'000);
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
    for (std::uint32_t i = 0; i < problem.clients && !words.ends_early(); ++i)
        problem.weight.push_back(words.number(0, 1e15));
    std::vector<double> by_site;
    for (std::size_t k = 0; k < std::size_t{problem.sites} * problem.clients && !words.ends_early(); ++k)
        by_site.push_back(words.number(0, 1e15));
    words.all_read();
    if (by_site.size() == std::size_t{problem.sites} * problem.clients)
        for (std::uint32_t i = 0; i < problem.clients; ++i)
            for (std::uint32_t j = 0; j < problem.sites; ++j)
                problem.distance.push_back(by_site[std::size_t{j} * problem.clients + i]);
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
    problem.distance = floored(points);
}

}  // namespace

SiteInput read_site_text(std::string_view text, SiteFormat format, const SiteGiven& given, std::vector<Fault>& faults) {
    SiteInput input;
    Words words(text, faults);
    switch (format) {
        case SiteFormat::csv: break;
        case SiteFormat::pmed: read_pmed(words, input); break;
        case SiteFormat::tsplib: read_tsplib(words, input); break;
        case SiteFormat::cap: read_cap(words, input, given); break;
        case SiteFormat::cpmp: read_cpmp(words, input); break;
    }
    input.distance_is_cost = format == SiteFormat::cap || format == SiteFormat::cpmp;
    if (given.p) input.problem.p = given.p;
    if (given.budget) input.problem.budget = *given.budget;
    input.radius = given.radius;
    if (input.client_names.empty()) input.client_names = input.site_names;
    return input;
}

}  // namespace app
