#include "capacitated/tree.h"

#include <algorithm>
#include <cmath>

namespace siting::capacitated {
namespace {

constexpr std::uint64_t steps_at_root = 1500, steps_at_node = 60, steps_between_checks = 30;
constexpr std::size_t most_rewards = 64U << 20U;  // kept for waiting branches, 4 bytes each

}  // namespace

Tree::Tree(const Instance& instance) : instance_(instance), dual_(instance), ascent_(instance), dead_(instance.sites) {
    std::vector<float> reward(instance.clients);
    for (Client i = 0; i < instance.clients; ++i) {
        // The cheapest site with its fixed cost shared by the room: the reward without "no more than open".
        double least = infinity;
        for (Site j = 0; j < instance.sites; ++j) {
            const double room = instance.capacity[j];
            const double share = room > 0 ? instance.fixed[j] * std::min(1.0, instance.demand[i] / room) : 0;
            least = std::min(least, instance.costs_of(i)[j] + share);
        }
        reward[i] = least < infinity ? static_cast<float>(least) : 0;
    }
    auto root = std::make_shared<Node>();
    root->reward = std::make_shared<const std::vector<float>>(std::move(reward));
    waiting_.push(std::move(root));
}

double Tree::bound(double best) const {
    // Whatever was cut off lay at or above the cutoff of a plan that was no better.
    double least = instance_.cutoff(best);
    if (current_) least = std::min(least, std::max(current_->bound, ascent_.bound()));
    if (!waiting_.empty()) least = std::min(least, waiting_.top()->bound);
    return least;
}

void Tree::enter(Held node) {
    dual_.reset();
    std::vector<const Node*> path;
    for (const Node* each = node.get(); each != nullptr; each = each->parent.get()) path.push_back(each);
    bool possible = true;
    for (std::size_t k = path.size(); k-- > 0 && possible;) possible = dual_.apply(path[k]->decisions);
    if (!possible) return;
    ascent_.start({node->reward->begin(), node->reward->end()});
    current_ = std::move(node);
    ++nodes_;
    steps_here_ = rounds_here_ = 0;
    most_here_ = nodes_ == 1 ? steps_at_root : steps_at_node;
    bound_at_check_ = -infinity;
}

void Tree::take_next(double best) {
    while (!current_ && !waiting_.empty()) {
        Held node = waiting_.top();
        waiting_.pop();
        work_ += instance_.sites * std::uint64_t{instance_.clients} / 4;
        if (node->bound < instance_.cutoff(best)) enter(std::move(node));
    }
}

void Tree::step(double best) {
    leaf_.clear();
    worth_a_plan_ = false;
    take_next(best);
    if (!current_) return;
    const double cutoff = instance_.cutoff(best);
    ascent_.step(dual_, best == infinity ? cutoff : best);
    work_ += 2 * instance_.sites * std::uint64_t{instance_.clients};
    ++steps_here_;
    if (ascent_.bound() >= cutoff) {
        current_.reset();
        return;
    }
    worth_a_plan_ = (nodes_ == 1 ? steps_here_ % 25 == 1 : steps_here_ == most_here_) || dual_.complete();
    if (steps_here_ % steps_between_checks == 0 || steps_here_ >= most_here_) {
        const bool slow = ascent_.bound() < bound_at_check_ + 1e-5 * std::abs(ascent_.bound());
        bound_at_check_ = ascent_.bound();
        if (steps_here_ >= most_here_ || (nodes_ == 1 ? ascent_.stalled() : slow)) finish(best);
    }
}

// Settles what the bound settles, then either goes on here or branches.
void Tree::finish(double best) {
    current_->bound = std::max(current_->bound, ascent_.bound());
    std::vector<Decision> settled;
    dual_.evaluate(ascent_.reward());
    dual_.settle(ascent_.reward(), instance_.cutoff(best), settled);
    work_ += 2 * instance_.sites * std::uint64_t{instance_.clients};
    if (!settled.empty()) {
        if (nodes_ == 1)
            for (const Decision& decision : settled)
                if (decision.client == none && !decision.yes) dead_[decision.site] = 1;
        const bool possible = dual_.apply(settled);
        current_->decisions.insert(current_->decisions.end(), settled.begin(), settled.end());
        if (!possible) {
            current_.reset();
            return;
        }
    }
    const std::vector<double>& reward = ascent_.reward();
    if (waiting_.size() * instance_.clients < most_rewards)
        current_->reward = std::make_shared<const std::vector<float>>(reward.begin(), reward.end());
    // Where much was settled the bound may still rise.
    if (settled.size() * 20 > instance_.sites && rounds_here_ < 3) {
        ++rounds_here_;
        most_here_ = steps_here_ + steps_at_node;
        return;
    }
    open_branch();
    current_.reset();
}

void Tree::open_branch() {
    Site site = none;
    double most = -1;
    for (Site j = 0; j < instance_.sites; ++j) {
        if (dual_.state(j) != SiteState::free) continue;
        const double open = ascent_.open()[j];
        const double undecided = std::min(open, 1 - open);
        if (undecided > most) {
            most = undecided;
            site = j;
        }
    }
    if (site != none) {
        branch({.site = site});
        return;
    }
    for (Site j = 0; j < instance_.sites; ++j)
        if (dual_.state(j) == SiteState::open) leaf_.push_back(j);
    if (!instance_.single) return;
    // The client the relaxation serves most wrongly, at the site where it costs least.
    Client client = none;
    most = -1;
    for (Client i = 0; i < instance_.clients; ++i) {
        const double wrong = std::abs(ascent_.missing()[i]);
        if (wrong <= most) continue;
        std::uint32_t sites = 0;
        for (Site j = 0; j < instance_.sites && sites < 2; ++j) sites += dual_.allowed(i, j);
        if (sites < 2) continue;
        most = wrong;
        client = i;
    }
    if (client == none) return;  // everybody has one site left
    leaf_.clear();
    double least = infinity;
    for (Site j = 0; j < instance_.sites; ++j) {
        if (!dual_.allowed(client, j)) continue;
        const double reduced = dual_.reduced(ascent_.reward(), client, j);
        if (reduced < least) {
            least = reduced;
            site = j;
        }
    }
    branch({.site = site, .client = client});
}

void Tree::branch(Decision decision) {
    std::shared_ptr<const Node> parent = current_;
    for (const bool yes : {false, true}) {
        auto child = std::make_shared<Node>();
        decision.yes = yes;
        child->parent = parent;
        child->decisions = {decision};
        child->reward = current_->reward;
        child->bound = current_->bound;
        child->number = 2 * nodes_ + yes;
        waiting_.push(std::move(child));
    }
}

}  // namespace siting::capacitated
