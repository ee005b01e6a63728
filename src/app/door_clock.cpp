#include "door_clock.h"

#include <spdlog/spdlog.h>

#include <ctime>

#include "configuration.h"

namespace app {
namespace {
using std::chrono::milliseconds;
/// What a time service corrects at once, and two looks at two clocks may differ by.
constexpr milliseconds step = std::chrono::minutes(1);
constexpr milliseconds believed_after = std::chrono::minutes(10);

/// Goes on while the machine sleeps, unlike the steady clock.
milliseconds since_boot() {
    timespec passed{};
    ::clock_gettime(CLOCK_BOOTTIME, &passed);
    return std::chrono::seconds(passed.tv_sec) +
           std::chrono::duration_cast<milliseconds>(std::chrono::nanoseconds(passed.tv_nsec));
}

milliseconds distance(milliseconds a, milliseconds b) { return a > b ? a - b : b - a; }
}  // namespace

DoorClock::DoorClock(Wall wall, Passed passed)
    : wall_(std::move(wall)), passed_(std::move(passed)), at_(wall_()), since_(passed_()) {}
DoorClock::DoorClock() : DoorClock(app::now, since_boot) {}

Instant DoorClock::now() {
    const std::lock_guard lock(mutex_);
    const milliseconds passed = passed_();
    const Instant wall = wall_(), expected = believed(passed);
    const milliseconds off = wall - expected;
    if (distance(off, milliseconds(0)) <= step) {
        if (doubt_) spdlog::warn("the machine's clock is right again");
        doubt_.reset();
    } else if (!doubt_ || distance(doubt_->off, off) > step) {
        spdlog::warn("the machine's clock jumped by {} s; it is believed if it stays so", off.count() / 1000);
        doubt_ = Doubt{passed, off};
        return expected;
    } else if (passed - doubt_->since < believed_after) {
        return expected;
    } else {
        spdlog::warn("the machine's clock is believed now; it was set by {} s", off.count() / 1000);
        doubt_.reset();
    }
    at_ = wall;
    since_ = passed;
    return wall;
}

std::optional<milliseconds> DoorClock::doubt() const {
    const std::lock_guard lock(mutex_);
    if (!doubt_) return std::nullopt;
    return doubt_->off;
}

}  // namespace app
