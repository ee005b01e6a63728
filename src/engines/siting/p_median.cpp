#include <algorithm>
#include <cmath>
#include <numeric>

#include "plan.h"
#include "tree.h"

namespace siting {
namespace {

// The lists of the clients: all sites if these are few, else the nearest.
class Lists {
public:
    Lists(const Problem& problem, double out_of_reach) : problem_(problem), out_of_reach_(out_of_reach) {}

    void fill(Model& model, const std::vector<std::uint32_t>& open) const {
        const std::uint32_t m = model.sites();
        const bool complete = std::size_t{m} * problem_.clients <= small_enough;
        const std::size_t longest =
            complete ? m : std::max<std::size_t>(40, std::size_t{6} * m / std::max(1U, model.most));
        model.listed = m;
        model.constant = 0;
        model.cut = false;
        model.begin = {0};
        model.site.clear();
        model.cost.clear();
        model.cap.clear();
        model.who.clear();
        std::vector<Entry> row(m);
        for (std::uint32_t i = 0; i < problem_.clients; ++i) {
            const double weight = weight_of(problem_, i);
            if (weight == 0) continue;
            const double* const distance = problem_.distance.data() + std::size_t{i} * problem_.sites;
            double nearest = out_of_reach_ / weight;
            for (const std::uint32_t j : open) nearest = std::min(nearest, distance[j]);
            double cap = nearest * weight;
            std::size_t count = 0;
            if (m > 4 * longest) {
                const double guess = std::min(nearest, about(distance, model.name, longest));
                count = gather(row, distance, model.name, guess);
                if (count <= longest && guess < nearest) count = 0;
            }
            if (count == 0) count = gather(row, distance, model.name, nearest);
            if (count > longest) {
                const auto end = row.begin() + static_cast<std::ptrdiff_t>(longest);
                std::nth_element(row.begin(), end, row.begin() + static_cast<std::ptrdiff_t>(count));
                cap = std::min(cap, end->distance * weight);
                count = longest;
                model.cut = true;
            }
            std::sort(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(count));
            for (std::size_t k = 0; k < count && row[k].distance * weight < cap; ++k) {
                model.site.push_back(row[k].site);
                model.cost.push_back(row[k].distance * weight);
            }
            if (model.site.size() == model.begin.back())
                model.constant += cap;
            else
                model.add_client(i, cap);
        }
    }

private:
    struct Entry {
        double distance;
        std::uint32_t site;
        bool operator<(const Entry& other) const {
            return distance != other.distance ? distance < other.distance : site < other.site;
        }
    };
    static constexpr std::size_t small_enough = 4'000'000;

    // Sites nearer than this, at the front of the row.
    static std::size_t gather(std::vector<Entry>& row, const double* distance, const std::vector<std::uint32_t>& name,
                              double nearer_than) {
        std::size_t count = 0;
        for (std::uint32_t j = 0; j < name.size(); ++j) {
            row[count] = {distance[name[j]], j};
            count += row[count].distance < nearer_than ? 1U : 0U;
        }
        return count;
    }
    // Within which there are more than so many sites, as far as a sample tells.
    static double about(const double* distance, const std::vector<std::uint32_t>& name, std::size_t many) {
        constexpr std::size_t stride = 16;
        std::vector<double> sample;
        for (std::size_t j = 0; j < name.size(); j += stride) sample.push_back(distance[name[j]]);
        const auto at =
            sample.begin() + static_cast<std::ptrdiff_t>(std::min(many * 3 / 2 / stride + 2, sample.size() - 1));
        std::nth_element(sample.begin(), at, sample.end());
        return *at;
    }

    const Problem& problem_;
    double out_of_reach_;
};

}  // namespace

Answer p_median(const Problem& problem, const Effort& effort) {
    const Terms terms(problem, Terms::Count::exactly);
    if (auto reasons = terms.impossible(); !reasons.empty()) return Infeasible{std::move(reasons)};

    // A client without a way costs more than all others together ever can.
    double farthest = 0;
    bool whole = true;
    for (std::uint32_t i = 0; i < problem.clients; ++i) {
        const double weight = weight_of(problem, i);
        double most = 0;
        for (std::uint32_t j = 0; j < problem.sites; ++j) {
            const double cost = problem.distance[std::size_t{i} * problem.sites + j] * weight;
            if (!std::isfinite(cost)) continue;
            most = std::max(most, cost);
            whole = whole && cost == std::floor(cost);
        }
        farthest += most;
    }
    whole = whole && farthest < 1e14;
    const double out_of_reach = std::floor(2 * farthest) + 1;

    const Lists lists(problem, out_of_reach);
    Tree::Question question;
    question.root = terms.model();
    question.root.whole = whole;
    question.staying = terms.staying();
    question.clients = problem.clients;
    lists.fill(question.root, terms.staying());
    question.objective = [&](const std::vector<std::uint32_t>& open) {
        double sum = 0;
        for (std::uint32_t i = 0; i < problem.clients; ++i) {
            const double weight = weight_of(problem, i);
            if (weight == 0) continue;
            const double* const distance = problem.distance.data() + std::size_t{i} * problem.sites;
            double nearest = out_of_reach / weight;
            for (const std::uint32_t j : open) nearest = std::min(nearest, distance[j]);
            sum += nearest * weight;
        }
        return sum;
    };
    question.completed = [&](const std::vector<std::uint32_t>& open, const Model& left) {
        Model model = left;
        lists.fill(model, open);
        return model;
    };
    Tree::Outcome outcome = Tree(std::move(question), effort).search();
    if (outcome.proof.bound > farthest)
        return Infeasible{{"distance: some clients have no way to any of the sites that may be open"}};
    if (outcome.proof.objective > farthest) return Undecided{without_plan(outcome.proof)};
    return planned(problem, std::move(outcome));
}

}  // namespace siting
