#include <doctest/doctest.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engines/commands.h"
#include "language/scratch_folder.h"
#include "stop.h"

namespace {

const std::string header = "id,sex,age_days,weight_kg,lenhei_cm,measure,headc_cm,armc_cm,oedema\n";

/// The result of judging these records, or how the command stopped.
std::string judged(const std::string& standard, const std::string& text, int threads = 1) {
    const language::ScratchFolder folder;
    const std::string in = folder.path() / "in.csv", out = folder.path() / "out.csv";
    std::ofstream(in) << text;
    CLI::App cli;
    app::add_growth(cli);
    std::vector<std::string> words{"growth",    "--standard",           standard, "--input", in, "--output", out,
                                   "--threads", std::to_string(threads)};
    std::ranges::reverse(words);
    try {
        cli.parse(words);
    } catch (const app::Stop& stop) {
        CHECK_FALSE(std::filesystem::exists(out));
        std::string message = stop.message;
        for (std::size_t at; (at = message.find(in)) != std::string::npos;) message.replace(at, in.size(), "in.csv");
        return std::to_string(stop.code) + ' ' + message;
    }
    std::ostringstream result;
    result << std::ifstream(out).rdbuf();
    return result.str();
}
}  // namespace

TEST_CASE("growth by WHO: z-scores to two decimals with their flags, ids as they came") {
    CHECK(judged("who2006", header + "1,2,275,8.54,72.2,L,43.4,14.1,n\n"
                                     "0042,2,1425,16.5,,H,48.8,14.4,\n"
                                     "\"a,\"\"b\"\"\",1,1556,16.5,103.1,L,,,y\n"
                                     "late,1,1827,18,110,H,50,16,n\n"
                                     "tall,1,0,3.3464,61.26,L,,,n\n"
                                     ",,,,,,,,\n") ==
          "id,zlen,flen,zwei,fwei,zwfl,fwfl,zbmi,fbmi,zhc,fhc,zac,fac\n"
          "1,0.83,0,0.30,0,-0.09,0,-0.24,0,-0.33,0,0.03,0\n"
          "0042,,,0.29,0,,,,,-0.33,0,-1.34,0\n"
          "\"a,\"\"b\"\"\",-0.62,0,,,,,,,,,,\n"
          "late,,,,,,,,,,,,\n"
          "tall,6.01,1,0.00,0,-7.09,1,-4.34,0,,,,\n"
          ",,,,,,,,,,,,\n");
}

TEST_CASE("growth by WS/T 423: grades, with the month and the rows that were used") {
    CHECK(judged("wst423", header + "1,2,275,8.54,72.2,L,43.4,14.1,n\n"
                                    "2,1,0,2.7,50,L,,,n\n"
                                    "3,1,1339,15,100,H,49,,y\n") ==
          "id,month,wei,len,hc,row_wei,row_len,row_hc\n"
          "1,9,3,3,3,9,9,9\n"
          "2,0,1,3,,0,0,0\n"
          "3,43,,,,,,\n");
}

TEST_CASE("columns are found by their names, and any line end will do") {
    CHECK(judged("wst423",
                 "\xEF\xBB\xBFoedema,weight_kg,id,sex,age_days,lenhei_cm,measure,headc_cm,armc_cm\r\n"
                 "n,8.54,1,2,275,72.2,L,43.4,14.1\r\n") ==
          "id,month,wei,len,hc,row_wei,row_len,row_hc\n1,9,3,3,3,9,9,9\n");
    CHECK(judged("who2006", header) == "id,zlen,flen,zwei,fwei,zwfl,fwfl,zbmi,fbmi,zhc,fhc,zac,fac\n");
}

TEST_CASE("every faulty cell of growth is named, and nothing is written") {
    CHECK(judged("who2006", header + "1,3,275,8.54,72.2,L,43.4,14.1,n\n"
                                     "2,2,-1,8.5kg,72.2,X,,,maybe\n"
                                     "3,2,275,8.54,72.2,L,43.4,14.1,n\n"
                                     "4,m,1 2,,,lying,1e,-,\n") ==
          "2 in.csv:2:sex: growth.unknown_sex\n"
          "in.csv:3:age_days: growth.negative_age\n"
          "in.csv:3:weight_kg: growth.not_a_number\n"
          "in.csv:3:measure: growth.unknown_measure\n"
          "in.csv:3:oedema: growth.unknown_oedema\n"
          "in.csv:5:sex: growth.unknown_sex\n"
          "in.csv:5:age_days: growth.not_a_number\n"
          "in.csv:5:measure: growth.unknown_measure\n"
          "in.csv:5:headc_cm: growth.not_a_number\n"
          "in.csv:5:armc_cm: growth.not_a_number");
    CHECK(judged("wst423", "id,sex\n1,2\n").starts_with("2 in.csv:1:"));
    CHECK(judged("wst423", header + "1,2\n").starts_with("2 in.csv:2:"));
}

TEST_CASE("growth is the same on any number of threads, and faults far into a long file leave nothing") {
    std::string text = header;
    for (int child = 0; child < 20'000; ++child)
        text += std::to_string(child) + ",1," + std::to_string(child % 1900) + ",9.25,75.5,L,45.1,14.2,n\n";
    for (const char* standard : {"who2006", "wst423"}) {
        const std::string once = judged(standard, text);
        CHECK(std::ranges::count(once, '\n') == 20'001);
        CHECK(judged(standard, text, 4) == once);
    }
    CHECK(judged("who2006", text + "x,9,1,,,,,,\n", 4) == "2 in.csv:20002:sex: growth.unknown_sex");
}
