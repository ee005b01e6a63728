// tuoyu site: where to open sites.
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <memory>
#include <sstream>
#include <utility>

#include "engines/commands.h"
#include "engines/input_file.h"
#include "engines/new_file.h"
#include "engines/site_plan.h"
#include "stop.h"

namespace app {
namespace {
using Clock = std::chrono::steady_clock;

struct Options {
    std::string objective, input, format, output;
    std::optional<std::uint32_t> p;
    std::optional<double> radius, budget, capacity, time_limit;
    std::optional<std::uint64_t> max_steps;
    std::uint64_t seed = 1;
};

constexpr double default_seconds = 60;

// While this stands, SIGINT and SIGTERM ask the search to end with the best plan so far; a second one ends all.
class Interruption {
public:
    Interruption() {
        asked = 0;
        for (std::size_t s = 0; s < 2; ++s)
            former[s] = std::signal(signals[s], [](int signal) {
                asked = 1;
                std::signal(signal, former[signal == signals[0] ? 0 : 1]);
            });
    }
    ~Interruption() {
        for (std::size_t s = 0; s < 2; ++s) std::signal(signals[s], former[s]);
    }
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    static inline volatile std::sig_atomic_t asked = 0;

private:
    static constexpr int signals[] = {SIGINT, SIGTERM};
    static inline void (*former[2])(int);
};

std::string content(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) throw Stop{3, "cannot read " + path};
    return text.str();
}

bool is_tsplib(std::string_view text) {
    return text.find("NODE_COORD_SECTION") != std::string_view::npos ||
           text.find("EDGE_WEIGHT_TYPE") != std::string_view::npos;
}

SiteFormat format_of(const Options& options, std::string_view text) {
    if (options.format == "pmed") return SiteFormat::pmed;
    if (options.format == "tsplib") return SiteFormat::tsplib;
    if (options.format == "tsplib95") return SiteFormat::tsplib95;
    if (options.format == "cap") return SiteFormat::cap;
    if (options.format == "cap-by-site") return SiteFormat::cap_by_site;
    if (options.format == "cpmp") return SiteFormat::cpmp;
    if (is_tsplib(text)) return SiteFormat::tsplib;
    if (options.objective == "capacitated_p_median") return SiteFormat::cpmp;
    return options.objective == "cflp" || options.objective == "sscflp" ? SiteFormat::unnamed_cap : SiteFormat::pmed;
}

SiteInput read(const Options& options) {
    const SiteGiven given{options.p, options.radius, options.budget, options.capacity};
    if (options.format == "csv" || (options.format.empty() && std::filesystem::is_directory(options.input)))
        return read_site_folder(options.input, given);
    const std::string text = content(options.input);
    std::vector<Fault> faults;
    SiteInput input = read_site_text(text, format_of(options, text), given, faults);
    if (!faults.empty()) throw Stop{2, printed(options.input, faults)};
    return input;
}

bool is_capacitated(std::string_view objective) {
    return objective == "cflp" || objective == "sscflp" || objective == "capacitated_p_median";
}

siting::CapacitatedProblem capacitated(const std::string& objective, const SiteInput& input) {
    const siting::Problem& given = input.problem;
    siting::CapacitatedProblem problem{.sites = given.sites,
                                       .clients = given.clients,
                                       .capacity = input.capacity,
                                       .fixed = given.price,
                                       .demand = given.weight,
                                       .cost = given.distance,
                                       .stays_open = given.stays_open,
                                       .budget = given.budget};
    if (!input.distance_is_cost)
        for (std::size_t k = 0; k < problem.cost.size(); ++k) problem.cost[k] *= problem.demand[k / problem.sites];
    if (objective == "capacitated_p_median") {
        problem.open_count = given.p.value_or(0);
        problem.price = std::exchange(problem.fixed, std::vector<double>(problem.sites, 0));
    }
    return problem;
}

std::string solved(const Options& options, const SiteInput& input, const siting::Effort& effort,
                   const std::function<SiteTimes()>& times) {
    const siting::Problem& problem = input.problem;
    if (is_capacitated(options.objective)) {
        if (options.objective == "capacitated_p_median" && problem.p == 0)
            return plan_json(siting::Infeasible{{"open_count: no site may be open"}});
        const bool shared = options.objective == "cflp";
        const siting::CapacitatedProblem asked = capacitated(options.objective, input);
        const siting::CapacitatedAnswer answer =
            shared ? siting::solve_split(asked, effort) : siting::solve_single(asked, effort);
        if (const auto* none = std::get_if<siting::Infeasible>(&answer)) return plan_json(*none);
        if (const auto* unknown = std::get_if<siting::Undecided>(&answer)) return plan_json(*unknown, times());
        return plan_json(std::get<siting::CapacitatedPlan>(answer), shared, input, times());
    }
    const siting::Answer answer = options.objective == "p_median"   ? siting::p_median(problem, effort)
                                  : options.objective == "p_center" ? siting::p_center(problem, effort)
                                  : options.objective == "max_cover"
                                      ? siting::max_cover(problem, *input.radius, effort)
                                      : siting::set_cover(problem, *input.radius, effort);
    if (const auto* none = std::get_if<siting::Infeasible>(&answer)) return plan_json(*none);
    if (const auto* unknown = std::get_if<siting::Undecided>(&answer)) return plan_json(*unknown, times());
    return plan_json(std::get<siting::Plan>(answer), input, times());
}

// What the objective needs and neither the command line nor the input says.
void require_complete(const Options& options, const SiteInput& input) {
    std::string message;
    const auto need = [&](bool given, std::string_view what) {
        if (given) return;
        if (!message.empty()) message += '\n';
        message += fmt::format("{}: {} is missing: {}", options.input, options.objective, what);
    };
    const bool covers = options.objective == "max_cover" || options.objective == "set_cover";
    need(!covers || input.radius, "--radius or radius_km");
    const bool has_budget = std::isfinite(input.problem.budget);
    if (options.objective == "capacitated_p_median")
        need(input.problem.p.has_value(), "--p, p_total or p_new");
    else if (options.objective != "set_cover" && !is_capacitated(options.objective))
        need(input.problem.p || has_budget, "--p, p_total, p_new or a budget");
    if (is_capacitated(options.objective))
        need(!input.capacity.empty(), "capacities, which this format has not");
    else if (input.distance_is_cost)
        need(false, "distances, which this format has not");
    if (options.objective == "cflp" || options.objective == "sscflp")
        need(!input.problem.price.empty(), "fixed costs, which this format has not");
    if (!message.empty()) throw Stop{2, message};
}

// CLI11's own checks take "nan" for a number from 0 on and wrap or cut a whole number that is too large or negative.
std::string amount(const std::string& word) {
    const auto value = csv::number(word);
    return value && *value >= 0 ? "" : word + " is not a number from 0 on";
}
std::string count(const std::string& word) {
    std::uint64_t value = 0;
    const char* const end = word.data() + word.size();
    const auto [at, wrong] = std::from_chars(word.data(), end, value);
    return wrong == std::errc() && at == end ? "" : word + " is not a whole number of 64 bits, from 0 on";
}

void site(const Options& options) {
    const auto start = Clock::now();
    const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
    const double limit =
        options.time_limit.value_or(options.max_steps ? std::numeric_limits<double>::infinity() : default_seconds);
    const SiteInput input = read(options);
    require_complete(options, input);
    const bool on_terminal = ::isatty(STDERR_FILENO) == 1;
    int said = 0;
    NewFile file(options.output);  // before the search, which is in vain if nothing can be written
    const Interruption interruption;
    const siting::Effort effort{.steps = options.max_steps.value_or(std::numeric_limits<std::uint64_t>::max()),
                                .stop =
                                    [&] {
                                        const double passed = seconds();
                                        if (on_terminal && passed >= said + 1) {
                                            said = static_cast<int>(passed);
                                            std::fprintf(stderr, "\rsearching for %d s", said);
                                        }
                                        return passed >= limit || Interruption::asked != 0;
                                    },
                                .seed = options.seed};
    const std::string plan = solved(options, input, effort, [&] { return SiteTimes{seconds(), options.seed}; });
    if (said > 0) std::fprintf(stderr, "\r\033[K");
    file.write(plan);
    file.finish();
    if (plan.starts_with(R"({"status")")) throw Stop{1, ""};
}

}  // namespace

void add_site(CLI::App& cli) {
    auto options = std::make_shared<Options>();
    CLI::App* command = cli.add_subcommand("site", "Choose where to open sites");
    command->add_option("--objective", options->objective, "What the plan is to be best at")
        ->required()
        ->check(CLI::IsMember(
            {"p_median", "max_cover", "set_cover", "p_center", "capacitated_p_median", "cflp", "sscflp"}));
    command->add_option("--input", options->input, "A folder of demand.csv, cand.csv, params.json; or a file")
        ->required();
    command
        ->add_option("--format", options->format,
                     "Default: by the input; cap (OR-Library's) and cap-by-site must be named")
        ->check(CLI::IsMember({"csv", "pmed", "tsplib", "tsplib95", "cap", "cap-by-site", "cpmp"}));
    command->add_option("--p", options->p, "Sites open in all")->check(CLI::Range(0U, 1'000'000'000U));
    command->add_option("--radius", options->radius, "How far a site reaches, in km")->check(amount, "KM");
    command->add_option("--budget", options->budget, "What new sites may cost together")->check(amount, "COST");
    command->add_option("--capacity", options->capacity, "For the word `capacity` in a cap file")
        ->check(amount, "NUMBER");
    command->add_option("--time-limit", options->time_limit, "Seconds (default: 60, none with --max-steps)")
        ->check(amount, "SECONDS");
    command->add_option("--max-steps", options->max_steps, "Steps of the search")->check(count, "COUNT");
    command->add_option("--seed", options->seed, "Of the search")->check(count, "NUMBER")->capture_default_str();
    auto threads = std::make_shared<int>(1);
    command->add_option("--threads", *threads, "The search runs on one")->check(CLI::Range(1, 1024));
    command->add_option("--output", options->output, "JSON: the plan")->required();
    command->callback([options, threads] { site(*options); });
}

}  // namespace app
