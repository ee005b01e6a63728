#pragma once
// plan.json: what `tuoyu site` answers.
#include <string>

#include "engines/site_files.h"
#include "siting/capacitated.h"
#include "siting/siting.h"

namespace app {

struct SiteTimes {
    double seconds = 0;
    std::uint64_t seed = 1;
};

std::string plan_json(const siting::Plan& plan, const SiteInput& input, const SiteTimes& times);
/// `shared`: a client may have several sites, so the assignment is of triples.
std::string plan_json(const siting::CapacitatedPlan& plan, bool shared, const SiteInput& input, const SiteTimes& times);
std::string plan_json(const siting::Infeasible& none);
std::string plan_json(const siting::Undecided& undecided, const SiteTimes& times);

}  // namespace app
