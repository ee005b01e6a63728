#include "words.h"

#include "base/digest.h"

using namespace std::chrono_literals;
using namespace words;

namespace {
const RegionCode county = *RegionCode::parse("370830");
const std::string header = "名称,颜色,件数,木制\n";

/// An office, its house and its runner, whose clock stands still.
struct Office {
    explicit Office(const language::ScratchDatabase& place)
        : database(*place),
          runner({database, county, system_ids(), [this] { return now; }},
                 {.handlers = {imports::handler(house.setup)}}) {}

    Result<api::Reply> ask(const language::Asked& asked, Role role = Role::Gc) {
        return language::ask(database, endpoints, language::call_of(role, "2026-01-05"), asked);
    }
    Result<api::Reply> send(const std::string& bytes, const std::string& kind = "toys") {
        return ask({.verb = api::Verb::Post,
                    .path = "/imports",
                    .query = {{"kind", kind}, {"name", "玩具.csv"}},
                    .body = bytes});
    }
    std::string look(const std::string& id) {
        return ask({.verb = api::Verb::Get, .path = "/imports/" + id}).value().body;
    }
    int kept() {
        const std::string text = database.read(
            [](db::Read& tx) { return jobs::metrics(tx, county, *Instant::parse("2026-01-05T02:00:00Z")); });
        const auto at = text.find("tuoyu_outbox_messages{topic=\"toys\"} ");
        return at == std::string::npos ? 0 : std::stoi(text.substr(text.find("} ", at) + 2));
    }

    House house;
    db::Database& database;
    Instant now = *Instant::parse("2026-01-05T02:00:00Z");
    std::vector<api::Endpoint> endpoints = imports::endpoints(house.setup);
    jobs::Runner runner;
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
}  // namespace

TEST_CASE("a sound table is kept whole") {
    for (const auto& place : language::migrated_databases()) {
        Office office(place);
        const auto sent = office.send(header + "积木,红,12,是\n拼图,蓝,30,否\n");
        REQUIRE(sent);
        CHECK(sent.value().status == 201);
        CHECK(has(office.look(sent.value().subject), "\"state\":\"WAITING\""));
        CHECK(office.runner.run_job());
        CHECK(office.kept() == 2);
        const std::string outcome = office.look(sent.value().subject);
        CHECK(has(outcome, "\"state\":\"DONE\""));
        CHECK(has(outcome, "\"rows\":2,\"fault_count\":0"));
        CHECK(office.ask({.verb = api::Verb::Get, .path = "/imports/" + sent.value().subject + "/marked"})
                  .error()
                  .reason == "import.nothing_marked");
    }
}

TEST_CASE("of a table with a faulty row nothing is kept, and every fault is told: of reading and of the rules") {
    for (const auto& place : language::migrated_databases()) {
        Office office(place);
        const std::string id =
            office.send(header + "积木,红,60,是\n积木,红,60,是\n禁,蓝,1,是\n拼图,绿,1,是\n").value().subject;
        CHECK(office.runner.run_job());
        CHECK(office.kept() == 0);
        const std::string outcome = office.look(id);
        CHECK(has(outcome, "\"state\":\"FAILED\""));
        CHECK(has(outcome, "\"reason\":\"import.faulty\""));
        CHECK(has(outcome, "\"rows\":4,\"fault_count\":3"));
        CHECK(
            has(outcome, R"({"row":3,"column":"","reason":"toy.shelf_full","params":[{"name":"max","value":"100"}]})"));
        CHECK(has(outcome, R"({"row":4,"column":"name","reason":"toy.forbidden","params":[]})"));
        CHECK(has(outcome, R"({"row":5,"column":"colour","reason":"input.not_in_list","params":[]})"));
        const auto marked = office.ask({.verb = api::Verb::Get, .path = "/imports/" + id + "/marked"});
        REQUIRE(marked);
        CHECK(office.house.read(marked.value().body).rows.size() == 3);
    }
}

TEST_CASE("what is no table at all fails with its reason, and has no marked workbook") {
    for (const auto& place : language::migrated_databases()) {
        Office office(place);
        const std::string id = office.send("\x89PNG\r\n\x1A\n\xFF\xFE\x81").value().subject;
        CHECK(office.runner.run_job());
        CHECK(has(office.look(id), R"({"row":0,"column":"","reason":"table.not_text","params":[]})"));
        CHECK(office.ask({.verb = api::Verb::Get, .path = "/imports/" + id + "/marked"}).error().reason ==
              "import.not_a_table");
    }
}

TEST_CASE("rows that are refused only once they are kept undo all the others") {
    for (const auto& place : language::migrated_databases()) {
        Office office(place);
        auto reading = office.house.read(header + "积木,红,12,是\n禁,红,12,是\n");
        const auto kept = office.database.write([&](db::Write& tx) {
            return imports::take(tx, language::call_of(Role::Gc, "2026-01-05"), office.house.kind(), reading);
        });
        CHECK(kept.error().reason == "import.faulty");
        CHECK(said(reading.faults) == "3 name toy.forbidden\n");
        CHECK(office.kept() == 0);
    }
}

TEST_CASE("an import can be cancelled until its rows are being kept, and leaves nothing behind") {
    for (const auto& place : language::migrated_databases()) {
        Office office(place);
        std::string table = header;
        for (int i = 0; i < 500; ++i) table += "玩具" + std::to_string(i) + ",红,1,是\n";
        const auto job = [&] {
            const std::string body = office.send(table).value().body;
            const auto at = body.find("\"job\":\"") + 7;
            return *jobs::JobId::parse(body.substr(at, body.find('"', at) - at));
        }();
        // Cancelled as soon as rows are tried out: the clock moves so that each step is told.
        const auto kinds = office.house.setup.kinds;
        office.house.setup.kinds[0].take = [&](db::Write& tx, const Call& call, const auto& rows, auto& faults) {
            kinds[0].take(tx, call, rows, faults);
            office.now = office.now.plus(1s);
        };
        const auto told = [&] { return *office.database.read([&](db::Read& tx) { return jobs::find(tx, job); }); };
        jobs::Runner watched({office.database, county, system_ids(),
                              [&, asked = false]() mutable {
                                  if (!asked && told().progress.done >= 100) {
                                      asked = true;
                                      CHECK(told().progress.phase == "checking");
                                      CHECK(told().progress.total == 500);
                                      CHECK(office.database.write([&](db::Write& tx) {
                                          return jobs::cancel(tx, language::call_of(Role::Gc, "2026-01-05"), job);
                                      }));
                                  }
                                  return office.now;
                              }},
                             {.handlers = {imports::handler(office.house.setup)}});
        CHECK(watched.run_job());
        CHECK(told().state == jobs::State::Cancelled);
        CHECK(office.kept() == 0);
    }
}

TEST_CASE("an import whose worker crashes is kept once by the next") {
    for (const auto& place : language::migrated_databases()) {
        Office office(place);
        REQUIRE(office.send(header + "积木,红,12,是\n"));
        struct Crash {};
        jobs::Runner crashing({office.database, county, system_ids(), [&] { return office.now; }},
                              {.handlers = {{"import", [](jobs::Task&) -> Result<void> { throw Crash{}; }}}});
        CHECK_THROWS_AS(crashing.run_job(), Crash);
        CHECK_FALSE(office.runner.run_job());
        office.now = office.now.plus(5min);
        CHECK(office.runner.run_job());
        CHECK_FALSE(office.runner.run_job());
        CHECK(office.kept() == 1);
    }
}

TEST_CASE("only the office sends tables, of a kind that is known, and not without end") {
    for (const auto& place : language::migrated_databases()) {
        Office office(place);
        CHECK(office.ask({.verb = api::Verb::Get, .path = "/imports"}, Role::InsH).error().code ==
              ErrorCode::Forbidden);
        CHECK(office.send(header, "dolls").error().faults[0].field == "/kind");
        CHECK(office.ask({.verb = api::Verb::Get, .path = "/import-templates/dolls"}).error().code ==
              ErrorCode::NotFound);
        CHECK(office.ask({.verb = api::Verb::Get, .path = "/import-templates/toys", .query = {{"language", "en"}}}));
        for (int i = 0; i < 60; ++i) REQUIRE(office.send(header + "积木,红,12,是\n"));
        CHECK(office.send(header + "积木,红,12,是\n").error().code == ErrorCode::TooManyRequests);
        CHECK(has(office.ask({.verb = api::Verb::Get, .path = "/imports"}).value().body, "\"next\":\""));
    }
}

TEST_CASE("old imports are forgotten with their bytes") {
    for (const auto& place : language::migrated_databases()) {
        Office office(place);
        const std::string faulty_table = header + "积木,绿,12,是\n", sound_table = header + "积木,红,12,是\n";
        REQUIRE(office.send(faulty_table));
        REQUIRE(office.send(sound_table));
        while (office.runner.run_job()) {}
        CHECK(imports::forget(office.database, office.house.setup, county, *Instant::parse("2026-01-04T00:00:00Z")) ==
              0);
        // The bytes were written by this machine's clock, which runs before that day or after it.
        CHECK(imports::forget(office.database, office.house.setup, county, *Instant::parse("2199-01-01T00:00:00Z")) ==
              2);
        CHECK_FALSE(office.house.setup.cabinet.get(sha256_hex(faulty_table)));
        CHECK_FALSE(office.house.setup.cabinet.get(sha256_hex(sound_table)));
    }
}
