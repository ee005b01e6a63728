// The order of the house, checked on its source text; what it says to databases is looked at in the finished program
// (statements_test.cpp, tables_test.cpp). A failing test says what to do instead.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace {
namespace fs = std::filesystem;

const fs::path root = TUOYU_SOURCE;

std::string read(const fs::path& path) {
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

/// Source without comments and with texts emptied, so that words in them do not count.
std::string code_of(const fs::path& path) {
    std::string text = read(path);
    static const std::regex raw(R"re(R"sql\([\s\S]*?\)sql")re");
    static const std::regex comment(R"(//[^\n]*)");
    static const std::regex quoted(R"("(\\.|[^"\\\n])*")");
    text = std::regex_replace(text, raw, "\"\"");
    text = std::regex_replace(text, quoted, "\"\"");
    return std::regex_replace(text, comment, "");
}

using Wanted = std::function<bool(const std::string& relative)>;

std::vector<fs::path> sources(const Wanted& wanted) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(root / "src")) {
        const auto extension = entry.path().extension();
        if (extension != ".h" && extension != ".cpp") continue;
        const std::string relative = fs::relative(entry.path(), root).generic_string();
        if (relative.find("/tests/") == std::string::npos && wanted(relative)) found.push_back(entry.path());
    }
    REQUIRE(!found.empty());
    return found;
}

bool below(const std::string& relative, std::string_view folder) { return relative.starts_with(folder); }

/// Files in which `pattern` occurs, one a line.
std::string offenders(const std::vector<fs::path>& files, const std::string& pattern) {
    const std::regex regex(pattern);
    std::string list;
    for (const fs::path& file : files)
        if (std::regex_search(code_of(file), regex)) list += fs::relative(file, root).generic_string() + "\n";
    return list;
}
}  // namespace

TEST_CASE("coroutines stay at the door: only http awaits") {
    const auto files = sources([](const std::string& f) { return !below(f, "src/foundation/http/"); });
    INFO("Make it an ordinary function; http runs it on a worker thread.");
    CHECK(offenders(files, R"(\bco_(await|return|yield)\b)") == "");
}

TEST_CASE("time and chance come in by the door") {
    const auto files = sources([](const std::string& f) {
        // The door itself, what runs on a timer, and the one place that draws identifiers.
        return !below(f, "src/foundation/http/") && !below(f, "src/office/jobs/") && !below(f, "src/app/") &&
               !below(f, "src/foundation/db/") && f != "src/foundation/base/digest.cpp" &&
               f != "src/foundation/base/id.cpp";
    });
    INFO("Take the moment from Call::now and identifiers from Call::ids.");
    CHECK(
        offenders(
            files,
            R"(system_clock::now|steady_clock::now|\bgettimeofday\b|\brandom_device\b|\bstd::time\b|\bRAND_bytes\b)") ==
        "");
}

TEST_CASE("only store.cpp speaks SQL in a domain room") {
    const auto files = sources([](const std::string& f) {
        return below(f, "src/domain/") && !f.ends_with("store.cpp") && f.find("_store.cpp") == std::string::npos;
    });
    INFO("Move the query to the room's store.cpp (or <subject>_store.cpp) and give it a name there.");
    CHECK(offenders(files, R"(\bdb::Query\b)") == "");
}

TEST_CASE("no SQL is built from strings") {
    const auto files = sources([](const std::string& f) { return !below(f, "src/foundation/db/"); });
    INFO("Use optional filters ($3 = '' OR form = $3) and one named query per sort order.");
    CHECK(offenders(files, R"(Query\s*\{[^}]*\+)") == "");
    CHECK(offenders(files, R"(\brun_script\b)") == "");
}

TEST_CASE("no domain room knows its engine") {
    const auto files = sources([](const std::string& f) { return below(f, "src/domain/"); });
    INFO("Write one text for both engines; see docs/decisions/0002-sql-dialect.md.");
    CHECK(offenders(files, R"(\bEngine::|sqlite3_|\bPQ[a-z]+\()") == "");
}

TEST_CASE("money and percentages never pass through floating point") {
    const auto files = sources([](const std::string& f) { return below(f, "src/domain/"); });
    INFO("Use Money, Percent and Fraction; coordinates are the only doubles.");
    CHECK(offenders(files, R"((double|float)\s+\w*(fee|price|money|fen|yuan|amount|percent|share)\w*)") == "");
}

TEST_CASE("every room has a README") {
    for (const char* storey : {"src/foundation", "src/office", "src/domain", "src/engines"}) {
        if (!fs::exists(root / storey)) continue;
        for (const auto& room : fs::directory_iterator(root / storey))
            if (room.is_directory()) CHECK_MESSAGE(fs::exists(room.path() / "README.md"), room.path().string());
    }
}
