#pragma once
// A clock that tests move, and runners that share a queue as processes do: each with a connection of
// its own to the same database.
#include <doctest/doctest.h>

#include <memory>

#include "jobs/runner.h"
#include "language/calls.h"
#include "language/engines.h"

namespace words {

inline const RegionCode county = *RegionCode::parse("370830");

struct Clock {
    std::atomic<std::int64_t> millis = Instant::parse("2026-01-05T02:00:00Z")->millis();
    Instant now() const { return Instant::from_millis(millis); }
    void pass(std::chrono::milliseconds span) { millis += span.count(); }
};

/// What one process has.
struct Process {
    Process(const language::ScratchDatabase& place, Clock& clock, jobs::Runner::Works works)
        : database(db::Database::open(place.location())),
          runner({*database, county, system_ids(), [&clock] { return clock.now(); }}, std::move(works)) {}
    std::unique_ptr<db::Database> database;
    jobs::Runner runner;
};

inline Call call(Role role = Role::Gc) { return language::call_of(role, "2026-01-05"); }

inline jobs::JobId ask_for(db::Database& database, std::string kind = "toy", std::string payload = "370830") {
    return *database.write([&](db::Write& tx) -> Result<jobs::JobId> {
        return jobs::enqueue(tx, call(), {std::move(kind), std::move(payload)});
    });
}
inline jobs::Job look(db::Database& database, const jobs::JobId& id) {
    return *database.read([&](db::Read& tx) { return jobs::find(tx, id); });
}
/// An effect that can be counted: a message nobody takes.
inline Result<void> leave_mark(db::Write& tx, const Call& by, const std::string& subject = "mark") {
    jobs::send(tx, by, {"marks", subject});
    return {};
}
inline Result<void> leave_a_mark(db::Write& tx, const Call& by) { return leave_mark(tx, by); }
inline int marks(db::Database& database) {
    const std::string text = database.read([](db::Read& tx) { return jobs::metrics(tx, county, call().now); });
    const auto at = text.find("tuoyu_outbox_messages{topic=\"marks\"} ");
    return at == std::string::npos ? 0 : std::stoi(text.substr(text.find("} ", at) + 2));
}

}  // namespace words
