#pragma once
// Better plans by opening, closing and exchanging single sites. The gains of all exchanges are kept as sums that
// a move changes only where clients change their nearest sites (Resende and Werneck 2007, after Whitaker 1983).
#include <cstdint>
#include <vector>

#include "model.h"

namespace siting {

class Interchange {
public:
    explicit Interchange(const Model& model);

    /// From these sites on, as numbered in the model.
    void start(const std::vector<std::uint32_t>& open);
    void add(std::uint32_t site);
    void drop(std::uint32_t site);

    /// The best single move, if one is better; at most `moves` of them. Says how many were made.
    std::uint64_t improve(std::uint64_t moves);
    /// Adds the site that is worth most until as many as allowed are open or none is worth it.
    void fill();

    double objective() const;  // of what is open, as the model has it
    const std::vector<std::uint32_t>& open() const { return open_; }
    bool is_open(std::uint32_t site) const { return slot_[site] != none; }

private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};
    // By client: its two nearest open sites and what they cost, never more than its cap.
    struct Nearest {
        std::uint32_t first = none, second = none;
        double first_cost = 0, second_cost = 0;
    };

    double* extra(std::uint32_t slot) { return extra_.data() + std::size_t{slot} * model_.sites(); }
    Nearest nearest(std::uint32_t client) const;
    void count(std::uint32_t client, double sign);
    void changed(std::uint32_t client);
    bool affords(double price) const { return spent_ + price <= model_.budget; }
    bool move_once();

    const Model& model_;
    std::vector<std::size_t> by_site_begin_;
    std::vector<std::uint32_t> by_site_;  // the clients in whose lists a site stands
    std::vector<std::uint32_t> open_, slot_;
    double spent_ = 0;
    std::vector<Nearest> nearest_;
    // What opening a site saves; by slot, what closing it costs; what is saved more when both happen at once.
    std::vector<double> gain_, loss_, extra_, barred_;
};

}  // namespace siting
