#include <doctest/doctest.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <thread>

#include "engines/access_files.h"
#include "engines/commands.h"
#include "language/scratch_folder.h"
#include "stop.h"

namespace {

/// Cells and sites in a folder of their own, removed with it.
class Folder {
public:
    Folder() {
        write("cells.csv", "id,lat,lon,pop\nc1,35.7,116.5,10\nc2,35.7,116.55,20\n\"c,3\",36.9,116.5,30\n");
        write("sites.csv", "id,lat,lon,slots\ns1,35.7,116.5,6\ns2,35.7,116.55,9\n");
        write("od.csv", "origin,dest,cost\nc1,s1,1\nc1,s2,7\nc2,s2,0\n");
    }

    std::string path(const std::string& name) const { return scratch_.path() / name; }
    void write(const std::string& name, std::string_view text) const { std::ofstream(path(name)) << text; }
    std::string read(const std::string& name) const {
        std::ostringstream text;
        text << std::ifstream(path(name)).rdbuf();
        return text.str();
    }
    std::size_t files() const {
        const std::filesystem::directory_iterator files(scratch_.path());
        return static_cast<std::size_t>(std::distance(begin(files), end(files)));
    }

    /// The result, or how the command stopped.
    std::string reckon(const std::vector<std::string>& options) const {
        CLI::App cli;
        app::add_access(cli);
        std::vector<std::string> words{"access",          "--cells",  path("cells.csv"), "--sites",
                                       path("sites.csv"), "--output", path("out.csv")};
        words.insert(words.end(), options.begin(), options.end());
        std::ranges::replace(words, std::string("od.csv"), path("od.csv"));
        std::ranges::reverse(words);
        try {
            cli.parse(words);
        } catch (const CLI::ParseError& error) {
            return error.what();
        } catch (const app::Stop& stop) {
            std::string message = stop.message;
            for (std::size_t at; (at = message.find(path(""))) != std::string::npos;)
                message.erase(at, path("").size());
            return std::to_string(stop.code) + ' ' + message;
        }
        return read("out.csv");
    }

private:
    language::ScratchFolder scratch_;
};

}  // namespace

TEST_CASE("each cell's access stands in the order of the cells, empty where no site is in range") {
    const Folder folder;
    // c1 and c2 lie 4.515 km apart, 5.870 km to travel.
    CHECK(folder.reckon({"--method", "2sfca", "--radius", "5.8"}) == "id,access\nc1,0.6\nc2,0.45\n\"c,3\",\n");
    CHECK(folder.reckon({"--method", "2sfca", "--radius", "6"}) == "id,access\nc1,0.5\nc2,0.5\n\"c,3\",\n");
    // Demand 10 + 20 * 0.22 and 10 * 0.22 + 20.
    CHECK(folder.reckon({"--method", "e2sfca", "--radius", "6"}) ==
          "id,access\nc1,0.505855856\nc2,0.497072072\n\"c,3\",\n");
    CHECK(folder.reckon({"--method", "e2sfca", "--radius", "6", "--zones", "5:1,9:0.22"}) ==
          "id,access\nc1,0.505855856\nc2,0.497072072\n\"c,3\",\n");
    CHECK(folder.reckon({"--method", "e2sfca", "--radius", "6", "--zones", "0:2,5.8:0.1"}) ==
          "id,access\nc1,0.6\nc2,0.45\n\"c,3\",\n");
    CHECK(folder.reckon({"--method", "2sfca", "--radius", "6", "--zones", "1:1"}) ==
          "id,access\nc1,0.5\nc2,0.5\n\"c,3\",\n");
    CHECK(folder.files() == 4);
}

TEST_CASE("costs take the place of distances, bounds counted in") {
    const Folder folder;
    CHECK(folder.reckon({"--method", "2sfca", "--radius", "7", "--od", "od.csv"}) ==
          "id,access\nc1,0.9\nc2,0.3\n\"c,3\",\n");
    CHECK(folder.reckon({"--method", "2sfca", "--radius", "6.9", "--od", "od.csv"}) ==
          "id,access\nc1,0.6\nc2,0.45\n\"c,3\",\n");
    // c1 chooses s1 before s2 as 2 : 1. Demand 10 * 2/3 * 1 and 10 * 1/3 * 0.5 + 20 * 1 * 1.
    CHECK(folder.reckon({"--method", "3sfca", "--radius", "7", "--zones", "1:1,7:0.5", "--od", "od.csv"}) ==
          "id,access\nc1,0.669230769\nc2,0.415384615\n\"c,3\",\n");
}

TEST_CASE("the result is the same on any number of threads, from files of any size") {
    const Folder folder;
    std::mt19937 dice(1);
    std::string cells = "id,lat,lon,pop\n", sites = "id,lat,lon,slots\n";
    for (int i = 0; i < 40'000; ++i)
        cells += "cell" + std::to_string(i) + ",3" + std::to_string(4 + dice() % 3) + '.' + std::to_string(dice()) +
                 ",116." + std::to_string(dice()) + ',' + std::to_string(dice() % 100) + ".5\n";
    for (int i = 0; i < 2'000; ++i)
        sites += std::to_string(i) + ",35." + std::to_string(dice()) + ",116." + std::to_string(dice()) + ",25\n";
    folder.write("cells.csv", cells);
    folder.write("sites.csv", sites);
    for (const char* method : {"2sfca", "e2sfca", "3sfca"}) {
        const std::string once = folder.reckon({"--method", method, "--radius", "10"});
        CHECK(std::ranges::count(once, '\n') == 40'001);
        for (const char* threads : {"2", "5"})
            CHECK((folder.reckon({"--method", method, "--radius", "10", "--threads", threads}) == once));
    }
}

TEST_CASE("files are read alike however CSV writes them, and columns in any order") {
    const Folder folder;
    folder.write("cells.csv", "\xEF\xBB\xBFpop,id,\"lat\",lon\r\n10,c1,35.7,1.165e2\r\n\r\n20,\"c2\",35.70,116.55");
    CHECK(folder.reckon({"--method", "2sfca", "--radius", "5.8"}) == "id,access\nc1,0.6\nc2,0.45\n");
    folder.write("cells.csv", "id,lat,lon,pop\n");
    CHECK(folder.reckon({"--method", "3sfca", "--radius", "5.8"}) == "id,access\n");
}

TEST_CASE("cells that come through a pipe are read too") {
    const Folder folder;
    const std::string cells = folder.read("cells.csv");
    std::filesystem::remove(folder.path("cells.csv"));
    REQUIRE(::mkfifo(folder.path("cells.csv").c_str(), 0600) == 0);
    std::thread writer([&] { folder.write("cells.csv", cells); });
    CHECK(folder.reckon({"--method", "2sfca", "--radius", "5.8"}) == "id,access\nc1,0.6\nc2,0.45\n\"c,3\",\n");
    writer.join();
}

TEST_CASE("every fault of options and files is named by line and column, and the former result stays") {
    const Folder folder;
    folder.write("out.csv", "former");
    folder.write("cells.csv",
                 "id,lat,lon,pop\n"
                 "c1,35.7,116.5,10\n"
                 "c1,90.1,-180.5,-1\n"
                 ",nan,inf,\n"
                 "c2,-90,180,1e16\n"
                 "c3,1,2\n"
                 "c4,x,1e999,1e-60\n");
    folder.write("sites.csv", "id,lat,lon,slots\ns1,0,0,-5\ns1,0,0,5\n");
    folder.write("od.csv",
                 "origin,dest,cost\n"
                 "c1,s1,1\n"
                 "\n"
                 "c9,s9,-1\n"
                 "c1,s1,999\n"
                 "c4,s1,nan\n"
                 "c1,s1,2\n");
    CHECK(folder.reckon({"--method", "e2sfca", "--radius", "-5", "--zones", "1:1,1:x,2", "--od", "od.csv"}) ==
          "2 options:radius: accessibility.out_of_range\n"
          "options:zones:2:weight: accessibility.not_a_number\n"
          "options:zones:2:bound: accessibility.not_ascending\n"
          "options:zones:3:weight: accessibility.not_a_number\n"
          "cells.csv:3:id: accessibility.repeated\n"
          "cells.csv:3:lat: accessibility.out_of_range\n"
          "cells.csv:3:lon: accessibility.out_of_range\n"
          "cells.csv:3:pop: accessibility.out_of_range\n"
          "cells.csv:4:id: accessibility.missing\n"
          "cells.csv:4:lat: accessibility.not_a_number\n"
          "cells.csv:4:lon: accessibility.not_a_number\n"
          "cells.csv:4:pop: accessibility.not_a_number\n"
          "cells.csv:5:pop: accessibility.out_of_range\n"
          "cells.csv:6: csv.cell_count expected=4 given=3\n"
          "cells.csv:7:lat: accessibility.not_a_number\n"
          "cells.csv:7:lon: accessibility.not_a_number\n"
          "cells.csv:7:pop: accessibility.out_of_range\n"
          "sites.csv:2:slots: accessibility.out_of_range\n"
          "sites.csv:3:id: accessibility.repeated\n"
          "od.csv:4:origin: accessibility.unknown_cell\n"
          "od.csv:4:dest: accessibility.unknown_site\n"
          "od.csv:4:cost: accessibility.out_of_range\n"
          "od.csv:5: accessibility.repeated\n"
          "od.csv:6:cost: accessibility.not_a_number\n"
          "od.csv:7: accessibility.repeated");
    CHECK(folder.read("out.csv") == "former");
    CHECK(folder.files() == 4);
}

TEST_CASE("a radius that is no number or a method that is none is refused") {
    const Folder folder;
    for (const char* radius : {"", "x", "nan", "inf", "5km"})
        CHECK(folder.reckon({"--method", "2sfca", "--radius", radius}) ==
              "2 options:radius: accessibility.not_a_number");
    CHECK(folder.reckon({"--method", "4sfca", "--radius", "5"}).find("--method") != std::string::npos);
    CHECK(folder.reckon({"--method", "2sfca"}).find("--radius") != std::string::npos);
}

TEST_CASE("more places than can be told apart are refused, each by its line") {
    const Folder folder;
    const auto faults = app::read_places(folder.path("cells.csv"), "pop", 2).faults;
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].field == "4:id");
    CHECK(faults[0].reason == "accessibility.too_many");
    folder.write("cells.csv", "id,lat,lon,pop\nc1,0,0,1\nc1,0,0,1\n");
    CHECK(app::read_places(folder.path("cells.csv"), "pop", 1).faults[0].reason == "accessibility.repeated");
}

TEST_CASE("no more faults of an accessibility's files are listed than people can read") {
    const Folder folder;
    std::string text = "id,lat,lon,pop\n";
    for (int i = 0; i < 1'500; ++i) text += std::to_string(i) + ",x,0,0\n";
    folder.write("cells.csv", text);
    folder.write("sites.csv", "id,lat,lon,slots\ns1,0,0,x\n");
    const std::string message = folder.reckon({"--method", "2sfca", "--radius", "5"});
    CHECK(message.starts_with("2 cells.csv:2:lat"));
    CHECK(std::ranges::count(message, '\n') == 999);
}

TEST_CASE("a file of places that is not there is no fault of the input") {
    const Folder folder;
    std::filesystem::remove(folder.path("sites.csv"));
    CHECK(folder.reckon({"--method", "2sfca", "--radius", "5"}) ==
          "3 cannot read sites.csv: No such file or directory");
    folder.write("sites.csv", "id,lat,lon,pop\ns1,0,0,0\n");
    CHECK(folder.reckon({"--method", "2sfca", "--radius", "5"}) ==
          "2 sites.csv:1:slots: csv.column_missing\nsites.csv:1:pop: csv.column_unknown");
}

TEST_CASE("names are found as they were added, in ascending order or not") {
    std::vector<std::string> given{"a", "b", std::string("\0\0", 2), "ab", "12345678", "123456781"};
    for (int i = 0; i < 20'000; ++i) given.push_back("370830" + std::to_string(i));
    for (int order = 0; order < 3; ++order) {
        app::Names names;
        for (const std::string& name : given) CHECK(names.add(name));
        CHECK(names.size() == given.size());
        CHECK_FALSE(names.find("c"));
        for (std::uint32_t i = 0; i < given.size(); ++i) {
            CHECK_FALSE(names.add(given[i]));
            CHECK(names.find(given[i]) == i);
            CHECK(names[i] == given[i]);
        }
        if (order == 0) std::ranges::reverse(given);
        std::swap(given.front(), given[given.size() / 2]);
    }
    app::Names last_twice, none;
    CHECK(last_twice.add("a"));
    CHECK_FALSE(last_twice.add("a"));
    CHECK_FALSE(none.find("a"));
}
