// Whatever happens to the tree of regions: the parts add up to the whole, and everything has its township.
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

#include "capacity/capacity.h"
#include "institutions/institutions.h"
#include "language/calls.h"
#include "language/engines.h"
#include "language/tables.h"
#include "language/wenshang.h"
#include "regions/regions.h"

namespace {
using institutions::ClassType;
using regions::Part;

const Date start = *Date::parse("2024-01-01");
const Call gc = language::call_of(Role::Gc, "2026-01-05", "370800");

RegionCode code(std::string_view text) { return *RegionCode::parse(text); }
std::string digits(std::string_view above, int n) {
    return std::string(above) + std::string(n < 10 ? "00" : "0") + std::to_string(n);
}

constexpr db::Query places_on{"test.places_on",
                              "SELECT r.code, count(a.ancestor) FROM region r LEFT JOIN region_ancestry a"
                              " ON a.code = r.code AND a.place = TRUE AND a.first_day <= $1 AND $1 <= a.last_day"
                              " GROUP BY r.code HAVING count(a.ancestor) <> 1 ORDER BY r.code"};

/// Two counties of three townships of two villages, and an institution of one to five slots in most of these.
class World {
public:
    World(db::Database& database, unsigned seed) : database_(database), chance_(seed) {
        std::string townships = "code,name,kind,lng,lat\n", villages = "code,name,township\n";
        for (const char* county : {"370830", "370831"})
            for (int t = 1; t <= 3; ++t) {
                const std::string township = digits(county, t);
                townships += township + ",镇,镇,116.4,35.7\n";
                places_.push_back(code(township));
                for (int v = 1; v <= 2; ++v) {
                    villages += digits(township, v) + ",村," + township + "\n";
                    places_.push_back(code(digits(township, v)));
                }
            }
        const auto made = database_.write([&](db::Write& tx) -> Result<void> {
            TRY(regions::load(tx, {.upper = "code,name\n000000,全国\n370000,省\n370800,市\n370830,甲县\n370831,乙县\n",
                                   .townships = townships,
                                   .villages = villages,
                                   .population = "region,day,kind,people,under_three,source,mark\n"}));
            for (int n = 0; n < 16; ++n) TRY(enter(tx, n));
            return {};
        });
        REQUIRE_MESSAGE(made, made.error().reason);
    }

    /// A rename, merge or split on a day of `Date` or later; what may not be is refused and changes nothing.
    void change(Date day) {
        const RegionCode region = any_of(places_), other = any_of(places_);
        const int kind = draw(5);
        const bool village = region.level() == RegionLevel::Village;
        const auto done = database_.write([&](db::Write& tx) -> Result<void> {
            if (kind == 0)
                return regions::rename(tx, region, day, "新名",
                                       village ? other : code(draw(2) == 0 ? "370830" : "370831"));
            if (kind <= 2) return regions::merge_into(tx, region, other, day);
            return regions::split(tx, region, day, parts_of(tx, region, day, kind == 3));
        });
        if (!done) return;
        ++changes_;
        days_.insert({day.previous(), day, day.next()});
        if (kind == 1 || kind == 2) heirs_.emplace(region, std::pair{day, other});
        if (kind >= 3)
            for (const Part& part : parts_) {
                if (part.code == region) continue;
                places_.push_back(part.code);
                origins_.emplace(part.code, region);
                if (kind == 4) heirs_.emplace(region, std::pair{day, parts_.front().code});
            }
    }

    int changes() const { return changes_; }

    void check() {
        days_.insert({start, Date::open_end().previous()});
        for (const Date day : days_)
            database_.read([&](db::Read& tx) {
                CAPTURE(day.text());
                std::string astray;
                for (const auto& row : tx.rows(places_on, day)) astray += " " + std::string(row.text(0));
                CHECK(astray == "");
                for (const auto& [id, registered] : institutions_) {
                    const auto found = institutions::find(tx, Reach::everything(gc.today()), id, day);
                    REQUIRE(found);
                    const RegionCode expected = township_of(tx, registered, day);
                    std::string townships;
                    for (const auto& township : regions::townships(tx, RegionCode::nation(), day))
                        if (regions::is_within(tx, registered, township.code, day)) townships += township.code.text();
                    CHECK(townships == expected.text());
                    CHECK(regions::is_within(tx, found->standing.region, expected, day));
                    CHECK(regions::find(tx, found->standing.region, day));
                }
                for (const api::Measure& measure : measures()) adds_up(tx, measure, RegionCode::nation(), day);
            });
    }

private:
    int draw(int below) { return std::uniform_int_distribution<int>(0, below - 1)(chance_); }
    RegionCode any_of(const std::vector<RegionCode>& codes) {
        return codes[static_cast<std::size_t>(draw(static_cast<int>(codes.size())))];
    }

    Result<void> enter(db::Write& tx, int n) {
        const RegionCode place = any_of(places_);
        const institutions::Profile profile{
            {.address = "路",
             .phone = *Telephone::parse("0537-0000000"),
             .full_day = true,
             .opens_at = *ClockTime::parse("07:30"),
             .closes_at = *ClockTime::parse("17:30")},
            "托育" + std::to_string(n),
            *CreditCode::parse(language::a_credit_code(n)),
            institutions::RegistrationNature::ForProfit,
            Degrees::millionths(0),
            Degrees::millionths(0),
        };
        const auto id =
            TRY(institutions::create(tx, gc, profile,
                                     {place, institutions::ProviderForm::Standalone,
                                      institutions::OperatingNature::Public, true, institutions::FilingState::Filed},
                                     start));
        institutions::set_classes(tx, gc, id, start, {{ClassType::Mixed, "班", 5}});
        TRY(capacity::post(
            tx, gc,
            {id,
             start,
             capacity::PostingReason::NewSlots,
             "测试",
             {{ClassType::Mixed, capacity::SlotAccount::Outside, capacity::SlotAccount::Open, 1 + draw(5)}}}));
        institutions_.emplace_back(id, place);
        return {};
    }

    const std::vector<Part>& parts_of(db::Read& tx, const RegionCode& region, Date day, bool carried_on) {
        const auto before = regions::find(tx, region, day.previous());
        const std::string above = before ? before->parent.text() : "370830";
        parts_ = {{carried_on ? region : code(digits(above, next_)), "东", {}},
                  {code(digits(above, next_ + 1)), "西", {}}};
        next_ += 2;
        for (const auto& child : regions::children(tx, region, day))
            if (!carried_on || draw(2) == 0)
                parts_[static_cast<std::size_t>(carried_on ? 1 : draw(2))].takes.push_back(child.code);
        return parts_;
    }

    /// As a person would find it: the heir of what has ended, what a beginner was split from, and up from there.
    RegionCode township_of(db::Read& tx, RegionCode at, Date day) const {
        for (;;) {
            const auto region = regions::find(tx, at, day);
            if (region && region->level == RegionLevel::Township) return at;
            const auto heir = heirs_.find(at);
            if (region)
                at = region->parent;
            else if (heir != heirs_.end() && heir->second.first <= day)
                at = heir->second.second;
            else
                at = origins_.at(at);
        }
    }

    static std::vector<api::Measure> measures() {
        auto all = capacity::room().measures;
        std::erase_if(all,
                      [](const api::Measure& m) { return m.name != "slots_open" && m.name != "townships_covered"; });
        for (api::Measure& measure : institutions::room(language::nowhere).measures) all.push_back(std::move(measure));
        return all;
    }

    /// Down to townships: below these, institutions are registered at the township itself too.
    void adds_up(db::Read& tx, const api::Measure& measure, const RegionCode& region, Date day) {
        if (region.level() >= RegionLevel::Township) return;
        const auto of = [&](const RegionCode& where) {
            const api::MeasureQuery query{.region = where, .first_day = day, .last_day = day};
            return measure.value(tx, query)->value;
        };
        std::int64_t sum = 0;
        for (const auto& part : regions::children(tx, region, day)) {
            sum += of(part.code);
            adds_up(tx, measure, part.code, day);
        }
        CAPTURE(measure.name);
        CAPTURE(region.text());
        CHECK(sum == of(region));
        if (region.level() == RegionLevel::Nation && measure.name == "institutions_filed") CHECK(sum == 16);
    }

    db::Database& database_;
    std::mt19937 chance_;
    std::vector<RegionCode> places_;
    std::vector<std::pair<InstitutionId, RegionCode>> institutions_;
    std::map<RegionCode, std::pair<Date, RegionCode>> heirs_;
    std::map<RegionCode, RegionCode> origins_;
    std::vector<Part> parts_;
    std::set<Date> days_;
    int next_ = 11;
    int changes_ = 0;
};
}  // namespace

TEST_CASE("on every day of a tree that changes the parts add up, and everything lies in one township") {
    int changes = 0;
    for (const unsigned seed : {1U, 2U, 3U, 4U})
        for (const auto& database : language::migrated_databases()) {
            CAPTURE(seed);
            World world(*database, seed);
            Date day = start.plus_days(10);
            for (int n = 0; n < 12; ++n) {
                // Two on one day, and some entered late for a day before the last, are refused or right.
                world.change(day);
                if (n % 4 == 3) world.change(day.plus_days(-7));
                if (n % 3 != 0) day = day.plus_days(5);
            }
            world.check();
            changes += world.changes();
        }
    CHECK(changes > 20);
}
