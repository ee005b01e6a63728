#include <doctest/doctest.h>

#include "facts/kind.h"
#include "language/calls.h"
#include "language/engines.h"

namespace {
using HouseId = Id<struct HouseTag>;
struct OfHouse {
    HouseId house;
    static constexpr Fields fields{Field{"house", &OfHouse::house, "Which."}};
};
struct Colour {
    std::string name;
    std::string permit;
    bool operator==(const Colour&) const = default;
    static constexpr Fields fields{Field{"name", &Colour::name, "Colour."},
                                   Field{"permit", &Colour::permit, "By which permit."}};
};
Date day(const char* text) { return *Date::parse(text); }

constexpr std::string_view table = R"sql(
CREATE TABLE house_colour (
    county TEXT NOT NULL, house TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL,
    name TEXT NOT NULL, permit TEXT NOT NULL,
    PRIMARY KEY (county, house, first_day)
);
)sql";

Result<std::vector<Fault>> no_pink(db::Read&, const Call&, const OfHouse&, DateRange, const Colour& colour) {
    if (colour.name == "pink") return std::vector<Fault>{{"/name", "colour.forbidden"}};
    return std::vector<Fault>{};
}

using Colours = facts::Kind<"house_colour", OfHouse, Colour>;
Colours colours(bool exclusive) {
    return Colours(
        {.word = "colour", .deed = "painted", .exclusive = exclusive, .subject = &Colour::permit, .faults = no_pink});
}

const OfHouse house{HouseId::from_store("370830-0190f0f0-0000-7000-8000-000000000001")};

template <typename Test>
void on_both_engines(Test test) {
    for (const auto& database : language::migrated_databases()) {
        database->run_script(database->engine() == db::Engine::Sqlite ? db::for_sqlite(table) : std::string(table));
        test(*database);
    }
}

std::string refusal(const Result<void>& result) {
    if (result) return "";
    const Error& error = result.error();
    return error.faults.empty() ? error.reason : error.faults[0].field + " " + error.faults[0].reason;
}
}  // namespace

TEST_CASE("an exclusive fact says its end, and is refused where another holds or its rule forbids it") {
    on_both_engines([](db::Database& database) {
        REQUIRE(database.write([](db::Write& tx) -> Result<void> {
            const Call call = language::call_of(Role::Gc, "2023-08-24");
            const auto kind = colours(true);
            const auto set = [&](const char* first, const char* last, const char* name) {
                return refusal(kind.set(tx, call, house, day(first), Date::parse(last), {name, "7"}));
            };
            CHECK(set("2023-01-01", "", "blue") == "/last_day input.missing");
            CHECK(set("2023-01-02", "2023-01-01", "blue") == "/last_day date.before_first_day");
            CHECK(set("2023-01-01", "2023-06-30", "pink") == "/name colour.forbidden");
            CHECK(kind.history(tx, house).empty());
            CHECK(set("2023-01-01", "2023-06-30", "blue") == "");
            CHECK(set("2023-06-30", "2023-12-31", "red") == "/first_day colour.overlaps");
            CHECK(set("2023-07-01", "2023-12-31", "red") == "");
            CHECK(kind.on(tx, house, day("2023-06-30")) == std::vector<Colour>{{"blue", "7"}});
            CHECK(kind.on(tx, house, day("2023-07-01")) == std::vector<Colour>{{"red", "7"}});
            return {};
        }));
    });
}

TEST_CASE("an end moves both ways, and only the days it gains are judged") {
    on_both_engines([](db::Database& database) {
        REQUIRE(database.write([](db::Write& tx) -> Result<void> {
            const Call call = language::call_of(Role::Gc, "2023-08-24");
            const auto kind = colours(true);
            TRY(kind.set(tx, call, house, day("2023-01-01"), day("2023-06-30"), {"blue", "7"}));
            TRY(kind.set(tx, call, house, day("2023-09-01"), day("2023-12-31"), {"red", "8"}));
            const auto end = [&](const char* first, const char* last) {
                return refusal(kind.end(tx, call, house, {day(first), day(last)}));
            };
            CHECK(end("2023-02-01", "2023-03-01") == "colour.not_found");
            CHECK(end("2023-01-01", "2022-12-31") == "/last_day date.before_first_day");
            CHECK(end("2023-01-01", "2023-09-01") == "/last_day colour.overlaps");
            CHECK(end("2023-01-01", "2023-08-31") == "");
            CHECK(end("2023-01-01", "2023-08-31") == "");  // as it is already
            CHECK(kind.on(tx, house, day("2023-08-31")) == std::vector<Colour>{{"blue", "7"}});
            CHECK(end("2023-01-01", "2023-01-01") == "");
            CHECK(kind.on(tx, house, day("2023-01-01")) == std::vector<Colour>{{"blue", "7"}});
            CHECK(kind.on(tx, house, day("2023-01-02")).empty());
            CHECK(kind.on(tx, house, day("2023-09-01")) == std::vector<Colour>{{"red", "8"}});
            return {};
        }));
    });
}

TEST_CASE("what was known at a past moment can be had again, and the table is what is known now") {
    on_both_engines([](db::Database& database) {
        const auto kind = colours(false);
        const auto painted = [&](const char* recorded, const char* from, const char* name) {
            REQUIRE(database.write([&](db::Write& tx) {
                return kind.set(tx, language::call_of(Role::Gc, recorded), house, day(from), {}, {name, "7"});
            }));
        };
        painted("2023-08-01", "2023-05-01", "blue");
        painted("2023-08-02", "2023-01-01", "red");
        painted("2023-08-03", "2023-03-01", "green");
        REQUIRE(database.write([&](db::Write& tx) -> Result<void> {
            kind.begin(tx, language::call_of(Role::Gc, "2023-08-04"), house, day("2023-04-01"), {{"white", "9"}});
            return {};
        }));
        database.read([&](db::Read& tx) {
            CHECK(kind.known(tx, house, Instant::start_of(day("2023-08-01"))).empty());
            const auto then = kind.known(tx, house, Instant::start_of(day("2023-08-02")));
            CHECK(then == std::vector<Colours::Row>{{{day("2023-05-01"), Date::open_end()}, {"blue", "7"}}});
            CHECK(kind.known(tx, house, Instant::end_of_time()) == kind.history(tx, house));
            CHECK(kind.on(tx, house, day("2023-02-28")) == std::vector<Colour>{{"red", "7"}});
            CHECK(kind.on(tx, house, day("2023-03-31")) == std::vector<Colour>{{"green", "7"}});
            CHECK(kind.on(tx, house, day("2030-01-01")) == std::vector<Colour>{{"white", "9"}});
            // What began together is for its caller to tell.
            const auto entries = facts::timeline(tx, {"370830", house.house.text()}, 10);
            REQUIRE(entries.size() == 3);
            CHECK(entries[0].event == "colour.painted");
            CHECK(entries[0].subject == "7");
        });
    });
}
