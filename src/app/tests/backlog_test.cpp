#include "backlog.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "audit/audit.h"
#include "jobs/jobs.h"
#include "language/calls.h"
#include "language/engines.h"

namespace {
using std::chrono::milliseconds;
const Call call = language::call_of(Role::Gc, "2023-08-24");

app::Backlog of(db::Database& database, app::Queue queue, Instant now) {
    const auto all = database.read([&](db::Read& tx) { return app::backlog(tx, call.home, now); });
    return *std::ranges::find(all, queue, &app::Backlog::queue);
}

/// Not late at that age, and late a millisecond later.
void is_late_after(db::Database& database, app::Queue queue, std::chrono::minutes age) {
    const auto now = of(database, queue, call.now.plus(age));
    CHECK(now.count == 1);
    CHECK(now.oldest_seconds == age / std::chrono::seconds(1));
    CHECK_FALSE(now.late);
    CHECK(of(database, queue, call.now.plus(age + milliseconds(1))).late);
}
}  // namespace

TEST_CASE("what waits longer than it takes while all is well is late, and not a moment before") {
    for (const auto& database : language::migrated_databases()) {
        for (const auto queue : {app::Queue::Sealing, app::Queue::Jobs, app::Queue::Messages})
            CHECK(of(*database, queue, call.now).count == 0);
        database
            ->write([](db::Write& tx) -> Result<void> {
                jobs::enqueue(tx, call, {"import", ""});
                jobs::send(tx, call, {"case.told", "a case"});
                audit::record(tx, call, "filing.opened", "a case");
                return {};
            })
            .value();
        is_late_after(*database, app::Queue::Jobs, std::chrono::minutes(5));
        is_late_after(*database, app::Queue::Messages, std::chrono::minutes(5));
        // SQLite seals an entry with its deed.
        if (database->engine() == db::Engine::Postgres)
            is_late_after(*database, app::Queue::Sealing, std::chrono::minutes(1));
        else
            CHECK(of(*database, app::Queue::Sealing, call.now.plus(std::chrono::hours(1))).count == 0);
        const auto lines = database->read([](db::Read& tx) {
            return app::late_lines(app::backlog(tx, call.home, call.now.plus(std::chrono::hours(1))));
        });
        CHECK(lines.find("Jobs in the queue: 1, the oldest for 3600 s\n") != std::string::npos);
    }
}
