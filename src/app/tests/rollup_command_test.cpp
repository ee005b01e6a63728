#include <doctest/doctest.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "engines/commands.h"
#include "language/scratch_folder.h"
#include "stop.h"

namespace {

/// Files of a roll-up in a folder of their own, removed with it.
class Folder {
public:
    Folder() {
        write("admin.csv", "id,parent,level\n1,,3\n12,1,4\n11,1,4\n");
        write("institutions.csv", "id,village,kind,open_slots\n7,11,0,40\n8,12,0,30\n9,12,2,20\n");
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
    std::string roll_up(int threads = 1, const std::string& offset = "+00:00") const {
        CLI::App cli;
        app::add_rollup(cli);
        std::vector<std::string> words{"rollup"};
        for (const char* file : {"admin", "institutions", "events"}) {
            words.push_back(std::string("--") + file);
            words.push_back(path(std::string(file) + ".csv"));
        }
        for (const std::string& word : {std::string("--output"), path("out.csv"), std::string("--offset"), offset,
                                        std::string("--threads"), std::to_string(threads)})
            words.push_back(word);
        std::ranges::reverse(words);
        try {
            cli.parse(words);
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

// From 2026-01-05 to 2026-04-05.
constexpr std::string_view events =
    "id,ts,inst,kind,age_class,delta\n"
    "1,1767571200,7,1,2,3\n"
    "2,1767571200,7,3,0,20\n"
    "3,1767571201,8,0,1,5\n"
    "4,1770249600,7,2,1,-1\n"
    "5,1770249600,9,4,1,99\n"
    "6,1775347200,8,3,1,11\n";

constexpr std::string_view result =
    "node,month,kind,slots,enrolled,attended,active\n"
    "1,0,0,75,3,20,2\n1,0,2,20,0,0,0\n1,1,0,75,2,0,1\n1,1,2,20,0,0,1\n"
    "1,2,0,75,2,0,0\n1,2,2,20,0,0,0\n1,3,0,75,2,11,1\n1,3,2,20,0,0,0\n"
    "11,0,0,40,3,20,1\n11,1,0,40,2,0,1\n11,2,0,40,2,0,0\n11,3,0,40,2,0,0\n"
    "12,0,0,35,0,0,1\n12,0,2,20,0,0,0\n12,1,0,35,0,0,0\n12,1,2,20,0,0,1\n"
    "12,2,0,35,0,0,0\n12,2,2,20,0,0,0\n12,3,0,35,0,11,1\n12,3,2,20,0,0,0\n";

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
    std::string out(text);
    for (std::size_t at = 0; (at = out.find(what, at)) != std::string::npos; at += with.size())
        out.replace(at, what.size(), with);
    return out;
}

}  // namespace

TEST_CASE("the result is the same on any number of threads, wherever the file is cut") {
    const Folder folder;
    folder.write("events.csv", events);
    for (int threads = 1; threads <= 12; ++threads) CHECK(folder.roll_up(threads) == result);
    CHECK(folder.files() == 4);
}

TEST_CASE("events are read alike however CSV writes them") {
    const Folder folder;
    for (const std::string& text :
         {replaced(events, "\n", "\r\n"), "\xEF\xBB\xBF" + std::string(events),
          std::string(events.substr(0, events.size() - 1)), replaced(events, ",1,", ",\"1\","),
          replaced(events, "1770249600", "\"1770249600\""), replaced(events, ",2,", ",婴儿班,"),
          replaced(events, "99", ""), std::string(events) + "\n",
          replaced(events, "1,1767571200", "1,\"1767571200\"")}) {
        CAPTURE(text);
        // The words for age classes took the place of a kind in one line: put it back.
        folder.write("events.csv", replaced(text, "7,婴儿班,1", "7,2,1"));
        for (const int threads : {1, 3}) CHECK(folder.roll_up(threads) == result);
    }
    folder.write("events.csv", "delta,kind,ts,inst,id,age_class\n3,1,1767571200,7,1,0\n");
    CHECK(folder.roll_up().find("\n11,0,0,40,3,0,1\n") != std::string::npos);
}

TEST_CASE("an event before 1970 falls in a month far below 0") {
    const Folder folder;
    folder.write("events.csv", "id,ts,inst,kind,age_class,delta\n1,-1,9,3,0,7\n");
    CHECK(folder.roll_up() ==
          "node,month,kind,slots,enrolled,attended,active\n1,-673,0,70,0,0,0\n1,-673,2,20,0,7,1\n"
          "11,-673,0,40,0,0,0\n12,-673,0,30,0,0,0\n12,-673,2,20,0,7,1\n");
}

TEST_CASE("without events there is a header only") {
    const Folder folder;
    folder.write("events.csv", events.substr(0, events.find('\n') + 1));
    CHECK(folder.roll_up(2) == result.substr(0, result.find('\n') + 1));
}

TEST_CASE("events that come through a pipe are read too") {
    const Folder folder;
    REQUIRE(::mkfifo(folder.path("events.csv").c_str(), 0600) == 0);
    std::thread writer([&] { folder.write("events.csv", events); });
    CHECK(folder.roll_up(2) == result);
    writer.join();
}

TEST_CASE("every fault of every file is named by line and column, and the former result stays") {
    const Folder folder;
    folder.write("out.csv", "former");
    folder.write("admin.csv", "id,parent,level\n1,,3\n12,1,4\n11,99,4\n11,1,5\nx,1,4\n13,14,3\n14,13,4\n");
    folder.write("institutions.csv", "id,village,kind,open_slots\n7,11,0,40\n8,5,-1,x\n9,12,2\n7,12,0,0\n");
    folder.write("events.csv",
                 "id,ts,inst,kind,age_class,delta\n"
                 "1,1767571200,7,1,2,3\n"
                 "x,1767571199,70,5,,y\n"
                 "\"3\",99999999999999,7,1,2,3000000000\n"
                 "4,1767571199,7,1,2,3\n"
                 "5,1767571198,7,1,2,3,4\n");
    CHECK(folder.roll_up(2) ==
          "2 admin.csv:4:parent: rollup.unknown_node\n"
          "admin.csv:5:level: rollup.not_a_level\n"
          "admin.csv:5:id: rollup.repeated\n"
          "admin.csv:6:id: rollup.not_a_number\n"
          "admin.csv:7:parent: rollup.cycle\n"
          "admin.csv:8:parent: rollup.cycle\n"
          "institutions.csv:3:kind: rollup.not_a_number\n"
          "institutions.csv:3:open_slots: rollup.not_a_number\n"
          "institutions.csv:3:village: rollup.unknown_node\n"
          "institutions.csv:4: csv.cell_count expected=4 given=3\n"
          "institutions.csv:5:id: rollup.repeated\n"
          "events.csv:3:id: rollup.not_a_number\n"
          "events.csv:3:ts: rollup.time_decreases earlier=1767571200\n"
          "events.csv:3:inst: rollup.unknown_institution\n"
          "events.csv:3:kind: rollup.out_of_range\n"
          "events.csv:3:delta: rollup.not_a_number\n"
          "events.csv:4:ts: rollup.out_of_range\n"
          "events.csv:4:delta: rollup.out_of_range\n"
          "events.csv:6: csv.cell_count expected=6 given=7");
    CHECK(folder.read("out.csv") == "former");
    CHECK(folder.files() == 4);
}

TEST_CASE("a time before the last one is a fault wherever the file is cut") {
    const Folder folder;
    std::string text(events.substr(0, events.find('\n') + 1));
    for (int i = 0; i < 100; ++i) text += "1,1767571200,7,1,2,3\n";
    text.replace(text.find("1200", 60 * 21), 4, "1201");
    folder.write("events.csv", text);
    for (int threads = 1; threads <= 12; ++threads)
        CHECK(folder.roll_up(threads).find(":ts: rollup.time_decreases earlier=1767571201") != std::string::npos);
}

TEST_CASE("no more faults are listed than people can read") {
    const Folder folder;
    std::string text(events.substr(0, events.find('\n') + 1));
    for (int i = 0; i < 1'500; ++i) text += "1,1767571200,70,1,2,3\n";
    folder.write("events.csv", text);
    folder.write("institutions.csv", "id,village,kind,open_slots\n7,12,0,x\n");
    const std::string message = folder.roll_up();
    CHECK(std::ranges::count(message, '\n') == 999);
}

TEST_CASE("a file that is not there is no fault of the input") {
    const Folder folder;
    CHECK(folder.roll_up() == "3 cannot read events.csv: No such file or directory");
    folder.write("events.csv", "id,ts\n1,1\n");
    CHECK(folder.roll_up().starts_with("2 events.csv:1:inst: csv.column_missing"));
}

TEST_CASE("months are UTC's, or those of the clocks that were named, with any number of threads") {
    const Folder folder;
    // A second before and at the begin of February in China, then of UTC.
    folder.write("events.csv",
                 "id,ts,inst,kind,age_class,delta\n1,1769875199,7,3,0,1\n2,1769875200,7,3,0,2\n3,1769903999,7,3,0,4\n"
                 "4,1769904000,7,3,0,8\n");
    for (const int threads : {1, 3}) {
        const auto attended = [&](const std::string& offset) {
            std::string out;
            std::istringstream rows(folder.roll_up(threads, offset));
            for (std::string row; std::getline(rows, row);)
                if (row.starts_with("1,0,0,") || row.starts_with("1,1,0,")) out += row + ";";
            return out;
        };
        CHECK(attended("+00:00") == "1,0,0,70,0,7,1;1,1,0,70,0,8,1;");
        CHECK(attended("+08:00") == "1,0,0,70,0,1,1;1,1,0,70,0,14,1;");
        CHECK(attended("-00:01") == "1,0,0,70,0,15,1;");
    }
    for (const char* wrong : {"8", "+8:00", "+08:60", "+14:01", "-12:01", "08:00+"})
        CHECK(folder.roll_up(1, wrong) == "2 --offset is hours and minutes from UTC, such as +08:00");
    CHECK(folder.roll_up(1, "+14:00").starts_with("node,"));
    CHECK(folder.roll_up(1, "-12:00").starts_with("node,"));
}
