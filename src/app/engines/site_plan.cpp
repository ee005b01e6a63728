#include "engines/site_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace app {
namespace {

std::string json_text(const std::string& text) { return nlohmann::json(text).dump(); }

// As they stand in the file: numbers where all are, else texts.
std::vector<std::string> written(const std::vector<std::string>& names, bool numbers) {
    std::vector<std::string> out = names;
    if (!numbers)
        for (std::string& name : out) name = json_text(name);
    return out;
}

bool all_numbers(const std::vector<std::string>& names) {
    return std::ranges::all_of(names, [](const std::string& name) {
        const auto value = csv::whole<std::int64_t>(name);
        return value && std::to_string(*value) == name && *value <= 1LL << 53 && *value >= -(1LL << 53);
    });
}

std::string number(double value) { return std::isfinite(value) ? fmt::format("{}", value) : "null"; }

const char* word(siting::Stopped stopped) {
    switch (stopped) {
        case siting::Stopped::proved: return "proved";
        case siting::Stopped::steps: return "steps";
        case siting::Stopped::time: return "time";
    }
    return "";
}

std::string head(const siting::Proof& proof) {
    const double difference = std::abs(proof.objective - proof.bound);
    const double gap = difference == 0 ? 0 : difference / proof.objective;
    return fmt::format(R"({{"objective":{},"bound":{},"gap":{},"proved":{})", number(proof.objective),
                       number(proof.bound), number(gap), proof.proved);
}

std::string tail(const siting::Proof& proof, const SiteTimes& times) {
    return fmt::format(R"("seconds":{:.6f},"seed":{},"steps":{},"stopped":"{}"}})", times.seconds, times.seed,
                       proof.steps, word(proof.stopped));
}

}  // namespace

std::string plan_json(const siting::Plan& plan, const SiteInput& input, const SiteTimes& times) {
    const std::vector<std::string> sites =
        written(input.site_names, all_numbers(input.site_names) && all_numbers(input.client_names));
    std::string out = head(plan.proof) + R"(,"open":[)";
    for (const char* comma = ""; const std::uint32_t site : plan.open) {
        out += comma + sites[site];
        comma = ",";
    }
    out += R"(],"assignment":[)";
    for (const char* comma = ""; const std::uint32_t site : plan.assignment) {
        out += comma;
        out += site == siting::nobody ? "null" : sites[site];
        comma = ",";
    }
    return out + "]," + tail(plan.proof, times) + "\n";
}

std::string plan_json(const siting::Infeasible& none) {
    return R"({"status":"infeasible","because":)" + nlohmann::json(none.because).dump() + "}\n";
}

std::string plan_json(const siting::Undecided& undecided, const SiteTimes& times) {
    return R"({"status":"undecided",)" + head(undecided.proof).substr(1) + "," + tail(undecided.proof, times) + "\n";
}

}  // namespace app
