#include "tree.h"

#include <algorithm>
#include <cmath>

#include "dual.h"
#include "interchange.h"

namespace siting {
namespace {
constexpr double infinity = std::numeric_limits<double>::infinity();

// What is paid if every client had its cheapest site, a little less for rounding.
double at_least(const Model& model) {
    double sum = model.constant;
    for (std::uint32_t i = 0; i < model.clients(); ++i) sum += model.cost[model.begin[i]];
    return sum - 1e-9 * std::abs(sum);
}

}  // namespace

Tree::Tree(Question question, const Effort& effort)
    : question_(std::move(question)), effort_(effort), best_(question_.worse_than) {}

// A bound as high as this leaves nothing to find: whole objectives go by ones, others are told apart to nine digits.
double Tree::cut_off() const {
    if (best_ == infinity) return infinity;
    const double hair = 1e-9 * std::abs(best_);
    return question_.root.whole ? best_ - 1 + std::max(1e-6, hair) : best_ - hair;
}

bool Tree::go_on() {
    if (ended_) return false;
    if (found_ && best_ <= question_.good_enough) {
        ended_ = true;
        stopped_ = Stopped::proved;
    } else if (steps_ >= effort_.steps) {
        ended_ = true;
        stopped_ = Stopped::steps;
    } else if (effort_.stop()) {
        ended_ = true;
        stopped_ = Stopped::time;
    }
    if (!ended_) ++steps_;
    return !ended_;
}

void Tree::offer(const std::vector<std::uint32_t>& open) {
    const double objective = question_.objective(open);
    if (objective >= best_) return;
    best_ = objective;
    found_ = true;
    open_ = open;
}

// What the bound opens, if the model says it may be better than the best.
void Tree::offer(const Node& node, const std::vector<char>& opened) {
    const Model& model = node.model;
    double sum = model.constant, price = 0;
    for (std::uint32_t j = 0; j < model.sites(); ++j) {
        if (opened[j] == 0) continue;
        sum += model.fixed[j];
        if (!model.price.empty()) price += model.price[j];
    }
    if (price > model.budget) return;
    for (std::uint32_t i = 0; i < model.clients() && sum < best_; ++i) {
        double cost = model.cap[i];
        for (std::size_t k = model.begin[i]; k < model.begin[i + 1]; ++k) {
            if (opened[model.site[k]] == 0) continue;
            cost = model.cost[k];
            break;
        }
        sum += cost;
    }
    if (sum >= best_) return;
    std::vector<std::uint32_t> open = node.open;
    for (std::uint32_t j = 0; j < model.sites(); ++j)
        if (opened[j] != 0) open.push_back(model.name[j]);
    offer(open);
}

void Tree::exchange(Node& node, std::vector<std::uint32_t> start) {
    const Model& model = node.model;
    double room = model.budget;
    if (!model.price.empty())
        std::erase_if(start, [&](std::uint32_t j) {
            if (model.price[j] > room) return true;
            room -= model.price[j];
            return false;
        });
    Interchange plan(model);
    plan.start(start);
    plan.fill();
    if (plan.open().size() < model.least) {
        // Greed has spent too much: from the cheapest on.
        std::vector<std::uint32_t> order(model.sites());
        for (std::uint32_t j = 0; j < model.sites(); ++j) order[j] = j;
        if (!model.price.empty()) std::ranges::stable_sort(order, {}, [&](std::uint32_t j) { return model.price[j]; });
        order.resize(model.least);
        plan.start(order);
    }
    while (go_on()) {
        const std::uint64_t moves = plan.improve(std::min<std::uint64_t>(16, effort_.steps - steps_));
        steps_ += moves;
        if (moves < 16) break;
    }
    std::vector<std::uint32_t> open = node.open;
    for (const std::uint32_t j : plan.open()) open.push_back(model.name[j]);
    offer(open);
}

// Whether nothing is left to decide, the plan then being offered.
bool Tree::decided(Node& node) {
    if (is_hopeless(node.model)) return true;
    if (node.bound >= cut_off()) {
        close(node.bound);
        return true;
    }
    Model& model = node.model;
    const bool all = model.least == model.sites();
    if (model.most != 0 && !all && !model.site.empty()) return false;
    // The rest is open for the count alone: the cheapest.
    std::vector<std::uint32_t> order(model.sites());
    for (std::uint32_t j = 0; j < model.sites(); ++j) order[j] = j;
    const std::vector<double>& by = model.price.empty() ? model.fixed : model.price;
    std::ranges::stable_sort(order, {}, [&](std::uint32_t j) { return by[j]; });
    for (std::uint32_t k = 0; k < model.least; ++k) node.open.push_back(model.name[order[k]]);
    const double before = best_;
    offer(node.open);
    close(std::min(before, question_.objective(node.open)));
    return true;
}

bool Tree::reduce(Node& node, const std::vector<Choice>& choice) {
    for (std::uint32_t j = 0; j < node.model.sites(); ++j)
        if (choice[j] == Choice::open) node.open.push_back(node.model.name[j]);
    node.model = reduced(node.model, choice);
    if (node.model.cut && node.model.sites() <= node.model.listed / 2)
        node.model = question_.completed(node.open, node.model);
    std::vector<Choice> more(node.model.sites(), Choice::free);
    if (close_unaffordable(node.model, more)) node.model = reduced(node.model, more);
    return !decided(node);
}

void Tree::branch(Node node, const std::vector<double>& share) {
    std::uint32_t best = 0;
    double most = -1;
    for (std::uint32_t j = 0; j < node.model.sites(); ++j) {
        const double unsure = std::min(share[j], 1 - share[j]);
        if (unsure <= most) continue;
        most = unsure;
        best = j;
    }
    std::vector<Choice> choice(node.model.sites(), Choice::free);
    const bool rather_open = share[best] >= 0.5;
    Node other = node;
    choice[best] = rather_open ? Choice::closed : Choice::open;
    if (reduce(other, choice)) waiting_.push_back(std::move(other));
    choice[best] = rather_open ? Choice::open : Choice::closed;
    if (reduce(node, choice)) waiting_.push_back(std::move(node));
}

void Tree::explore(Node node) {
    const bool is_root = waiting_.empty() && node.prices.empty();
    for (int pass = 0;; ++pass) {
        Dual dual(node.model, node.prices);
        std::uint32_t improvements = 0;
        dual.climb({.target = cut_off(),
                    .rounds = is_root ? 2000U : 300U,
                    .least_gain = is_root ? 0.01 : 0.05,
                    .go_on = [&] { return go_on(); },
                    .improved =
                        [&] {
                            if (++improvements % 8 == 0) offer(node, dual.opened());
                        }});
        node.bound = std::max(node.bound, dual.bound());
        node.prices.resize(question_.clients);
        for (std::uint32_t i = 0; i < node.model.clients(); ++i) node.prices[node.model.who[i]] = dual.prices()[i];
        if (!ended_ && !dual.opened().empty() && pass == 0) {
            std::vector<std::uint32_t> start;
            for (std::uint32_t j = 0; j < node.model.sites(); ++j)
                if (dual.opened()[j] != 0) start.push_back(j);
            exchange(node, start);
        }
        if (node.bound >= cut_off()) {
            close(node.bound);
            return;
        }
        if (ended_) {
            close(node.bound);
            return;
        }
        std::vector<Choice> choice(node.model.sites(), Choice::free);
        std::uint32_t fixed = 0;
        for (std::uint32_t j = 0; j < node.model.sites(); ++j) {
            if (dual.otherwise()[j] < cut_off()) continue;
            close(dual.otherwise()[j]);
            choice[j] = dual.opened()[j] != 0 ? Choice::open : Choice::closed;
            ++fixed;
        }
        const std::size_t before = node.model.site.size();
        if (fixed == 0 || node.model.site.empty()) {
            branch(std::move(node), dual.share());
            return;
        }
        std::vector<double> share;
        for (std::uint32_t j = 0; j < node.model.sites(); ++j)
            if (choice[j] == Choice::free) share.push_back(dual.share()[j]);
        const std::uint32_t free = node.model.sites() - fixed;
        if (!reduce(node, choice)) return;
        if (node.model.site.size() * 10 > before * 9 && node.model.sites() == free) {
            branch(std::move(node), share);
            return;
        }
    }
}

Tree::Outcome Tree::search() {
    Node root;
    root.open = question_.staying;
    root.model = question_.root;
    root.bound = at_least(root.model);
    if (!is_hopeless(root.model)) {
        if (!decided(root)) {
            exchange(root, {});
            explore(std::move(root));
        }
    }
    while (!waiting_.empty()) {
        Node node = std::move(waiting_.back());
        waiting_.pop_back();
        if (ended_ || node.bound >= cut_off())
            close(node.bound);
        else
            explore(std::move(node));
    }
    Outcome outcome{.found = found_, .open = std::move(open_)};
    outcome.proof.objective = best_;
    double bound = std::min(floor_, best_);
    if (question_.root.whole && bound > -infinity) bound = std::min(best_, std::ceil(bound - 1e-9 * std::abs(bound)));
    outcome.proof.bound = bound;
    outcome.proof.proved = !ended_ || stopped_ == Stopped::proved || bound >= best_;
    outcome.proof.stopped = outcome.proof.proved ? Stopped::proved : stopped_;
    outcome.proof.steps = steps_;
    return outcome;
}

}  // namespace siting
