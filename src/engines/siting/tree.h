#pragma once
// Branch and bound over which sites are open: bounds from prices, sites decided by what the other choice would
// cost at least, plans from both and from exchanges.
#include <cstdint>
#include <functional>
#include <vector>

#include "model.h"
#include "siting/search.h"

namespace siting {

class Tree {
public:
    struct Question {
        Model root;
        std::vector<std::uint32_t> staying;  // open beside those of the model, by their numbers in the problem
        std::uint32_t clients = 0;           // of the problem
        /// What a plan really costs, by numbers in the problem. Never less than the model says.
        std::function<double(const std::vector<std::uint32_t>& open)> objective;
        /// The model with complete lists once these sites are open and only those are free. Needed when the root is
        /// cut.
        std::function<Model(const std::vector<std::uint32_t>& open, const Model& left)> completed;
        double worse_than = std::numeric_limits<double>::infinity();    // plans that cost this much are of no use
        double good_enough = -std::numeric_limits<double>::infinity();  // a plan that costs no more ends the search
    };
    struct Outcome {
        Proof proof;  // objective is worse_than when there is no such plan
        bool found = false;
        std::vector<std::uint32_t> open;
    };

    Tree(Question question, const Effort& effort);
    Outcome search();

private:
    struct Node {
        Model model;
        std::vector<std::uint32_t> open;
        std::vector<double> prices;
        double bound = 0;
    };

    void offer(const std::vector<std::uint32_t>& open);
    void offer(const Node& node, const std::vector<char>& opened);
    void exchange(Node& node, std::vector<std::uint32_t> start);
    void explore(Node node);
    bool decided(Node& node);
    bool reduce(Node& node, const std::vector<Choice>& choice);
    void branch(Node node, const std::vector<double>& share);
    double cut_off() const;
    void close(double bound) { floor_ = std::min(floor_, bound); }
    bool go_on();

    Question question_;
    const Effort& effort_;
    std::uint64_t steps_ = 0;
    bool ended_ = false;
    Stopped stopped_ = Stopped::proved;
    double best_ = 0;
    bool found_ = false;
    std::vector<std::uint32_t> open_;
    double floor_ = std::numeric_limits<double>::infinity();  // the least bound of what was set aside
    std::vector<Node> waiting_;
};

}  // namespace siting
