#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "audit/audit.h"
#include "commands.h"
#include "language/scratch_folder.h"
#include "stop.h"

namespace {
template <typename Command>
app::Stop stopped(Command command) {
    try {
        command();
    } catch (const app::Stop& stop) {
        return stop;
    }
    return {0, ""};
}
}  // namespace

TEST_CASE("whoever begins a county wrongly is told every fault, and nothing is begun") {
    const language::ScratchFolder scratch;
    const app::Configuration configuration{.data = scratch.path() / "data"};
    const auto stop = stopped([&] {
        app::init(configuration, {.county = "37", .name = " ", .administrators = {"two words", "same", "Same"}});
    });
    CHECK(stop.code == 2);
    for (const char* option : {"--county", "--name", "--administrator: 2", "--auditor: this name is taken"})
        CHECK(stop.message.find(option) != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(configuration.data));

    CHECK(stopped([&] {
              app::init(configuration, {.county = "370830", .name = "汶上县", .administrators = {.system = "Admin"}});
          }).code == 0);
    CHECK(stopped([&] { app::init(configuration, {.county = "370830", .name = "汶上县"}); }).code == 2);
}

TEST_CASE("every seal noted earlier is held against the chain") {
    const language::ScratchFolder scratch;
    const app::Configuration configuration{.data = scratch.path() / "data"};
    app::init(configuration, {.county = "370830", .name = "汶上县"});
    const auto verified = [&](const std::string& lines) {
        const auto file = scratch.path() / "anchors";
        std::ofstream(file) << lines;
        return stopped([&] { app::verify(configuration, {.anchor = file.string()}); }).code;
    };
    const audit::Seal newest =
        configuration.open()->read([&](db::Read& tx) { return audit::newest_seal(tx, *RegionCode::parse("370830")); });
    const std::string position = std::to_string(newest.position) + " ";
    const std::string sound = position + newest.seal + "\n", other = position + std::string(64, 'a') + "\n";
    CHECK(verified(sound) == 0);
    CHECK(verified(sound + sound) == 0);
    CHECK(verified(sound + other) == 1);
    for (const std::string& unreadable : {std::string(), std::string("seal"), sound + "x y\n", std::string("1 abc\n")})
        CHECK(verified(unreadable) == 2);
}

TEST_CASE("a county begins with its three administrators, and who is missing later is made at the machine") {
    const language::ScratchFolder scratch;
    const app::Configuration configuration{.data = scratch.path() / "data"};
    app::init(configuration, {.county = "370830", .name = "汶上县"});
    CHECK(stopped([&] { app::make_administrators(configuration, {}); }).code == 2);
    CHECK(stopped([&] { app::reset_account(configuration, "security"); }).code == 0);
    CHECK(stopped([&] { app::reset_account(configuration, "nobody"); }).code == 2);
}
