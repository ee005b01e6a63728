// PostgreSQL: reads REPEATABLE READ READ ONLY, writes SERIALIZABLE and run again on conflict.
#include "postgres.h"

#include <libpq-fe.h>

#include <charconv>
#include <chrono>
#include <deque>
#include <random>
#include <thread>
#include <unordered_map>

#include "postgres_rows.h"

namespace db {
namespace {

using Clock = std::chrono::steady_clock;

struct FreeResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, FreeResult>;

Broken::Kind kind_of(const PGresult* result, PGconn* connection) {
    if (PQstatus(connection) == CONNECTION_BAD) return Broken::Kind::Busy;
    const char* field = result != nullptr ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const std::string_view state = field != nullptr ? field : "";
    if (state == "40001" || state == "40P01") return Broken::Kind::Conflict;
    if (state.starts_with("23")) return Broken::Kind::Constraint;
    if (state.starts_with("53") || state.starts_with("57P"))
        return state == "53100" ? Broken::Kind::NoSpace : Broken::Kind::Busy;
    return Broken::Kind::Other;
}

}  // namespace

void fail(PGconn* connection, const PGresult* result, std::string_view doing) {
    // The primary message names relations and constraints; the detail, which quotes values, stays out.
    const char* primary = result != nullptr ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
    const char* state = result != nullptr ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    throw Broken(kind_of(result, connection), std::string(doing) + ": " +
                                                  (primary != nullptr ? primary : "the connection is lost") + " (" +
                                                  (state != nullptr ? state : "no state") + ")");
}

namespace {

class PostgresCursor final : public Cursor {
public:
    explicit PostgresCursor(ResultPtr result) : result_(std::move(result)), count_(PQntuples(result_.get())) {}
    bool next() override { return ++row_ < count_; }
    void close() override { delete this; }
    std::int64_t affected() const override {
        const std::string_view text = PQcmdTuples(result_.get());
        std::int64_t n = 0;
        std::from_chars(text.data(), text.data() + text.size(), n);
        return n;
    }
    int column_count() const override { return PQnfields(result_.get()); }
    std::string_view column_name(int column) const override { return PQfname(result_.get(), column); }
    bool is_null(int column) const override { return PQgetisnull(result_.get(), row_, column) == 1; }
    std::int64_t integer(int column) const override {
        const std::string_view digits = text(column);
        std::int64_t n = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), n);
        return n;
    }
    bool boolean(int column) const override { return text(column) == "t"; }
    std::string_view text(int column) const override {
        return {PQgetvalue(result_.get(), row_, column),
                static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
    }

private:
    ResultPtr result_;
    int row_ = -1;
    int count_;
};

class PostgresSession final : public Session {
public:
    explicit PostgresSession(const std::string& url) : connection_(PQconnectdb(url.c_str())) {
        if (PQstatus(connection_) != CONNECTION_OK) {
            const std::string why = PQerrorMessage(connection_);
            PQfinish(connection_);
            throw Broken(Broken::Kind::Busy, "cannot connect to PostgreSQL: " + why);
        }
        watch_ = std::make_unique<PostgresWatch>(connection_);  // hears what the server remarks, too
        // Not within a transaction, whose end could take it back.
        execute(postgres_listening);
        // Statements are short and many: compiling one costs more than running it.
        execute("SET client_encoding = 'UTF8'; SET statement_timeout = '30s'; SET lock_timeout = '10s'; SET jit = off");
    }
    ~PostgresSession() override { PQfinish(connection_); }
    PostgresSession(const PostgresSession&) = delete;

    OpenCursor start(const Query& query, std::span<const Value> values) override {
        return start_as(query, values, plain_, "");
    }
    OpenCursor start_locking(const Query& query, std::span<const Value> values, WhenHeld held) override {
        if (held == WhenHeld::Skip) return start_as(query, values, skipping_, " FOR UPDATE SKIP LOCKED");
        return start_as(query, values, locking_, " FOR UPDATE");
    }
    bool one_writer() const override { return false; }
    void scan(std::string_view table, const EachRow& visit) override { postgres_scan(connection_, table, visit); }
    std::vector<std::string> tables() override { return postgres_tables(connection_); }
    std::vector<std::string> key_of(std::string_view table) override { return postgres_key_of(connection_, table); }
    Testimony* testimony() override { return watch_->testimony(); }
    PostgresWatch& watching() { return *watch_; }

    std::string snapshot() override {
        ResultPtr result(PQexec(connection_, "SELECT pg_current_snapshot()::text"));
        if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) fail(connection_, result.get(), "statement");
        return PQgetvalue(result.get(), 0, 0);
    }

    void execute(const char* sql) {
        const ResultPtr result(PQexec(connection_, sql));
        const ExecStatusType status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(connection_, result.get(), "statement");
    }
    /// What a statement of the engine's own answers, which is one number.
    std::int64_t number(const char* sql) {
        ResultPtr result(PQexec(connection_, sql));
        if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) fail(connection_, result.get(), "statement");
        PostgresCursor cursor(std::move(result));
        return cursor.next() ? cursor.integer(0) : 0;
    }
    bool is_connected() const { return PQstatus(connection_) == CONNECTION_OK; }
    bool usable() const { return is_connected() && PQtransactionStatus(connection_) == PQTRANS_IDLE; }

private:
    /// Names of statements prepared here, by the address of their constant text.
    using Prepared = std::unordered_map<const char*, std::string>;

    OpenCursor start_as(const Query& query, std::span<const Value> values, Prepared& names, const char* ending) {
        const std::string& name = prepared(query, names, ending);
        std::vector<const char*> data(values.size());
        std::vector<std::string> texts(values.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            switch (values[i].kind) {
                case Value::Kind::Null: data[i] = nullptr; continue;
                case Value::Kind::Integer: texts[i] = std::to_string(values[i].integer); break;
                case Value::Kind::Boolean: texts[i] = values[i].integer != 0 ? "t" : "f"; break;
                case Value::Kind::Text: texts[i] = std::string(values[i].text()); break;
            }
            data[i] = texts[i].c_str();
        }
        ResultPtr result(PQexecPrepared(connection_, name.c_str(), static_cast<int>(values.size()), data.data(),
                                        nullptr, nullptr, 0));
        const ExecStatusType status = PQresultStatus(result.get());
        if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) fail(connection_, result.get(), query.name);
        return OpenCursor(new PostgresCursor(std::move(result)));
    }

    const std::string& prepared(const Query& query, Prepared& names, const char* ending) {
        const auto found = names.find(query.sql.data());
        if (found != names.end()) return found->second;
        const std::string name = "q" + std::to_string(plain_.size() + locking_.size() + skipping_.size());
        const std::string sql = std::string(query.sql) + ending;
        const ResultPtr result(PQprepare(connection_, name.c_str(), sql.c_str(), 0, nullptr));
        if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail(connection_, result.get(), query.name);
        return names.emplace(query.sql.data(), name).first->second;
    }

    PGconn* connection_;
    std::unique_ptr<PostgresWatch> watch_;
    Prepared plain_;
    Prepared locking_;
    Prepared skipping_;
};

/// Connections at rest, handed out one at a time.
class Pool {
public:
    explicit Pool(std::string url) : url_(std::move(url)) {}

    /// One in a transaction that begins so. That a connection at rest was cut off shows at its first word; then the
    /// next one is tried, and at last a new one.
    std::unique_ptr<PostgresSession> begin(const char* words) {
        while (auto session = take_resting()) {
            try {
                session->execute(words);
                return session;
            } catch (const Broken&) {
                if (session->is_connected()) throw;
            }
        }
        auto session = std::make_unique<PostgresSession>(url_);
        session->execute(words);
        return session;
    }
    /// Closes one that is not fit to be used again.
    void rest(std::unique_ptr<PostgresSession> session) {
        if (!session->usable()) return;
        const std::lock_guard lock(mutex_);
        resting_.push_back(std::move(session));
    }

private:
    std::unique_ptr<PostgresSession> take_resting() {
        const std::lock_guard lock(mutex_);
        if (resting_.empty()) return nullptr;
        auto session = std::move(resting_.back());
        resting_.pop_back();
        return session;
    }

    const std::string url_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<PostgresSession>> resting_;
};

class PostgresDatabase final : public Database {
public:
    PostgresDatabase(const std::string& url, const Options& options) : options_(options), pool_(url) {
        pool_.rest(std::make_unique<PostgresSession>(url));  // an unreachable server is told at once
        for (int i = 0; i < options.writers; ++i) threads_.emplace_back([this] { serve(); });
    }

    ~PostgresDatabase() override {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }

    void submit(Operation operation, Done done, Isolation isolation) override {
        {
            const std::lock_guard lock(mutex_);
            if (waiting_.size() < options_.waiting_writes && !stopping_) {
                waiting_.push_back(
                    {std::move(operation), std::move(done), Clock::now() + options_.write_deadline, isolation});
                wake_.notify_one();
                return;
            }
        }
        done(Outcome{.refusal = busy()});
    }

    void make_watchable(const Witness& witness) override {
        std::vector<std::string> watched = read([](Read& tx) { return tx.tables(); });
        std::erase_if(watched, [&](const std::string& table) { return !witness.watches(table); });
        run_script(postgres_triggers(watched));
    }
    void watch(std::shared_ptr<Witness> witness) override {
        const std::lock_guard lock(mutex_);
        witness_ = std::move(witness);
    }

    Engine engine() const override { return Engine::Postgres; }

    void run_script(std::string_view sql) override {
        auto session = pool_.begin("BEGIN");
        session->execute((std::string(sql) + ";COMMIT;").c_str());
        pool_.rest(std::move(session));
    }

    void copy_to(const std::string&) override {
        throw Broken(Broken::Kind::Other, "a PostgreSQL database is copied with pg_dump");
    }
    std::int64_t size() override {
        auto session = pool_.begin("BEGIN");
        const std::int64_t bytes = session->number("SELECT pg_database_size(current_database())");
        session->execute("COMMIT");
        pool_.rest(std::move(session));
        return bytes;
    }
    std::string integrity_faults() override { return {}; }  // PostgreSQL checks its pages itself

protected:
    Session* borrow_reader() override {
        return pool_.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").release();
    }
    void give_back(Session* reader, bool failed) noexcept override {
        std::unique_ptr<PostgresSession> session(static_cast<PostgresSession*>(reader));
        if (failed) return;
        try {
            session->execute("COMMIT");
            pool_.rest(std::move(session));
        } catch (const std::exception&) {
            // Closed; what was read was read.
        }
    }

private:
    struct Job {
        Operation operation;
        Done done;
        Clock::time_point deadline;
        Isolation isolation;
    };

    void serve() {
        for (;;) {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            Job job = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            job.done(run(job));
        }
    }

    Outcome run(Job& job) {
        std::minstd_rand jitter(std::random_device{}());
        int constraint_retries = 0;
        for (int attempt = 0;; ++attempt) {
            if (Clock::now() > job.deadline) return {.refusal = busy()};
            try {
                return run_once(job);
            } catch (const Broken& broken) {
                // Under SERIALIZABLE a unique violation may be a conflict that shows itself late.
                const bool again = broken.kind == Broken::Kind::Conflict || broken.kind == Broken::Kind::Busy ||
                                   (broken.kind == Broken::Kind::Constraint && ++constraint_retries <= 2);
                if (broken.kind == Broken::Kind::NoSpace) return {.refusal = no_space()};
                if (!again) return {.broken = std::current_exception()};
            } catch (...) {
                return {.broken = std::current_exception()};
            }
            const int limit = std::min(200, 2 << std::min(attempt, 7));
            std::this_thread::sleep_for(std::chrono::milliseconds(static_cast<int>(jitter()) % limit + 1));
        }
    }

    bool operate(PostgresSession& session, Job& job) {
        std::shared_ptr<Witness> witness;
        {
            const std::lock_guard lock(mutex_);
            witness = witness_;
        }
        Write tx(session);
        if (!witness) return job.operation(tx);
        session.watching().begin(*witness);
        const bool keep = job.operation(tx);
        if (keep) session.watching().keep(tx);
        session.watching().end();
        return keep;
    }

    Outcome run_once(Job& job) {
        auto session = pool_.begin(job.isolation == Isolation::ReadCommitted ? "BEGIN ISOLATION LEVEL READ COMMITTED"
                                                                             : "BEGIN ISOLATION LEVEL SERIALIZABLE");
        const bool keep = operate(*session, job);
        try {
            session->execute(keep ? "COMMIT" : "ROLLBACK");
        } catch (const Broken&) {
            // Nobody is left to say whether it was kept, and run once more it might be kept twice.
            if (keep && !session->is_connected()) return {.refusal = outcome_unknown()};
            if (keep) throw;
        }
        pool_.rest(std::move(session));
        return {.committed = keep};
    }

    const Options options_;
    Pool pool_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> waiting_;
    bool stopping_ = false;
    std::shared_ptr<Witness> witness_ = {};
    std::vector<std::thread> threads_;
};

}  // namespace

std::unique_ptr<Database> open_postgres(const std::string& url, const Options& options) {
    return std::make_unique<PostgresDatabase>(url, options);
}

}  // namespace db
