#include "siting/capacitated.h"

#include <doctest/doctest.h>

using namespace siting;

TEST_CASE("a client larger than every site makes the problem infeasible, and the reason names it") {
    const CapacitatedProblem problem{
        .sites = 1, .clients = 1, .capacity = {3}, .fixed = {0}, .demand = {4}, .cost = {1}, .stays_open = {}};
    const CapacitatedAnswer answer = solve_single(problem, {});
    REQUIRE(std::holds_alternative<Infeasible>(answer));
    CHECK(std::get<Infeasible>(answer).because.front() == "client 0: no site may serve its demand of 4");
}
