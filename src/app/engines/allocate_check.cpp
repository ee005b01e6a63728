// Reads the files on its own, as the checker decides on its own: what the engine's reading got wrong
// must not pass for right here.
#include "engines/allocate_check.h"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <unordered_set>

#include "allocation/check.h"
#include "engines/input_file.h"
#include "engines/output.h"

namespace app {
namespace {
using allocation::check::nowhere;
using nlohmann::json;

constexpr std::int64_t most_number = 0x7FFFFFFF;
constexpr std::int64_t most_points = 1'000'000'000;

std::int64_t read(csv::Reader& reader, std::size_t column, std::int64_t least, std::int64_t most) {
    const auto value = csv::whole<std::int64_t>(reader[column]);
    if (value && *value >= least && *value <= most) return *value;
    reader.refuse(column, "allocate.not_a_number");
    return nowhere;
}

std::vector<allocation::check::Program> read_programs(InputFile& input) {
    csv::Reader& reader = input.records();
    std::vector<allocation::check::Program> programs;
    while (reader.next()) {
        read(reader, 0, 0, most_number);
        programs.push_back({read(reader, 1, 0, most_number), std::string(reader[2]), read(reader, 3, 0, most_number)});
    }
    return programs;
}

std::vector<allocation::check::Child> read_children(InputFile& input) {
    csv::Reader& reader = input.records();
    std::vector<allocation::check::Child> children;
    std::unordered_set<std::int64_t> numbers;
    while (reader.next()) {
        allocation::check::Child child{.number = read(reader, 0, 0, most_number),
                                       .family = read(reader, 1, 0, most_number),
                                       .age_class = std::string(reader[2]),
                                       .points = read(reader, 3, -most_points, most_points),
                                       .lottery = read(reader, 4, INT64_MIN, INT64_MAX),
                                       .attends = read(reader, 5, nowhere, most_number),
                                       .choices = {},
                                       .placed = nowhere};
        if (!numbers.insert(child.number).second) reader.refuse(0, "allocate.repeated");
        std::string_view rest = reader[6];
        while (!rest.empty()) {
            const std::size_t bar = rest.find('|');
            const auto centre = csv::whole<std::int32_t>(rest.substr(0, bar));
            if (!centre || *centre < 0 || bar + 1 == rest.size()) {
                reader.refuse(6, "allocate.not_a_list_of_numbers");
                break;
            }
            child.choices.push_back(*centre);
            rest.remove_prefix(bar == std::string_view::npos ? rest.size() : bar + 1);
        }
        children.push_back(std::move(child));
    }
    return children;
}

void read_result(InputFile& input, std::vector<allocation::check::Child>& children) {
    csv::Reader& reader = input.records();
    std::unordered_map<std::int64_t, allocation::check::Child*> waiting;
    for (auto& child : children) waiting.emplace(child.number, &child);
    while (reader.next()) {
        const std::int64_t number = read(reader, 0, 0, most_number), centre = read(reader, 1, nowhere, most_number);
        const auto found = waiting.find(number);
        if (found == waiting.end()) {
            reader.refuse(0, "allocate.unknown_or_repeated_child");
            continue;
        }
        found->second->placed = centre;
        waiting.erase(found);
    }
    // The whole file is at fault: told on the line after its last.
    if (!waiting.empty()) reader.refuse(0, "allocate.children_missing", {{"count", std::to_string(waiting.size())}});
}

}  // namespace

bool check_allocation(const CheckOptions& options) {
    InputFile program_file(options.programs, {"program", "centre", "age_class", "quota"});
    InputFile child_file(options.children, {"child", "family", "age_class", "points", "lottery", "current", "choices"});
    InputFile result_file(options.result, {"child", "centre"});
    const auto programs = read_programs(program_file);
    auto children = read_children(child_file);
    InputFile::all_sound({&program_file, &child_file});
    read_result(result_file, children);
    InputFile::all_sound({&result_file});

    using allocation::check::Siblings;
    const auto found =
        allocation::check::check(programs, std::move(children), options.joint ? Siblings::Joint : Siblings::Separate);
    nlohmann::ordered_json out{{"stable", found.stable()},
                               {"envy", json::array()},
                               {"wasted", json::array()},
                               {"overfull", json::array()},
                               {"unasked", json::array()}};
    for (const auto& [child, centre, instead_of] : found.envy)
        out["envy"].push_back({{"child", child}, {"centre", centre}, {"instead_of", instead_of}});
    for (const auto& [child, centre] : found.wasted) out["wasted"].push_back({{"child", child}, {"centre", centre}});
    for (const auto& [centre, age_class, quota, placed] : found.overfull)
        out["overfull"].push_back({{"centre", centre}, {"age_class", age_class}, {"quota", quota}, {"placed", placed}});
    for (const auto& [child, centre] : found.unasked) out["unasked"].push_back({{"child", child}, {"centre", centre}});
    if (options.joint) {
        out["upset"] = json::array();
        for (const auto& [family, option] : found.upset) {
            json parts = json::array();
            for (const auto& [child, centre] : option)
                parts.push_back({child, centre == nowhere ? json(nullptr) : json(centre)});
            out["upset"].push_back({{"family", family}, {"option", parts}});
        }
    }
    if (options.output.empty()) {
        std::printf("%s\n", out.dump().c_str());
    } else {
        Output file(options.output);
        file.print("{}\n", out.dump());
        file.finish();
    }
    return found.stable();
}

}  // namespace app
