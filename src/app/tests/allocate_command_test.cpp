#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <vector>

#include "engines/commands.h"
#include "language/scratch_folder.h"
#include "stop.h"

namespace {
using nlohmann::json;

class Desk {
public:
    std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
    void put(const std::string& name, const std::string& text) const { std::ofstream(path(name)) << text; }
    std::string read(const std::string& name) const {
        std::ifstream file(path(name));
        return {std::istreambuf_iterator<char>(file), {}};
    }
    bool has(const std::string& name) const { return std::filesystem::exists(path(name)); }
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder_.path()), {}));
    }

    // Arguments beginning with @ name files here. How the command ended, with what it would print.
    app::Stop allocate(std::vector<std::string> arguments) const {
        CLI::App cli;
        app::add_allocate(cli);
        arguments.insert(arguments.begin(), "allocate");
        for (std::string& argument : arguments)
            if (argument.starts_with('@')) argument = path(argument.substr(1));
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        try {
            cli.parse(reversed);
            return {0, ""};
        } catch (const app::Stop& stop) {
            return stop;
        }
    }

    // Two centres; 5 and 6 are siblings; child 9 attends centre 20 now.
    void put_county() const {
        put("programs.csv", "program,centre,age_class,quota\n1,20,1,1\n2,10,1,1\n3,20,2,1\n");
        put("children.csv",
            "child,family,age_class,points,lottery,current,choices\n"
            "9,1,1,0,30,20,20|10\n"
            "5,2,1,60,10,-1,20|10\n"
            "6,2,2,60,20,-1,10|20\n"
            "2,3,1,80,40,-1,\n"
            "7,4,3,80,50,-1,10\n");
    }

private:
    language::ScratchFolder folder_;
};

const std::vector<std::string> county = {"--programs", "@programs.csv", "--children", "@children.csv"};

std::vector<std::string> with(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), county.begin(), county.end());
    return arguments;
}

}  // namespace

TEST_CASE("allocate writes every child in order, and -1 for who got no place") {
    const Desk desk;
    desk.put_county();
    CHECK(desk.allocate(with({"--output", "@result.csv"})).code == 0);
    CHECK(desk.read("result.csv") == "child,centre\n2,-1\n5,10\n6,20\n7,-1\n9,20\n");
}

TEST_CASE("a certificate tells every child's rank and every cut-off") {
    const Desk desk;
    desk.put_county();
    REQUIRE(desk.allocate(with({"--output", "@result.csv", "--certificate", "@certificate.json"})).code == 0);
    const json certificate = json::parse(desk.read("certificate.json"));
    CHECK(certificate["programs"][0] == json::parse(R"({"centre":20,"age_class":"1","quota":1,"placed":1,
                                                        "cut_off":{"child":9,"score":100}})"));
    CHECK(certificate["children"][1]["child"] == 5);
    CHECK(certificate["children"][1]["choices"][0] ==
          json::parse(R"({"centre":20,"score":60,"rank":2,"of":2,"admitted":false})"));
    CHECK(certificate["children"][2]["choices"].size() == 1);  // centre 10 has no program for age class 2
}

TEST_CASE("a check finds nothing wrong with a true result, and names what is wrong with another") {
    const Desk desk;
    desk.put_county();
    REQUIRE(desk.allocate(with({"--output", "@result.csv"})).code == 0);
    CHECK(desk.allocate(with({"--check", "@result.csv", "--output", "@check.json"})).code == 0);
    CHECK(json::parse(desk.read("check.json"))["stable"] == true);

    desk.put("result.csv", "child,centre\n2,10\n5,20\n6,-1\n7,-1\n9,-1\n");
    CHECK(desk.allocate(with({"--check", "@result.csv", "--output", "@check.json"})).code == 1);
    const json found = json::parse(desk.read("check.json"));
    CHECK(found["stable"] == false);
    CHECK(found["envy"] == json::parse(R"([{"child":9,"centre":20,"instead_of":5}])"));
    CHECK(found["wasted"] == json::parse(R"([{"child":6,"centre":20}])"));
    CHECK(found["unasked"] == json::parse(R"([{"child":2,"centre":10}])"));
    CHECK(found["overfull"].empty());
}

TEST_CASE("a result that misses a child cannot be checked") {
    const Desk desk;
    desk.put_county();
    desk.put("result.csv", "child,centre\n2,10\n2,10\n8,10\n");
    const app::Stop stop = desk.allocate(with({"--check", "@result.csv", "--output", "@check.json"}));
    CHECK(stop.code == 2);
    CHECK(stop.message.find("result.csv:3:child: allocate.unknown_or_repeated_child") != std::string::npos);
    CHECK(stop.message.find("allocate.children_missing count=4") != std::string::npos);
}

TEST_CASE("every fault of both files is named with its line and column, and nothing is written") {
    const Desk desk;
    desk.put("programs.csv", "program,centre,age_class,quota\n1,20,1,-1\n1,10,1,1\n3,10,1,x\n");
    desk.put("children.csv",
             "child,family,age_class,points,lottery,current,choices\n"
             "9,1,1,many,30,20,20|10\n"
             "5,2147483648,1,60,10,-1,10|10\n"
             "-6,2,,60,20,-1,10|77\n"
             "7,2,1,60,20.5,77,10|\n");
    const app::Stop stop = desk.allocate(with({"--output", "@result.csv"}));
    CHECK(stop.code == 2);
    for (const char* fault :
         {"programs.csv:2:quota: allocate.not_a_number", "programs.csv:3:program: allocate.repeated",
          "programs.csv:4:quota: allocate.not_a_number", "children.csv:2:points: allocate.not_a_number",
          "children.csv:3:family: allocate.not_a_number", "children.csv:4:child: allocate.not_a_number",
          "children.csv:4:age_class: allocate.empty", "children.csv:4:choices: allocate.unknown_centre centre=77",
          "children.csv:5:lottery: allocate.not_a_number", "children.csv:5:current: allocate.unknown_centre",
          "children.csv:5:choices: allocate.not_a_list_of_numbers"}) {
        CAPTURE(fault);
        CHECK(stop.message.find(fault) != std::string::npos);
    }
    CHECK(desk.files() == 2);
}

TEST_CASE("of all files together the first 1,000 faults are named") {
    const Desk desk;
    std::string programs = "program,centre,age_class,quota\n",
                children = "child,family,age_class,points,lottery,current,choices\n";
    for (int row = 0; row < 300; ++row) {
        programs += "x,1,a,x\n";
        children += "x,1,a,1,x,-1,\n";
    }
    desk.put("programs.csv", programs);
    desk.put("children.csv", children);
    const app::Stop stop =
        desk.allocate({"--programs", "@programs.csv", "--children", "@children.csv", "--output", "@out.csv"});
    CHECK(stop.code == 2);
    CHECK(std::ranges::count(stop.message, '\n') == 999);
    CHECK(stop.message.find("programs.csv:301:quota") != std::string::npos);
}

TEST_CASE("children and lottery numbers that repeat are named with the earlier line") {
    const Desk desk;
    desk.put("programs.csv", "program,centre,age_class,quota\n1,20,1,1\n");
    desk.put("children.csv",
             "child,family,age_class,points,lottery,current,choices\n"
             "9,1,1,0,30,-1,20\n\n"
             "5,2,1,0,30,-1,20\n"
             "9,2,1,0,31,-1,20\n");
    const app::Stop stop = desk.allocate(with({"--output", "@result.csv"}));
    CHECK(stop.code == 2);
    CHECK(stop.message.find("children.csv:4:lottery: allocate.repeated earlier_line=2") != std::string::npos);
    CHECK(stop.message.find("children.csv:5:child: allocate.repeated earlier_line=2") != std::string::npos);
    CHECK_FALSE(desk.has("result.csv"));
}

TEST_CASE("an instance with strict preferences on both sides gives children their best stable centres") {
    const Desk desk;
    desk.put("in.json", R"({"preferences":{"a":["x","y"],"b":["y","x"],"c":["x"]},
                            "priorities":{"x":["b","a","c"],"y":["a","b"]},"capacities":{"x":1,"y":1}})");
    CHECK(desk.allocate({"--instance", "@in.json", "--output", "@out.json"}).code == 0);
    CHECK(json::parse(desk.read("out.json")) ==
          json::parse(R"({"placements":{"a":"x","b":"y","c":null},"stable":true,"exceptions":[]})"));
}

TEST_CASE("an instance with families is stable, or says that nothing is and whom it upsets") {
    const Desk desk;
    // The pair wants both centres; c would rather be where the pair's a outranks it, but outranks b.
    desk.put("in.json", R"({"families":[{"children":["a","b"],"options":[[["a","x",1],["b","y","1"]]]},
                                        {"children":["c"],"options":[[["c","x","1"]],[["c","y",1]]]}],
                            "capacity":{"x":{"1":1},"y":{"1":1}},
                            "priorities":{"x":["a","c","b"],"y":["c","b","a"]}})");
    CHECK(desk.allocate({"--instance", "@in.json", "--output", "@out.json"}).code == 0);
    json out = json::parse(desk.read("out.json"));
    CHECK(out["stable"] == false);
    CHECK(out["none_exists"] == true);
    CHECK(out["exceptions"].size() == 1);

    for (const char* without_place : {R"(["b",null,1])", R"(["b",null])", "null"}) {
        desk.put("in.json", std::string(R"({"families":[
                     {"children":["a","b"],"options":[[["a","x",1],["b","y","1"]],[["a","x",1],)") +
                                without_place + R"(]]},
                     {"children":["c"],"options":[[["c","x","1"]],[["c","y",1]]]}],
                 "capacity":{"x":{"1":1},"y":{"1":1}},"priorities":{"x":["a","c","b"],"y":["c","b","a"]}})");
        CHECK(desk.allocate({"--instance", "@in.json", "--output", "@out.json"}).code == 0);
        out = json::parse(desk.read("out.json"));
        CHECK(out == json::parse(R"({"placements":{"a":"x","b":null,"c":"y"},"stable":true,"exceptions":[]})"));
    }
}

TEST_CASE("every fault of an instance is named by its JSON pointer") {
    const Desk desk;
    desk.put("in.json", R"({"families":[{"children":["a","b"],"options":[[["a","x",1],["q","y",1]]]},
                                        {"children":["a"],"options":[[["c","z","1"]]]},{}],
                            "capacity":{"x":{"1":1},"y":{"1":-1}},"priorities":{"x":["a","a"],"w":[]}})");
    const app::Stop stop = desk.allocate({"--instance", "@in.json", "--output", "@out.json"});
    CHECK(stop.code == 2);
    for (const char* fault : {"/capacity/y/1: allocate.not_a_number", "/families/1/children/0: allocate.repeated",
                              "/families/2: allocate.family_without_children_or_options",
                              "/priorities/w: allocate.unknown_centre", "/priorities/x/1: allocate.repeated"}) {
        CAPTURE(fault);
        CHECK(stop.message.find(fault) != std::string::npos);
    }
    CHECK_FALSE(desk.has("out.json"));
    desk.put("in.json", R"({"preferences":{"a":[],"a":[]})");
    CHECK(desk.allocate({"--instance", "@in.json", "--output", "@out.json"}).code == 2);
    desk.put("in.json", R"({"preferences":{"a":["x"]},"priorities":{"x":["a"]},"capacities":{"x":1e999}})");
    CHECK(desk.allocate({"--instance", "@in.json", "--output", "@out.json"}).code == 2);
}

TEST_CASE("a file that cannot be read is trouble of the environment") {
    const Desk desk;
    CHECK(desk.allocate(with({"--output", "@result.csv"})).code == 3);
    CHECK(desk.allocate({"--instance", "@none.json", "--output", "@out.json"}).code == 3);
}
