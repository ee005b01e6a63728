// tuoyu access: how well each cell of people reaches the places of care around it.
#include <map>
#include <memory>

#include "accessibility/nine_digits.h"
#include "engines/access_files.h"
#include "engines/commands.h"
#include "engines/input_file.h"
#include "engines/new_file.h"

namespace app {
namespace {

using accessibility::Method;
using accessibility::Zone;

struct Options {
    Method method = Method::TwoStep;
    std::string cells, sites, radius, od, output;
    std::optional<std::string> zones;
    unsigned threads = 1;
};

// The zones that count; what is wrong with the options is added to the faults, and then there are none.
std::vector<Zone> zones_of(const Options& options, std::vector<Fault>& faults) {
    const auto radius = csv::number(options.radius);
    if (!radius || !accessibility::is_distance(*radius))
        faults.push_back({"radius", radius ? "accessibility.out_of_range" : "accessibility.not_a_number"});
    std::vector<Zone> zones;
    if (options.zones) {
        auto given = accessibility::zones_of(*options.zones);
        if (given)
            zones = std::move(*given);
        else
            for (Fault& fault : given.error().faults) {
                fault.field.insert(0, "zones:");
                faults.push_back(std::move(fault));
            }
    } else {
        zones = accessibility::usual_zones(radius.value_or(0));
    }
    if (!faults.empty()) return {};
    return accessibility::zones_within(*radius, options.method, zones);
}

void write(const std::string& path, const Names& cells, const std::vector<double>& access) {
    NewFile file(path);
    std::string text = "id,access\n";
    for (std::size_t cell = 0; cell < access.size(); ++cell) {
        csv::append_cell(text, cells[cell]);
        text += ',';
        if (access[cell] != accessibility::no_site) accessibility::append_nine_digits(text, access[cell]);
        text += '\n';
        if (text.size() < 256 * 1024) continue;
        file.write(text);
        text.clear();
    }
    file.write(text);
    file.finish();
}

void reckon(const Options& options) {
    std::vector<Fault> wrong_options;
    const std::vector<Zone> zones = zones_of(options, wrong_options);
    PlaceFile cells = read_places(options.cells, "pop", accessibility::most_cells);
    PlaceFile sites = read_places(options.sites, "slots", accessibility::most_sites);
    CostFile costs;
    if (!options.od.empty()) costs = read_costs(options.od, cells.names, sites.names, zones);
    require_sound({{"options", wrong_options},
                   {options.cells, cells.faults},
                   {options.sites, sites.faults},
                   {options.od, costs.faults}});

    const auto catchments = options.od.empty()
                                ? accessibility::Catchments::around(cells.places, sites.places, zones, options.threads)
                                : std::move(costs.catchments);
    write(options.output, cells.names,
          accessibility::access(options.method, catchments, zones, cells.amounts, sites.amounts, options.threads));
}

}  // namespace

void add_access(CLI::App& cli) {
    auto options = std::make_shared<Options>();
    CLI::App* command = cli.add_subcommand("access", "Reckon how well each cell reaches the sites around it");
    const std::map<std::string, Method> methods{
        {"2sfca", Method::TwoStep}, {"e2sfca", Method::EnhancedTwoStep}, {"3sfca", Method::ThreeStep}};
    command->add_option("--method", options->method, "Floating catchment areas in two steps, with zones, with choice")
        ->required()
        ->transform(CLI::CheckedTransformer(methods).description("2sfca|e2sfca|3sfca"));
    command->add_option("--cells", options->cells, "CSV: id,lat,lon,pop")->required();
    command->add_option("--sites", options->sites, "CSV: id,lat,lon,slots")->required();
    command->add_option("--radius", options->radius, "How far people travel at most, km")->required();
    command->add_option("--zones", options->zones,
                        "BOUND:WEIGHT,... in km, ascending (default: 1, 0.68 and 0.22 by thirds of the radius)");
    command->add_option("--od", options->od, "CSV: origin,dest,cost; costs in km in place of distances");
    command->add_option("--output", options->output, "Where the result goes: id,access")->required();
    command->add_option("--threads", options->threads, "Threads; the result is the same")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    command->callback([options] { reckon(*options); });
}

}  // namespace app
