#include <doctest/doctest.h>

#include <set>
#include "institutions/institutions.h"
#include "language/calls.h"

#include "language/wenshang.h"
#include "store.h"

namespace {
using namespace institutions;
Date day(std::string_view text) { return *Date::parse(text); }

Profile a_profile(std::string name, std::string_view code) {
    return {{"某地", *Telephone::parse("0537-0000000"), "演示甲", true, false, false, false, *ClockTime::parse("07:30"),
             *ClockTime::parse("17:30"), true},
            std::move(name),
            *CreditCode::parse(code),
            RegistrationNature::ForProfit,
            *Degrees::parse("116.48"),
            *Degrees::parse("35.73"),
            std::nullopt,
            100,
            20,
            ""};
}
Standing a_standing() {
    return {*RegionCode::parse("370830110"), ProviderForm::Standalone, OperatingNature::Private, true,
            FilingState::Unfiled};
}
store::ListQuery everything() {
    return {
        .county = "370830", .reach = Reach::everything(*Date::parse("2023-08-24")), .day = *Date::parse("2023-08-24")};
}
}  // namespace

TEST_CASE("an institution is created once per credit code and found again within the reach only") {
    for (const auto& database : language::county_databases()) {
        const Call gc = language::call_of(Role::Gc, "2023-08-24");
        const auto make = [&](db::Write& tx) {
            return create(tx, gc, a_profile("白石托育（演示）", "91350100M000100Y43"), a_standing(), gc.today());
        };
        const auto id = database->write(make);
        REQUIRE(id);
        CHECK(database->write(make).error().faults.at(0).reason == "institution.credit_code_taken");
        const auto seen_by = [&](const Reach& reach) {
            return database->read([&](db::Read& tx) { return find(tx, reach, *id, gc.today()); }).has_value();
        };
        const auto post = [](std::string_view region, const char* institution = nullptr,
                             const char* of_class = nullptr) {
            Post held{Role::Gc, *RegionCode::parse(region)};
            if (institution != nullptr) held.institution = InstitutionId::from_store(institution);
            if (of_class != nullptr) held.class_ = ClassId::from_store(of_class);
            return Reach::of(held, day("2023-08-24"));
        };
        CHECK(seen_by(post("370830")));
        CHECK(seen_by(post("370830110")));
        CHECK_FALSE(seen_by(post("370830101")));
        CHECK(seen_by(post("370830", id->text().c_str())));
        CHECK_FALSE(seen_by(post("370830", "370830-other")));
        // A whole institution is more than one class of it.
        CHECK_FALSE(seen_by(post("370830", id->text().c_str(), "370830-a")));
        CHECK_FALSE(seen_by(Reach::nothing(gc.today())));
    }
}

TEST_CASE("an edit names the version it is based on; a stale one changes nothing") {
    for (const auto& database : language::county_databases()) {
        const Call gc = language::call_of(Role::Gc, "2023-08-24");
        const auto id = *database->write([&](db::Write& tx) {
            return create(tx, gc, a_profile("甲（演示）", "91350100M000100Y43"), a_standing(), gc.today());
        });
        const auto rename = [&](std::string name, std::int64_t version) {
            return database->write(
                [&](db::Write& tx) { return update(tx, gc, id, {version}, a_profile(name, "91350100M000100Y43")); });
        };
        CHECK(rename("乙（演示）", 1));
        CHECK(rename("丙（演示）", 1).error().code == ErrorCode::PreconditionFailed);
        CHECK(database->read([&](db::Read& tx) { return find(tx, gc.reach, id, gc.today())->profile.name; }) ==
              "乙（演示）");
    }
}

TEST_CASE("filed slots follow the classes day by day") {
    for (const auto& database : language::county_databases()) {
        const Call gc = language::call_of(Role::Gc, "2023-08-24");
        const auto id = *database->write([&](db::Write& tx) {
            return create(tx, gc, a_profile("甲（演示）", "91350100M000100Y43"), a_standing(), gc.today());
        });
        REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
            set_classes(tx, gc, id, day("2023-09-01"), {{ClassType::Infant, "一", 10}, {ClassType::Infant, "二", 8}});
            set_classes(tx, gc, id, day("2024-01-01"), {{ClassType::Infant, "一", 10}});
            return {};
        }));
        const auto filed = database->read([&](db::Read& tx) { return filed_slots(tx, id, ClassType::Infant); });
        CHECK(filed.on(day("2023-08-31")) == nullptr);
        CHECK(*filed.on(day("2023-12-31")) == 18);
        CHECK(*filed.on(day("2024-01-01")) == 10);
    }
}

TEST_CASE("Wenshang's institutions are all there, searched, filtered and paged by the database") {
    for (const auto& database : language::county_databases()) {
        language::load_wenshang_institutions(*database);
        database->read([](db::Read& tx) {
            CHECK(store::count(tx, everything()) == 82);
            auto found = everything();
            found.grams = {"宝贝", "贝托"};
            CHECK(store::list_by_name(tx, found, "", "", 10).at(0).name == "多多宝贝托育苑");

            auto town = everything();
            town.region = "370830110";
            for (const auto& row : store::list_by_name(tx, town, "", "", 100))
                CHECK(row.region.text().starts_with("370830110"));

            auto inclusive = everything();
            inclusive.inclusive = true;
            auto other = everything();
            other.inclusive = false;
            CHECK(store::count(tx, inclusive) + store::count(tx, other) == 82);

            std::vector<std::string> paged;
            std::string name, id;
            for (;;) {
                const auto page = store::list_by_name(tx, everything(), name, id, 7);
                if (page.empty()) break;
                for (const auto& row : page) paged.push_back(row.id.text());
                name = page.back().name;
                id = page.back().id.text();
            }
            CHECK(paged.size() == 82);
            CHECK(std::set<std::string>(paged.begin(), paged.end()).size() == 82);
        });
    }
}

TEST_CASE("the nearest come first, each once") {
    for (const auto& database : language::county_databases()) {
        language::load_wenshang_institutions(*database);
        database->read([](db::Read& tx) {
            auto from_here = everything();
            from_here.near = {116'625'000, 35'790'000, 812};
            std::int64_t last = -1;
            std::string id;
            int count = 0;
            for (;;) {
                const auto page = store::list_by_distance(tx, from_here, last, id, 9);
                if (page.empty()) break;
                for (const auto& row : page) {
                    CHECK(row.nearness >= last);
                    last = row.nearness;
                    ++count;
                }
                id = page.back().row.id.text();
            }
            CHECK(count == 82);
        });
    }
}

TEST_CASE("a file with faults names every wrong cell and brings in nothing") {
    for (const auto& database : language::county_databases()) {
        const Call gc = language::call_of(Role::Gc, "2023-08-24");
        auto files = language::wenshang_institution_files();
        std::string broken = files.at("classes.csv");
        broken += "nobody,INFANT,甲,0,2023-01-01,2022-01-01\n";
        files["classes.csv"] = broken;
        const auto refused = database->write([&](db::Write& tx) { return load(tx, gc, language::as_files(files)); });
        REQUIRE_FALSE(refused);
        CHECK(refused.error().faults.size() == 3);
        CHECK(database->read([](db::Read& tx) { return store::count(tx, everything()); }) == 0);
    }
}
