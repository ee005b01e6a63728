// tuoyu rollup: events of institutions to monthly figures of every division.
#include <memory>

#include "engines/commands.h"
#include "engines/input_file.h"
#include "engines/rollup_files.h"

namespace app {
namespace {

struct Options {
    std::string admin, institutions, events, output;
    unsigned threads = 1;
};

void roll_up(const Options& options) {
    const TerritoryFiles read = read_territory(options.admin, options.institutions);
    EventFile events = read_events(options.events, read.territory, options.threads);
    require_sound({{options.admin, read.admin_faults},
                   {options.institutions, read.institution_faults},
                   {options.events, events.faults}});
    write_rollup(rollup::Rollup(read.territory, std::move(events.tallies), options.threads), options.output,
                 options.threads);
}

}  // namespace

void add_rollup(CLI::App& cli) {
    auto options = std::make_shared<Options>();
    CLI::App* command = cli.add_subcommand("rollup", "Sum events of institutions up the divisions, month by month");
    command->add_option("--admin", options->admin, "CSV: id,parent,level")->required();
    command->add_option("--institutions", options->institutions, "CSV: id,village,kind,open_slots")->required();
    command->add_option("--events", options->events, "CSV: id,ts,inst,kind,age_class,delta")->required();
    command->add_option("--output", options->output, "Where the result goes")->required();
    command->add_option("--threads", options->threads, "Threads; the result is the same")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    command->callback([options] { roll_up(*options); });
}

}  // namespace app
