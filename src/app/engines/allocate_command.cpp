// tuoyu allocate: children to places.
#include <memory>

#include "allocation/joint.h"
#include "allocation/separate.h"
#include "engines/allocate_files.h"
#include "engines/commands.h"
#include "stop.h"

namespace app {
namespace {

struct Options {
    std::string programs, children, output, siblings = "separate", certificate;
};

void allocate_files(const Options& options) {
    allocation::Applications applications = read_applications(options.programs, options.children);
    const allocation::Problem& problem = applications.problem();
    if (options.siblings == "joint") {
        const allocation::JointProblem families = allocation::joint(problem, applications.numbers());
        const allocation::JointPlacement placement = allocation::allocate(families);
        std::fprintf(stderr, "upset %zu none %d\n", placement.upset.size(), placement.none_exists);
        write_result(applications, problem, placement.choice, options.output);
        return;
    }
    const allocation::Placement placement = allocation::allocate(problem);
    if (!options.certificate.empty()) write_certificate(applications, problem, placement, options.certificate);
    write_result(applications, problem, placement.choice, options.output);
}

}  // namespace

void add_allocate(CLI::App& cli) {
    auto options = std::make_shared<Options>();
    CLI::App* command = cli.add_subcommand("allocate", "Allocate children to places");
    command->add_option("--programs", options->programs, "CSV: program,centre,age_class,quota");
    command->add_option("--children", options->children, "CSV: child,family,age_class,points,lottery,current,choices");
    command->add_option("--output", options->output, "Where the result goes");
    command->add_option("--siblings", options->siblings, "Each child for itself, or families by their options")
        ->check(CLI::IsMember({"separate", "joint"}))
        ->capture_default_str();
    command->add_option("--certificate", options->certificate, "JSON: every child's rank and every cut-off");
    command->callback([options] { allocate_files(*options); });
}

}  // namespace app
