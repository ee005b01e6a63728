#include "db/database.h"

#include "postgres.h"
#include "sqlite.h"

namespace db {

std::unique_ptr<Database> Database::open(const std::string& location, const Options& options) {
    if (location.starts_with("sqlite:")) return open_sqlite(location.substr(7), options);
    if (location.starts_with("postgresql://") || location.starts_with("postgres://"))
        return open_postgres(location, options);
    throw Broken(Broken::Kind::Other, "a database is sqlite:PATH or postgresql://...");
}

Database::Outcome Database::submit_and_wait(Operation operation, Isolation isolation) {
    std::mutex mutex;
    std::condition_variable ready;
    std::optional<Outcome> outcome;
    const auto done = [&](Outcome result) {
        // Notified under the lock: the waiter's stack, with this mutex, is gone right after.
        const std::lock_guard lock(mutex);
        outcome = std::move(result);
        ready.notify_one();
    };
    submit(std::move(operation), done, isolation);
    std::unique_lock lock(mutex);
    ready.wait(lock, [&] { return outcome.has_value(); });
    return std::move(*outcome);
}

}  // namespace db
