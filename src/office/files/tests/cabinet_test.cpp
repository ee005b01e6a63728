#include <doctest/doctest.h>

#include <fstream>

#include "base/digest.h"
#include "files/cabinet.h"
#include "language/scratch_folder.h"

namespace fs = std::filesystem;
using files::Cabinet;

namespace {
const Instant long_ago = *Instant::parse("2020-01-01T00:00:00Z");
const Instant far_off = *Instant::parse("2199-01-01T00:00:00Z");
}  // namespace

TEST_CASE("what is put into the cabinet comes out unchanged, and twice the same is kept once") {
    const language::ScratchFolder folder;
    const Cabinet cabinet(folder.path());
    const std::string bytes("a\0b\r\n", 5);
    const std::string name = cabinet.put(bytes);
    CHECK(name == sha256_hex(bytes));
    CHECK(cabinet.put(bytes) == name);
    CHECK(cabinet.get(name) == bytes);
    CHECK_FALSE(cabinet.get(sha256_hex("something else")));
    CHECK(fs::status(folder.path()).permissions() == fs::perms::owner_all);
}

TEST_CASE("bytes that are no longer what their name says are not handed out") {
    const language::ScratchFolder folder;
    const Cabinet cabinet(folder.path());
    const std::string name = cabinet.put("the licence");
    std::ofstream(folder.path() / name.substr(0, 2) / name) << "another licence";
    CHECK_FALSE(cabinet.get(name));
}

TEST_CASE("bytes go only when they were not sent again meanwhile") {
    const language::ScratchFolder folder;
    const Cabinet cabinet(folder.path());
    const std::string name = cabinet.put("the licence");
    CHECK_FALSE(cabinet.remove(name, long_ago));
    CHECK(cabinet.get(name));
    CHECK(cabinet.remove(name, far_off));
    CHECK_FALSE(cabinet.get(name));
    CHECK(cabinet.remove(name, far_off));
}

TEST_CASE("nothing is left of bytes the disk did not take") {
    const language::ScratchFolder folder;
    std::ofstream(folder.path() / "ba");  // where the folder of this SHA-256 should stand
    const Cabinet cabinet(folder.path());
    REQUIRE(sha256_hex("abc").starts_with("ba"));
    CHECK_THROWS_AS(cabinet.put("abc"), std::system_error);
    int found = 0;
    for (const auto& entry : fs::directory_iterator(folder.path())) found += entry.path().filename() != "ba";
    CHECK(found == 0);
}
