#pragma once
// A database on SQLite or PostgreSQL behind one face. Operations are functions of a Read or a
// Write; how they are grouped, retried and made durable is decided here and nowhere else.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/result.h"
#include "db/transaction.h"

namespace db {

enum class Engine { Sqlite, Postgres };

/// The database broke, as opposed to refusing: disk, connection, constraint, syntax.
struct Broken : std::runtime_error {
    enum class Kind { Constraint, Conflict, Busy, NoSpace, Other };
    Broken(Kind k, std::string what) : std::runtime_error(std::move(what)), kind(k) {}
    Kind kind;
};

/// What a breakdown is to whoever asked: no room on the disk (507) or nobody there just now (503). Nothing for all
/// else, which is a fault of ours.
std::optional<Error> refusal_for(const std::exception& broken);

/// How PostgreSQL keeps concurrent writes apart; SQLite runs them one after another anyway.
/// ReadCommitted is for taking work from a queue (Write::first_free), where what one transaction
/// has taken the next passes over instead of colliding with it.
enum class Isolation { Serializable, ReadCommitted };

struct Options {
    int readers = 4;                    // connections for reading, opened as needed
    int writers = 8;                    // PostgreSQL only: operations running at the same time
    std::size_t waiting_writes = 2000;  // beyond these a write is answered Unavailable at once
    std::chrono::milliseconds write_deadline{8000};
};

class SharedReads;

class Database {
public:
    /// "sqlite:PATH" or "postgresql://...". Throws Broken when it cannot be opened.
    static std::unique_ptr<Database> open(const std::string& location, const Options& options = {});
    virtual ~Database() = default;

    /// Runs `look(db::Read&)` against one consistent snapshot on this thread: its own, unless the thread
    /// shares one between its reads.
    template <typename Look>
    auto read(Look&& look) -> std::invoke_result_t<Look, Read&>;

    /// How an operation ended. `broken` holds what it threw; `refusal` what the database answers
    /// for it when it could not be tried or not be made durable (503, 507).
    struct Outcome {
        bool committed = false;
        std::exception_ptr broken = {};
        std::optional<Error> refusal = {};
    };
    /// True keeps the changes, false rolls back this operation's only. May be run more than once, but is kept once.
    using Operation = std::function<bool(Write&)>;
    using Done = std::function<void(Outcome)>;

    /// Queues an operation. `done` is called once, on another thread, when the outcome is durable.
    virtual void submit(Operation operation, Done done, Isolation isolation = Isolation::Serializable) = 0;

    /// Runs `change(db::Write&)`, which answers a Result, and returns when it is durable or refused.
    template <typename Change>
    auto write(Change&& change, Isolation isolation = Isolation::Serializable) -> std::invoke_result_t<Change, Write&> {
        using Answer = std::invoke_result_t<Change, Write&>;
        std::optional<Answer> answer;
        Outcome outcome = submit_and_wait(
            [&](Write& tx) {
                answer.emplace(change(tx));
                return answer->ok();
            },
            isolation);
        if (outcome.broken) std::rethrow_exception(outcome.broken);
        if (outcome.refusal) return *outcome.refusal;
        return std::move(*answer);
    }

    /// Writes refused since it was opened: too much to do or nobody there, and no room on the disk.
    struct Refused {
        std::uint64_t busy = 0;
        std::uint64_t no_space = 0;
    };
    Refused refused() const { return {busy_, no_space_}; }

    /// Prepares the tables that such a witness watches; once, after they were made. PostgreSQL gives them triggers.
    virtual void make_watchable(const Witness& witness) = 0;
    /// From now on `witness` is told what operations of this process write into the tables it watches.
    virtual void watch(std::shared_ptr<Witness> witness) = 0;

    virtual Engine engine() const = 0;
    /// Runs a whole script of statements in one transaction; for migrations.
    virtual void run_script(std::string_view sql) = 0;
    /// SQLite: writes a consistent copy to `path`, which must not exist. PostgreSQL: throws
    /// Broken, since its own pg_dump does this better.
    virtual void copy_to(const std::string& path) = 0;
    /// What a copy may take on a disk, in bytes.
    virtual std::int64_t size() = 0;
    /// The engine's own check of its file; empty when sound.
    virtual std::string integrity_faults() = 0;

protected:
    virtual Session* borrow_reader() = 0;
    /// A reader that cannot end its transaction is closed; whoever gives it back is leaving, often in a destructor.
    virtual void give_back(Session* reader, bool failed) noexcept = 0;

    // What a write is answered that was not kept; counted.
    Error busy();
    Error no_space();
    Error outcome_unknown();

private:
    friend class SharedReads;
    struct ReadLease {
        explicit ReadLease(Database& d) : database(d), session(d.borrow_reader()), transaction(*session) {}
        ~ReadLease() { database.give_back(session, failed); }
        ReadLease(const ReadLease&) = delete;

        template <typename Look>
        auto run(Look& look) -> std::invoke_result_t<Look, Read&> {
            try {
                return look(transaction);
            } catch (...) {
                failed = true;
                throw;
            }
        }

        Database& database;
        Session* session;
        Read transaction;
        bool failed = false;
    };

    Outcome submit_and_wait(Operation operation, Isolation isolation);

    std::atomic<std::uint64_t> busy_ = 0;
    std::atomic<std::uint64_t> no_space_ = 0;
};

/// While it lives, the reads of its thread share one snapshot, taken by the first of them and kept until it is
/// renewed: whoever answers many small questions that were all asked before begins and ends one transaction
/// for them. write() renews it too, so that a thread sees what it has written. At most one per thread.
class SharedReads {
public:
    explicit SharedReads(Database& database);
    ~SharedReads();
    SharedReads(const SharedReads&) = delete;

    /// The next read sees what is committed by then; within a read, nothing changes.
    void renew() {
        if (depth_ == 0) lease_.reset();
    }
    /// This thread's, if it shares its reads of `database`.
    static SharedReads* of(const Database& database);

private:
    friend class Database;
    template <typename Look>
    auto read(Look& look) -> std::invoke_result_t<Look, Read&> {
        if (lease_ && lease_->failed && depth_ == 0) lease_.reset();
        if (!lease_) lease_.emplace(database_);
        struct Depth {
            explicit Depth(int& d) : depth(d) { ++depth; }
            ~Depth() { --depth; }
            int& depth;
        } deeper(depth_);
        return lease_->run(look);
    }

    Database& database_;
    std::optional<Database::ReadLease> lease_;
    int depth_ = 0;  // reads within reads
};

template <typename Look>
auto Database::read(Look&& look) -> std::invoke_result_t<Look, Read&> {
    if (SharedReads* shared = SharedReads::of(*this)) return shared->read(look);
    ReadLease lease(*this);
    return lease.run(look);
}

/// A numbered file of statements, written for both engines.
struct Migration {
    std::string_view name;  // "0001_regions.sql"; ".sqlite.sql" and ".postgres.sql" for one engine only
    std::string_view sql;
};

/// Applies what is missing, in order of name. Throws Broken when a migration already applied has
/// changed since. Returns how many were applied.
int migrate(Database& database, std::span<const Migration> migrations, Instant now);

/// The names of those that concern this engine, and of those among them not applied yet.
std::vector<std::string> applicable(Database& database, std::span<const Migration> migrations);
std::vector<std::string> pending(Database& database, std::span<const Migration> migrations);

/// What SQLite needs said differently: BIGINT and BOOLEAN become INTEGER, tables STRICT.
std::string for_sqlite(std::string_view sql);

}  // namespace db
