#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "small_county.h"

using namespace rollup;
using Table = RowFault::Table;

namespace {
std::vector<RowFault> faults_of(const std::vector<Node>& nodes, const std::vector<Institution>& institutions = {}) {
    std::vector<RowFault> faults;
    const Territory territory(nodes, institutions, faults);
    for (const Node& node : nodes) CHECK(territory.node(node.id) != none);
    for (const Institution& institution : institutions) CHECK(territory.institution(institution.id) != none);
    return faults;
}
}  // namespace

TEST_CASE("a root has no parent; at the top it may name itself, or 0 that is not there") {
    CHECK(faults_of({{5, Node::no_parent, 2}}).empty());
    CHECK(faults_of({{5, 5, 0}, {6, 5, 1}}).empty());
    CHECK(faults_of({{5, 0, 0}, {6, 5, 3}}).empty());
    CHECK(faults_of({{0, 0, 0}, {6, 0, 3}}).empty());
    CHECK(faults_of({{5, 0, 1}}) == std::vector<RowFault>{{Table::Nodes, 0, "parent", "rollup.unknown_node"}});
}

TEST_CASE("every node on a cycle is named, and no other") {
    CHECK(faults_of({{1, 3, 1}, {2, 1, 2}, {3, 2, 3}, {4, 3, 4}}) ==
          std::vector<RowFault>{{Table::Nodes, 0, "parent", "rollup.cycle"},
                                {Table::Nodes, 2, "parent", "rollup.cycle"},
                                {Table::Nodes, 1, "parent", "rollup.cycle"}});
    CHECK(faults_of({{1, Node::no_parent, 0}, {2, 2, 1}}) ==
          std::vector<RowFault>{{Table::Nodes, 1, "parent", "rollup.cycle"}});
}

TEST_CASE("a parent is of a higher level") {
    CHECK(faults_of({{1, Node::no_parent, 2}, {2, 1, 2}}) ==
          std::vector<RowFault>{{Table::Nodes, 1, "level", "rollup.level_not_below"}});
}

TEST_CASE("repeated ids and unknown places are named by row") {
    CHECK(faults_of({{1, Node::no_parent, 3}, {1, Node::no_parent, 3}}, {{7, 1, 0, 0}, {8, 2, 0, 0}, {7, 1, 1, 0}}) ==
          std::vector<RowFault>{{Table::Nodes, 1, "id", "rollup.repeated"},
                                {Table::Institutions, 2, "id", "rollup.repeated"},
                                {Table::Institutions, 1, "village", "rollup.unknown_node"}});
}

TEST_CASE("series are fewer than twice the institutions, and stand before those that include them") {
    CHECK(rc::check([] {
        const SmallCounty county = any_small_county();
        const Territory territory = county.territory();
        RC_ASSERT(territory.institutions() == county.institutions.size());
        RC_ASSERT(territory.series() <= 2 * territory.institutions());
        for (std::uint32_t series = 0; series < territory.series(); ++series)
            RC_ASSERT(territory.above(series) == none || territory.above(series) > series);
    }));
}
