// solve FILE SECONDS PLAN: solves an instance of generate.py for so many seconds of CPU time and prints
// {"objective","bound","proved","steps"}; the plan goes to the file PLAN.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>

#include "siting/capacitated.h"

int main(int, char** arguments) {
    siting::CapacitatedProblem problem;
    std::string kind;
    std::ifstream file(arguments[1]);
    file >> kind >> problem.sites >> problem.clients >> problem.open_count;
    problem.capacity.resize(problem.sites);
    problem.fixed.resize(problem.sites);
    problem.demand.resize(problem.clients);
    problem.cost.resize(std::size_t{problem.clients} * problem.sites);
    for (std::uint32_t j = 0; j < problem.sites; ++j) file >> problem.capacity[j] >> problem.fixed[j];
    for (double& demand : problem.demand) file >> demand;
    for (double& cost : problem.cost) file >> cost;
    if (!file) return 3;

    const double limit = std::atof(arguments[2]) * CLOCKS_PER_SEC;
    const std::clock_t start = std::clock();
    siting::Effort effort;
    effort.stop = [&] { return static_cast<double>(std::clock() - start) > limit; };
    const auto answer = kind == "split" ? solve_split(problem, effort) : solve_single(problem, effort);
    const auto* plan = std::get_if<siting::CapacitatedPlan>(&answer);
    if (plan == nullptr) return 1;
    std::FILE* out = std::fopen(arguments[3], "w");
    if (out == nullptr) return 3;
    for (const siting::Share& share : plan->shares)
        std::fprintf(out, "%u %u %.9g\n", share.client, share.site, share.share);
    std::fclose(out);
    std::printf("{\"objective\": %.6f, \"bound\": %.6f, \"proved\": %s, \"steps\": %llu}\n", plan->proof.objective,
                plan->proof.bound, plan->proof.proved ? "true" : "false",
                static_cast<unsigned long long>(plan->proof.steps));
}
