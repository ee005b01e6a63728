#include <doctest/doctest.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numbers>
#include <sstream>

#include "engines/commands.h"
#include "engines/site_files.h"
#include "language/scratch_folder.h"
#include "stop.h"

namespace {
using nlohmann::json;

class Folder {
public:
    std::string path(const std::string& name) const { return scratch_.path() / name; }
    void write(const std::string& name, std::string_view text) const { std::ofstream(path(name)) << text; }
    std::string read(const std::string& name) const {
        std::ostringstream text;
        text << std::ifstream(path(name)).rdbuf();
        return text.str();
    }
    /// How the command stopped, if it did; the folder's name is left out.
    std::string site(std::vector<std::string> words) const {
        CLI::App cli;
        app::add_site(cli);
        words.insert(words.begin(), "site");
        for (const std::string& word : {std::string("--output"), path("plan.json")}) words.push_back(word);
        std::ranges::reverse(words);
        try {
            cli.parse(words);
        } catch (const app::Stop& stop) {
            std::string said = std::to_string(stop.code) + " " + stop.message;
            const std::string folder = scratch_.path().string() + "/";
            for (std::size_t at; (at = said.find(folder)) != std::string::npos;) said.erase(at, folder.size());
            return said;
        }
        return "";
    }
    std::string site(const std::string& objective, const std::string& input, std::vector<std::string> more = {}) const {
        more.insert(more.end(), {"--objective", objective, "--input", path(input)});
        return site(more);
    }
    json plan() const { return json::parse(read("plan.json")); }
    /// Four places on the equator, 0.01 degrees (1.4456 km by road) apart, and a fifth far off.
    void write_county(const std::string& params) const {
        write("demand.csv", "id,lat,lon,weight\na,0,0,1\nb,0,0.01,2\nc,0,0.02,3\nd,0,0.03,4\ne,0,0.1,0.5\n");
        write("cand.csv",
              "id,lat,lon,capacity,cost,existing\nA,0,0,10,5,0\nB,0,0.01,10,5,0\nD,0,0.03,10,5,1\nE,0,0.1,10,5,0\n");
        write("params.json", params);
    }

private:
    language::ScratchFolder scratch_;
};

constexpr double step = 6371.0088 * 0.01 * std::numbers::pi / 180 * 1.3;

}  // namespace

TEST_CASE("a p-median of a folder counts kilometres by road times weight, and keeps what exists") {
    const Folder folder;
    folder.write_county(R"({"p_total": 2, "something": "else"})");
    REQUIRE(folder.site("p_median", ".") == "");
    const json plan = folder.plan();
    CHECK(plan["objective"].get<double>() == doctest::Approx(step * (1 + 3 + 0.5 * 7)).epsilon(1e-9));
    CHECK(plan["open"] == json{"B", "D"});
    CHECK(plan["assignment"] == json{"B", "B", "D", "D", "D"});
    CHECK(plan["proved"] == true);
    CHECK(plan["stopped"] == "proved");
    CHECK(plan["seed"] == 1);
    CHECK(plan["gap"].get<double>() <= 1e-8);
    std::vector<std::string> members;
    const auto in_order = nlohmann::ordered_json::parse(folder.read("plan.json"));
    for (const auto& [member, value] : in_order.items()) members.push_back(member);
    CHECK(members == std::vector<std::string>{"objective", "bound", "gap", "proved", "open", "assignment", "seconds",
                                              "seed", "steps", "stopped"});
}

TEST_CASE("the command line goes before params.json, and new sites before those in all") {
    const Folder folder;
    folder.write_county(R"({"p_new": 1, "radius_km": 2, "budget": 100})");
    REQUIRE(folder.site("max_cover", ".") == "");
    CHECK(folder.plan()["objective"] == 10);
    CHECK(folder.plan()["open"].size() == 2);
    CHECK(folder.plan()["assignment"][4].is_null());
    REQUIRE(folder.site("max_cover", ".", {"--p", "3"}) == "");
    CHECK(folder.plan()["objective"] == 10.5);
    CHECK(folder.plan()["bound"] == 10.5);
    REQUIRE(folder.site("max_cover", ".", {"--p", "3", "--budget", "5"}) == "");
    CHECK(folder.plan()["objective"] == 10);
    REQUIRE(folder.site("max_cover", ".", {"--radius", "0.5"}) == "");
    CHECK(folder.plan()["objective"] == 6);
    REQUIRE(folder.site("set_cover", ".") == "");
    CHECK(folder.plan()["objective"] == 3);
    REQUIRE(folder.site("p_center", ".", {"--p", "3"}) == "");
    CHECK(folder.plan()["objective"].get<double>() == doctest::Approx(step).epsilon(1e-9));
    CHECK(folder.site("set_cover", ".", {"--radius", "1"}) == "1 ");
    CHECK(folder.plan() == json{{"status", "infeasible"}, {"because", {"radius: 1 clients have no site within it"}}});
}

TEST_CASE("what capacities allow is kept in folders too") {
    const Folder folder;
    folder.write_county(R"({"p_total": 2})");
    REQUIRE(folder.site("capacitated_p_median", ".") == "");
    CHECK(folder.plan()["open"] == json{"B", "D"});
    CHECK(folder.plan()["assignment"].size() == 5);
    REQUIRE(folder.site("cflp", ".") == "");
    double shares = 0;
    const json plan = folder.plan();
    for (const json& triple : plan["assignment"]) shares += triple[2].get<double>();
    CHECK(shares == doctest::Approx(5));
    CHECK(plan["assignment"][0][0] == "a");
    CHECK(folder.site("capacitated_p_median", ".", {"--p", "1"}) == "1 ");
    CHECK(folder.plan()["status"] == "infeasible");
}

TEST_CASE("a graph's ways are its shortest paths, and the last of two edges counts") {
    const Folder folder;
    folder.write("graph.txt", "4 5 1\n1 2 9\n2 3 1\n3 4 1\n1 2 1\r\n4 1 10\n");
    REQUIRE(folder.site("p_median", "graph.txt") == "");
    CHECK(folder.plan()["objective"] == 4);
    CHECK(folder.plan()["open"][0].get<int>() >= 2);
    REQUIRE(folder.site("p_center", "graph.txt", {"--p", "2"}) == "");
    CHECK(folder.plan()["objective"] == 1);
    folder.write("two.txt", "3 1 1 1 2 5");
    CHECK(folder.site("p_median", "two.txt") == "1 ");
    CHECK(folder.plan()["because"].size() == 1);
}

TEST_CASE("places of a tour have their distances rounded down") {
    const Folder folder;
    folder.write("places.tsp",
                 "NAME : x\nTYPE : TSP\nDIMENSION : 3\nEDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 1.5 "
                 "0\n3 1.5e1 0\nEOF\n");
    REQUIRE(folder.site("p_median", "places.tsp", {"--p", "1"}) == "");
    CHECK(folder.plan()["objective"] == 14);
    CHECK(folder.plan()["open"] == json{2});
    CHECK(folder.site("p_median", "places.tsp") ==
          "2 places.tsp: p_median is missing: --p, p_total, p_new or a budget");
}

TEST_CASE("a tour's places may be signed, and end where another section begins") {
    const Folder folder;
    folder.write("places.tsp",
                 "DIMENSION:2\nNODE_COORD_SECTION:\n1 +3.0e0 -1\n2 +3 +1E+1\nFIXED_EDGES_SECTION\n1 2\n-1\n");
    REQUIRE(folder.site("p_median", "places.tsp", {"--p", "1"}) == "");
    CHECK(folder.plan()["objective"] == 11);
    folder.write("places.tsp", "DIMENSION:1\nNODE_COORD_SECTION :\n1 +-3 1\n");
    CHECK(folder.site("p_median", "places.tsp", {"--p", "1"}) == "2 places.tsp:3:3: site.not_a_number");
}

TEST_CASE("facilities of a cap file serve from the cheapest, and their capacity may be given") {
    const Folder folder;
    // The same problem in both layouts: the one of OR-Library, and that of a row of costs for each site.
    folder.write("cap.txt", "2 3\ncapacity 10\ncapacity 20.\n1\n1 9\n2\n5 5\n3\n9 1\n");
    folder.write("cap-by-site.txt", "2 3\ncapacity 10\ncapacity 20.\n1 2 3\n 1 5 9\n 9 5 1\n");
    for (const std::string format : {"cap", "cap-by-site"}) {
        const std::string file = format + ".txt";
        REQUIRE(folder.site("cflp", file, {"--format", format, "--capacity", "6"}) == "");
        CHECK(folder.plan()["objective"] == 25);
        CHECK(folder.plan()["open"] == json{1});
        REQUIRE(folder.site("sscflp", file, {"--format", format, "--capacity", "5"}) == "");
        CHECK(folder.plan()["objective"] == 37);
        CHECK(folder.plan()["assignment"][0] == 1);
        CHECK(folder.plan()["assignment"][2] == 2);
        CHECK(folder.site("cflp", file, {"--format", format})
                  .starts_with("2 " + file + ":2:1: site.capacity_not_given\n"));
        CHECK(folder.site("p_median", file, {"--capacity", "5", "--format", format})
                  .starts_with("2 " + file + ": p_median"));
    }
}

TEST_CASE("a cap file is read as OR-Library has it, and without a name for its layout not at all") {
    const Folder folder;
    folder.write("cap.txt", " 2 2 \n 15 100.\n 20 100. \n 10\n 5. 600.\n 20\n 700. 8.\n");
    REQUIRE(folder.site("cflp", "cap.txt", {"--format", "cap"}) == "");
    CHECK(folder.plan()["objective"] == 213);
    CHECK(folder.plan()["open"] == json{1, 2});
    for (const char* objective : {"cflp", "sscflp"})
        CHECK(folder.site(objective, "cap.txt") == "2 cap.txt:1:2: site.cap_or_cap_by_site");
    folder.write("cap.txt", "1 1\n5 5\n1\n");
    CHECK(folder.site("cflp", "cap.txt") == "2 cap.txt:4:1: site.ends_early");
}

TEST_CASE("places of a tour are as far from each other as their file's type has it, or refused by name") {
    const Folder folder;
    const auto least = [&](const char* format, const std::string& header, const char* places) {
        folder.write("places.tsp", header + "NODE_COORD_SECTION\n" + places + "EOF\n");
        const std::string stopped = folder.site("p_median", "places.tsp", {"--p", "1", "--format", format});
        return stopped.empty() ? folder.plan()["objective"].dump() : stopped;
    };
    const char* two = "1 0 0\n2 1.5 1.2\n";  // 1.92 apart
    const auto type = [](const char* name) { return std::string("EDGE_WEIGHT_TYPE : ") + name + "\r\n"; };
    CHECK(least("tsplib", "", two) == "1");
    CHECK(least("tsplib", type("EUC_2D"), two) == "1");
    CHECK(least("tsplib95", type("EUC_2D"), two) == "2");
    for (const char* format : {"tsplib", "tsplib95"}) {
        CHECK(least(format, type("CEIL_2D"), "1 0 0\n2 1.1 0\n") == "2");
        CHECK(least(format, type("MAN_2D"), two) == "3");
        CHECK(least(format, type("MAX_2D"), "1 0 0\n2 1.4 1.2\n") == "1");
        CHECK(least(format, type("ATT"), "1 0 0\n2 10 0\n") == "4");  // 3.16, never rounded below itself
        // The first two places of ulysses16: 38.24 N 20.42 E and 39.57 N 26.15 E, in degrees and minutes.
        CHECK(least(format, type("GEO"), "1 38.24 20.42\n2 39.57 26.15\n") == "509");
        for (const char* other : {"EXPLICIT", "EUC_3D", "XRAY1", "SPECIAL", ""})
            CHECK(least(format, type(other), two) == std::string("2 places.tsp:1:1: site.not_computed given=") + other);
    }
    CHECK(least("tsplib", "TYPE: CVRP\nCAPACITY: 5\n", two) ==
          "2 places.tsp:1:1: site.not_computed given=CVRP\nplaces.tsp:2:1: site.unknown_keyword given=CAPACITY");
    CHECK(least("tsplib", "NODE_COORD_TYPE: THREED_COORDS\n", two) ==
          "2 places.tsp:1:1: site.not_computed given=THREED_COORDS");
    CHECK(least("tsplib", "", "1 0 0\n2 3 4\nDEMAND_SECTION\n1 7\n2 9\n") ==
          "2 places.tsp:4:1: site.not_computed given=DEMAND_SECTION");
    folder.write("matrix.tsp", "DIMENSION: 2\nEDGE_WEIGHT_TYPE: EXPLICIT\nEDGE_WEIGHT_SECTION\n0 1\n1 0\nEOF\n");
    CHECK(folder.site("p_median", "matrix.tsp", {"--p", "1"})
              .starts_with("2 matrix.tsp:2:1: site.not_computed given=EXPLICIT\n"));
}

TEST_CASE("a capacitated p-median gives each client wholly to one of p sites") {
    const Folder folder;
    folder.write("cpmp.txt", "1 713\n4 2 10\n1 0 0 5\n2 1 0 5\n3 10 0 5\n4 11 0 5\n");
    REQUIRE(folder.site("capacitated_p_median", "cpmp.txt") == "");
    CHECK(folder.plan()["objective"] == 2);
    CHECK(folder.plan()["open"].size() == 2);
    CHECK(folder.plan()["assignment"].size() == 4);
}

TEST_CASE("more or fewer sites than there can be are a question without a plan, and --p goes before the file's") {
    const Folder folder;
    for (const char* p : {"0", "4"}) {
        folder.write("graph.txt", std::string("3 2 ") + p + "\n1 2 1\n2 3 1\n");
        CHECK(folder.site("p_median", "graph.txt") == "1 ");
        CHECK(folder.plan()["because"].size() == 1);
        CHECK(folder.site("p_median", "graph.txt", {"--p", "1"}) == "");
        folder.write("cpmp.txt", std::string("1 9\n3 ") + p + " 9\n1 0 0 5\n2 1 0 5\n3 10 0 5\n");
        CHECK(folder.site("capacitated_p_median", "cpmp.txt") == "1 ");
        CHECK(folder.site("capacitated_p_median", "cpmp.txt", {"--p", "3"}) == "");
    }
}

TEST_CASE("a capacitated p-median keeps the budget, which is not in its objective") {
    const Folder folder;
    folder.write("demand.csv", "id,lat,lon,weight\na,0,0,1\nb,0,0.01,1\n");
    folder.write("cand.csv", "id,lat,lon,capacity,cost,existing\nA,0,0,10,8,0\nB,0,0.01,10,5,0\nC,0,0.03,10,5,0\n");
    folder.write("params.json", R"({"p_total": 2, "budget": 10})");
    REQUIRE(folder.site("capacitated_p_median", ".") == "");
    CHECK(folder.plan()["open"] == json{"B", "C"});
    CHECK(folder.plan()["proved"] == true);
    CHECK(folder.plan()["objective"].get<double>() == doctest::Approx(step).epsilon(1e-9));
    CHECK(folder.site("capacitated_p_median", ".", {"--budget", "9"}) == "1 ");
}

TEST_CASE("limits, seeds and amounts on the command line are numbers from 0 on") {
    const Folder folder;
    folder.write("graph.txt",
                 "\xEF\xBB\xBF"
                 "2 1 1\n1 2 5\n");
    CHECK(folder.site("p_median", "graph.txt", {"--seed", "18446744073709551615", "--time-limit", "1e2"}) == "");
    CHECK(folder.plan()["seed"] == 18446744073709551615U);
    for (const char* option : {"--seed", "--max-steps", "--time-limit", "--radius", "--budget", "--capacity", "--p"})
        for (const char* value : {"-1", "nan", "x"})
            CHECK_THROWS_AS(folder.site("p_median", "graph.txt", {option, value}), CLI::ValidationError);
    CHECK_THROWS_AS(folder.site("p_median", "graph.txt", {"--seed", "18446744073709551616"}), CLI::ValidationError);
}

TEST_CASE("the same seed and steps write the same bytes but for the seconds") {
    const Folder folder;
    std::string graph = "40 40 6\n";
    for (int node = 1; node <= 40; ++node)
        graph +=
            std::to_string(node) + " " + std::to_string(node % 40 + 1) + " " + std::to_string(node * 7 % 13 + 1) + "\n";
    folder.write("graph.txt", graph);
    const auto bytes = [&](const char* steps) {
        REQUIRE(folder.site("p_median", "graph.txt", {"--max-steps", steps, "--seed", "5"}) == "");
        std::string text = folder.read("plan.json");
        const std::size_t begin = text.find("\"seconds\""), end = text.find(",\"seed\"");
        return text.erase(begin, end - begin);
    };
    for (const char* steps : {"0", "3", "40", "100000"}) CHECK(bytes(steps) == bytes(steps));
    CHECK(bytes("0").find("\"stopped\":\"steps\"") != std::string::npos);
}

TEST_CASE("every fault of a folder is named and nothing is written") {
    const Folder folder;
    folder.write("plan.json", "former");
    folder.write("demand.csv", "id,lat,lon,weight\n1,91,0,1\n1,0,-181,-2\n,0,0,x\n4,0,0\n");
    folder.write("cand.csv", "id,lat,lon,capacity,cost,existing\n1,0,0,-1,x,yes\n");
    folder.write("params.json", R"({"p_total": 1.5, "budget": "much", "radius_km": -1})");
    CHECK(folder.site("p_median", ".") ==
          "2 ./demand.csv:2:lat: site.out_of_range\n"
          "./demand.csv:3:id: site.repeated\n"
          "./demand.csv:3:lon: site.out_of_range\n"
          "./demand.csv:3:weight: site.out_of_range\n"
          "./demand.csv:4:id: site.no_id\n"
          "./demand.csv:4:weight: site.not_a_number\n"
          "./demand.csv:5: csv.cell_count expected=4 given=3\n"
          "./cand.csv:2:capacity: site.out_of_range\n"
          "./cand.csv:2:cost: site.not_a_number\n"
          "./cand.csv:2:existing: site.not_0_or_1\n"
          "./params.json:/p_total: site.not_a_whole_number\n"
          "./params.json:/budget: site.not_a_number\n"
          "./params.json:/radius_km: site.not_a_number");
    folder.write("params.json", "{\n  \"p_total\": ,\n}");
    CHECK(folder.site("p_median", ".").ends_with("./params.json:2:14: site.not_json"));
    folder.write("params.json", "{\"budget\": 1e999}");
    CHECK(folder.site("p_median", ".").ends_with("./params.json:1:1: site.number_too_large"));
    CHECK(folder.read("plan.json") == "former");
    CHECK(folder.site("p_median", "nowhere") == "3 cannot read nowhere");
}

TEST_CASE("every fault of a file is named with its line and column") {
    const Folder folder;
    const auto faults = [&](const char* objective, const char* format, std::string_view text) {
        folder.write("file", text);
        return folder.site(objective, "file", {"--format", format});
    };
    CHECK(faults("p_median", "pmed", "3 2 -9\n1 4 5\n1 2 -x 7") ==
          "2 file:1:5: site.out_of_range\nfile:2:3: site.out_of_range\nfile:3:5: site.not_a_number\n"
          "file:3:8: site.more_than_expected");
    CHECK(faults("p_median", "pmed", "3 2 1\n1 2") == "2 file:2:4: site.ends_early");
    CHECK(faults("p_median", "pmed", "") == "2 file:1:1: site.ends_early");
    CHECK(faults("p_median", "pmed", "3 1 1\n1 2.5 2\n") == "2 file:2:3: site.not_a_whole_number");
    CHECK(faults("p_median", "tsplib", "DIMENSION: 3\nNODE_COORD_SECTION\n1 0 0\n3 0 q\nEOF\n") ==
          "2 file:4:1: site.not_the_next_node\nfile:4:5: site.not_a_number\nfile:5:1: site.not_as_many_nodes_as_said");
    CHECK(faults("p_median", "tsplib", "DIMENSION: many\n") ==
          "2 file:1:1: site.not_a_dimension\nfile:2:1: site.ends_early");
    CHECK(faults("cflp", "cap", "1 1\n5 -5\n1\nx") == "2 file:2:3: site.out_of_range\nfile:4:1: site.not_a_number");
    CHECK(faults("capacitated_p_median", "cpmp", "1 713\n2 -3 10\n1 0 0 5\n2 1 0\n") ==
          "2 file:2:3: site.out_of_range\nfile:5:1: site.ends_early");
}
