#include <algorithm>
#include <cmath>

#include "cover.h"

namespace siting {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
// Distances that are sorted at once; more are looked at through a sample first.
constexpr std::size_t most_sorted = 4'000'000;

// Distances above `low` and below `high`, each once, ascending; every `stride`-th of them at least.
std::vector<double> between(const Problem& problem, double low, double high) {
    std::size_t count = 0;
    for (const double d : problem.distance) count += d > low && d < high ? 1U : 0U;
    const std::size_t stride = count / most_sorted + 1;
    std::vector<double> found;
    found.reserve(count / stride + 1);
    std::size_t seen = 0;
    for (const double d : problem.distance)
        if (d > low && d < high && seen++ % stride == 0) found.push_back(d);
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
}

double farthest(const Problem& problem, const std::vector<std::uint32_t>& open) {
    double most = 0;
    for (std::uint32_t i = 0; i < problem.clients; ++i) {
        double nearest = infinity;
        for (const std::uint32_t j : open) nearest = std::min(nearest, distance_of(problem, i, j));
        most = std::max(most, nearest);
    }
    return most;
}

}  // namespace

Answer p_center(const Problem& problem, const Effort& effort) {
    const Terms terms(problem, Terms::Count::exactly);
    if (auto reasons = terms.impossible(); !reasons.empty()) return Infeasible{std::move(reasons)};

    const Model sites = terms.model();
    const bool priced = !sites.price.empty();
    const auto staying = static_cast<std::uint32_t>(terms.staying().size());
    Tree::Outcome best;
    best.proof.objective = infinity;
    std::uint64_t steps = 0;
    Stopped stopped = Stopped::proved;
    enum class Verdict { possible, impossible, unknown };
    // Whether sites within p and budget cover all clients within this radius.
    const auto ask = [&](double radius) {
        CoverQuestion question{.radius = radius, .sites = sites};
        Model& model = question.sites;
        model.price.clear();
        model.budget = infinity;
        if (priced) {
            model.fixed = sites.price;
            model.whole = all_whole(model.fixed);
            question.good_enough = problem.budget;
            question.worse_than = just_above(problem.budget, model.whole);
        } else {
            model.fixed.assign(model.sites(), 1);
            model.whole = true;
            model.least = 0;
            question.good_enough = sites.most;
            question.worse_than = sites.most + 1.0;
            model.most = model.sites();
        }
        Tree::Outcome outcome = cheapest_cover(problem, terms.staying(), std::move(question), after(effort, steps));
        steps += outcome.proof.steps;
        if (!outcome.found) {
            stopped = outcome.proof.stopped;
            return outcome.proof.proved ? Verdict::impossible : Verdict::unknown;
        }
        if (outcome.open.size() < staying + sites.least) terms.pad(outcome.open);
        best.open = std::move(outcome.open);
        best.proof.objective = farthest(problem, best.open);
        return Verdict::possible;
    };

    double low = 0;  // no plan is better than this
    double high = 0;
    for (std::uint32_t i = 0; i < problem.clients; ++i) {
        double nearest = infinity;
        for (std::uint32_t j = 0; j < problem.sites; ++j) {
            const double d = distance_of(problem, i, j);
            nearest = std::min(nearest, d);
            if (d < infinity) high = std::max(high, d);
        }
        low = std::max(low, nearest);
    }
    if (low == infinity) return Infeasible{{"distance: some clients have no way to any site"}};
    const auto finish = [&]() -> Answer {
        best.proof.bound = std::min(low, best.proof.objective);
        best.proof.steps = steps;
        best.proof.proved = low >= best.proof.objective;
        best.proof.stopped = best.proof.proved ? Stopped::proved : stopped;
        if (best.proof.objective == infinity) return Undecided{best.proof};
        return planned(problem, std::move(best));
    };
    switch (ask(high)) {
        case Verdict::impossible:
            return Infeasible{{priced ? "budget: no p sites that it can pay are within the reach of all clients"
                                      : "p: no p sites are within the reach of all clients"}};
        case Verdict::unknown: return finish();
        case Verdict::possible: break;
    }
    // Nothing below `low` is possible; is `low` itself?
    switch (low < best.proof.objective ? ask(low) : Verdict::possible) {
        case Verdict::possible: return finish();
        case Verdict::unknown: return finish();
        case Verdict::impossible: break;
    }
    double barred = low;  // impossible itself
    for (;;) {
        const std::vector<double> radii = between(problem, barred, best.proof.objective);
        if (radii.empty()) break;
        std::size_t first = 0, last = radii.size();  // the least possible one of these is in [first, last]
        while (first < last) {
            const std::size_t middle = (first + last) / 2;
            const Verdict verdict = ask(radii[middle]);
            if (verdict == Verdict::unknown) {
                low = *std::ranges::upper_bound(radii, barred);
                // A sample may have left out lesser ones.
                for (const double d : problem.distance)
                    if (d > barred) low = std::min(low, d);
                return finish();
            }
            if (verdict == Verdict::possible) {
                last = static_cast<std::size_t>(std::ranges::lower_bound(radii, best.proof.objective) - radii.begin());
            } else {
                first = middle + 1;
                barred = radii[middle];
            }
        }
    }
    low = best.proof.objective;
    return finish();
}

}  // namespace siting
