#pragma once
// The one form in which all objectives are searched: open sites so that what they cost and what clients pay is
// least, where a client pays for its cheapest open site, but never more than its cap.
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace siting {

enum class Choice : char { free, open, closed };

struct Model {
    // By site: its number in the problem, what it costs the objective and the budget (empty: no budget).
    std::vector<std::uint32_t> name;
    std::vector<double> fixed, price;
    // How many of the sites are to be open, and what these may cost.
    std::uint32_t least = 0, most = 0;
    double budget = std::numeric_limits<double>::infinity();
    // By client: the sites that are cheaper than its cap, cheapest first.
    std::vector<std::size_t> begin{0};
    std::vector<std::uint32_t> site;
    std::vector<double> cost;
    std::vector<double> cap;
    std::vector<std::uint32_t> who;  // its number in the problem
    double constant = 0;             // what is paid in any case
    bool whole = false;              // all costs are whole numbers
    bool cut = false;                // lists end early, so the caps may be less than what clients pay: a relaxation
    std::uint32_t listed = 0;        // how many sites there were when the lists were made

    std::uint32_t sites() const { return static_cast<std::uint32_t>(name.size()); }
    std::uint32_t clients() const { return static_cast<std::uint32_t>(cap.size()); }
    void add_client(std::uint32_t its_number, double its_cap) {
        begin.push_back(site.size());
        cap.push_back(its_cap);
        who.push_back(its_number);
    }
};

/// No plan fits it: too few sites, or none that the budget can pay.
bool is_hopeless(const Model& model);
/// Takes sites out that the budget cannot pay, and the budget if it cannot bind; says whether any went.
bool close_unaffordable(const Model& model, std::vector<Choice>& choice);
/// Without the sites that are decided and the clients that have no choice left.
Model reduced(const Model& model, const std::vector<Choice>& choice);

}  // namespace siting
