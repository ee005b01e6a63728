// tuoyu allocate: children to places.
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "allocation/joint.h"
#include "allocation/standing.h"
#include "engines/allocate_check.h"
#include "engines/allocate_files.h"
#include "engines/allocate_instance.h"
#include "engines/commands.h"
#include "stop.h"

namespace app {
namespace {
using nlohmann::ordered_json;

struct Options {
    std::string programs, children, output, siblings = "separate", certificate, instance, check;
};

// The numbers of the families in the order in which joint() has them.
std::vector<std::uint32_t> family_numbers(const allocation::JointProblem& joint, const allocation::Problem& problem) {
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t f = 0; f < joint.families(); ++f) numbers.push_back(problem.family[joint.children_of(f)[0]]);
    return numbers;
}

// An option spelled out: [child, centre, age class] for each child that gets a place by it.
ordered_json parts(const allocation::Upset& upset, const allocation::JointProblem& joint,
                   const allocation::Applications& applications) {
    ordered_json out = ordered_json::array();
    const auto siblings = joint.children_of(upset.family);
    for (std::size_t i = 0; i < siblings.size(); ++i) {
        const std::uint32_t child = siblings[i];
        if (upset.option[i] == allocation::none) {
            out.push_back({applications.number(child), nullptr, nullptr});
            continue;
        }
        const std::uint32_t program = joint.program[joint.choices_begin[child] + upset.option[i]];
        out.push_back({applications.number(child), applications.centre_number(program),
                       applications.age_class_name(applications.age_class_of(program))});
    }
    return out;
}

allocation::Placement placed_jointly(const allocation::Applications& applications, const allocation::Problem& problem) {
    const allocation::JointProblem joint = allocation::joint(problem, applications.numbers());
    allocation::JointPlacement placement = allocation::allocate(joint);
    ordered_json verdict{{"stable", placement.upset.empty()}, {"exceptions", ordered_json::array()}};
    const std::vector<std::uint32_t> families = family_numbers(joint, problem);
    for (const allocation::Upset& upset : placement.upset)
        verdict["exceptions"].push_back(
            {{"family", families[upset.family]}, {"option", parts(upset, joint, applications)}});
    if (placement.none_exists) verdict["none_exists"] = true;
    std::printf("%s\n", verdict.dump().c_str());
    return allocation::with_cut_offs(problem, std::move(placement.choice));
}

void run(const Options& options) {
    const bool files = !options.programs.empty() && !options.children.empty();
    if (!options.check.empty()) {
        if (!files) throw Stop{2, "--check needs --programs and --children"};
        if (!check_allocation({.result = options.check,
                               .programs = options.programs,
                               .children = options.children,
                               .joint = options.siblings == "joint",
                               .output = options.output}))
            throw Stop{1, ""};
        return;
    }
    if (options.output.empty()) throw Stop{2, "--output is missing"};
    if (!options.instance.empty()) {
        if (!options.programs.empty() || !options.children.empty() || !options.certificate.empty())
            throw Stop{2, "--instance goes with --output only"};
        allocate_instance(options.instance, options.output);
        return;
    }
    if (!files) throw Stop{2, "either --programs and --children, or --instance"};
    allocation::Applications applications = read_applications(options.programs, options.children);
    const allocation::Problem& problem = applications.problem();
    const allocation::Placement placement =
        options.siblings == "joint" ? placed_jointly(applications, problem) : allocation::allocate(problem);
    if (!options.certificate.empty()) write_certificate(applications, problem, placement, options.certificate);
    write_result(applications, problem, placement.choice, options.output);
}

}  // namespace

void add_allocate(CLI::App& cli) {
    auto options = std::make_shared<Options>();
    CLI::App* command = cli.add_subcommand("allocate", "Allocate children to places, or check an allocation");
    command->add_option("--programs", options->programs, "CSV: program,centre,age_class,quota");
    command->add_option("--children", options->children, "CSV: child,family,age_class,points,lottery,current,choices");
    command->add_option("--instance", options->instance, "JSON: strict preferences, or families and their options");
    command->add_option("--output", options->output, "The result: CSV, or JSON for an instance or a check");
    command->add_option("--siblings", options->siblings, "Each child for itself, or families by their options")
        ->check(CLI::IsMember({"separate", "joint"}))
        ->capture_default_str();
    command->add_option("--certificate", options->certificate, "JSON: every child's rank and every cut-off");
    command->add_option("--check", options->check, "A result to check against --programs and --children");
    auto threads = std::make_shared<int>(1);
    command->add_option("--threads", *threads, "Deferred acceptance runs on one")->check(CLI::Range(1, 1024));
    command->callback([options, threads] { run(*options); });
}

}  // namespace app
