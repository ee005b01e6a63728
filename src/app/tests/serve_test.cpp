#include "serve.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "accounts/accounts.h"
#include "house.h"
#include "language/scratch_folder.h"
#include "seed.h"
#include "stop.h"

namespace {
app::Configuration begun(const language::ScratchFolder& scratch, bool demo) {
    const app::Configuration configuration{.data = scratch.path() / (demo ? "demo" : "data")};
    const auto database = configuration.create();
    const RegionCode home = *RegionCode::parse("370830");
    app::load_foundations(*database, {home, "汶上县", demo, app::now()});
    configuration.finish();
    return configuration;
}

int refusal(const app::Configuration& configuration, const std::string& address) {
    try {
        const app::Service service(configuration, {.address = address}, "");
    } catch (const app::Stop& stop) {
        return stop.code;
    }
    return 0;
}

/// What is answered, as far as one read brings it.
std::string asked(unsigned short port, const std::string& request) {
    const int peer = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(peer, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
    REQUIRE(::send(peer, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size()));
    std::string answer(8192, '\0');
    answer.resize(static_cast<std::size_t>(std::max<ssize_t>(::recv(peer, answer.data(), answer.size(), 0), 0)));
    ::close(peer);
    return answer;
}
}  // namespace

TEST_CASE("a demonstration listens on this machine only") {
    const language::ScratchFolder scratch;
    const auto demo = begun(scratch, true);
    for (const char* address : {"0.0.0.0", "::", "192.0.2.1", "example.org"}) CHECK(refusal(demo, address) == 3);
    CHECK(refusal(demo, "127.0.0.1") == 0);
    CHECK(refusal(begun(scratch, false), "0.0.0.0") == 0);
}

TEST_CASE("where the public comes by https, a proxy's or our own, the session's cookie stays on it") {
    const language::ScratchFolder scratch;
    const auto configuration = begun(scratch, false);
    const auto made = accounts::make_missing_administrators(
        *configuration.open(), app::command_call(*RegionCode::parse("370830"), app::now()), {});
    REQUIRE(made);
    const std::string password = made->front().password.password;
    for (const bool secure : {true, false}) {
        const app::Service service(configuration, {}, "", secure ? "https://tuoyu.example" : "http://tuoyu.example");
        const std::string body = R"({"account":"admin","password":")" + password + R"("})";
        const std::string answer =
            asked(service.port(),
                  "POST /api/v1/session HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n"
                  "Connection: close\r\nContent-Length: " +
                      std::to_string(body.size()) + "\r\n\r\n" + body);
        REQUIRE(answer.starts_with("HTTP/1.1 20"));
        const auto cookie = answer.find("Set-Cookie: tuoyu_session=");
        REQUIRE(cookie != std::string::npos);
        CHECK((answer.substr(cookie, answer.find("\r\n", cookie) - cookie).find("; Secure") != std::string::npos) ==
              secure);
    }
}
