#include <algorithm>
#include <cmath>
#include <numeric>

#include "plan.h"
#include "tree.h"

namespace siting {
namespace {

// The lists of the clients whose nearest sites are among these, each no longer than `longest`.
class Lists {
public:
    Lists(const Problem& problem, double out_of_reach) : problem_(problem), out_of_reach_(out_of_reach) {}

    void fill(Model& model, const std::vector<std::uint32_t>& open, std::size_t longest) const {
        struct Entry {
            double cost;
            std::uint32_t site;
        };
        std::vector<Entry> row;
        model.constant = 0;
        model.cut = false;
        model.begin = {0};
        model.site.clear();
        model.cost.clear();
        model.cap.clear();
        model.who.clear();
        for (std::uint32_t i = 0; i < problem_.clients; ++i) {
            const double weight = weight_of(problem_, i);
            if (weight == 0) continue;
            const double* const distance = problem_.distance.data() + std::size_t{i} * problem_.sites;
            double nearest = out_of_reach_ / weight;
            for (const std::uint32_t j : open) nearest = std::min(nearest, distance[j]);
            row.clear();
            for (std::uint32_t j = 0; j < model.sites(); ++j)
                if (distance[model.name[j]] < nearest) row.push_back({distance[model.name[j]] * weight, j});
            double cap = nearest * weight;
            const auto before = [](const Entry& a, const Entry& b) {
                return a.cost != b.cost ? a.cost < b.cost : a.site < b.site;
            };
            if (row.size() > longest) {
                const auto end = row.begin() + static_cast<std::ptrdiff_t>(longest);
                std::ranges::nth_element(row, end, before);
                cap = std::min(cap, end->cost);
                row.erase(end, row.end());
                model.cut = true;
            }
            if (row.empty()) {
                model.constant += cap;
                continue;
            }
            std::ranges::sort(row, before);
            for (const Entry& entry : row) {
                model.site.push_back(entry.site);
                model.cost.push_back(entry.cost);
            }
            model.add_client(i, cap);
        }
    }

private:
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
    const std::uint32_t most = std::max(1U, question.root.most);
    const std::size_t longest = std::max<std::size_t>(32, std::size_t{6} * question.root.sites() / most);
    lists.fill(question.root, terms.staying(), longest);
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
        lists.fill(model, open, std::max(longest, std::size_t{4'000'000} / std::max(1U, problem.clients)));
        return model;
    };
    Tree::Outcome outcome = Tree(std::move(question), effort).search();
    if (outcome.proof.bound > farthest)
        return Infeasible{{"distance: some clients have no way to any of the sites that may be open"}};
    if (outcome.proof.objective > farthest) return Undecided{without_plan(outcome.proof)};
    return planned(problem, std::move(outcome));
}

}  // namespace siting
