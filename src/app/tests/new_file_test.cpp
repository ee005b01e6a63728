#include "engines/new_file.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "language/scratch_folder.h"
#include "stop.h"

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write(const fs::path& path, std::string_view text) {
    app::NewFile file(path);
    file.write(text);
    file.finish();
}

}  // namespace

TEST_CASE("what stood in a result's place stays until the result is whole") {
    const language::ScratchFolder folder;
    const fs::path path = folder.path() / "result";
    write(path, "former");
    {
        app::NewFile file(path);
        file.write("half");
    }
    CHECK(content(path) == "former");
    write(path, "whole");
    CHECK(content(path) == "whole");
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a result goes to where a link leads, and the link stays") {
    const language::ScratchFolder folder;
    std::ofstream(folder.path() / "result") << "former";
    fs::create_symlink("result", folder.path() / "link");
    write(folder.path() / "link", "whole");
    CHECK(fs::is_symlink(folder.path() / "link"));
    CHECK(content(folder.path() / "result") == "whole");
}

TEST_CASE("a pipe gets all bytes of a finished result, none of another, and is never replaced") {
    const language::ScratchFolder folder;
    const std::string path = folder.path() / "pipe";
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK);
    REQUIRE(reader >= 0);
    { app::NewFile(path).write("half"); }
    write(path, "whole");
    char bytes[16] = {};
    CHECK(::read(reader, bytes, sizeof bytes) == 5);
    CHECK(std::string_view(bytes) == "whole");
    ::close(reader);
    CHECK(fs::is_fifo(path));
}

TEST_CASE("a folder is no place for a result") {
    const language::ScratchFolder folder;
    CHECK_THROWS_AS(app::NewFile(folder.path()), app::Stop);
}
