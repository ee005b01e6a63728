#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/csv.h"
#include "tables.h"

using namespace growth;
using enum Who2006::Indicator;

namespace {
constexpr std::int64_t none = Who2006::Score::none;

/// A boy in all but what is said.
struct Child : Examination {
    Child(std::string_view age, std::string_view weight, std::string_view length, Posture how = Posture::Unknown) {
        sex = Sex::Male;
        age_days = of(age);
        weight_kg = of(weight);
        length_cm = of(length);
        posture = how;
    }
};
std::int64_t z(Who2006::Indicator indicator, const Examination& child) {
    return who2006().scores(child)[indicator].hundredths;
}
bool flagged(Who2006::Indicator indicator, const Examination& child) {
    const auto score = who2006().scores(child)[indicator];
    REQUIRE(score.given());
    return score.implausible;
}

/// Every row of a table: sex, day (or length), L, M, S.
template <typename Visit>
void each_row(const std::string& name, const char* key, Visit visit) {
    const std::string text = table(name);
    csv::Reader rows(csv::from_text(text));
    REQUIRE(rows.header({"sex", key, "L", "M", "S", "measure"}, {"measure"}));
    int count = 0;
    for (; rows.next(); ++count)
        visit(rows[0] == "M" ? Sex::Male : Sex::Female, of(rows[1]), *csv::number(rows[2]), of(rows[3]),
              *csv::number(rows[4]));
    REQUIRE(count > 1000);
}

/// What a table's row says a measurement at that many SD is, by the definition.
Quantity at_sd(double l, Quantity m, double s, double sd) {
    return std::llround(static_cast<double>(m) * std::pow(1 + l * s * sd, 1 / l));
}
}  // namespace

TEST_CASE("the median has z 0, and whole SD within 3 have whole z, on every day and for every length") {
    const auto check = [](const char* file, const char* key, Who2006::Indicator indicator, auto measure) {
        CAPTURE(file);
        std::size_t wrong = 0;
        each_row(file, key, [&](Sex sex, Quantity at, double l, Quantity m, double s) {
            for (int sd = -2; sd <= 2; ++sd) {
                Examination child{.sex = sex};
                measure(child, at, sd == 0 ? m : at_sd(l, m, s, sd));
                wrong += z(indicator, child) != 100 * sd;
            }
        });
        CHECK(wrong == 0);
    };
    check("who2006_wfa_daily", "age_days", Weight, [](Examination& child, Quantity day, Quantity value) {
        child.age_days = day;
        child.weight_kg = value;
    });
    check("who2006_lhfa_daily", "age_days", Length, [](Examination& child, Quantity day, Quantity value) {
        child.age_days = day;
        child.length_cm = value;
    });
    check("who2006_hcfa_daily", "age_days", Head, [](Examination& child, Quantity day, Quantity value) {
        child.age_days = day;
        child.head_cm = value;
    });
    check("who2006_acfa_daily", "age_days", Arm, [](Examination& child, Quantity day, Quantity value) {
        child.age_days = day;
        child.arm_cm = value;
    });
    check("who2006_bmifa_daily", "age_days", Bmi, [](Examination& child, Quantity day, Quantity value) {
        child.age_days = day;
        child.length_cm = 100 * one;
        child.weight_kg = value;
    });
    check("who2006_wfl", "length_cm", WeightForLength, [](Examination& child, Quantity length, Quantity value) {
        child.length_cm = length;
        child.posture = Posture::Lying;
        child.weight_kg = value;
    });
    check("who2006_wfh", "height_cm", WeightForLength, [](Examination& child, Quantity height, Quantity value) {
        child.length_cm = height;
        child.posture = Posture::Standing;
        child.weight_kg = value;
    });
}

TEST_CASE("beyond 3 SD weight goes on by the distance from 2 to 3 SD; length and head go on as they are") {
    each_row("who2006_wfa_daily", "age_days", [](Sex sex, Quantity day, double l, Quantity m, double s) {
        if (day % (100 * one) != 0) return;
        for (const int side : {-1, 1}) {
            const Quantity sd2 = at_sd(l, m, s, 2 * side), sd3 = at_sd(l, m, s, 3 * side);
            for (const int further : {0, 1, 2}) {
                const Quantity weight = sd3 + further * (sd3 - sd2);
                if (weight <= 0) continue;
                Examination child{.age_days = day, .weight_kg = weight, .sex = sex};
                CHECK(z(Weight, child) == side * 100 * (3 + further));
            }
        }
    });
    // A boy of 0 days: M 49.8842, S 0.03795.
    CHECK(z(Length, Child("0", "", "57.457")) == 400);
    CHECK(z(Length, Child("0", "", "38.5253")) == -600);
}

TEST_CASE("no z falls while a measurement grows, and none jumps where 3 SD are passed") {
    rc::check([] {
        const auto day = *rc::gen::inRange<std::int64_t>(0, 1826);
        const auto sex = *rc::gen::element(Sex::Male, Sex::Female);
        std::int64_t before[Who2006::indicators];
        std::ranges::fill(before, std::numeric_limits<std::int64_t>::min());
        for (Quantity milli = 500; milli < 150'000; milli += 50) {
            Examination child{.age_days = day * one, .sex = sex};
            child.weight_kg = milli * one / 4000;
            child.length_cm = 85 * one;
            child.head_cm = child.arm_cm = milli * one / 2000;
            const auto scores = who2006().scores(child);
            for (const auto indicator : {Weight, WeightForLength, Bmi, Head, Arm}) {
                if (!scores[indicator].given()) continue;
                auto& last = before[static_cast<std::size_t>(indicator)];
                RC_ASSERT(scores[indicator].hundredths >= last);
                // 12.5 g of weight or 0.25 mm of a circumference are never a quarter of an SD.
                if (last > -600) RC_ASSERT(scores[indicator].hundredths - last < 25);
                last = scores[indicator].hundredths;
            }
        }
    });
}

TEST_CASE("lengths are decimal: 103.1 cm lying is 102.4 cm standing, to the last digit") {
    const Child lying("1556", "16.5", "103.1", Posture::Lying), standing("1556", "16.5", "102.4", Posture::Standing);
    CHECK(who2006().scores(lying) == who2006().scores(standing));
    // Every length in millimetres, lying and standing, on either side of day 731.
    std::size_t wrong = 0;
    for (Quantity tenth = 650; tenth <= 1190; ++tenth) {
        const Quantity length = tenth * one / 10, more = 7 * one / 10;
        Child older("731", "12", "", Posture::Lying), younger("730", "12", "", Posture::Standing), as_is = older;
        older.length_cm = length + more;
        younger.length_cm = length - more;
        as_is.length_cm = length;
        as_is.posture = Posture::Standing;
        wrong += who2006().scores(older) != who2006().scores(as_is);
        as_is.age_days = 730 * one;
        as_is.posture = Posture::Lying;
        wrong += who2006().scores(younger) != who2006().scores(as_is);
    }
    CHECK(wrong == 0);
}

TEST_CASE("a length between two rows is judged between them") {
    const auto weight_for = [](const char* length) {
        return z(WeightForLength, Child("", "9", length, Posture::Lying));
    };
    CHECK(weight_for("72.8") >= weight_for("72.85"));
    CHECK(weight_for("72.85") >= weight_for("72.9"));
    CHECK(weight_for("110") != none);
    CHECK(weight_for("110.01") == none);
    CHECK(weight_for("45") != none);
    CHECK(weight_for("44.99") == none);
}

TEST_CASE("length up to day 730, height from day 731 on; unknown posture is as the age has it") {
    const Child lying("730", "11", "86", Posture::Lying), standing("731", "11", "86", Posture::Standing);
    CHECK(who2006().scores(lying) == who2006().scores(Child("730", "11", "86")));
    CHECK(who2006().scores(standing) == who2006().scores(Child("731", "11", "86")));
    CHECK(z(Length, Child("730", "", "85.3", Posture::Standing)) == z(Length, lying));
    CHECK(z(Length, Child("731", "", "86.7", Posture::Lying)) == z(Length, standing));
    CHECK(z(WeightForLength, lying) != z(WeightForLength, standing));
}

TEST_CASE("nobody stands before nine months: the posture is not believed") {
    CHECK(z(Length, Child("273", "", "70", Posture::Standing)) == z(Length, Child("273", "", "70")));
    CHECK(z(Length, Child("274", "", "70", Posture::Standing)) == z(Length, Child("274", "", "70.7")));
}

TEST_CASE("without an age only weight for length is judged, by posture, or below 87 cm as lying") {
    const auto scores = who2006().scores(Child("", "11", "86.9"));
    for (const auto indicator : {Length, Weight, Bmi, Head, Arm}) CHECK_FALSE(scores[indicator].given());
    CHECK(z(WeightForLength, Child("", "11", "86.9")) == z(WeightForLength, Child("", "11", "86.9", Posture::Lying)));
    CHECK(z(WeightForLength, Child("", "11", "87")) == z(WeightForLength, Child("", "11", "87", Posture::Standing)));
    CHECK(z(WeightForLength, Child("", "11", "87")) != z(WeightForLength, Child("", "11", "87", Posture::Lying)));
}

TEST_CASE("age counts to the nearest day, and ends at 60 months") {
    CHECK(z(Weight, Child("99.5", "6", "")) == z(Weight, Child("100", "6", "")));
    CHECK(z(Weight, Child("100.49", "6", "")) == z(Weight, Child("100", "6", "")));
    CHECK(z(Weight, Child("1826", "18", "")) != none);
    CHECK(z(Weight, Child("1826.2", "18", "")) != none);
    for (const char* age : {"1826.25", "1827", "100000", "1000000000"}) {
        for (const auto score : who2006().scores(Child(age, "18", "110"))) CHECK_FALSE(score.given());
    }
    CHECK(z(Arm, [] {
              Child child("90", "", "");
              child.arm_cm = of("12");
              return child;
          }()) == none);
    CHECK(z(Arm, [] {
              Child child("91", "", "");
              child.arm_cm = of("12");
              return child;
          }()) != none);
}

TEST_CASE("oedema leaves weight, weight for length and body mass index unjudged, and nothing else") {
    Child child("400", "9", "75", Posture::Lying);
    child.head_cm = of("46");
    child.arm_cm = of("14");
    const auto well = who2006().scores(child);
    child.oedema = true;
    const auto ill = who2006().scores(child);
    for (const auto indicator : {Weight, WeightForLength, Bmi}) {
        CHECK(well[indicator].given());
        CHECK_FALSE(ill[indicator].given());
    }
    for (const auto indicator : {Length, Head, Arm}) CHECK(well[indicator] == ill[indicator]);
}

TEST_CASE("implausible z are flagged by their rounded value, and still given") {
    // A boy of 0 days: M 49.8842, S 0.03795 make an SD of 1.89310539 cm.
    CHECK_FALSE(flagged(Length, Child("0", "", "61.25")));  // 6.0037: 6.00
    CHECK(z(Length, Child("0", "", "61.25")) == 600);
    CHECK(flagged(Length, Child("0", "", "61.26")));
    CHECK(z(Length, Child("0", "", "61.26")) == 601);
    CHECK(flagged(Length, Child("0", "", "38.5")));
    // Weight: -6 to 5.
    std::int64_t highest = 0, lowest = 0;
    for (Quantity grams = 100; grams < 9000; ++grams) {
        Child child("0", "", "");
        child.weight_kg = grams * one / 1000;
        const auto score = who2006().scores(child)[Weight];
        CHECK(score.implausible == (score.hundredths < -600 || score.hundredths > 500));
        highest = std::max(highest, score.hundredths);
        lowest = std::min(lowest, score.hundredths);
    }
    CHECK(highest > 500);
    CHECK(lowest < -600);
}

TEST_CASE("what was not measured, or is nothing and less, has no z; no sex, no z at all") {
    for (const char* nothing : {"", "0", "-5", "1000000"}) {
        const auto scores = who2006().scores(Child("400", nothing, nothing));
        for (const auto score : scores) CHECK_FALSE(score.given());
    }
    Child unknown("400", "9", "75");
    unknown.sex = Sex::Unknown;
    for (const auto score : who2006().scores(unknown)) CHECK_FALSE(score.given());
}

TEST_CASE("a table that lacks a row or makes no sense is refused by its name") {
    const auto refused = [](auto spoil) {
        std::string text = table("who2006_wfa_daily");
        spoil(text);
        const std::string lhfa = table("who2006_lhfa_daily"), wfl = table("who2006_wfl"), wfh = table("who2006_wfh"),
                          bmi = table("who2006_bmifa_daily"), hc = table("who2006_hcfa_daily"),
                          ac = table("who2006_acfa_daily");
        return !Who2006::read({lhfa, text, wfl, wfh, bmi, hc, ac});
    };
    CHECK_FALSE(refused([](std::string&) {}));
    CHECK(refused([](std::string& text) { text.erase(text.rfind("F,")); }));
    CHECK(refused([](std::string& text) { text.replace(text.find("M,7,"), 4, "M,8,"); }));
    CHECK(refused([](std::string& text) { text.replace(text.find("M,7,"), 4, "X,7,"); }));
    CHECK(refused([](std::string& text) { text.replace(text.find("0.14602"), 7, "-1"); }));
    CHECK(refused([](std::string& text) { text.insert(0, "day,"); }));
}
