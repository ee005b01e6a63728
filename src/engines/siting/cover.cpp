#include "cover.h"

#include <algorithm>
#include <cmath>

namespace siting {

Coverage coverage(const Problem& problem, const Model& sites, const std::vector<std::uint32_t>& staying,
                  double radius) {
    Coverage covered;
    for (std::uint32_t i = 0; i < problem.clients; ++i) {
        const auto covers = [&](std::uint32_t j) { return distance_of(problem, i, j) <= radius; };
        if (std::ranges::any_of(staying, covers)) continue;
        for (std::uint32_t j = 0; j < sites.sites(); ++j)
            if (covers(sites.name[j])) covered.site.push_back(j);
        covered.begin.push_back(covered.site.size());
        covered.client.push_back(i);
    }
    return covered;
}

namespace {

struct Rows {
    std::vector<std::size_t> begin;
    std::vector<std::uint32_t> item;

    std::uint32_t size() const { return static_cast<std::uint32_t>(begin.size() - 1); }
    std::size_t count(std::uint32_t row) const { return begin[row + 1] - begin[row]; }
    auto of(std::uint32_t row) const {
        return std::ranges::subrange(item.begin() + static_cast<std::ptrdiff_t>(begin[row]),
                                     item.begin() + static_cast<std::ptrdiff_t>(begin[row + 1]));
    }
};

Rows transposed(const Rows& rows, std::uint32_t items) {
    Rows out{std::vector<std::size_t>(items + 1), std::vector<std::uint32_t>(rows.item.size())};
    for (const std::uint32_t item : rows.item) ++out.begin[item + 1];
    for (std::uint32_t item = 0; item < items; ++item) out.begin[item + 1] += out.begin[item];
    std::vector<std::size_t> at(out.begin.begin(), out.begin.end() - 1);
    for (std::uint32_t row = 0; row < rows.size(); ++row)
        for (const std::uint32_t item : rows.of(row)) out.item[at[item]++] = row;
    return out;
}

// Which rows hold all items of another row; of equal ones all but the first.
std::vector<char> superfluous(const Rows& rows, const Rows& by_item) {
    std::vector<char> goes(rows.size());
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        if (goes[row] != 0 || rows.count(row) == 0) continue;
        std::uint32_t rarest = *rows.of(row).begin();
        for (const std::uint32_t item : rows.of(row))
            if (by_item.count(item) < by_item.count(rarest)) rarest = item;
        for (const std::uint32_t other : by_item.of(rarest)) {
            if (other == row || goes[other] != 0 || rows.count(other) < rows.count(row)) continue;
            if (std::ranges::includes(rows.of(other), rows.of(row))) goes[other] = 1;
        }
    }
    return goes;
}

Rows without(const Rows& rows, const std::vector<char>& goes) {
    Rows out{{0}, {}};
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        if (goes[row] != 0) continue;
        const auto items = rows.of(row);
        out.item.insert(out.item.end(), items.begin(), items.end());
        out.begin.push_back(out.item.size());
    }
    return out;
}

// Which sites cover nothing that some other does not that is no dearer.
std::vector<char> dominated(const Rows& by_site, const Rows& by_client, const std::vector<double>& fixed) {
    std::vector<char> goes(by_site.size());
    for (std::uint32_t site = 0; site < by_site.size(); ++site) {
        const auto clients = by_site.of(site);
        if (clients.empty()) {
            goes[site] = 1;
            continue;
        }
        std::uint32_t rarest = *clients.begin();
        for (const std::uint32_t client : clients)
            if (by_client.count(client) < by_client.count(rarest)) rarest = client;
        for (const std::uint32_t other : by_client.of(rarest)) {
            if (other == site || goes[other] != 0 || fixed[other] > fixed[site]) continue;
            if (by_site.count(other) < by_site.count(site)) continue;
            if (!std::ranges::includes(by_site.of(other), clients)) continue;
            goes[site] = 1;
            break;
        }
    }
    return goes;
}

}  // namespace

void drop_dominated(Coverage& coverage, Model& sites) {
    for (bool changed = true; changed;) {
        changed = false;
        Rows by_client{coverage.begin, coverage.site};
        const std::vector<char> clients_go = superfluous(by_client, transposed(by_client, sites.sites()));
        if (std::ranges::count(clients_go, 1) > 0) {
            changed = true;
            by_client = without(by_client, clients_go);
            std::vector<std::uint32_t> kept;
            for (std::size_t c = 0; c < coverage.size(); ++c)
                if (clients_go[c] == 0) kept.push_back(coverage.client[c]);
            coverage.client = std::move(kept);
        }
        const Rows by_site = transposed(by_client, sites.sites());
        const std::vector<char> sites_go = dominated(by_site, by_client, sites.fixed);
        if (std::ranges::count(sites_go, 1) > 0) {
            changed = true;
            std::vector<Choice> choice(sites.sites(), Choice::free);
            for (std::uint32_t j = 0; j < sites.sites(); ++j)
                if (sites_go[j] != 0) choice[j] = Choice::closed;
            sites = reduced(sites, choice);
            by_client = transposed(without(by_site, sites_go), by_client.size());
        }
        coverage.begin = std::move(by_client.begin);
        coverage.site = std::move(by_client.item);
    }
}

Tree::Outcome cheapest_cover(const Problem& problem, const std::vector<std::uint32_t>& staying, CoverQuestion question,
                             const Effort& effort) {
    Model& model = question.sites;
    Coverage covered = coverage(problem, model, staying, question.radius);
    // Where so many must be open, even a useless site may be needed.
    if (model.least == 0) drop_dominated(covered, model);
    model.most = std::min(model.most, model.sites());
    double all = 1;
    for (const double fixed : model.fixed) all += fixed;
    for (std::uint32_t c = 0; c < covered.size(); ++c) {
        for (std::size_t k = covered.begin[c]; k < covered.begin[c + 1]; ++k) {
            model.site.push_back(covered.site[k]);
            model.cost.push_back(0);
        }
        if (covered.begin[c] == covered.begin[c + 1])
            model.constant += all;
        else
            model.add_client(covered.client[c], all);
    }
    std::vector<double> fixed(problem.sites);
    for (std::uint32_t j = 0; j < model.sites(); ++j) fixed[model.name[j]] = model.fixed[j];
    Tree::Question asked;
    asked.staying = staying;
    asked.clients = problem.clients;
    asked.worse_than = std::min(question.worse_than, all);
    asked.good_enough = question.good_enough;
    asked.objective = [&, unserved = model.constant](const std::vector<std::uint32_t>& open) {
        double sum = unserved;
        for (const std::uint32_t j : open) sum += fixed[j];
        const auto is_covered = [&](std::uint32_t i) {
            return std::ranges::any_of(open,
                                       [&](std::uint32_t j) { return distance_of(problem, i, j) <= question.radius; });
        };
        return std::ranges::all_of(covered.client, is_covered) ? sum : std::numeric_limits<double>::infinity();
    };
    asked.root = std::move(model);
    return Tree(std::move(asked), effort).search();
}

Effort after(const Effort& effort, std::uint64_t steps) {
    Effort left = effort;
    left.steps -= std::min(left.steps, steps);
    return left;
}

double just_above(double budget, bool whole) {
    return whole ? std::floor(budget * (1 + 1e-9)) + 1 : budget * (1 + 4e-9) + 1e-12;
}

bool all_whole(const std::vector<double>& numbers) {
    double sum = 0;
    for (const double number : numbers) {
        if (number != std::floor(number)) return false;
        sum += number;
    }
    return sum < 1e14;
}

}  // namespace siting
