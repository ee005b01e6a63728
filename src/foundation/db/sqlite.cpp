// SQLite: WAL, synchronous FULL, one writer thread that commits waiting operations together.
#include "sqlite.h"

#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <deque>
#include <filesystem>
#include <ranges>
#include <thread>
#include <unordered_map>

#include "sqlite_rows.h"

namespace db {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t batch_operations = 64;
constexpr std::chrono::milliseconds batch_time{4};

/// What an operation's savepoint may have to restore stays in memory up to so many bytes; beyond, in a temporary file.
/// What was in memory is then written in one piece, and SQLite's unix layer takes a piece's length modulo 128 KiB: a
/// longer one ends as "disk full" on a disk with room.
constexpr int savepoint_in_memory = (128 << 10) - 1;

/// SQLite knows a full disk by ENOSPC only; a quota and a limit on a file's size end as I/O errors.
bool is_out_of_room(sqlite3* handle) {
    const int why = sqlite3_system_errno(handle);
    return why == ENOSPC || why == EDQUOT || why == EFBIG;
}

}  // namespace

void fail(sqlite3* handle, std::string_view doing) {
    const int code = sqlite3_extended_errcode(handle);
    Broken::Kind kind = Broken::Kind::Other;
    switch (code & 0xFF) {
        case SQLITE_CONSTRAINT: kind = Broken::Kind::Constraint; break;
        case SQLITE_BUSY:
        case SQLITE_LOCKED: kind = Broken::Kind::Busy; break;
        case SQLITE_FULL: kind = Broken::Kind::NoSpace; break;
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN: {
            // What the system said is forgotten when SQLite said something to it since.
            const bool could_not_write = code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_SHMSIZE;
            if (could_not_write || is_out_of_room(handle)) kind = Broken::Kind::NoSpace;
            break;
        }
        default: break;
    }
    // Extended codes name the constraint's kind; the message may name columns but never values.
    throw Broken(kind, std::string(doing) + ": " + sqlite3_errmsg(handle) + " (" + std::to_string(code) + ")");
}

namespace {

/// Said once, before SQLite's first word.
void configure() {
    static const bool once = [] {
        // Counting every allocation takes a lock that all connections would share.
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, savepoint_in_memory);
        return true;
    }();
    (void)once;
}

/// A prepared statement, which is its own cursor while it runs.
class Statement final : public Cursor {
public:
    Statement(sqlite3* handle, const Query& query) : handle_(handle), name_(query.name) {
        if (sqlite3_prepare_v3(handle_, query.sql.data(), static_cast<int>(query.sql.size()), SQLITE_PREPARE_PERSISTENT,
                               &statement_, nullptr) != SQLITE_OK)
            fail(handle_, name_);
        const int count = sqlite3_bind_parameter_count(statement_);
        for (int i = 1; i <= count; ++i) {
            const char* name = sqlite3_bind_parameter_name(statement_, i);
            const int number = name != nullptr ? std::atoi(name + 1) : 0;
            if (number < 1 || number >= static_cast<int>(slot_.size()))
                throw Broken(Broken::Kind::Other, std::string(name_) + ": parameters are $1 to $63");
            slot_[static_cast<std::size_t>(number)] = i;
        }
    }
    ~Statement() { sqlite3_finalize(statement_); }
    Statement(const Statement&) = delete;

    bool busy() const { return busy_; }
    OpenCursor start(std::span<const Value> values) {
        busy_ = true;
        OpenCursor cursor(this);
        for (std::size_t i = 0; i < values.size(); ++i)
            if (slot_[i + 1] != 0 && bind(slot_[i + 1], values[i]) != SQLITE_OK) fail(handle_, name_);
        return cursor;
    }

    bool next() override {
        const int code = sqlite3_step(statement_);
        if (code == SQLITE_ROW) return true;
        if (code != SQLITE_DONE) fail(handle_, name_);
        affected_ = sqlite3_changes64(handle_);
        return false;
    }
    std::int64_t affected() const override { return affected_; }
    void close() override {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
        busy_ = false;
    }
    int column_count() const override { return sqlite3_column_count(statement_); }
    std::string_view column_name(int column) const override { return sqlite3_column_name(statement_, column); }
    bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
    bool boolean(int column) const override { return integer(column) != 0; }
    std::string_view text(int column) const override {
        // Fetched once; a connection is never two threads' at a time, which is what this way asks for.
        sqlite3_value* value = sqlite3_column_value(statement_, column);
        const auto* data = reinterpret_cast<const char*>(sqlite3_value_text(value));
        if (data == nullptr) return {};
        return {data, static_cast<std::size_t>(sqlite3_value_bytes(value))};
    }

private:
    int bind(int slot, const Value& value) {
        switch (value.kind) {
            case Value::Kind::Null: return sqlite3_bind_null(statement_, slot);
            case Value::Kind::Integer:
            case Value::Kind::Boolean: return sqlite3_bind_int64(statement_, slot, value.integer);
            case Value::Kind::Text: break;
        }
        const std::string_view text = value.text();
        return sqlite3_bind_text(statement_, slot, text.data() ? text.data() : "", static_cast<int>(text.size()),
                                 SQLITE_STATIC);
    }

    sqlite3* handle_;
    sqlite3_stmt* statement_ = nullptr;
    std::string_view name_;
    std::array<int, 64> slot_{};  // position of $n in this statement, 0 where it does not occur
    bool busy_ = false;
    std::int64_t affected_ = 0;
};

class SqliteSession final : public Session {
public:
    /// A reader counts in `changes`, which all readers of a database share, when it finds that something was committed.
    explicit SqliteSession(const std::string& path, std::atomic<std::uint64_t>* changes = nullptr) : changes_(changes) {
        const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
        sqlite3* opened = nullptr;
        const int code = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
        handle_.reset(opened);
        if (code != SQLITE_OK)
            throw Broken(Broken::Kind::Other, std::string("cannot open the database: ") +
                                                  (opened != nullptr ? sqlite3_errmsg(opened) : "out of memory"));
        sqlite3_busy_timeout(opened, 5000);
        // The first word to a file is the first look at its header.
        if (sqlite3_exec(opened, "PRAGMA schema_version", nullptr, nullptr, nullptr) == SQLITE_NOTADB)
            throw Broken(Broken::Kind::Other, path + " is no database, or its header is damaged: restore a backup");
        execute("PRAGMA journal_mode = WAL");
        execute("PRAGMA synchronous = FULL");
        execute("PRAGMA foreign_keys = ON");
        execute("PRAGMA case_sensitive_like = ON");
        execute("PRAGMA trusted_schema = OFF");
        // KiB. For the writer too: what does not fit is written at once, so that a full disk meets the one who fills it
        // and not, at the commit, everybody beside him.
        execute("PRAGMA cache_size = -4000");
        if (changes_ != nullptr) execute("PRAGMA query_only = ON");
    }

    SqliteSession(const SqliteSession&) = delete;

    OpenCursor start(const Query& query, std::span<const Value> values) override {
        auto& statements = cache_[query.sql.data()];
        for (const auto& statement : statements)
            if (!statement->busy()) return statement->start(values);
        return statements.emplace_back(std::make_unique<Statement>(handle_.get(), query))->start(values);
    }
    OpenCursor start_locking(const Query& query, std::span<const Value> values, WhenHeld) override {
        return start(query, values);  // one writer: nothing to lock against
    }
    bool one_writer() const override { return true; }
    void scan(std::string_view table, const EachRow& visit) override { sqlite_scan(handle_.get(), table, visit); }
    std::vector<std::string> tables() override { return sqlite_tables(handle_.get()); }
    std::vector<std::string> key_of(std::string_view table) override { return sqlite_key_of(handle_.get(), table); }
    Testimony* testimony() override { return watch_ ? watch_->testimony() : nullptr; }

    void watch_by(const std::shared_ptr<Witness>& witness) {
        watch_.reset();  // a connection has one hook
        if (witness) watch_ = std::make_unique<SqliteWatch>(handle_.get(), witness);
    }
    SqliteWatch* watching() { return watch_.get(); }

    void begin_reading() {
        snapshot_.reset();
        before_ = changes_->load();
        step_plain("BEGIN");
    }
    /// The number of changes that all readers together have found. Each finds a commit by itself, maybe late, and
    /// counts it; so what was looked up under a number was looked up after every commit that any of those who came to
    /// that number has seen. One who counts while others do cannot say which number is his.
    std::string snapshot() override {
        if (changes_ == nullptr) return {};
        if (!snapshot_) {
            step_plain("SELECT 1 FROM sqlite_schema LIMIT 1");  // SQLite takes its snapshot with the first look
            unsigned version = 0;
            if (sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_DATA_VERSION, &version) != SQLITE_OK)
                return {};
            snapshot_ = std::to_string(before_);
            if (version != version_) {
                version_ = version;
                std::uint64_t expected = before_;
                if (changes_->compare_exchange_strong(expected, before_ + 1)) {
                    snapshot_ = std::to_string(before_ + 1);
                } else {
                    ++*changes_;
                    snapshot_ = "";
                }
            }
        }
        return *snapshot_;
    }

    void execute(const char* sql) {
        if (sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(handle_.get(), sql);
    }
    /// For BEGIN, COMMIT and savepoints, prepared once.
    void step_plain(std::string_view sql) {
        const Query query{sql, sql};
        auto cursor = start(query, {});
        cursor->next();
    }
    bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

private:
    struct Close {
        void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
    };
    std::unique_ptr<sqlite3, Close> handle_;  // before its statements, which go first
    std::atomic<std::uint64_t>* changes_;
    std::uint64_t before_ = 0;              // changes found when this transaction began
    std::optional<unsigned> version_ = {};  // SQLite's own count of changes, as this connection saw it last
    std::optional<std::string> snapshot_ = {};
    // Keyed by the address of the constant SQL text: a comparison of pointers, not of strings.
    std::unordered_map<const char*, std::vector<std::unique_ptr<Statement>>> cache_;
    std::unique_ptr<SqliteWatch> watch_ = {};
};

class SqliteDatabase final : public Database {
public:
    SqliteDatabase(std::string path, const Options& options)
        : path_(std::move(path)),
          options_(options),
          writer_(std::make_unique<SqliteSession>(path_)),
          thread_([this] { serve(); }) {}

    ~SqliteDatabase() override {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_all();
        thread_.join();
    }

    void submit(Operation operation, Done done, Isolation) override {
        {
            const std::lock_guard lock(mutex_);
            if (waiting_.size() < options_.waiting_writes && !stopping_) {
                waiting_.push_back({std::move(operation), std::move(done), Clock::now() + options_.write_deadline});
                wake_.notify_one();
                return;
            }
        }
        done(Outcome{.refusal = busy()});
    }

    void make_watchable(const Witness&) override {}
    void watch(std::shared_ptr<Witness> witness) override {
        const std::lock_guard lock(mutex_);
        witness_ = std::move(witness);
        watched_anew_ = true;
    }

    Engine engine() const override { return Engine::Sqlite; }

    void run_script(std::string_view sql) override {
        SqliteSession session(path_);
        session.execute(("BEGIN IMMEDIATE;" + std::string(sql) + ";COMMIT;").c_str());
    }

    void copy_to(const std::string& path) override {
        SqliteSession session(path_);
        auto cursor = session.start(vacuum_into, std::array{Value::borrowed(path)});
        while (cursor->next()) {}
    }

    std::int64_t size() override {
        std::int64_t bytes = 0;
        for (const char* part : {"", "-wal"}) {
            std::error_code none;
            const auto size = std::filesystem::file_size(path_ + part, none);
            if (!none) bytes += static_cast<std::int64_t>(size);
        }
        return bytes;
    }

    std::string integrity_faults() override {
        SqliteSession session(path_, &changes_);
        std::string faults;
        for (const Query* query : {&integrity_check, &foreign_key_check}) {
            auto cursor = session.start(*query, {});
            while (cursor->next())
                if (cursor->text(0) != "ok") faults += std::string(cursor->text(0)) + "\n";
        }
        return faults;
    }

protected:
    Session* borrow_reader() override {
        std::unique_ptr<SqliteSession> session;
        {
            const std::lock_guard lock(readers_mutex_);
            if (!readers_.empty()) {
                session = std::move(readers_.back());
                readers_.pop_back();
            }
        }
        if (!session) session = std::make_unique<SqliteSession>(path_, &changes_);
        session->begin_reading();
        return session.release();
    }

    void give_back(Session* reader, bool failed) noexcept override {
        std::unique_ptr<SqliteSession> session(static_cast<SqliteSession*>(reader));
        if (failed) return;  // closed: whatever state it was in goes with it
        try {
            session->step_plain(commit);
            const std::lock_guard lock(readers_mutex_);
            if (readers_.size() < static_cast<std::size_t>(options_.readers)) readers_.push_back(std::move(session));
        } catch (const std::exception&) {
            // Likewise; what was read was read.
        }
    }

private:
    static constexpr std::string_view begin_write = "BEGIN IMMEDIATE";
    static constexpr std::string_view commit = "COMMIT";
    static constexpr std::string_view roll_back = "ROLLBACK";
    static constexpr std::string_view mark = "SAVEPOINT operation";
    static constexpr std::string_view keep = "RELEASE operation";
    static constexpr std::string_view undo = "ROLLBACK TO operation";
    static constexpr Query vacuum_into{"database.copy", "VACUUM INTO $1"};
    static constexpr Query integrity_check{"database.integrity", "PRAGMA integrity_check"};
    static constexpr Query foreign_key_check{"database.foreign_keys", "PRAGMA foreign_key_check"};

    struct Job {
        Operation operation;
        Done done;
        Clock::time_point deadline;
    };
    struct Run {
        Job job;
        Outcome outcome = {};
    };

    void serve() {
        for (;;) {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            std::deque<Job> batch;
            while (!waiting_.empty() && batch.size() < batch_operations) {
                batch.push_back(std::move(waiting_.front()));
                waiting_.pop_front();
            }
            lock.unlock();
            run_batch(batch);
        }
    }

    /// Runs the operations one after another, commits once, then answers all.
    void run_batch(std::deque<Job>& batch) {
        std::vector<Run> runs;
        const auto started = Clock::now();
        try {
            bring_witness();
            writer_->step_plain(begin_write);
            while (!batch.empty() && (runs.empty() || Clock::now() - started < batch_time)) {
                runs.push_back({std::move(batch.front())});
                batch.pop_front();
                run_one(runs.back());
                if (!writer_->in_transaction()) break;
            }
            if (writer_->in_transaction())
                writer_->step_plain(commit);
            else
                bystanders_again(runs, batch);
        } catch (const Broken& broken) {
            abandon(runs, batch, broken);
        }
        for (Run& run : runs) run.job.done(std::move(run.outcome));
        put_back(batch);
    }

    /// To a writer that has not met it.
    void bring_witness() {
        std::shared_ptr<Witness> witness;
        {
            const std::lock_guard lock(mutex_);
            if (!watched_anew_) return;
            witness = witness_;
        }
        writer_->watch_by(witness);
        const std::lock_guard lock(mutex_);
        watched_anew_ = false;
    }

    void run_one(Run& run) {
        if (Clock::now() > run.job.deadline) {
            run.outcome.refusal = busy();
            return;
        }
        writer_->step_plain(mark);
        SqliteWatch* watch = writer_->watching();
        try {
            Write tx(*writer_);
            if (watch != nullptr) watch->begin();
            const bool keep_it = run.job.operation(tx);
            if (watch != nullptr && keep_it) watch->keep(tx);
            run.outcome.committed = keep_it;
        } catch (const Broken& broken) {
            if (broken.kind == Broken::Kind::NoSpace)
                run.outcome.refusal = no_space();
            else
                run.outcome.broken = std::current_exception();
        } catch (...) {
            run.outcome.broken = std::current_exception();
        }
        if (watch != nullptr) watch->end();
        if (!writer_->in_transaction()) return;
        if (!run.outcome.committed) writer_->step_plain(undo);
        writer_->step_plain(keep);
    }

    /// A full disk or an I/O error in the last operation has made SQLite end the whole transaction: what those before
    /// it hoped to keep is gone with it, so they run once more, without it.
    void bystanders_again(std::vector<Run>& runs, std::deque<Job>& batch) {
        Run last = std::move(runs.back());
        runs.pop_back();
        if (last.outcome.committed) last.outcome = Outcome{.refusal = no_space()};
        const auto again = std::ranges::stable_partition(runs, [](const Run& run) { return !run.outcome.committed; });
        for (Run& run : again | std::views::reverse) batch.push_front(std::move(run.job));
        runs.erase(again.begin(), runs.end());
        runs.push_back(std::move(last));
    }

    /// The batch could not be begun or not be committed: nothing of it is kept, and nobody is told otherwise.
    void abandon(std::vector<Run>& runs, std::deque<Job>& batch, const Broken& broken) {
        reopen_unless_sound();
        if (runs.empty())
            for (; !batch.empty(); batch.pop_front()) runs.push_back({std::move(batch.front())});
        // A refusal or breakdown of the operation itself stands; only what hoped to be kept is not.
        for (Run& run : runs)
            if (run.outcome.committed || (!run.outcome.broken && !run.outcome.refusal))
                run.outcome = Outcome{.refusal = broken.kind == Broken::Kind::NoSpace ? no_space() : busy()};
    }

    /// A connection that cannot even roll back is closed, and its transaction with it.
    void reopen_unless_sound() {
        try {
            if (writer_->in_transaction()) writer_->execute("ROLLBACK");
        } catch (const Broken&) {
            reopen();
        }
    }
    void reopen() {
        try {
            writer_ = std::make_unique<SqliteSession>(path_);
            const std::lock_guard lock(mutex_);
            watched_anew_ = witness_ != nullptr;
        } catch (const Broken&) {
            // The next batch cannot begin either, and tries again.
        }
    }

    void put_back(std::deque<Job>& batch) {
        if (batch.empty()) return;
        const std::lock_guard lock(mutex_);
        while (!batch.empty()) {
            waiting_.push_front(std::move(batch.back()));
            batch.pop_back();
        }
    }

    const std::string path_;
    const Options options_;
    std::unique_ptr<SqliteSession> writer_;

    std::atomic<std::uint64_t> changes_ = 0;
    std::mutex readers_mutex_;
    std::vector<std::unique_ptr<SqliteSession>> readers_;

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> waiting_;
    bool stopping_ = false;
    std::shared_ptr<Witness> witness_ = {};
    bool watched_anew_ = false;  // the writer is to be told of it
    std::thread thread_;         // last: it uses everything above
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::string& path, const Options& options) {
    configure();
    return std::make_unique<SqliteDatabase>(path, options);
}

}  // namespace db
