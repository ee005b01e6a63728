#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/clock_time.h"
#include "base/credit_code.h"
#include "base/digest.h"
#include "base/fraction.h"
#include "base/id.h"
#include "base/money.h"
#include "base/person.h"
#include "base/region_code.h"
#include "base/telephone.h"

TEST_CASE("money is read in yuan with at most two decimals and nothing else") {
    CHECK(Money::parse("1280.5") == Money::fen(128'050));
    CHECK(Money::parse("-3.05") == Money::fen(-305));
    for (const char* bad : {"", "-", ".5", "1.", "1.234", "1e3", " 1", "1,000", "12345678901234"})
        CHECK_FALSE(Money::parse(bad));
    CHECK(Money::fen(-5).text() == "-0.05");
    CHECK(Money::yuan(1280).text() == "1280.00");
}

TEST_CASE("a share of money is rounded as the caller says") {
    CHECK(Money::fen(101).share(Percent::of(50), Rounding::HalfUp) == Money::fen(51));
    CHECK(Money::fen(101).share(Percent::of(50), Rounding::HalfEven) == Money::fen(50));
    CHECK(Money::fen(101).share(Percent::of(50), Rounding::Down) == Money::fen(50));
    CHECK(Money::fen(-101).share(Percent::of(50), Rounding::HalfUp) == Money::fen(-51));
}

TEST_CASE("money text and parsing undo one another") {
    CHECK(rc::check([](std::int32_t fen) { RC_ASSERT(Money::parse(Money::fen(fen).text()) == Money::fen(fen)); }));
}

TEST_CASE("rounded fractions print the decimals a definition asks for, without trailing zeros") {
    CHECK(Fraction{1040, 784}.rounded(100, 2, Rounding::HalfUp).text() == "132.65");
    CHECK(Fraction{15, 15}.rounded(100, 2, Rounding::HalfUp).text() == "100");
    CHECK(Fraction{3142, 690'549}.rounded(1000, 2, Rounding::HalfUp).text() == "4.55");
    CHECK(Fraction{1, 200}.rounded(1, 2, Rounding::HalfUp).text() == "0.01");
    CHECK(Fraction{-1, 200}.rounded(1, 2, Rounding::HalfUp).text() == "-0.01");
}

TEST_CASE("a credit code is accepted only with its own check character") {
    CHECK(CreditCode::parse("91350100M000100Y43"));
    CHECK(CreditCode::flaw_in("91350100M000100Y44") == CreditCode::Flaw::CheckCharacter);
    CHECK(CreditCode::flaw_in("91350100M000100Y4") == CreditCode::Flaw::Length);
    CHECK(CreditCode::flaw_in("91350100I000100Y43") == CreditCode::Flaw::Characters);
    CHECK(CreditCode::parse(" 9135 0100 m000 100y43 ")->text() == "91350100M000100Y43");
    CHECK(CreditCode::parse("９１３５０１００Ｍ０００１００Ｙ４３")->text() == "91350100M000100Y43");
}

TEST_CASE("a credit code says who registered it and where, and is nobody's identity number") {
    const auto flaw_of = [](std::string first_17) {
        return CreditCode::flaw_in(first_17 + CreditCode::check_character(first_17).value());
    };
    CHECK(flaw_of("00000000000000000") == CreditCode::Flaw::Department);
    CHECK(flaw_of("94350100M000100Y4") == CreditCode::Flaw::Department);
    CHECK(flaw_of("91000000M000100Y4") == CreditCode::Flaw::Division);
    CHECK(flaw_of("9199AB00M000100Y4") == CreditCode::Flaw::Division);
    // A village committee, and a company that the nation registered.
    CHECK_FALSE(flaw_of("54370830M000100Y4"));
    CHECK_FALSE(flaw_of("91100000M000100Y4"));
    CHECK(CreditCode::flaw_in("370830190001010928") == CreditCode::Flaw::IdentityNumber);
    CHECK(CreditCode::flaw_in("11010519491231002X") == CreditCode::Flaw::IdentityNumber);
}

TEST_CASE("changing any one character of a credit code is noticed") {
    const std::string good = "91350100M000100Y43";
    constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    for (std::size_t i = 0; i < good.size(); ++i)
        for (const char c : alphabet) {
            if (c == good[i]) continue;
            std::string changed = good;
            changed[i] = c;
            CHECK(CreditCode::flaw_in(changed));
        }
}

TEST_CASE("an identity number tells which part is wrong") {
    CHECK(NationalId::parse("11010519491231002x")->reveal() == "11010519491231002X");
    CHECK(NationalId::flaw_in("11010519491331002X") == NationalId::Flaw::BirthDate);
    CHECK(NationalId::flaw_in("110105194912310021") == NationalId::Flaw::CheckCharacter);
    CHECK(NationalId::flaw_in("1101051949123100") == NationalId::Flaw::Length);
    CHECK(NationalId::parse("11010519491231002X")->masked() == "110105********002X");
}

TEST_CASE("names and telephone numbers are masked, and read with care for how people write them") {
    CHECK(PersonName::parse("阿依古丽·买买提")->masked() == "阿*******");
    CHECK_FALSE(PersonName::parse("张"));
    CHECK_FALSE(PersonName::parse("张<b>"));
    CHECK(Phone::parse("138 0000 1234")->masked() == "138****1234");
    CHECK(Phone::parse("0537-1234567"));
    CHECK_FALSE(Phone::parse("12345"));
}

TEST_CASE("a public telephone can be dialled from anywhere, and is kept in digits and hyphens") {
    const auto kept = [](const char* written) {
        const auto telephone = Telephone::parse(written);
        return telephone ? telephone->text() : "";
    };
    CHECK(kept("0537-7212345") == "0537-7212345");
    CHECK(kept("０５３７－７２１２３４５") == "0537-7212345");
    CHECK(kept("(0537) 7212345") == "0537-7212345");
    CHECK(kept("（0537）7212345转8") == "0537-7212345-8");
    CHECK(kept("010 8888 1234") == "01088881234");
    CHECK(kept("+86 138 0000 1234") == "13800001234");
    CHECK(kept("\u202D138-0000-1234\u202C") == "138-0000-1234");
    CHECK(kept("400-820-8820") == "400-820-8820");
    for (const char* bad : {"12ab", "1", "7212345", "12800001234", "0537-721234", "0537-7212345-", "0537--7212345", "",
                            "0537-7212345/7212346", "23800001234", "1.38E+10", "400-820-882", "转8"})
        CHECK(kept(bad) == "");
}

TEST_CASE("a time of day is kept in hours and minutes, however it is written") {
    for (const char* written : {"07:30", "7:30", "07:30:00", "７：３０", "7时30分", "7点30分", " 07:30 "})
        CHECK(ClockTime::parse(written)->text() == "07:30");
    CHECK(ClockTime::parse("8点")->text() == "08:00");
    for (const char* bad : {"24:00", "12:60", "ab:cd", "07-30", "07:300", "7:3", "07:30:15", "", "730", ":30", "-7:30"})
        CHECK_FALSE(ClockTime::parse(bad));
    CHECK(*ClockTime::parse("7:30") < *ClockTime::parse("17:30"));
}

TEST_CASE("a region code knows its level, its ancestors and what lies within it") {
    const auto village = *RegionCode::parse("370830101001");
    CHECK(village.level() == RegionLevel::Village);
    CHECK(village.with_ancestors().size() == 6);
    CHECK(village.parent()->parent()->text() == "370830");
    CHECK(RegionCode::parse("370800")->level() == RegionLevel::City);
    CHECK(RegionCode::parse("370800")->contains(village));
    CHECK_FALSE(RegionCode::parse("370900")->contains(village));
    CHECK(RegionCode::nation().contains(village));
    for (const char* bad : {"", "37083", "37083a", "3708300001", "001000"}) CHECK_FALSE(RegionCode::parse(bad));
}

namespace {
struct ThingTag;
using ThingId = Id<ThingTag>;
}  // namespace

TEST_CASE("ids carry their county and ascend within one source") {
    const Instant now = *Instant::parse("2026-01-05T08:00:00Z");
    ThingId last = system_ids().make<ThingId>("370830", now);
    CHECK(last.county() == "370830");
    CHECK(ThingId::parse(last.text()));
    for (int i = 0; i < 10'000; ++i) {
        const ThingId next = system_ids().make<ThingId>("370830", now);
        REQUIRE(last < next);
        last = next;
    }
    CHECK_FALSE(ThingId::parse("370830-0192F3A4-0000-7000-8000-000000000000"));
    CHECK_FALSE(ThingId::parse("' OR 1=1 --"));
}

TEST_CASE("digests agree with their published vectors") {
    CHECK(sm3_hex("abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a decimal keeps the digits that were written, and is scaled half up") {
    CHECK(Decimal::parse("116.487") == Decimal{116487, 3});
    CHECK(Decimal::parse("-3.05")->scaled_to(6) == -3'050'000);
    CHECK(Decimal::parse("0.0000005")->scaled_to(6) == 1);
    for (const std::string_view bad : {"", "-", ".5", "5.", "1e3", "1.2.3", "1234567890", "１", "1.0000000001"})
        CHECK_FALSE(Decimal::parse(bad));
}
