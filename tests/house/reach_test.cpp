// Whoever reads a guarded table binds the reach of the call, checked on the source text of every query.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

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

/// The file's own macros, each with its text; what they take does not matter here.
std::map<std::string, std::string> macros_in(const std::string& text) {
    static const std::regex define(R"(#define (\w+)((?:[^\n\\]|\\[^\n]|\\\n)*)\n)");
    std::map<std::string, std::string> macros;
    for (std::sregex_iterator it(text.begin(), text.end(), define), end; it != end; ++it)
        macros.emplace((*it)[1], (*it)[2]);
    return macros;
}

std::string expanded(std::string text, const std::map<std::string, std::string>& macros, int depth = 4) {
    if (depth == 0) return text;
    static const std::regex word(R"(\b[A-Z][A-Z_]{2,}\b)");
    std::string out;
    auto at = text.cbegin();
    for (std::sregex_iterator it(text.cbegin(), text.cend(), word), end; it != end; ++it) {
        out.append(at, (*it)[0].first);
        const auto macro = macros.find((*it)[0].str());
        out += macro == macros.end() ? (*it)[0].str() : expanded(macro->second, macros, depth - 1);
        at = (*it)[0].second;
    }
    return out.append(at, text.cend());
}

/// The names of queries that read a guarded table and do not bind the reach.
std::set<std::string> unbound(const std::string& source, const Guard& guard) {
    static const std::regex query(R"re(Query\s+\w+\s*\{\s*"([\w.]+)",([\s\S]*?)\};)re");
    static const std::regex reading(R"(\b(?:FROM|JOIN)\s+(\w+))");
    const auto macros = macros_in(source);
    std::set<std::string> found;
    for (std::sregex_iterator it(source.begin(), source.end(), query), end; it != end; ++it) {
        const std::string text = expanded((*it)[2], macros);
        if (text.find("REACH(") != std::string::npos || text.find("SELECT") == std::string::npos) continue;
        for (std::sregex_iterator table(text.begin(), text.end(), reading); table != end; ++table)
            if (guard.tables.contains((*table)[1].str())) found.insert((*it)[1]);
    }
    return found;
}
}  // namespace

TEST_CASE("a query on a guarded table binds the reach, or says why it need not") {
    const Guard guard = guard_of(read(root / "migrations/guarded_tables.txt"));
    REQUIRE(!guard.tables.empty());
    std::set<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(root / "src")) {
        const std::string relative = fs::relative(entry.path(), root).generic_string();
        if (entry.path().extension() != ".cpp" || relative.find("/tests/") != std::string::npos) continue;
        for (const std::string& name : unbound(read(entry.path()), guard)) {
            found.insert(name);
            CHECK_MESSAGE(guard.exempt.contains(name),
                          relative << ": " << name
                                   << " reads what not every post may see. Bind REACH (regions/ancestry.h), "
                                   << "or list it in migrations/guarded_tables.txt with the reason");
        }
    }
    for (const auto& [name, why] : guard.exempt)
        CHECK_MESSAGE(found.contains(name), name << " is listed but binds the reach, or is no more");
}

TEST_CASE("a query that forgets the reach is noticed, also behind a macro") {
    const Guard guard = guard_of("# tables\ninstitution\nfiling\n");
    const std::string forgetful = R"(
#define FROM_ALL \
    " FROM institution i" \
    " WHERE i.county = $1"
constexpr Query whole_list{"institution.whole_list", "SELECT i.id" FROM_ALL};
constexpr db::Query one{"filing.one", R"sql(SELECT id FROM filing WHERE id = $1)sql"};
constexpr Query harmless{"calendar.all", "SELECT day FROM calendar_day"};
)";
    CHECK(unbound(forgetful, guard) == std::set<std::string>{"institution.whole_list", "filing.one"});
    std::string mindful = forgetful;
    mindful.replace(mindful.find("i.county = $1\""), 14, "\" REACH(\"$1\", \"i.region\")");
    CHECK(unbound(mindful, guard) == std::set<std::string>{"filing.one"});
}
