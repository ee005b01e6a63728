#pragma once
// What `tuoyu site` reads: a folder of CSV files and the formats of the published test instances.
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "siting/siting.h"

namespace app {

/// unnamed_cap is cap or cap_by_site, whose numbers are as many: it is read only to be refused.
enum class SiteFormat { csv, pmed, tsplib, tsplib95, cap, cap_by_site, unnamed_cap, cpmp };

/// What is to be planned, with the names of its sites and clients. Numbers that the command line gives go before.
struct SiteInput {
    siting::Problem problem;
    std::vector<double> capacity;  // by site; empty where the format has none
    std::vector<std::string> site_names, client_names;
    std::optional<double> radius;
    bool distance_is_cost = false;  // of all of a client, whatever its weight
};

/// What the command line says of the file.
struct SiteGiven {
    std::optional<std::uint32_t> p;
    std::optional<double> radius, budget, capacity;
};

/// Reads a folder. Throws Stop(2) with all faults, Stop(3) when a file cannot be read.
SiteInput read_site_folder(const std::string& folder, const SiteGiven& given);

/// Reads one of the other formats from text. With faults the input is of no use: field "line:column".
SiteInput read_site_text(std::string_view text, SiteFormat format, const SiteGiven& given, std::vector<Fault>& faults);

/// The members of params.json; fields are JSON pointers, or "line:column" where it is not JSON.
void read_site_params(std::string_view text, SiteInput& input, std::vector<Fault>& faults);

}  // namespace app
