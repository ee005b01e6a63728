#include "db/database.h"

#include <cerrno>
#include <system_error>

#include "postgres.h"
#include "sqlite.h"

namespace db {

std::optional<Error> refusal_for(const std::exception& broken) {
    const Error busy{ErrorCode::Unavailable, "database.busy", {}, {}, 2};
    const Error no_space{ErrorCode::NoSpace, "database.no_space"};
    if (const auto* database = dynamic_cast<const Broken*>(&broken)) {
        if (database->kind == Broken::Kind::NoSpace) return no_space;
        if (database->kind == Broken::Kind::Busy || database->kind == Broken::Kind::Conflict) return busy;
    }
    if (const auto* system = dynamic_cast<const std::system_error*>(&broken))
        for (const auto why : {std::errc::no_space_on_device, std::errc::file_too_large})
            if (system->code() == why || system->code().value() == EDQUOT) return no_space;
    return std::nullopt;
}

const std::uint8_t* Row::places(const Shape& shape) const {
    if (placed_ == &shape) return places_.data();
    if (shape.columns.size() > places_.size()) throw CorruptValue("a struct of more than 64 columns");
    const int count = column_count();
    for (std::size_t n = 0; n < shape.columns.size(); ++n) {
        // Most statements name their columns in the order of the fields.
        int at = static_cast<int>(n);
        if (at >= count || column_name(at) != shape.columns[n])
            for (at = 0; at < count && column_name(at) != shape.columns[n];) ++at;
        if (at == count) throw CorruptValue("an answer without the column " + std::string(shape.columns[n]));
        places_[n] = static_cast<std::uint8_t>(at);
    }
    placed_ = &shape;
    return places_.data();
}
namespace {
thread_local SharedReads* reads_of_this_thread = nullptr;
}

SharedReads::SharedReads(Database& database) : database_(database) { reads_of_this_thread = this; }
SharedReads::~SharedReads() { reads_of_this_thread = nullptr; }
SharedReads* SharedReads::of(const Database& database) {
    return reads_of_this_thread != nullptr && &reads_of_this_thread->database_ == &database ? reads_of_this_thread
                                                                                            : nullptr;
}

std::unique_ptr<Database> Database::open(const std::string& location, const Options& options) {
    if (location.starts_with("sqlite:")) return open_sqlite(location.substr(7), options);
    if (location.starts_with("postgresql://") || location.starts_with("postgres://"))
        return open_postgres(location, options);
    throw Broken(Broken::Kind::Other, "a database is sqlite:PATH or postgresql://...");
}

Error Database::busy() {
    ++busy_;
    return {ErrorCode::Unavailable, "database.busy", {}, {}, 2};
}
Error Database::no_space() {
    ++no_space_;
    return {ErrorCode::NoSpace, "database.no_space"};
}
Error Database::outcome_unknown() {
    ++busy_;
    return {ErrorCode::Unavailable, "database.outcome_unknown", {}, {}, 2};
}

Database::Outcome Database::submit_and_wait(Operation operation, Isolation isolation) {
    if (SharedReads* shared = SharedReads::of(*this)) shared->renew();
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
