#include "engines/site_plan.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace app {
namespace {

std::string json_text(const std::string& text) { return nlohmann::json(text).dump(); }

bool all_numbers(const std::vector<std::string>& names) {
    return std::ranges::all_of(names, [](const std::string& name) {
        const auto value = csv::whole<std::int64_t>(name);
        return value && std::to_string(*value) == name && *value <= 1LL << 53 && *value >= -(1LL << 53);
    });
}

// As they stand in the input: numbers where all are, else texts.
class Names {
public:
    explicit Names(const SiteInput& input)
        : input_(input), numbers_(all_numbers(input.site_names) && all_numbers(input.client_names)) {}
    std::string site(std::uint32_t number) const { return written(input_.site_names[number]); }
    std::string client(std::uint32_t number) const { return written(input_.client_names[number]); }

private:
    std::string written(const std::string& name) const { return numbers_ ? name : json_text(name); }
    const SiteInput& input_;
    bool numbers_;
};

std::string listed(const std::vector<std::string>& values) { return fmt::format("[{}]", fmt::join(values, ",")); }

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

std::string with_open(const siting::Proof& proof, const std::vector<std::uint32_t>& open, const Names& names) {
    std::vector<std::string> sites;
    for (const std::uint32_t site : open) sites.push_back(names.site(site));
    return head(proof) + R"(,"open":)" + listed(sites) + R"(,"assignment":)";
}

std::string tail(const siting::Proof& proof, const SiteTimes& times) {
    return fmt::format(R"("seconds":{:.6f},"seed":{},"steps":{},"stopped":"{}"}})"
                       "\n",
                       times.seconds, times.seed, proof.steps, word(proof.stopped));
}

}  // namespace

std::string plan_json(const siting::Plan& plan, const SiteInput& input, const SiteTimes& times) {
    const Names names(input);
    std::vector<std::string> assigned;
    for (const std::uint32_t site : plan.assignment)
        assigned.push_back(site == siting::nobody ? "null" : names.site(site));
    return with_open(plan.proof, plan.open, names) + listed(assigned) + "," + tail(plan.proof, times);
}

std::string plan_json(const siting::CapacitatedPlan& plan, bool shared, const SiteInput& input,
                      const SiteTimes& times) {
    const Names names(input);
    std::vector<std::string> assigned;
    for (const auto& [client, site, share] : plan.shares)
        assigned.push_back(shared ? fmt::format("[{},{},{}]", names.client(client), names.site(site), share)
                                  : names.site(site));
    return with_open(plan.proof, plan.open, names) + listed(assigned) + "," + tail(plan.proof, times);
}

std::string plan_json(const siting::Infeasible& none) {
    return R"({"status":"infeasible","because":)" + nlohmann::json(none.because).dump() + "}\n";
}

std::string plan_json(const siting::Undecided& undecided, const SiteTimes& times) {
    return R"({"status":"undecided",)" + head(undecided.proof).substr(1) + "," + tail(undecided.proof, times);
}

}  // namespace app
