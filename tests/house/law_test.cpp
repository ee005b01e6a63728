// Figures of law against the program: what nothing reads says so where people see it.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace {
namespace fs = std::filesystem;
const fs::path root = TUOYU_SOURCE;

std::string text_of(const fs::path& file) {
    std::stringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

/// All of src but its tests, as one text.
std::string program() {
    std::string all;
    for (const auto& entry : fs::recursive_directory_iterator(root / "src")) {
        const std::string path = entry.path().string();
        if (path.find("/tests/") == std::string::npos && (path.ends_with(".cpp") || path.ends_with(".h")))
            all += text_of(entry.path());
    }
    return all;
}

/// By key, whether every figure's note says that it is for information only.
std::map<std::string, bool> figures(const std::string& values) {
    std::map<std::string, bool> out;
    std::istringstream lines(values);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        const std::string note = line.substr(line.rfind(',') + 1);
        const auto [figure, first] = out.emplace(line.substr(0, line.find(',')), true);
        figure->second = figure->second && note.starts_with("仅供参考：");
    }
    return out;
}

/// Keys that nothing reads and that do not say so, and keys that are read and say they are not.
std::set<std::string> faults(const std::string& program, const std::string& values) {
    std::set<std::string> out;
    for (const auto& [key, for_information] : figures(values)) {
        const bool read = program.find('"' + key + '"') != std::string::npos;
        if (read == for_information) out.insert(key);
    }
    return out;
}
}  // namespace

TEST_CASE("a figure of law is read by a rule, or its note says that it is for information only") {
    CHECK(faults(program(), text_of(root / "regulations/values.csv")) == std::set<std::string>());
    CHECK(faults("law.integer(\"a.read\")", "key,note\na.read,\na.unread,\nb.unread,仅供参考：还没有这项业务\n") ==
          std::set<std::string>{"a.unread"});
    CHECK(faults("law.integer(\"a.read\")", "key,note\na.read,仅供参考：不用\n") == std::set<std::string>{"a.read"});
}

TEST_CASE("price caps and the rules of recognition are read") {
    const std::string text = program();
    for (const char* key : {"price_cap.infant", "price_cap.toddler_small", "price_cap.toddler_big", "price_cap.mixed",
                            "recognition.years_max", "recognition.no_violation_months"}) {
        CAPTURE(key);
        CHECK(text.find('"' + std::string(key) + '"') != std::string::npos);
    }
}
