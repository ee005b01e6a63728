// What the program says by a stable key has words for people; what the tables allow is what the enumerations list.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {
namespace fs = std::filesystem;
using Keys = std::set<std::string>;

const fs::path root = TUOYU_SOURCE;

std::string read(const fs::path& path) {
    std::ifstream in(path);
    REQUIRE_MESSAGE(in, path.string());
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

// -- Texts in source -------------------------------------------------------------------------------

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

struct Text {
    std::string text;
    /// The code that stands before it, single-spaced; texts in it are "".
    std::string before;
};

/// The quoted texts of a source, without those in comments and includes and without raw ones, which are SQL or JSON.
std::vector<Text> texts_of(const std::string& source) {
    std::vector<Text> found;
    std::string code;
    const auto add = [&](char c) {
        if (c == '\n' || c == ' ') c = ' ';
        if (c != ' ' || !code.ends_with(' ')) code += c;
    };
    for (std::size_t i = 0; i < source.size(); ++i) {
        const char c = source[i];
        if (source.compare(i, 2, "//") == 0 || (c == '#' && source.compare(i, 8, "#include") == 0)) {
            i = std::min(source.find('\n', i), source.size());
            add('\n');
        } else if (c == '"' && code.ends_with('R')) {
            const std::size_t open = source.find('(', i);
            const std::string close = ")" + source.substr(i + 1, open - i - 1) + "\"";
            i = source.find(close, open) + close.size() - 1;
            code += "\"\"";
        } else if (c == '"') {
            std::string text;
            for (++i; i < source.size() && source[i] != '"'; ++i) {
                if (source[i] == '\\') ++i;
                text += source[i];
            }
            found.push_back({text, code.size() > 120 ? code.substr(code.size() - 120) : code});
            code += "\"\"";
        } else if (c == '\'' && !(code.size() && is_name(code.back()))) {
            i += source[i + 1] == '\\' ? 3u : 2u;
        } else {
            add(c);
        }
    }
    return found;
}

/// "slots.negative": small words with dots between them. A single letter is a table in a query: "s.region".
bool is_key(const std::string& text) {
    if (text.size() < 3 || text[1] == '.') return false;
    bool dotted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '.' && (i == 0 || i + 1 == text.size() || text[i - 1] == '.')) return false;
        if (c == '.')
            dotted = true;
        else if (!is_name(c) || (c >= 'A' && c <= 'Z'))
            return false;
    }
    return dotted && text[0] >= 'a';
}

bool ends_with_any(const std::string& text, std::initializer_list<std::string_view> endings) {
    return std::ranges::any_of(endings, [&](std::string_view one) { return text.ends_with(one); });
}

/// `db::Query open{` stands before a query's name, or `db::select<`.
bool names_a_query(const std::string& before) {
    if (before.ends_with("select<")) return true;
    if (!before.ends_with('{') && !before.ends_with("{ ")) return false;
    std::string code = before.substr(0, before.rfind('{'));
    while (!code.empty() && is_name(code.back())) code.pop_back();
    return code.ends_with("Query ") || code.ends_with("Query");
}

/// Error{ErrorCode::Conflict, and what else can only be followed by a reason.
bool gives_a_reason(const std::string& before) {
    std::string code = before;
    if (code.ends_with("not_found(")) return true;
    if (!code.ends_with(", ")) return false;
    code.resize(code.size() - 2);
    while (!code.empty() && is_name(code.back())) code.pop_back();
    return code.ends_with("ErrorCode::");
}

// -- Vocabularies ----------------------------------------------------------------------------------

void collect(const nlohmann::json& node, const std::string& path, Keys& keys) {
    for (const auto& [key, value] : node.items()) {
        const std::string place = path.empty() ? key : path + "." + key;
        if (value.is_object())
            collect(value, place, keys);
        else
            keys.insert(place);
    }
}

/// The keys of a file of words, the same in both languages.
Keys keys_of(const std::string& name) {
    Keys keys[2];
    int i = 0;
    for (const char* language : {".zh-CN.json", ".en.json"})
        collect(nlohmann::json::parse(read(root / "web/src/locales" / (name + language))), "", keys[i++]);
    CHECK_MESSAGE(keys[0] == keys[1], name << " has other keys in one language than in the other");
    return keys[0];
}

struct Vocabulary {
    Keys reasons;
    Keys events;
    Keys work;        // kinds of it
    Keys words_else;  // keys of other things: figures of law, events that nobody is shown, words of imports

    bool has(const std::string& key) const {
        return reasons.contains(key) || events.contains(key) || work.contains(key) || words_else.contains(key);
    }
};

/// The rows of docs/permissions.md: an endpoint's event, and whether the trail keeps it.
std::vector<std::pair<std::string, bool>> endpoint_events() {
    std::vector<std::pair<std::string, bool>> found;
    std::istringstream lines(read(root / "docs/permissions.md"));
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("| GET") && !line.starts_with("| P") && !line.starts_with("| DELETE")) continue;
        std::vector<std::string> cells;
        std::istringstream parts(line);
        for (std::string cell; std::getline(parts, cell, '|');) cells.push_back(cell);
        REQUIRE(cells.size() >= 7);
        found.emplace_back(cells[5].substr(1, cells[5].size() - 2), cells[6].find("yes") != std::string::npos);
    }
    REQUIRE(found.size() > 50);
    return found;
}

Vocabulary vocabulary() {
    Vocabulary words{keys_of("reasons"), keys_of("events"), {}, keys_of("imports")};
    for (const std::string& key : keys_of("work")) words.work.insert(key.substr(0, key.rfind('.')));
    for (const auto& [event, recorded] : endpoint_events())
        if (!recorded) words.words_else.insert(event);
    std::istringstream figures(read(root / "regulations/values.csv"));
    for (std::string line; std::getline(figures, line);) words.words_else.insert(line.substr(0, line.find(',')));
    // Rolls a transaction back, and is answered to nobody.
    words.words_else.insert("import.tried_out");
    // What messages between rooms are about.
    words.words_else.insert("case.told");
    return words;
}

using Sources = std::map<std::string, std::string>;

/// What people can be told, by file. The engines' own files and reports are for those who call them.
Sources sources() {
    Sources found;
    for (const auto& entry : fs::recursive_directory_iterator(root / "src")) {
        const auto extension = entry.path().extension();
        const std::string relative = fs::relative(entry.path(), root).generic_string();
        if ((extension != ".h" && extension != ".cpp") || relative.find("/tests/") != std::string::npos ||
            relative.find("/engines/") != std::string::npos)
            continue;
        found.emplace(relative, read(entry.path()));
    }
    REQUIRE(found.size() > 100);
    return found;
}

std::string lines(const Keys& keys) {
    std::string text;
    for (const std::string& key : keys) text += key + "\n";
    return text;
}

/// Keys in these sources that no vocabulary has, one a line.
std::string unsaid(const Sources& files, const Vocabulary& words) {
    Keys missing;
    for (const auto& [file, source] : files)
        for (const auto& [text, before] : texts_of(source)) {
            const std::string key = before.ends_with("not_found(") ? text + ".not_found" : text;
            if (gives_a_reason(before) && !words.reasons.contains(key)) missing.insert(file + ": " + key);
            if (!is_key(key) || names_a_query(before) || words.has(key)) continue;
            if (!ends_with_any(key, {".csv", ".json", ".html", ".db", ".dump", ".key", ".part", ".sql"}))
                missing.insert(file + ": " + key);
        }
    return lines(missing);
}

/// What kinds of dated facts put together: reasons and events of `.word = "recognition", .deed = "granted"`.
Keys keys_of_facts(const Sources& files) {
    static const std::regex saying(R"re(\.word = "(\w+)"(?:,\s*\.deed = "(\w+)")?(?:,\s*\.exclusive = (true))?)re");
    Keys keys;
    for (const auto& [file, source] : files)
        if (source.find("facts::Kind<") != std::string::npos)
            for (std::sregex_iterator it(source.begin(), source.end(), saying), end; it != end; ++it) {
                const std::string word = (*it)[1];
                keys.insert(word + "." + ((*it)[2].matched ? (*it)[2].str() : "set"));
                if ((*it)[3].matched)
                    for (const char* what : {".ended", ".overlaps", ".not_found"}) keys.insert(word + what);
            }
    return keys;
}

/// Keys of `said` that stand in none of these sources, whole or as "recognition" and ".ended" or "ended".
Keys idle(const Sources& files, const Keys& said) {
    Keys texts;
    for (const auto& [file, source] : files)
        for (const auto& [text, before] : texts_of(source)) texts.insert(text);
    Keys left;
    for (const std::string& key : said) {
        const std::size_t dot = key.rfind('.');
        const bool parts = texts.contains(key.substr(0, dot)) &&
                           (texts.contains(key.substr(dot)) || texts.contains(key.substr(dot + 1)));
        if (!texts.contains(key) && !parts) left.insert(key);
    }
    return left;
}

// -- Enumerations and tables -----------------------------------------------------------------------

/// By type: the codes, from the enumerations' own declarations.
std::map<std::string, Keys> enumerations(const Sources& files) {
    std::map<std::string, Keys> found;
    for (const auto& [file, source] : files) {
        std::string type;
        bool expects_code = false;
        for (const auto& [text, before] : texts_of(source)) {
            const std::size_t list = before.rfind("enum_names<");
            if (list != std::string::npos && (before.ends_with("{ ") || before.ends_with('{')) &&
                before.find("EnumName{", list) == std::string::npos) {
                type = text;
                expects_code = true;
            } else if (expects_code && before.rfind("EnumName{") != std::string::npos &&
                       before.find('"', before.rfind("EnumName{")) == std::string::npos) {
                found[type].insert(text);
            }
        }
    }
    return found;
}

struct Listed {
    std::string column;  // "slot_line.account"
    Keys codes;
};

/// Every `CHECK (column IN ('A', 'B'))` of the tables that these statements make, as they stand in the end.
std::vector<Listed> listed_columns(const std::string& schema) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(":memory:", &database) == SQLITE_OK);
    char* fault = nullptr;
    sqlite3_exec(database, schema.c_str(), nullptr, nullptr, &fault);
    REQUIRE_MESSAGE(!fault, fault);
    sqlite3_stmt* tables = nullptr;
    sqlite3_prepare_v2(database, "SELECT name, sql FROM sqlite_master WHERE type = 'table'", -1, &tables, nullptr);
    std::vector<Listed> found;
    while (sqlite3_step(tables) == SQLITE_ROW) {
        const auto column_text = [&](int i) {
            return std::string(reinterpret_cast<const char*>(sqlite3_column_text(tables, i)));
        };
        const std::string table = column_text(0), sql = column_text(1);
        for (auto at = sql.find("CHECK ("); at != std::string::npos; at = sql.find("CHECK (", at + 1)) {
            const std::size_t name = at + 7,
                              name_end = sql.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789", name);
            if (sql.compare(name_end, 6, " IN ('") != 0) continue;
            Listed one{table + "." + sql.substr(name, name_end - name), {}};
            const std::size_t end = sql.find(')', name_end);
            for (auto quote = sql.find('\'', name_end); quote < end; quote = sql.find('\'', quote + 1)) {
                const std::size_t close = sql.find('\'', quote + 1);
                one.codes.insert(sql.substr(quote + 1, close - quote - 1));
                quote = close;
            }
            found.push_back(std::move(one));
        }
    }
    sqlite3_finalize(tables);
    sqlite3_close(database);
    return found;
}

/// class_type as ClassType.
std::string camel_cased(const std::string& name) {
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (name[i] != '_') out += i == 0 || name[i - 1] == '_' ? static_cast<char>(name[i] - 'a' + 'A') : name[i];
    return out;
}

/// Columns whose list is not that of the enumeration they are named for, or of any when they are named for none.
std::string drifted(const std::vector<Listed>& columns, const std::map<std::string, Keys>& types) {
    Keys left;
    for (const auto& [column, codes] : columns) {
        const auto named = types.find(camel_cased(column.substr(column.find('.') + 1)));
        const bool same = named != types.end()
                              ? named->second == codes
                              : std::ranges::any_of(types, [&](const auto& type) { return type.second == codes; });
        if (!same) left.insert(column);
    }
    return lines(left);
}
}  // namespace

TEST_CASE("every reason, event and kind of work has its words in both languages") {
    const std::string missing = unsaid(sources(), vocabulary());
    INFO("say it in web/src/locales: reasons, events or work, in both languages");
    CHECK(missing == "");
}

TEST_CASE("what kinds of dated facts say of themselves has its words") {
    const Vocabulary words = vocabulary();
    const Keys keys = keys_of_facts(sources());
    CHECK(keys.contains("recognition.overlaps"));
    Keys missing;
    for (const std::string& key : keys)
        if (!words.has(key)) missing.insert(key);
    CHECK(lines(missing) == "");
}

TEST_CASE("every event that the trail keeps has its words") {
    const Vocabulary words = vocabulary();
    Keys missing;
    for (const auto& [event, recorded] : endpoint_events())
        if (recorded && !words.events.contains(event)) missing.insert(event);
    CHECK(lines(missing) == "");
}

TEST_CASE("nothing is said that the program has no key for") {
    const Sources files = sources();
    const Vocabulary words = vocabulary();
    // Found out by the interface itself.
    CHECK(lines(idle(files, words.reasons)) == "calendar.lines\nnetwork.offline\n");
    CHECK(lines(idle(files, words.events)) == "");
    CHECK(lines(idle(files, words.work)) == "");
}

TEST_CASE("a key without words is noticed, and words without a key") {
    const Sources toy{{"toy.cpp", R"cpp(
#include "toy.h"
                           constexpr db::Query open{"toy.open", R"sql(SELECT 'toy.in_sql')sql"};  // "toy.in_comment"
                           if (c == '"') return Error{ErrorCode::Conflict, "toy.said"};
                           if (lost) return Error{ErrorCode::Conflict, "toy.event"};
                           if (!toy) return not_found("toy");
                           faults.push_back({"/toys/0", known ? "toy.worn" : "toy.said"});
                           note(kind == "doll", kind + ".ended");
                       )cpp"}};
    const Vocabulary words{{"toy.said"}, {"toy.event", "doll.ended"}, {}, {}};
    CHECK(unsaid(toy, words) == "toy.cpp: toy.event\ntoy.cpp: toy.not_found\ntoy.cpp: toy.worn\n");
    CHECK(idle(toy, {"toy.said", "doll.ended", "toy.in_sql", "toy.in_comment", "toy.never"}) ==
          Keys{"toy.in_comment", "toy.in_sql", "toy.never"});
}

TEST_CASE("a column allows what its enumeration lists") {
    const auto columns = listed_columns(read(root / "docs/schema.sql"));
    REQUIRE(columns.size() > 20);
    INFO("a migration must say the same as the enumeration");
    const auto types = enumerations(sources());
    REQUIRE(types.size() > 25);
    CHECK(types.at("ClassType") == Keys{"INFANT", "MIXED", "TODDLER_BIG", "TODDLER_SMALL"});
    CHECK(drifted(columns, types) == "");
}

TEST_CASE("a column that lacks a code is noticed, as is one that was mended later") {
    const std::map<std::string, Keys> types{{"ToyKind", {"DOLL", "TRAIN"}}, {"Colour", {"RED", "BLUE"}}};
    const auto of = [&](const std::string& schema) { return drifted(listed_columns(schema), types); };
    CHECK(of("CREATE TABLE toy (toy_kind TEXT CHECK (toy_kind IN ('DOLL', 'TRAIN')), paint TEXT NOT NULL CHECK (paint "
             "IN ('RED',\n 'BLUE')));") == "");
    CHECK(of("CREATE TABLE toy (toy_kind TEXT CHECK (toy_kind IN ('DOLL')));") == "toy.toy_kind\n");
    CHECK(of("CREATE TABLE toy (toy_kind TEXT CHECK (toy_kind IN ('RED', 'BLUE')));") == "toy.toy_kind\n");
    CHECK(of("CREATE TABLE toy (paint TEXT CHECK (paint IN ('RED', 'BLUE', 'GREEN')));") == "toy.paint\n");
    CHECK(of("CREATE TABLE toy (paint TEXT CHECK (paint IN ('RED'))); DROP TABLE toy;"
             "CREATE TABLE toy (paint TEXT CHECK (paint IN ('RED', 'BLUE')));") == "");
    const Sources source{{"toy.h",
                          "template <>\ninline constexpr EnumCodes enum_names<toys::Colour>{\n    \"Colour\",\n"
                          "    EnumName{toys::Colour::Red, \"RED\", \"红\", \"red\"},\n"
                          "    EnumName{toys::Colour::Blue, \"BLUE\"},\n};\n"}};
    CHECK(enumerations(source) == std::map<std::string, Keys>{{"Colour", {"RED", "BLUE"}}});
}
