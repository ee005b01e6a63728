#include "words.h"

using namespace std::chrono_literals;
using namespace words;

namespace {
Result<api::Reply> ask(db::Database& database, Role role, api::Verb verb, const std::string& path) {
    return language::ask(database, jobs::endpoints(), call(role), {.verb = verb, .path = path});
}
constexpr auto get = api::Verb::Get;
constexpr auto post = api::Verb::Post;
}  // namespace

TEST_CASE("everybody sees and cancels their own jobs, system administration those of all") {
    for (const auto& place : language::migrated_databases()) {
        const std::string id = ask_for(*place).text();
        for (const Role role : {Role::Gc, Role::Sys}) {
            CHECK(ask(*place, role, get, "/jobs").value().body.find(id) != std::string::npos);
            CHECK(ask(*place, role, get, "/jobs/" + id));
            CHECK(ask(*place, role, get, "/jobs/" + id + "/events"));
        }
        CHECK(ask(*place, Role::InsH, get, "/jobs").value().body.find(id) == std::string::npos);
        CHECK(ask(*place, Role::InsH, get, "/jobs/" + id).error().reason == "job.not_found");
        CHECK(ask(*place, Role::InsH, get, "/jobs/" + id + "/events").error().reason == "job.not_found");
        CHECK(ask(*place, Role::InsH, post, "/jobs/" + id + "/cancel").error().reason == "job.not_found");
        CHECK(ask(*place, Role::Gua, get, "/jobs").error().code == ErrorCode::Forbidden);
        CHECK(ask(*place, Role::Gc, post, "/jobs/" + id + "/cancel").value().body.find("CANCELLED") !=
              std::string::npos);
        CHECK(ask(*place, Role::Sys, post, "/jobs/" + id + "/cancel").error().reason == "job.ended");
    }
}

TEST_CASE("a job is followed from where it stands to its end") {
    for (const auto& place : language::migrated_databases()) {
        Clock clock;
        const std::string id = ask_for(*place).text();
        const auto events = ask(*place, Role::Gc, get, "/jobs/" + id + "/events").value().events;
        CHECK(events()->find("WAITING") != std::string::npos);
        CHECK(events()->empty());
        Process one(place, clock,
                    {.handlers = {{"toy", [&](jobs::Task& task) -> Result<void> {
                                       TRY(task.progress({"checking", 3, 7}));
                                       CHECK(events()->find("\"phase\":\"checking\",\"done\":3,\"total\":7") !=
                                             std::string::npos);
                                       return {};
                                   }}}});
        CHECK(one.runner.run_job());
        CHECK(events()->find("DONE") != std::string::npos);
        CHECK_FALSE(events());
    }
}

TEST_CASE("jobs are listed newest first, page by page") {
    for (const auto& place : language::migrated_databases()) {
        for (int i = 0; i < 51; ++i) ask_for(*place);
        const std::string first = ask(*place, Role::Gc, get, "/jobs").value().body;
        const auto at = first.find("\"next\":\"") + 8;
        const auto second = language::ask(
            *place, jobs::endpoints(), call(),
            {.verb = get, .path = "/jobs", .query = {{"cursor", first.substr(at, first.find('"', at) - at)}}});
        REQUIRE(second);
        CHECK(second.value().body.find("\"next\":null") != std::string::npos);
        CHECK(second.value().body.find("\"kind\"") == second.value().body.rfind("\"kind\""));
    }
}

TEST_CASE("the depth and age of the queues can be watched") {
    for (const auto& place : language::migrated_databases()) {
        ask_for(*place);
        REQUIRE(place->write([&](db::Write& tx) { return leave_mark(tx, call()); }));
        const std::string text =
            place->read([](db::Read& tx) { return jobs::metrics(tx, county, call().now.plus(30s)); });
        CHECK(text.find("tuoyu_jobs{kind=\"toy\",state=\"WAITING\"} 1\n") != std::string::npos);
        CHECK(text.find("tuoyu_job_overdue_seconds{kind=\"toy\"} 30\n") != std::string::npos);
        CHECK(text.find("tuoyu_outbox_messages{topic=\"marks\"} 1\n") != std::string::npos);
        CHECK(text.find("tuoyu_outbox_oldest_seconds{topic=\"marks\"} 30\n") != std::string::npos);
    }
}
