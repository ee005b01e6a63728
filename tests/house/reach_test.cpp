// Whoever reads a guarded table binds the reach of the call, checked on every statement of the program.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "db/query.h"
#include "program.h"
#include "regions/ancestry.h"

namespace {
namespace fs = std::filesystem;

const fs::path root = TUOYU_SOURCE;

std::string read(const fs::path& path) {
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

/// migrations/guarded_tables.txt: a table a line, or "query.name: why it does not bind the reach".
struct Guard {
    std::set<std::string> tables;
    std::map<std::string, std::string> exempt;
};

Guard guard_of(const std::string& text) {
    Guard guard;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const auto colon = line.find(": ");
        if (line.empty() || line[0] == '#') continue;
        if (colon == std::string::npos)
            guard.tables.insert(line);
        else
            guard.exempt.emplace(line.substr(0, colon), line.substr(colon + 2));
    }
    return guard;
}

/// Whether it reads a guarded table and does not bind the reach. REACH walks the ancestry under the name x.
bool forgets(const house::Statement& statement, const Guard& guard) {
    static const std::regex reading(R"(\b(?:FROM|JOIN)\s+(\w+))");
    const std::string& sql = statement.sql;
    if (sql.find("SELECT") == std::string::npos || sql.find("region_ancestry x") != std::string::npos) return false;
    for (std::sregex_iterator table(sql.begin(), sql.end(), reading), end; table != end; ++table)
        if (guard.tables.contains((*table)[1].str())) return true;
    return false;
}

#define FROM_ALL          \
    " FROM institution i" \
    " WHERE i.county = $1"
constexpr db::Query whole_list{"institution.whole_list", "SELECT i.id" FROM_ALL};
constexpr db::Query bound_list{"institution.bound_list", "SELECT i.id" FROM_ALL " AND " REACH(
                                                             "$2", "$3", "$4", "$5", "$6", "''", "i.id", "''", "''")};
constexpr db::Query harmless{"calendar.all", "SELECT day FROM calendar_day"};
}  // namespace

TEST_CASE("a query on a guarded table binds the reach, or says why it need not") {
    const Guard guard = guard_of(read(root / "migrations/guarded_tables.txt"));
    REQUIRE(!guard.tables.empty());
    std::set<std::string> found;
    for (const house::Statement& statement : house::every_statement()) {
        if (statement.room == "tests" || !forgets(statement, guard)) continue;
        found.insert(statement.name);
        CHECK_MESSAGE(guard.exempt.contains(statement.name),
                      statement.room << ": " << statement.name
                                     << " reads what not every post may see. Bind REACH (regions/ancestry.h), "
                                     << "or list it in migrations/guarded_tables.txt with the reason");
    }
    for (const auto& [name, why] : guard.exempt)
        CHECK_MESSAGE(found.contains(name), name << " is listed but binds the reach, or is no more");
}

TEST_CASE("a query that forgets the reach is noticed, also behind a macro") {
    const Guard guard = guard_of("# tables\ninstitution\nfiling\n");
    std::set<std::string> found;
    for (const auto& [query, name] : {std::pair{whole_list, "whole"}, {bound_list, "bound"}, {harmless, "harmless"}})
        if (forgets({std::string(query.name), std::string(query.sql), "tests"}, guard)) found.insert(name);
    CHECK(found == std::set<std::string>{"whole"});
    CHECK(forgets({"filing.one", "SELECT id FROM filing WHERE id = $1", "tests"}, guard));
}
