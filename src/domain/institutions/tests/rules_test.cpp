#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "facts/history.h"
#include "rules.h"

namespace {
using namespace institutions;
const ClassLaw law{
    {{ClassType::Infant, 10}, {ClassType::ToddlerSmall, 15}, {ClassType::ToddlerBig, 20}, {ClassType::Mixed, 18}}, 5};
}  // namespace

TEST_CASE("a class may be as large as the law says and no larger") {
    CHECK(size_faults({{ClassType::Infant, 10}, {ClassType::ToddlerBig, 20}}, false, law, "/classes").empty());
    const auto faults = size_faults({{ClassType::Infant, 10}, {ClassType::ToddlerSmall, 18}}, false, law, "/classes");
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].field == "/classes/1/slots");
    CHECK(faults[0].reason == "class.size_over");
    CHECK(faults[0].params == Params{{"class_type", "TODDLER_SMALL"}, {"max", "15"}, {"given", "18"}});
}

TEST_CASE("a home point takes at most five children in all its classes together") {
    CHECK(size_faults({{ClassType::Mixed, 5}}, true, law, "/classes").empty());
    CHECK(size_faults({{ClassType::Mixed, 3}, {ClassType::Infant, 3}}, true, law, "/classes").at(0).reason ==
          "home_point.too_many_children");
}

TEST_CASE("the total by day is the sum of what holds on that day") {
    CHECK(rc::check([] {
        std::vector<std::pair<DateRange, int>> parts;
        for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
            const int first = *rc::gen::inRange(0, 30);
            parts.push_back(
                {{Date::from_days(first), Date::from_days(first + *rc::gen::inRange(0, 10))}, *rc::gen::inRange(1, 9)});
        }
        const auto total = total_by_day(parts);
        for (int day = -1; day < 45; ++day) {
            int sum = 0;
            bool any = false;
            for (const auto& [range, value] : parts)
                if (range.contains(Date::from_days(day))) sum += value, any = true;
            const int* held = total.on(Date::from_days(day));
            RC_ASSERT((held != nullptr) == any);
            if (held) RC_ASSERT(*held == sum);
        }
    }));
}

TEST_CASE("a name is found by any part of it, two characters or one") {
    const auto grams = grams_of("汶上县 ABC托育");
    for (const char* part : {"汶上", "县", "ab", "托育", "c托"}) CHECK(std::ranges::find(grams, part) != grams.end());
    CHECK(std::ranges::find(grams, "县a") != grams.end());  // a blank is nothing: people leave it out
    CHECK(grams_to_find("托育苑", 4) == std::vector<std::string>{"托育", "育苑"});
    CHECK(grams_to_find(" 育 ", 4) == std::vector<std::string>{"育"});
    CHECK(grams_to_find("", 4).empty());
}

TEST_CASE("names that look alike are found by the same words") {
    const auto wanted = grams_to_find("晨光(2)", 4);
    for (const char* name : {"晨光（２）托育园", "晨 光(2)托育园", "晨\u200B光\u00A0(2)", "晨光(２)"}) {
        const auto grams = grams_of(name);
        for (const std::string& gram : wanted) CHECK(std::ranges::find(grams, gram) != grams.end());
    }
    CHECK(grams_to_find("晨\u200B光", 4) == std::vector<std::string>{"晨光"});
    CHECK(grams_to_find("ＷＳ", 4) == std::vector<std::string>{" ws"});
}

TEST_CASE("a point far from all townships of a county looks wrong") {
    const auto at = [](const char* lng, const char* lat) { return Point{*Degrees::parse(lng), *Degrees::parse(lat)}; };
    const std::vector<Point> townships{at("116.4", "35.6"), at("116.6", "35.8")};
    CHECK_FALSE(is_far_from_all(at("116.5", "35.7"), townships));
    CHECK_FALSE(is_far_from_all(at("116.7", "35.9"), townships));
    for (const Point& far :
         {at("35.7", "116.5"), at("116.700001", "35.7"), at("116.5", "35.499999"), at("121.47", "31.23")})
        CHECK(is_far_from_all(far, townships));
    CHECK_FALSE(is_far_from_all(at("1", "1"), {}));
}

TEST_CASE("distances within a county are right to half a per cent") {
    // A hundredth of a degree of latitude is 1,111.95 m; of longitude at 35.7 degrees north 902.9 m.
    CHECK(metres_between(116'487'000, 35'735'000, 116'487'000, 35'745'000) == 1112);
    const auto east = metres_between(116'487'000, 35'735'000, 116'497'000, 35'735'000);
    CHECK(east >= 900);
    CHECK(east <= 906);
}

TEST_CASE("initials are found by any run of them; more than four by every run of four") {
    CHECK(initial_grams_of({"a", "b", "c"}) == std::vector<std::string>{" a", " ab", " abc", " b", " bc", " c"});
    CHECK(initial_grams_of({"a", "1", "b", "园"}) == std::vector<std::string>{" a", " b"});
    CHECK(grams_to_find("wsxf", 4) == std::vector<std::string>{" wsxf"});
    CHECK(grams_to_find("WS XFY", 4) == std::vector<std::string>{" wsxf", " sxfy"});
    CHECK(grams_to_find("a1", 4) == std::vector<std::string>{"a1"});
    CHECK(grams_to_find(" ", 4).empty());
}

TEST_CASE("a character counts with each of its readings, up to a bound") {
    CHECK(initial_grams_of({"hk", "j"}) == std::vector<std::string>{" h", " hj", " j", " k", " kj"});
    const std::vector<std::string> wild(20, "abcdef");
    // Six ways for a character alone; two of them would have 36, so the second counts with its commonest only.
    CHECK(initial_grams_of(wild).size() <= 20 * 4 * 16);
    CHECK(initial_grams_of(wild).size() == 4 * 6);
}

TEST_CASE("a fee is asked until the next of its class type and service form") {
    facts::History<Fee, 2> fees;
    const auto set = [&](const char* first_day, ServiceForm form, int yuan) {
        const Fee fee{ClassType::Infant, form, Money::yuan(yuan), Money()};
        fees.set(fees.until_next(*Date::parse(first_day), fee), fee);
    };
    set("2023-07-01", ServiceForm::FullDay, 300);
    set("2023-01-01", ServiceForm::FullDay, 100);
    set("2023-03-01", ServiceForm::HalfDay, 200);
    const auto all = fees.all();
    REQUIRE(all.size() == 3);
    CHECK(all[0].range.last_day.text() == "2023-06-30");
    CHECK(all[1].range.last_day == Date::open_end());
    CHECK(all[2].range.last_day == Date::open_end());
}

namespace {
std::string reasons(const std::vector<Fault>& faults) {
    std::string out;
    for (const Fault& fault : faults) out += fault.field + " " + fault.reason + "\n";
    return out;
}
}  // namespace

TEST_CASE("a recognition is judged by filing, filed slots, bars, price caps and length, on both sides of each") {
    const auto day = [](std::string_view text) { return *Date::parse(text); };
    InclusiveLaw law{{{ClassType::Infant, Money::fen(210000)}, {ClassType::ToddlerBig, Money::fen(170000)}},
                     LawFigure{3, false, "MEMORY_MEDIUM"},
                     LawFigure{12, false, "MEMORY_MEDIUM"}};
    const Candidate sound{true, 60, {}};
    const Recognition fits{60, "no", Money::fen(210000), Money::fen(170000)};
    const DateRange three_years{day("2024-01-01"), day("2026-12-31")};
    const auto certain = [&](const Recognition& one, const Candidate& candidate) {
        return reasons(recognition_faults(one, three_years, candidate, law).certain);
    };
    const auto doubtful = [&](DateRange days, const Candidate& candidate = {true, 60, {}}) {
        const auto faults = recognition_faults(fits, days, candidate, law);
        CHECK(faults.certain.empty());
        return reasons(faults.doubtful);
    };
    CHECK(certain(fits, sound) == "");
    CHECK(certain({61, "no", fits.cap_infant, fits.cap_toddler}, sound) ==
          "/agreed_slots recognition.more_than_filed\n");
    CHECK(certain({60, "no", Money::fen(210001), Money::fen(170001)}, sound) ==
          "/cap_infant_fen recognition.cap_above_price_cap\n/cap_toddler_fen recognition.cap_above_price_cap\n");
    CHECK(certain(fits, {false, 0, {}}) == "/first_day recognition.not_filed\n");
    CHECK(certain(fits, {true, 60, {{day("2023-12-01"), day("2024-01-01")}}}) == "/first_day recognition.barred\n");

    CHECK(doubtful(three_years) == "");
    CHECK(doubtful({day("2024-01-01"), day("2027-01-01")}) == "/last_day recognition.too_long\n");
    const Candidate fined{true, 60, {{day("2023-08-24"), day("2023-09-30")}}};
    CHECK(doubtful({day("2024-08-24"), day("2025-08-23")}, fined) == "");
    CHECK(doubtful({day("2024-08-23"), day("2025-08-23")}, fined) == "/first_day recognition.violation_before\n");
    // What a later recognition is refused for says nothing of an earlier one.
    CHECK(doubtful({day("2023-08-23"), day("2024-08-22")}, fined) == "");

    law.years_max->sourced = true;
    CHECK(reasons(recognition_faults(fits, {day("2024-01-01"), day("2027-01-01")}, sound, law).certain) ==
          "/last_day recognition.too_long\n");
    law = {};
    CHECK(certain({60, "no", Money::fen(900000), Money::fen(900000)}, sound) == "");
}
