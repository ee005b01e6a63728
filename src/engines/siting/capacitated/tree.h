#pragma once

#include <cstdint>
#include <memory>
#include <queue>
#include <vector>

#include "capacitated/ascent.h"
#include "capacitated/dual.h"

namespace siting::capacitated {

/// Best-first branch and bound on the Lagrangian bound: first on sites, then (clients undivided) on who goes where.
class Tree {
public:
    explicit Tree(const Instance& instance);

    /// One evaluation of the bound; `best` is the cost of the best plan known.
    void step(double best);
    /// True once after a step at which the relaxation's choice is worth making a plan of.
    bool worth_a_plan() const { return worth_a_plan_; }
    /// The branch that was just finished has every site settled and, undivided clients, one site for each: the
    /// sites that are open. Its best plan is the caller's to find.
    const std::vector<Site>* leaf() const { return leaf_.empty() ? nullptr : &leaf_; }

    bool finished() const { return !current_ && waiting_.empty(); }
    /// No plan costs less, however far the search is.
    double bound(double best) const;
    const Dual& dual() const { return dual_; }
    const Ascent& ascent() const { return ascent_; }
    /// By site: settled closed for every plan that is better than the best known.
    const std::vector<char>& dead() const { return dead_; }
    bool at_root() const { return nodes_ <= 1; }
    std::uint64_t work() const { return work_; }

private:
    struct Node {
        std::shared_ptr<const Node> parent;
        std::vector<Decision> decisions;
        std::shared_ptr<const std::vector<float>> reward;
        double bound = -infinity;
        std::uint64_t number = 0;
    };
    using Held = std::shared_ptr<Node>;
    struct Later {
        bool operator()(const Held& a, const Held& b) const {
            return a->bound != b->bound ? a->bound > b->bound : a->number < b->number;
        }
    };

    void enter(Held node);
    void take_next(double best);
    void finish(double best);
    void branch(Decision decision);
    void open_branch();

    const Instance& instance_;
    Dual dual_;
    Ascent ascent_;
    std::priority_queue<Held, std::vector<Held>, Later> waiting_;
    Held current_;
    std::vector<char> dead_;
    std::vector<Site> leaf_;
    std::uint64_t nodes_ = 0, work_ = 0, steps_here_ = 0, rounds_here_ = 0, most_here_ = 0;
    double bound_at_check_ = -infinity;
    bool worth_a_plan_ = false;
};

}  // namespace siting::capacitated
