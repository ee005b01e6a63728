#include <doctest/doctest.h>

#include "language/calls.h"
#include "language/engines.h"
#include "language/source_files.h"
#include "regions/regions.h"
#include "regulation/regulation.h"
#include "store.h"

namespace {
using namespace regulation;
const RegionCode county = *RegionCode::parse("370830");
Date day(std::string_view text) { return *Date::parse(text); }

std::string shipped(const char* path) { return language::source_file(path); }

Result<void> load_shipped(db::Write& tx) {
    const std::string sources = shipped("regulations/sources.csv"), values = shipped("regulations/values.csv"),
                      holidays = shipped("data/calendars/holidays_cn.csv"),
                      statutory = shipped("data/calendars/statutory_cn.csv"),
                      years = shipped("data/calendars/years.csv");
    return load(tx, language::call_of(Role::Gc, "2026-01-05"), {sources, values, holidays, statutory, years});
}

NewValue five_to(std::string value, std::string_view first_day) {
    return {"filing.receipt_working_days",
            county,
            day(first_day),
            Date::open_end(),
            std::move(value),
            "working_days",
            "filing-2019",
            Confidence::Sourced,
            "test"};
}
}  // namespace

TEST_CASE("a township that goes to another county has that county's law from that day on") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write([](db::Write& tx) -> Result<void> {
            TRY(regions::load(tx,
                              {.upper = "code,name\n000000,中国\n370000,山东\n370800,济宁\n370830,汶上\n370831,泗水\n",
                               .townships = "code,name,kind,lng,lat\n370830001,中都,街道,116.4,35.7\n",
                               .villages = "code,name,township\n",
                               .population = "region,day,kind,people,under_three,source,mark\n"}));
            const std::string sources =
                "source,title,number,issuer,issued_on,in_force_from,kind,note\nlaw,法,,县,2019-01-01,2019-01-01,rule,"
                "\n";
            const std::string values =
                "key,region,first_day,last_day,value,unit,source,confidence,note\n"
                "vacancy.fresh_days,370830,2019-01-01,9999-12-31,7,days,law,sourced,\n"
                "vacancy.fresh_days,370831,2019-01-01,9999-12-31,9,days,law,sourced,\n";
            TRY(load(tx, language::call_of(Role::Gc, "2026-01-05"),
                     {sources, values, "date,kind,name\n", "date,name\n", "year,notice,confidence\n"}));
            return regions::rename(tx, *RegionCode::parse("370830001"), day("2024-01-01"), "中都",
                                   *RegionCode::parse("370831"));
        }));
        database->read([](db::Read& tx) {
            const auto days_on = [&](const char* text) {
                return *in_force(tx, *RegionCode::parse("370830001"), day(text)).integer("vacancy.fresh_days");
            };
            CHECK(days_on("2023-12-31") == 7);
            CHECK(days_on("2024-01-01") == 9);
        });
    }
}

TEST_CASE("the nearest region that has a figure answers, on the day asked") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write(load_shipped));
        database->read([](db::Read& tx) {
            const InForce law = in_force(tx, county, day("2023-08-24"));
            CHECK(*law.integer("class.toddler_small.size_max") == 15);
            CHECK(law.figure("price_cap.infant")->region.text() == "370800");
            CHECK(Money::fen(*law.integer("price_cap.infant")) == Money::yuan(2100));
            CHECK(*law.text("filing.regime") == "FILING");
            const auto before = in_force(tx, county, day("2019-01-01")).integer("class.infant.size_max");
            REQUIRE_FALSE(before);
            CHECK(before.error().reason == "regulation.none_in_force");
            CHECK(before.error().params ==
                  Params{{"key", "class.infant.size_max"}, {"region", "370830"}, {"day", "2019-01-01"}});
            CHECK_FALSE(in_force(tx, *RegionCode::parse("110101"), day("2023-08-24")).integer("price_cap.infant"));
        });
    }
}

TEST_CASE("a proposed figure is in force only after a second person publishes it, and ends the old one") {
    for (const auto& database : language::migrated_databases()) {
        const Call gc = language::call_of(Role::Gc, "2026-01-05");
        const Call lead = language::call_of(Role::Lead, "2026-01-06");
        REQUIRE(database->write(load_shipped));
        const auto first = database->write([&](db::Write& tx) { return propose(tx, gc, five_to("4", "2026-02-01")); });
        REQUIRE(first);
        const auto now = [&](std::string_view on) {
            return database->read(
                [&](db::Read& tx) { return *in_force(tx, county, day(on)).integer("filing.receipt_working_days"); });
        };
        CHECK(now("2026-02-01") == 5);
        CHECK(database->write([&](db::Write& tx) { return publish(tx, gc, *first); }).error().reason ==
              "regulation.second_person_needed");
        REQUIRE(database->write([&](db::Write& tx) { return publish(tx, lead, *first); }));
        CHECK(now("2026-01-31") == 5);
        CHECK(now("2026-02-01") == 4);

        const auto second = database->write([&](db::Write& tx) { return propose(tx, gc, five_to("3", "2026-03-01")); });
        REQUIRE(database->write([&](db::Write& tx) { return publish(tx, lead, *second); }));
        CHECK(now("2026-02-28") == 4);
        CHECK(now("2026-03-01") == 3);
        const auto earlier =
            database->write([&](db::Write& tx) { return propose(tx, gc, five_to("2", "2026-01-01")); });
        CHECK(database->write([&](db::Write& tx) { return publish(tx, lead, *earlier); }).error().reason ==
              "regulation.overlaps_later");
    }
}

TEST_CASE("a proposal names its faults") {
    for (const auto& database : language::migrated_databases()) {
        NewValue wrong = five_to("4", "2026-02-01");
        wrong.source = "nowhere";
        wrong.last_day = day("2026-01-01");
        const auto refused = database->write(
            [&](db::Write& tx) { return propose(tx, language::call_of(Role::Gc, "2026-01-05"), wrong); });
        REQUIRE_FALSE(refused);
        CHECK(refused.error().faults.size() == 2);
    }
}

TEST_CASE("a value is what its unit counts, and a key keeps its unit") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write(load_shipped));
        const auto faults = [&](std::string key, std::string value, std::string unit) {
            NewValue wanted = five_to(std::move(value), "2026-02-01");
            wanted.key = std::move(key);
            wanted.unit = std::move(unit);
            const auto proposed = database->write(
                [&](db::Write& tx) { return propose(tx, language::call_of(Role::Gc, "2026-01-05"), wanted); });
            std::string out;
            if (!proposed)
                for (const Fault& fault : proposed.error().faults) out += fault.field + " " + fault.reason + ";";
            return out;
        };
        CHECK(faults("filing.regime", "LICENCE", "regime").empty());
        CHECK(faults("filing.regime", "licence", "regime") == "/value input.not_in_list;");
        CHECK(faults("filing.regime", "LICENCE", "text") == "/unit regulation.other_unit;");
        CHECK(faults("filing.annual_report_due", "02-28", "month_day").empty());
        CHECK(faults("filing.annual_report_due", "02-29", "month_day") == "/value date.malformed;");
        CHECK(faults("filing.receipt_working_days", "five", "text") == "/unit regulation.other_unit;");
        CHECK(faults("filing.receipt_working_days", "5", "working_days").empty());
        for (const char* wrong : {"", "-1", "4.5", "99999999999999999999"})
            CHECK(faults("filing.receipt_working_days", wrong, "working_days") == "/value input.not_a_whole_number;");
        CHECK(faults("house.motto", "whatever is written", "text").empty());
    }
}

TEST_CASE("a figure for a time gives way afterwards to what held before") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write(load_shipped));
        const auto publish_as_lead = [&](const NewValue& wanted) {
            const auto id = database->write(
                [&](db::Write& tx) { return propose(tx, language::call_of(Role::Gc, "2026-01-05"), wanted); });
            return database->write(
                [&](db::Write& tx) { return publish(tx, language::call_of(Role::Lead, "2026-01-06"), *id); });
        };
        const auto on = [&](std::string_view when) {
            return *database->read(
                [&](db::Read& tx) { return in_force(tx, county, day(when)).integer("filing.receipt_working_days"); });
        };
        NewValue for_a_time = five_to("3", "2026-03-01");
        for_a_time.last_day = day("2026-03-31");
        REQUIRE(publish_as_lead(five_to("4", "2026-02-01")));
        REQUIRE(publish_as_lead(for_a_time));
        CHECK(on("2026-02-28") == 4);
        CHECK(on("2026-03-31") == 3);
        CHECK(on("2026-04-01") == 4);
        CHECK(on("2030-01-01") == 4);
    }
}

TEST_CASE("a clock that was provisional is sure once the year is loaded") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write(load_shipped));
        const auto due = [&] {
            return database->read([](db::Read& tx) {
                return working_days(tx, day("2026-12-01"), day("2027-03-01")).after(day("2026-12-30"), 5);
            });
        };
        CHECK(due().provisional);
        CHECK(database
                  ->write([](db::Write& tx) {
                      return load_year(tx, 2027, "made for this test", "date,kind,name\n2026-01-01,holiday,x\n");
                  })
                  .error()
                  .faults.at(0)
                  .reason == "calendar.other_year");
        REQUIRE(database->write([](db::Write& tx) {
            return load_year(tx, 2027, "made for this test",
                             "date,kind,name\n2027-01-01,holiday,x\n2027-01-03,workday,x\n");
        }));
        CHECK(due() == Deadline{day("2027-01-06"), false});
    }
}

TEST_CASE("a rejected proposal never comes into force, and its reason is kept") {
    for (const auto& database : language::migrated_databases()) {
        const Call gc = language::call_of(Role::Gc, "2026-01-05");
        const Call lead = language::call_of(Role::Lead, "2026-01-06");
        REQUIRE(database->write(load_shipped));
        const auto id = database->write([&](db::Write& tx) { return propose(tx, gc, five_to("4", "2026-02-01")); });
        REQUIRE(database->write([&](db::Write& tx) { return reject(tx, lead, *id, "no such article"); }));
        const auto after = [&](auto operation) {
            return database->write([&](db::Write& tx) { return operation(tx); }).error().reason;
        };
        CHECK(after([&](db::Write& tx) { return publish(tx, lead, *id); }) == "regulation.rejected_already");
        CHECK(after([&](db::Write& tx) { return reject(tx, lead, *id, "again"); }) == "regulation.rejected_already");
        database->read([&](db::Read& tx) {
            CHECK(store::proposals(tx).empty());
            REQUIRE(store::rejected(tx, 20).size() == 1);
            CHECK(store::rejected(tx, 20).front().rejection == "no such article");
            CHECK(*in_force(tx, county, day("2026-02-01")).integer("filing.receipt_working_days") == 5);
        });
    }
}

TEST_CASE("a document is added once, and a figure may then stand in it") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write(load_shipped));
        const Call gc = language::call_of(Role::Gc, "2026-01-05");
        const auto add = [&](const char* body) {
            return language::ask(*database, endpoints(), gc,
                                 {.verb = api::Verb::Post, .path = "/regulation/sources", .body = body});
        };
        const char* document = R"({"source":"notice-2026","title":"通知","number":"","issuer":"县卫健局",)"
                               R"("issued_on":"2026-01-04","kind":"RULE","note":""})";
        REQUIRE(add(document));
        const auto again = add(document);
        REQUIRE_FALSE(again);
        CHECK(again.error().faults.at(0).reason == "regulation.source_taken");
        NewValue figure = five_to("4", "2026-02-01");
        figure.source = "notice-2026";
        CHECK(database->write([&](db::Write& tx) { return propose(tx, gc, figure); }));
    }
}

TEST_CASE("a proposal says whose it is") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write(load_shipped));
        const Call gc = language::call_of(Role::Gc, "2026-01-05"), lead = language::call_of(Role::Lead, "2026-01-06");
        REQUIRE(database->write([&](db::Write& tx) { return propose(tx, gc, five_to("4", "2026-02-01")); }));
        const auto read = [&](const Call& call) {
            return language::ask(*database, endpoints(), call,
                                 {.verb = api::Verb::Get, .path = "/regulation/proposals"})
                .value()
                .body;
        };
        CHECK(read(gc).find(R"("own":true)") != std::string::npos);
        CHECK(read(lead).find(R"("own":false)") != std::string::npos);
    }
}

TEST_CASE("a proposal waits for those who may publish it, not for who made it") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write(load_shipped));
        const Call gc = language::call_of(Role::Gc, "2026-01-05"), lead = language::call_of(Role::Lead, "2026-01-06");
        const auto id = database->write([&](db::Write& tx) { return propose(tx, gc, five_to("4", "2026-02-01")); });
        const auto waiting_for = [&](const Call& call) {
            return database->read([&](db::Read& tx) { return work(tx, call); }).value();
        };
        CHECK(waiting_for(gc).empty());
        CHECK(waiting_for(language::call_of(Role::InsH, "2026-01-06")).empty());
        REQUIRE(waiting_for(lead).size() == 1);
        CHECK(waiting_for(lead).front().kind == "regulation.publish");
        CHECK(waiting_for(lead).front().details.front().second == "filing.receipt_working_days");
        REQUIRE(database->write([&](db::Write& tx) { return publish(tx, lead, *id); }));
        CHECK(waiting_for(lead).empty());
    }
}

TEST_CASE("a figure that is counted is proposed as a whole number; every fault is named") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write(load_shipped));
        const Call gc = language::call_of(Role::Gc, "2026-01-05");
        NewValue figure = five_to("4.5", "2026-02-01");
        figure.source = "nowhere";
        figure.last_day = day("2026-01-31");
        const auto refused = database->write([&](db::Write& tx) { return propose(tx, gc, figure); });
        REQUIRE_FALSE(refused);
        std::vector<std::string> said;
        for (const Fault& fault : refused.error().faults) said.push_back(fault.field + " " + fault.reason);
        CHECK(said == std::vector<std::string>{"/value input.not_a_whole_number", "/source regulation.source_unknown",
                                               "/last_day date.before_first_day"});
    }
}

TEST_CASE("a calendar's faults are all named by line, and the year stays as it was") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write(load_shipped));
        const auto refused = database->write([](db::Write& tx) {
            return load_year(tx, 2027, "made for this test",
                             "date,kind,name\n2026-12-31,holiday,x\n2027-01-04,workday,x\n2027-13-01,holiday,x\n"
                             "2027-01-01,free,x\n2027-01-04,holiday,x\n");
        });
        REQUIRE_FALSE(refused);
        std::vector<std::string> said;
        for (const Fault& fault : refused.error().faults) said.push_back(fault.field + " " + fault.reason);
        CHECK(said == std::vector<std::string>{
                          "holidays.csv:2:date calendar.other_year", "holidays.csv:3:date calendar.workday_on_weekday",
                          "holidays.csv:4:date date.malformed", "holidays.csv:5:kind input.not_in_list",
                          "holidays.csv:6:date calendar.day_repeated"});
        CHECK_FALSE(database->read(
            [](db::Read& tx) { return working_days(tx, day("2027-01-01"), day("2027-12-31")).is_loaded(2027); }));
    }
}

TEST_CASE("a term counts in the unit of its figure, on either side of its last day") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write(load_shipped));
        database->read([](db::Read& tx) {
            using cases::Term, cases::Unit;
            const auto term = [&](const char* figure) { return reckoning.term(tx, county, day("2023-08-21"), figure); };
            CHECK(*term("filing.receipt_working_days") == Term{5, Unit::WorkingDays});
            CHECK(*term("vacancy.fresh_days") == Term{7, Unit::Days});
            CHECK(term("class.infant.size_max").error().reason == "regulation.not_in_days");
            CHECK(term("nothing.of_the_kind").error().reason == "regulation.none_in_force");

            // Before National Day 2023, off from 09-29 to 10-06 and worked on 10-07 and 10-08.
            CHECK(reckoning.after(tx, day("2023-09-28"), {3, Unit::WorkingDays}) == Deadline{day("2023-10-09"), false});
            CHECK(reckoning.after(tx, day("2023-09-28"), {3, Unit::Days}) == Deadline{day("2023-10-01"), false});
            CHECK(reckoning.before(tx, day("2023-10-09"), {3, Unit::WorkingDays}) == day("2023-09-28"));
            CHECK(reckoning.before(tx, day("2023-10-09"), {3, Unit::Days}) == day("2023-10-06"));
            CHECK(reckoning.between(tx, day("2023-09-28"), day("2023-10-09"), Unit::WorkingDays) == 3);
            CHECK(reckoning.between(tx, day("2023-10-10"), day("2023-10-09"), Unit::WorkingDays) == -1);
            CHECK(reckoning.between(tx, day("2023-10-02"), day("2023-10-01"), Unit::Days) == -1);
        });
    }
}

TEST_CASE("the proposer hears what became of the proposal, once it stands, and not of taking it back") {
    for (const auto& database : language::migrated_databases()) {
        REQUIRE(database->write(load_shipped));
        const Call gc = language::call_of(Role::Gc, "2026-01-05"), lead = language::call_of(Role::Lead, "2026-01-06");
        const auto propose_one = [&](const char* first_day) {
            return *database->write([&](db::Write& tx) { return propose(tx, gc, five_to("4", first_day)); });
        };
        const ValueId published = propose_one("2026-02-01"), turned_down = propose_one("2026-03-01"),
                      taken_back = propose_one("2026-04-01");
        CHECK_FALSE(database->write([&](db::Write& tx) { return publish(tx, gc, published); }));
        REQUIRE(database->write([&](db::Write& tx) { return publish(tx, lead, published); }));
        REQUIRE(database->write([&](db::Write& tx) { return reject(tx, lead, turned_down, "no such article"); }));
        REQUIRE(database->write([&](db::Write& tx) { return reject(tx, gc, taken_back, "mistaken"); }));

        jobs::Runner runner({*database, county, system_ids(), [] { return Instant::start_of(day("2026-01-07")); }},
                            {.receivers = {cases::receiver()}});
        while (runner.deliver()) {}
        const auto offered = cases::endpoints({}, {case_table()});
        const auto page = [&](const Call& call) {
            return language::ask(*database, offered, call, {.verb = api::Verb::Get, .path = "/notices"});
        };
        std::string heard;
        const std::string body = page(gc).value().body;
        for (auto at = body.find(R"("kind":")"); at != std::string::npos; at = body.find(R"("kind":")", at + 1))
            heard += body.substr(at + 8, body.find('"', at + 8) - at - 8) + " ";
        CHECK(heard == "regulation.reject regulation.publish ");
        // Nothing in this table tells those who only publish.
        CHECK(page(lead).error().code == ErrorCode::Forbidden);
    }
}
