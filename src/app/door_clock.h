#pragma once
#include <functional>
#include <mutex>
#include <optional>

#include "base/date.h"

namespace app {

/// The machine's wall clock as a server believes it. While it keeps step with the time that passes, it is followed;
/// when it jumps, in either direction, this one goes on as before until the other has stood by its word for a while. So
/// a minute of a wrong clock puts off no deadline, ends no session and deletes nothing.
class DoorClock {
public:
    using Wall = std::function<Instant()>;
    /// Time that has passed since some moment, which nobody can set.
    using Passed = std::function<std::chrono::milliseconds()>;
    DoorClock(Wall wall, Passed passed);
    /// The machine's own.
    DoorClock();

    Instant now();
    /// By how much the machine's clock is off, while it is not believed.
    std::optional<std::chrono::milliseconds> doubt() const;

private:
    struct Doubt {
        std::chrono::milliseconds since;
        std::chrono::milliseconds off;
    };
    Instant believed(std::chrono::milliseconds passed) const { return at_.plus(passed - since_); }

    const Wall wall_;
    const Passed passed_;
    mutable std::mutex mutex_;
    Instant at_;
    std::chrono::milliseconds since_;
    std::optional<Doubt> doubt_;
};

}  // namespace app
