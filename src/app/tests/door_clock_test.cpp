#include "door_clock.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;

namespace {
const Instant begun = *Instant::parse("2026-01-05T02:00:00Z");
constexpr std::chrono::milliseconds year = std::chrono::hours(24 * 365);

/// A machine whose clock can be set.
struct Machine {
    std::chrono::milliseconds passed{0};
    std::chrono::milliseconds set_by{0};
    app::DoorClock clock{[this] { return begun.plus(passed + set_by); }, [this] { return passed; }};
    void pass(std::chrono::milliseconds span) {
        for (const auto until = passed + span; passed < until; passed += 1s) clock.now();
    }
};
}  // namespace

TEST_CASE("a clock that keeps step is followed, also where a time service corrects it a little") {
    Machine machine;
    machine.pass(1h);
    CHECK(machine.clock.now() == begun.plus(1h));
    machine.set_by = 30s;
    CHECK(machine.clock.now() == begun.plus(1h + 30s));
    CHECK_FALSE(machine.clock.doubt());
}

TEST_CASE("a jump in either direction that does not last is not followed") {
    for (const auto jump : {year, -year, std::chrono::milliseconds(2h)}) {
        Machine machine;
        machine.pass(1h);
        machine.set_by = jump;
        machine.pass(1min);
        CHECK(machine.clock.now() == begun.plus(1h + 1min));
        CHECK(machine.clock.doubt() == jump);
        machine.set_by = 0s;
        machine.pass(1min);
        CHECK(machine.clock.now() == begun.plus(1h + 2min));
        CHECK_FALSE(machine.clock.doubt());
    }
}

TEST_CASE("a clock that was set right is believed after ten minutes; one that wanders is not") {
    Machine machine;
    machine.set_by = 2h;
    machine.pass(9min);
    CHECK(machine.clock.now() == begun.plus(9min));
    machine.pass(2min);
    CHECK(machine.clock.now() == begun.plus(2h + 11min));

    Machine wandering;
    for (int i = 1; i < 30; ++i) {
        wandering.set_by = std::chrono::hours(i);
        wandering.pass(1min);
    }
    CHECK(wandering.clock.now() == begun.plus(29min));
}
