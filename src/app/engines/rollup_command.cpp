// tuoyu rollup: events of institutions to monthly figures of every division.
#include <memory>
#include <optional>

#include "engines/commands.h"
#include "engines/input_file.h"
#include "engines/rollup_files.h"
#include "stop.h"

namespace app {
namespace {

struct Options {
    std::string admin, institutions, events, output;
    std::string offset = "+00:00";
    unsigned threads = 1;
};

/// "+08:00" in seconds; nothing beyond the world's clocks, -12:00 to +14:00.
std::optional<std::int64_t> seconds_of(const std::string& offset) {
    const auto digit = [&](std::size_t at) { return offset[at] >= '0' && offset[at] <= '9'; };
    if (offset.size() != 6 || (offset[0] != '+' && offset[0] != '-') || offset[3] != ':') return std::nullopt;
    if (!digit(1) || !digit(2) || !digit(4) || !digit(5)) return std::nullopt;
    const int hours = std::stoi(offset.substr(1, 2)), minutes = std::stoi(offset.substr(4, 2));
    const std::int64_t seconds = (hours * 60 + minutes) * 60LL * (offset[0] == '-' ? -1 : 1);
    if (minutes > 59 || seconds < -12 * 3600 || seconds > 14 * 3600) return std::nullopt;
    return seconds;
}

void roll_up(const Options& options) {
    const auto offset = seconds_of(options.offset);
    if (!offset) throw Stop{2, "--offset is hours and minutes from UTC, such as +08:00"};
    TerritoryFiles read = read_territory(options.admin, options.institutions);
    read.territory.set_offset(*offset);
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
    command
        ->add_option("--offset", options->offset,
                     "Whose months: hours and minutes from UTC. The product counts civil months, +08:00")
        ->capture_default_str();
    command->add_option("--threads", options->threads, "Threads; the result is the same")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    command->callback([options] { roll_up(*options); });
}

}  // namespace app
