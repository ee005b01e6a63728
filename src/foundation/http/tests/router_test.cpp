#include <doctest/doctest.h>

#include "http/describe.h"
#include "message.h"
#include "router.h"

namespace {
struct OnThing {
    std::string thing;
    std::optional<int> size;
    static constexpr Fields fields{Field{"thing", &OnThing::thing, "Which."},
                                   Field{"size", &OnThing::size, "How large."}};
};
struct ChangedThing {
    std::string thing;
    std::string name;
    api::Version version;
    static constexpr Fields fields{Field{"thing", &ChangedThing::thing, "Which."},
                                   Field{"name", &ChangedThing::name, "New name."},
                                   Field{"version", &ChangedThing::version, "Counts changes."}};
};
Result<void> look(db::Read&, const Call&, const OnThing&) { return {}; }
Result<void> change(db::Write&, const Call&, const ChangedThing&) { return {}; }

api::Endpoint endpoint(api::Verb verb, std::string_view path) {
    const bool reads = verb == api::Verb::Get;
    return {.verb = verb,
            .path = path,
            .summary = "A thing",
            .permit = Permit::roles({Role::Gc}),
            .audit = "thing.touched",
            .handler = reads ? api::read(look) : api::write(change)};
}
}  // namespace

TEST_CASE("the endpoint with fixed words goes before the one with a parameter") {
    const http::Router router({endpoint(api::Verb::Get, "/things/{thing}"), endpoint(api::Verb::Get, "/things/newest"),
                               endpoint(api::Verb::Put, "/things/{thing}"),
                               endpoint(api::Verb::Get, "/things/{thing}/parts")});
    CHECK(router.find("GET", "/things/newest").endpoint->path == "/things/newest");
    const auto one = router.find("GET", "/things/abc");
    CHECK(one.endpoint->path == "/things/{thing}");
    CHECK(one.parameters == std::vector<std::pair<std::string, std::string>>{{"thing", "abc"}});
    CHECK(router.find("GET", "/things/newest/parts").endpoint->path == "/things/{thing}/parts");
    CHECK(router.find("HEAD", "/things/abc").endpoint == one.endpoint);
    CHECK(router.find("DELETE", "/things/abc").endpoint == nullptr);
    CHECK(router.find("DELETE", "/things/abc").allowed == "GET, HEAD, PUT");
    for (const char* nowhere : {"/things", "/things/", "/", "", "/things/a/b", "/other/abc"})
        CHECK(router.find("GET", nowhere).endpoint == nullptr);
}

TEST_CASE("two endpoints that are one are a mistake in the program") {
    CHECK_THROWS_AS(http::Router({endpoint(api::Verb::Get, "/a/{x}"), endpoint(api::Verb::Get, "/a/{y}")}),
                    std::logic_error);
}

TEST_CASE("OpenAPI is written from the declarations, and is JSON") {
    const std::string text =
        http::openapi({endpoint(api::Verb::Get, "/things/{thing}"), endpoint(api::Verb::Put, "/things/{thing}")}, "1");
    const auto document = api::JsonDocument::parse(text);
    REQUIRE(document);
    const auto put = document->root().find("paths")->find("/things/{thing}")->find("put");
    CHECK(put->find("x-permit")->text() == "GC");
    CHECK(put->find("x-audit")->text() == "thing.touched");
    CHECK(put->find("operationId")->text() == "put_things_thing");
    CHECK(text.find("\"If-Match\"") != std::string::npos);
    CHECK(put->find("requestBody")->dump().find("version") == std::string::npos);
    CHECK(document->root().find("paths")->find("/things/{thing}")->find("get")->dump().find("\"query\"") !=
          std::string::npos);
}

TEST_CASE("percent-encoded text is decoded strictly") {
    CHECK(http::percent_decoded("%E6%89%98+a%2Bb", true) == "托 a+b");
    for (const char* bad : {"%", "%4", "%zz", "%FF", "a%00b"}) CHECK_FALSE(http::percent_decoded(bad, true));
}
