#include "engines/allocate_instance.h"

#include <fmt/format.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <unordered_map>

#include "allocation/joint.h"
#include "allocation/separate.h"
#include "engines/input_file.h"
#include "engines/output.h"
#include "stop.h"

namespace app {
namespace {
using allocation::none;
using nlohmann::json;

/// Names in the order in which they first come, or of a JSON object's members.
class Names {
public:
    std::uint32_t add(const std::string& name) {
        const auto [at, is_new] = index_.emplace(name, static_cast<std::uint32_t>(names_.size()));
        if (is_new) names_.push_back(name);
        return at->second;
    }
    std::uint32_t find(const std::string& name) const {
        const auto found = index_.find(name);
        return found == index_.end() ? none : found->second;
    }
    const std::string& operator[](std::size_t i) const { return names_[i]; }
    std::size_t size() const { return names_.size(); }

private:
    std::unordered_map<std::string, std::uint32_t> index_;
    std::vector<std::string> names_;
};

struct Answer {
    Names children;
    std::vector<std::optional<std::string>> placed;  // by child, the centre
    json exceptions = json::array();
    bool none_exists = false;
};

class Reader {
public:
    explicit Reader(const json& instance) : instance_(instance) {}
    const std::vector<Fault>& faults() const { return faults_; }

    // Nothing where a fault was found.
    std::optional<Answer> preferences();
    std::optional<Answer> families();

private:
    void refuse(std::string pointer, const char* reason) {
        if (faults_.size() < csv::most_faults) faults_.push_back({std::move(pointer), reason});
    }
    static std::string under(const std::string& pointer, const std::string& member) {
        return (json::json_pointer(pointer) / member).to_string();
    }
    static std::string under(const std::string& pointer, std::size_t i) { return pointer + "/" + std::to_string(i); }

    const json& object(const std::string& pointer) {
        static const json nothing = json::object();
        const json::json_pointer at(pointer);
        if (instance_.contains(at) && instance_[at].is_object()) return instance_[at];
        refuse(pointer, "allocate.not_an_object");
        return nothing;
    }
    const json& list(const json& value, const std::string& pointer) {
        static const json nothing = json::array();
        if (value.is_array()) return value;
        refuse(pointer, "allocate.not_a_list");
        return nothing;
    }
    std::optional<std::string> text(const json& value, const std::string& pointer) {
        if (value.is_string()) return value.get<std::string>();
        if (value.is_number_integer()) return value.dump();
        refuse(pointer, "allocate.not_a_text");
        return std::nullopt;
    }
    std::uint32_t quota(const json& value, const std::string& pointer) {
        if (value.is_number_unsigned() && value.get<std::uint64_t>() < none) return value.get<std::uint32_t>();
        refuse(pointer, "allocate.not_a_number");
        return 0;
    }
    // By centre: the rank of each child there, from 0.
    std::vector<std::unordered_map<std::uint32_t, std::uint32_t>> ranks(const Names& centres, const Names& children);

    const json& instance_;
    std::vector<Fault> faults_;
};

std::vector<std::unordered_map<std::uint32_t, std::uint32_t>> Reader::ranks(const Names& centres,
                                                                            const Names& children) {
    std::vector<std::unordered_map<std::uint32_t, std::uint32_t>> ranks(centres.size());
    for (const auto& [centre_name, order] : object("/priorities").items()) {
        const std::string pointer = under("/priorities", centre_name);
        const std::uint32_t centre = centres.find(centre_name);
        if (centre == none) {
            refuse(pointer, "allocate.unknown_centre");
            continue;
        }
        for (std::uint32_t rank = 0; const json& value : list(order, pointer)) {
            const std::string at = under(pointer, rank);
            const auto name = text(value, at);
            const std::uint32_t child = name ? children.find(*name) : none;
            if (name && child == none) refuse(at, "allocate.unknown_child");
            if (child != none && !ranks[centre].emplace(child, rank).second) refuse(at, "allocate.repeated");
            ++rank;
        }
    }
    return ranks;
}

std::optional<Answer> Reader::preferences() {
    Answer answer;
    Names centres;
    allocation::StrictProblem problem{.choices_begin = {0}};
    for (const auto& [centre, capacity] : object("/capacities").items()) {
        centres.add(centre);
        problem.quota.push_back(quota(capacity, under("/capacities", centre)));
    }
    const json& preferences = object("/preferences");
    for (const auto& [child, wishes] : preferences.items()) answer.children.add(child);
    const auto ranked = ranks(centres, answer.children);
    for (const auto& [child_name, wishes] : preferences.items()) {
        const std::string pointer = under("/preferences", child_name);
        const std::uint32_t child = answer.children.find(child_name);
        std::set<std::uint32_t> named;
        for (std::size_t i = 0; const json& value : list(wishes, pointer)) {
            const std::string at = under(pointer, i++);
            const auto name = text(value, at);
            const std::uint32_t centre = name ? centres.find(*name) : none;
            if (name && centre == none) refuse(at, "allocate.unknown_centre");
            if (centre == none) continue;
            if (!named.insert(centre).second) refuse(at, "allocate.repeated");
            const auto rank = ranked[centre].find(child);
            if (rank == ranked[centre].end()) continue;  // the centre does not take this child
            problem.program.push_back(centre);
            problem.rank.push_back(rank->second);
        }
        problem.choices_begin.push_back(static_cast<std::uint32_t>(problem.program.size()));
    }
    if (!faults_.empty()) return std::nullopt;

    const std::vector<std::uint32_t> choice = allocation::allocate(problem);
    for (std::uint32_t child = 0; child < choice.size(); ++child) {
        answer.placed.emplace_back();
        if (choice[child] != none)
            answer.placed.back() = centres[problem.program[problem.choices_begin[child] + choice[child]]];
    }
    return answer;
}

std::optional<Answer> Reader::families() {
    Answer answer;
    Names centres;
    allocation::JointProblem problem{.choices_begin = {0}, .family_begin = {0}, .options_begin = {0}};
    std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> programs;  // by centre and age class
    for (const auto& [centre, by_age_class] : object("/capacity").items()) {
        const std::string pointer = under("/capacity", centre);
        if (!by_age_class.is_object()) refuse(pointer, "allocate.not_an_object");
        centres.add(centre);
        if (!by_age_class.is_object()) continue;
        for (const auto& [age_class, capacity] : by_age_class.items()) {
            programs.emplace(std::pair{centres.find(centre), age_class}, problem.quota.size());
            problem.quota.push_back(quota(capacity, under(pointer, age_class)));
            problem.centre.push_back(centres.find(centre));
        }
    }
    // Where parts go that can never be granted: no such program there, or the centre does not take the child.
    const auto impossible = static_cast<std::uint32_t>(problem.quota.size());
    problem.quota.push_back(0);
    problem.centre.push_back(none);

    const json& families = list(instance_["families"], "/families");
    for (std::size_t f = 0; f < families.size(); ++f) {
        const std::string pointer = under("/families", f);
        if (!families[f].is_object() || !families[f].contains("children") || !families[f].contains("options")) {
            refuse(pointer, "allocate.family_without_children_or_options");
            continue;
        }
        for (std::size_t i = 0; const json& value : list(families[f]["children"], pointer + "/children")) {
            const std::string at = under(pointer + "/children", i++);
            const auto name = text(value, at);
            if (name && answer.children.find(*name) != none) refuse(at, "allocate.repeated");
            if (name) problem.child.push_back(answer.children.add(*name));
        }
        problem.family_begin.push_back(static_cast<std::uint32_t>(problem.child.size()));
    }
    const auto ranked = ranks(centres, answer.children);
    if (!faults_.empty() && problem.family_begin.size() != families.size() + 1) return std::nullopt;

    std::vector<std::vector<std::uint32_t>> wished(answer.children.size());  // by child, programs
    for (std::uint32_t f = 0; f < families.size(); ++f) {
        const std::uint32_t first = problem.family_begin[f], last = problem.family_begin[f + 1];
        const std::string pointer = under("/families", f) + "/options";
        for (std::size_t o = 0; const json& parts : list(families[f]["options"], pointer)) {
            const std::string option_at = under(pointer, o++);
            const std::size_t option = problem.options.size();
            problem.options.resize(option + last - first, none);
            std::set<std::uint32_t> mentioned;
            for (std::size_t i = 0; const json& part : list(parts, option_at)) {
                const std::string at = under(option_at, i++);
                if (part.is_null()) continue;
                if (!part.is_array() || part.size() < 2 || part.size() > 3 ||
                    (part.size() == 2 && !part[1].is_null())) {
                    refuse(at, "allocate.not_child_centre_and_age_class");
                    continue;
                }
                const auto name = text(part[0], at + "/0");
                const std::uint32_t child = name ? answer.children.find(*name) : none;
                if (name && (child == none || child < first || child >= last))
                    refuse(at + "/0", "allocate.not_a_child_of_this_family");
                else if (name && !mentioned.insert(child).second)
                    refuse(at + "/0", "allocate.repeated");
                if (part[1].is_null()) continue;
                const auto centre_name = text(part[1], at + "/1"), age_class = text(part[2], at + "/2");
                const std::uint32_t centre = centre_name ? centres.find(*centre_name) : none;
                if (centre_name && centre == none) refuse(at + "/1", "allocate.unknown_centre");
                if (!faults_.empty() || child == none || centre == none || !age_class) continue;

                const auto found = programs.find({centre, *age_class});
                const bool possible = found != programs.end() && ranked[centre].contains(child);
                const std::uint32_t program = possible ? found->second : impossible;
                auto& choices = wished[child];
                const auto choice = static_cast<std::uint32_t>(std::ranges::find(choices, program) - choices.begin());
                if (choice == choices.size()) choices.push_back(program);
                problem.options[option + child - first] = choice;
            }
        }
        problem.options_begin.push_back(static_cast<std::uint32_t>(problem.options.size()));
    }
    if (!faults_.empty()) return std::nullopt;

    for (std::uint32_t child = 0; child < wished.size(); ++child) {
        for (const std::uint32_t program : wished[child]) {
            const std::uint32_t rank = program == impossible ? child : ranked[problem.centre[program]].at(child);
            problem.program.push_back(program);
            problem.claim.push_back(allocation::Claim{~rank} << 32 | ~child);
        }
        problem.choices_begin.push_back(static_cast<std::uint32_t>(problem.program.size()));
        problem.child_of.push_back(child);
    }
    const allocation::JointPlacement placement = allocation::allocate(problem);
    for (std::uint32_t child = 0; child < wished.size(); ++child) {
        answer.placed.emplace_back();
        if (placement.choice[child] != none)
            answer.placed.back() = centres[problem.centre[wished[child][placement.choice[child]]]];
    }
    for (const allocation::Upset& upset : placement.upset)
        answer.exceptions.push_back({{"family", upset.family}, {"option", upset.listed}});
    answer.none_exists = placement.none_exists;
    return answer;
}

// A member named twice would silently lose the first of them.
json parsed(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw Stop{3, "cannot read " + path};
    std::vector<std::set<std::string>> members;
    std::vector<Fault> faults;
    const auto watch = [&](int, json::parse_event_t event, json& value) {
        if (event == json::parse_event_t::object_start) members.emplace_back();
        if (event == json::parse_event_t::object_end) members.pop_back();
        if (event == json::parse_event_t::key && !members.back().insert(value.get<std::string>()).second)
            faults.push_back({value.get<std::string>(), "allocate.repeated"});
        return true;
    };
    try {
        json instance = json::parse(file, watch);
        if (!faults.empty()) throw Stop{2, printed(path, faults)};
        return instance;
    } catch (const json::parse_error& error) {
        throw Stop{2, fmt::format("{}:byte {}: allocate.not_json", path, error.byte)};
    } catch (const json::out_of_range&) {
        throw Stop{2, fmt::format("{}: allocate.number_too_large", path)};
    }
}

}  // namespace

void allocate_instance(const std::string& instance, const std::string& output) {
    const json given = parsed(instance);
    Reader reader(given);
    const bool families = given.is_object() && given.contains("families");
    const std::optional<Answer> answer = families ? reader.families() : reader.preferences();
    if (!answer) throw Stop{2, printed(instance, reader.faults())};
    json out{
        {"placements", json::object()}, {"stable", answer->exceptions.empty()}, {"exceptions", answer->exceptions}};
    for (std::size_t child = 0; child < answer->children.size(); ++child) {
        json& placed = out["placements"][answer->children[child]];
        if (answer->placed[child]) placed = *answer->placed[child];
    }
    if (answer->none_exists) out["none_exists"] = true;
    Output file(output);
    file.print("{}\n", out.dump());
    file.finish();
}

}  // namespace app
