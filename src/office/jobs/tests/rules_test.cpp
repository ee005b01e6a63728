#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "rules.h"

using namespace std::chrono_literals;

namespace {
Instant at(const char* text) { return *Instant::parse(text); }
}  // namespace

TEST_CASE("daily work is due at its time of the civil clock, today or tomorrow") {
    const jobs::Due at_half_past_two = jobs::Daily{2, 30};
    CHECK(jobs::next_due(at_half_past_two, at("2026-01-04T18:29:59.999Z")) == at("2026-01-04T18:30:00Z"));
    CHECK(jobs::next_due(at_half_past_two, at("2026-01-04T18:30:00Z")) == at("2026-01-05T18:30:00Z"));
}

TEST_CASE("what comes round every so often is due at the same moments in every process") {
    CHECK(jobs::next_due(jobs::Every{10min}, at("2026-01-05T00:09:59.999Z")) == at("2026-01-05T00:10:00Z"));
    CHECK(jobs::next_due(jobs::Every{10min}, at("2026-01-05T00:10:00Z")) == at("2026-01-05T00:20:00Z"));
}

TEST_CASE("the next time is later than now, and no more than one round away") {
    CHECK(rc::check([] {
        const auto span = std::chrono::milliseconds(*rc::gen::inRange<std::int64_t>(1, 100'000'000));
        const auto now = Instant::from_millis(*rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000));
        const Instant next = jobs::next_due(jobs::Every{span}, now);
        RC_ASSERT(next > now);
        RC_ASSERT(next - now <= span);
        RC_ASSERT(jobs::next_due(jobs::Every{span}, next.plus(-1ms)) == next);
        const Instant day = jobs::next_due(jobs::Daily{*rc::gen::inRange(0, 24), *rc::gen::inRange(0, 60)}, now);
        RC_ASSERT(day > now);
        RC_ASSERT(day - now <= 24h);
    }));
}

TEST_CASE("each failure waits longer than the one before, up to an hour") {
    CHECK(jobs::back_off(1) == 10s);
    CHECK(jobs::back_off(2) == 40s);
    CHECK(jobs::back_off(100) == 1h);
}
