// The order of the house, checked on its source text; what it says to databases is looked at in the finished program
// (statements_test.cpp, tables_test.cpp). A failing test says what to do instead.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <regex>
#include <set>
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

TEST_CASE("a time span keeps its unit: half a minute is not 0 minutes") {
    const auto files = sources([](const std::string&) { return true; });
    const std::regex coarse(R"(chrono::(seconds|minutes|hours|days)\s+(\w+)\s*[={])");
    std::string list;
    for (const fs::path& file : files) {
        const std::string code = code_of(file);
        for (std::sregex_iterator at(code.begin(), code.end(), coarse), end; at != end; ++at) {
            const std::string name = (*at)[2];
            if (std::regex_search(code, std::regex("\\b" + name + R"((\.count\(\))?\s*[/%]|/\s*)" + name + "\\b")))
                list += fs::relative(file, root).generic_string() + " divides " + name + "\n";
        }
    }
    list += offenders(files, R"(chrono::(seconds|minutes|hours|days)[({]\d+[)}]\s*[/%])");
    INFO("Keep what is divided in milliseconds: integers of a coarse unit lose what is left over.");
    CHECK(list == "");
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

TEST_CASE("no destructor throws") {
    const auto files = sources([](const std::string&) { return true; });
    // Of the standard library, of C and of the libraries that we use: what cannot throw as it is used here.
    const std::regex harmless(
        R"(join|notify_(one|all)|lock|get|c_str|signal|close|unlink|size_t|g_object_unref|EVP_MD_CTX_free)"
        R"(|(sqlite3|cairo|lxw)_\w+|PQ\w+|if|for|while)");
    std::set<std::string> safe;
    const std::regex declaration(R"((\w+)\s*\([^(){};]*\)\s*(const\s*)?noexcept)");
    for (const fs::path& file : files) {
        const std::string code = code_of(file);
        for (std::sregex_iterator at(code.begin(), code.end(), declaration), end; at != end; ++at)
            safe.insert((*at)[1]);
    }
    std::string list;
    const std::regex destructor(R"(~\w+\(\)\s*(noexcept\s*)?(override\s*)?\{)");
    const std::regex tried(R"(\btry\s*\{[\s\S]*\}\s*catch\s*\((\.\.\.|const std::exception&[^)]*)\)\s*\{[^{}]*\})");
    const std::regex call(R"((\w+)\s*\()");
    int looked_at = 0;
    for (const fs::path& file : files) {
        const std::string code = code_of(file);
        for (std::sregex_iterator at(code.begin(), code.end(), destructor), end; at != end; ++at, ++looked_at) {
            auto from = static_cast<std::size_t>(at->position() + at->length()), to = from;
            for (int depth = 1; depth > 0; ++to) depth += code[to] == '{' ? 1 : code[to] == '}' ? -1 : 0;
            const std::string body = std::regex_replace(code.substr(from, to - 1 - from), tried, "");
            for (std::sregex_iterator one(body.begin(), body.end(), call); one != std::sregex_iterator(); ++one) {
                const std::string name = (*one)[1];
                if (!std::regex_match(name, harmless) && !safe.contains(name))
                    list += fs::relative(file, root).generic_string() + " calls " + name + "\n";
            }
        }
    }
    INFO(
        "Declare what a destructor calls noexcept and let it swallow what goes wrong, or catch in the destructor: "
        "what leaves one ends the whole program.");
    CHECK(list == "");
    CHECK(looked_at > 10);
}

TEST_CASE("every room has a README") {
    for (const char* storey : {"src/foundation", "src/office", "src/domain", "src/engines"}) {
        if (!fs::exists(root / storey)) continue;
        for (const auto& room : fs::directory_iterator(root / storey))
            if (room.is_directory()) CHECK_MESSAGE(fs::exists(room.path() / "README.md"), room.path().string());
    }
}
