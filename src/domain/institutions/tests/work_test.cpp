#include <doctest/doctest.h>

#include <set>

#include "institutions/institutions.h"
#include "language/calls.h"
#include "language/wenshang.h"

using namespace institutions;

namespace {
std::vector<api::WorkItem> work_of(db::Database& database, Call call) {
    if (call.actor.has_role(Role::InsH)) call.reach.institution = call.actor.post->institution->text();
    return database.read([&](db::Read& tx) { return institutions::room(language::nowhere).work(tx, call); }).value();
}
}  // namespace

TEST_CASE("an institution is reminded of its free slots once they are no longer fresh") {
    for (const auto& database : language::county_databases()) {
        const auto ids = language::load_wenshang_institutions(*database);
        const InstitutionId own = ids.at("duoduo");
        const auto on = [&](const char* day) { return work_of(*database, language::call_of(Role::InsH, day, own)); };
        const auto publish = [&](const char* day) {
            return database->write([&](db::Write& tx) -> Result<void> {
                std::set<ClassType> types;
                for (const ClassFact& one : classes_on(tx, own, *Date::parse(day))) types.insert(one.class_type);
                std::vector<Vacancy> all;
                for (const ClassType type : types) all.push_back({type, 1, *Date::parse(day)});
                return publish_vacancies(tx, own, all);
            });
        };
        REQUIRE(publish("2023-08-14"));
        CHECK(on("2023-08-20").empty());
        REQUIRE(on("2023-08-21").size() == 1);
        CHECK(on("2023-08-21").at(0).kind == "vacancy.stale");
        CHECK(on("2023-08-21").at(0).due == *Date::parse("2023-08-21"));
        CHECK(on("2023-08-21").at(0).working_days_left == 0);
        CHECK(on("2023-08-24").at(0).working_days_left == -3);
        REQUIRE(publish("2023-08-24"));
        CHECK(on("2023-08-24").empty());
        CHECK(work_of(*database, language::call_of(Role::Gc, "2024-08-24")).empty());
    }
}

TEST_CASE("free slots of classes that are no more are nobody's to refresh") {
    for (const auto& database : language::county_databases()) {
        const auto ids = language::load_wenshang_institutions(*database);
        const InstitutionId own = ids.at("duoduo");
        const Call head = language::call_of(Role::InsH, "2024-08-24", own);
        REQUIRE(work_of(*database, head).at(0).kind == "vacancy.stale");
        REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
            set_classes(tx, head, own, head.today(), {{ClassType::Infant, "苗苗班", 8}});
            return publish_vacancies(tx, own, {{ClassType::Infant, 1, head.today()}});
        }));
        CHECK(work_of(*database, head).empty());
    }
}

TEST_CASE("who never published is asked to, unless it has not filed or is suspended") {
    for (const auto& database : language::county_databases()) {
        const auto ids = language::load_wenshang_institutions(*database);
        const InstitutionId own = ids.at("duoduo");
        const Call head = language::call_of(Role::InsH, "2023-08-24", own);
        REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
            tx.run(db::Query{"test.forget_vacancies", "DELETE FROM institution_vacancy"});
            return {};
        }));
        CHECK(work_of(*database, head).at(0).kind == "vacancy.unpublished");
        CHECK_FALSE(work_of(*database, head).at(0).due);
        for (const FilingState state : {FilingState::Suspended, FilingState::Unfiled}) {
            REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
                Standing standing = find(tx, Reach::everything(head.today()), own, head.today())->standing;
                standing.filing_state = state;
                return set_standing(tx, own, head.today(), standing);
            }));
            CHECK(work_of(*database, head).empty());
        }
    }
}
