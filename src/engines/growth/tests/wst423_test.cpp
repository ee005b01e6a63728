#include <doctest/doctest.h>
#include <algorithm>

#include "base/csv.h"
#include "tables.h"

using namespace growth;
using enum Wst423::Indicator;

namespace {
constexpr Quantity month = 30'437'500'000;

Examination measured(Wst423::Indicator indicator, Sex sex, Quantity age, Quantity value) {
    Examination child{.age_days = age, .sex = sex};
    (indicator == Weight ? child.weight_kg : indicator == Length ? child.length_cm : child.head_cm) = value;
    return child;
}
std::int32_t grade(Wst423::Indicator indicator, Sex sex, Quantity age, Quantity value) {
    return wst423().grades(measured(indicator, sex, age, value)).of[indicator].grade;
}

template <typename Visit>
void each_row(Visit visit) {
    const std::string text = table("wst423_2022_percentiles");
    csv::Reader rows(csv::from_text(text));
    REQUIRE(rows.header({"indicator", "sex", "month", "P3", "P10", "P25", "P50", "P75", "P90", "P97"}));
    int count = 0;
    for (; rows.next(); ++count)
        visit(rows[0] == "wfa"    ? Weight
              : rows[0] == "lhfa" ? Length
                                  : Head,
              rows[1] == "M" ? Sex::Male : Sex::Female, *csv::whole<int>(rows[2]),
              std::array{of(rows[3]), of(rows[5]), of(rows[7]), of(rows[9])});
    REQUIRE(count == 106);
}
}  // namespace

TEST_CASE("every bound of the table belongs to the grade above it") {
    each_row([](Wst423::Indicator indicator, Sex sex, int at, const std::array<Quantity, 4>& bounds) {
        for (std::size_t n = 0; n < bounds.size(); ++n) {
            CHECK(grade(indicator, sex, at * month, bounds[n] - 1) == static_cast<int>(n) + 1);
            CHECK(grade(indicator, sex, at * month, bounds[n]) == static_cast<int>(n) + 2);
        }
    });
}

TEST_CASE("a row holds until the next one begins, in completed months of 30.4375 days") {
    for (const Sex sex : {Sex::Male, Sex::Female})
        for (const auto indicator : {Weight, Length, Head}) {
            std::vector<int> months;
            each_row([&](Wst423::Indicator of_row, Sex of_sex, int at, const auto&) {
                if (of_row == indicator && of_sex == sex) months.push_back(at);
            });
            int last = months.front();
            for (int at = 0; at <= 42; ++at) {
                if (std::ranges::find(months, at) != months.end()) last = at;
                for (const Quantity age : {at * month, (at + 1) * month - 1}) {
                    const auto grades = wst423().grades(measured(indicator, sex, age, one));
                    CHECK(grades.month == at);
                    CHECK(grades.of[indicator].row == last);
                    CHECK(grades.of[indicator].grade == 1);
                }
            }
        }
}

TEST_CASE("after 42 months there is no row; without sex or age there is no grade") {
    const auto late = wst423().grades(measured(Weight, Sex::Male, 43 * month, 15 * one));
    CHECK(late.month == 43);
    for (const auto& one_of : late.of) CHECK(one_of == Wst423::Grade{});
    CHECK(wst423().grades(measured(Weight, Sex::Unknown, month, 15 * one)).of[Weight] == Wst423::Grade{});
    CHECK(wst423().grades(measured(Weight, Sex::Male, missing, 15 * one)) == Wst423::Grades{});
    CHECK(wst423().grades(measured(Weight, Sex::Male, largest, 15 * one)) == Wst423::Grades{});
}

TEST_CASE("what was not measured has its row and no grade; posture corrects nothing") {
    Examination child = measured(Length, Sex::Female, 12 * month, 75 * one);
    const auto grades = wst423().grades(child);
    CHECK(grades.of[Weight].row == 12);
    CHECK(grades.of[Weight].grade == Wst423::none);
    for (const Posture posture : {Posture::Lying, Posture::Standing}) {
        child.posture = posture;
        CHECK(wst423().grades(child) == grades);
    }
    CHECK(grade(Length, Sex::Female, 12 * month, -one) == Wst423::none);
}

TEST_CASE("a table that lacks its first month, repeats a row or does not rise is refused") {
    const auto refused = [](auto spoil) {
        std::string text = table("wst423_2022_percentiles");
        spoil(text);
        return !Wst423::read(text);
    };
    CHECK_FALSE(refused([](std::string&) {}));
    CHECK(refused([](std::string& text) { text.replace(text.find("wfa,M,0,"), 8, "wfa,M,1,"); }));
    CHECK(refused([](std::string& text) { text.replace(text.find("wfa,M,1,"), 8, "wfa,M,2,"); }));
    CHECK(refused([](std::string& text) { text.replace(text.find("wfa,M,1,3.7"), 11, "wfa,M,1,9.9"); }));
    CHECK(refused([](std::string& text) { text.replace(text.find("wfa,M"), 5, "xfa,M"); }));
}
