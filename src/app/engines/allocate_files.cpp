#include "engines/allocate_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iterator>
#include <nlohmann/json.hpp>

#include "allocation/standing.h"
#include "engines/input_file.h"
#include "engines/output.h"
#include "stop.h"

namespace app {
namespace {
using allocation::none;

// Numbers of children, families, centres and programs: from 0 below 2^31.
std::uint32_t number(csv::Reader& reader, std::size_t column) {
    const auto value = csv::whole<std::int32_t>(reader[column]);
    if (value && *value >= 0) return static_cast<std::uint32_t>(*value);
    reader.refuse(column, "allocate.not_a_number");
    return none;
}

void read_programs(InputFile& input, allocation::Applications& applications) {
    enum { Program, Centre, AgeClass, Quota };
    csv::Reader& reader = input.records();
    allocation::Numbering numbers;
    while (reader.next()) {
        const std::size_t faults = reader.faults().size();
        const std::uint32_t program = number(reader, Program);
        if (const std::uint32_t before = numbers.size(); program != none && numbers.add(program) < before)
            reader.refuse(Program, "allocate.repeated");
        const std::uint32_t centre = number(reader, Centre), quota = number(reader, Quota);
        if (reader[AgeClass].empty()) reader.refuse(AgeClass, "allocate.empty");
        if (reader.faults().size() == faults &&
            !applications.add_program({centre, std::string(reader[AgeClass]), quota}))
            reader.refuse(AgeClass, "allocate.second_program_of_centre_and_age_class");
    }
}

enum Column { Child, Family, AgeClass, Points, Lottery, Current, Choices };

void read_choices(csv::Reader& reader, std::uint32_t age_class, allocation::Applications& applications) {
    const std::string_view cell = reader[Choices];
    const char *at = cell.data(), *const end = at + cell.size();
    while (at < end) {
        std::int32_t centre = 0;
        const auto [stopped, failed] = std::from_chars(at, end, centre);
        // A bar must be followed by another number.
        if (failed != std::errc{} || centre < 0 || (stopped < end && (*stopped != '|' || stopped + 1 == end))) {
            reader.refuse(Choices, "allocate.not_a_list_of_numbers");
            return;
        }
        at = stopped + 1;
        const auto wished = static_cast<std::uint32_t>(centre);
        const std::uint32_t program = age_class == none ? none : applications.program(wished, age_class);
        if (program != none)
            applications.add_choice(program);
        else if (!applications.has_centre(wished))
            reader.refuse(Choices, "allocate.unknown_centre", {{"centre", std::to_string(centre)}});
    }
}

// On which line a row stands, without a number for each: lines are rows but for blanks and line breaks
// within quotes.
class Lines {
public:
    void row_stands_on(std::size_t line) {
        if (shifts_.empty() || shifts_.back().lines != line - rows_) shifts_.push_back({rows_, line - rows_});
        ++rows_;
    }
    std::size_t of(std::uint32_t row) const {
        return row + std::prev(std::ranges::upper_bound(shifts_, row, {}, &Shift::from_row))->lines;
    }

private:
    struct Shift {
        std::size_t from_row, lines;
    };
    std::vector<Shift> shifts_;
    std::size_t rows_ = 0;
};

std::uint32_t attended(csv::Reader& reader, const allocation::Applications& applications) {
    if (reader[Current] == "-1") return none;
    const std::uint32_t centre = number(reader, Current);
    if (centre != none && !applications.has_centre(centre)) reader.refuse(Current, "allocate.unknown_centre");
    return centre;
}

Lines read_children(InputFile& input, allocation::Applications& applications) {
    csv::Reader& reader = input.records();
    Lines lines;
    while (reader.next()) {
        read_choices(reader, applications.age_class(reader[AgeClass]), applications);
        if (reader[AgeClass].empty()) reader.refuse(AgeClass, "allocate.empty");
        const std::uint32_t child = number(reader, Child), family = number(reader, Family);
        const auto points = csv::whole<std::int32_t>(reader[Points]);
        constexpr std::int32_t most = allocation::Problem::most_points;
        if (!points || *points > most || *points < -most) reader.refuse(Points, "allocate.not_a_number");
        const auto lottery = csv::whole<std::int64_t>(reader[Lottery]);
        if (!lottery) reader.refuse(Lottery, "allocate.not_a_number");
        const std::uint32_t attends = attended(reader, applications);
        applications.add_child({child, family, points.value_or(0), lottery.value_or(0), attends});
        lines.row_stands_on(reader.line());
    }
    return lines;
}

// Called for files without other faults: in those the numbers that could not be read would repeat.
void refuse_repeated(const std::string& path, const Lines& lines, const allocation::Applications& applications) {
    std::vector<Fault> faults;
    const auto note = [&](const std::vector<allocation::Repeated>& repeated, const char* column) {
        for (const auto [row, earlier] : repeated)
            faults.push_back({fmt::format("{}:{}", lines.of(row), column),
                              "allocate.repeated",
                              {{"earlier_line", std::to_string(lines.of(earlier))}}});
    };
    note(applications.repeated_numbers(), "child");
    note(applications.repeated_lottery(), "lottery");
    if (faults.size() > csv::most_faults) faults.resize(csv::most_faults);
    if (!faults.empty()) throw Stop{2, printed(path, faults)};
}

}  // namespace

allocation::Applications read_applications(const std::string& programs, const std::string& children) {
    InputFile program_file(programs, {"program", "centre", "age_class", "quota"});
    InputFile child_file(children, {"child", "family", "age_class", "points", "lottery", "current", "choices"});
    allocation::Applications applications;
    read_programs(program_file, applications);
    // More cannot fit into the file. What is reserved but never written takes no memory.
    constexpr std::size_t shortest_row = 14, shortest_choice = 2;
    std::error_code not_a_file;
    if (const auto bytes = std::filesystem::file_size(children, not_a_file); !not_a_file)
        applications.expect(bytes / shortest_row, bytes / shortest_choice);
    const Lines lines = read_children(child_file, applications);
    InputFile::all_sound({&program_file, &child_file});
    refuse_repeated(children, lines, applications);
    return applications;
}

void write_result(const allocation::Applications& applications, const allocation::Problem& problem,
                  const std::vector<std::uint32_t>& choice, const std::string& path) {
    Output out(path);
    out.print("child,centre\n");
    for (const std::uint32_t child : applications.rows_in_order()) {
        out.number(applications.number(child), ',');
        if (choice[child] == none)
            out.number(-1, '\n');
        else
            out.number(applications.centre_number(problem.choices_of(child)[choice[child]].program()), '\n');
    }
    out.finish();
}

void write_certificate(const allocation::Applications& applications, const allocation::Problem& problem,
                       const allocation::Placement& placement, const std::string& path) {
    const allocation::Standings standings(problem, placement);
    std::vector<std::uint32_t> placed(problem.quota.size()), last(problem.quota.size(), none);
    for (std::uint32_t child = 0; child < problem.children(); ++child) {
        if (placement.choice[child] == none) continue;
        const allocation::Choice choice = problem.choices_of(child)[placement.choice[child]];
        ++placed[choice.program()];
        if (problem.claim(child, choice) == placement.cut_off[choice.program()]) last[choice.program()] = child;
    }
    const std::vector<std::uint32_t> rows = applications.rows_in_order();

    Output out(path);
    out.print(R"({{"programs":[)");
    for (std::uint32_t p = 0; p < problem.quota.size(); ++p) {
        out.print(R"({}{{"centre":{},"age_class":{},"quota":{},"placed":{},"cut_off":)", p == 0 ? "\n" : ",\n",
                  applications.centre_number(p),
                  nlohmann::json(applications.age_class_name(applications.age_class_of(p))).dump(), problem.quota[p],
                  placed[p]);
        if (last[p] == none)
            out.print("null}}");
        else
            out.print(R"({{"child":{},"score":{}}}}})", applications.number(last[p]),
                      allocation::score_of(placement.cut_off[p]));
    }
    out.print("\n],\"children\":[");
    for (const std::uint32_t& child : rows) {
        out.print(R"({}{{"child":{},"choices":[)", &child == rows.data() ? "\n" : ",\n", applications.number(child));
        const char* separator = "";
        for (const allocation::Standing& at : standings.of(child)) {
            out.print(R"({}{{"centre":{},"score":{},"rank":{},"of":{},"admitted":{}}})", separator,
                      applications.centre_number(at.program), at.score, at.rank, at.applicants, at.admitted);
            separator = ",";
        }
        out.print("]}}");
    }
    out.print("\n]}}\n");
    out.finish();
}

}  // namespace app
