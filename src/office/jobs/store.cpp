#include "store.h"

namespace jobs::store {
namespace {
using db::Query;

constexpr Query insert_job{"job.insert", R"sql(
    INSERT INTO job (county, id, kind, payload, state, phase, done, total, attempts, turn, due_at, cancel_asked, reason,
                     account, role, region, institution, class, child, created_at, ended_at)
    VALUES ($1, $2, $3, $4, 'WAITING', '', 0, 0, 0, 0, $5, $6, '', $7, $8, $9, $10, $11, $12, $5, '')
)sql"};
#define JOB_COLUMNS                                                                                        \
    "SELECT id, kind, payload, state, phase, done, total, attempts, turn, cancel_asked, reason, account, " \
    "role, region, institution, class, child, created_at, ended_at FROM job "
constexpr Query job_by_id{"job.find", JOB_COLUMNS R"sql(
     WHERE county = $1 AND id = $2
)sql"};
constexpr Query newest_jobs{"job.list", JOB_COLUMNS R"sql(
     WHERE county = $1 AND ($2 = '' OR state = $2) AND ($3 = '' OR id < $3)
     ORDER BY id DESC
     LIMIT $4
)sql"};
constexpr Query newest_jobs_of_account{"job.list_of_account", JOB_COLUMNS R"sql(
     WHERE county = $1 AND account = $5 AND ($2 = '' OR state = $2) AND ($3 = '' OR id < $3)
     ORDER BY id DESC
     LIMIT $4
)sql"};
constexpr Query due_job{"job.any_due", R"sql(
    SELECT id FROM job
     WHERE county = $1 AND kind = $2 AND state IN ('WAITING', 'RUNNING') AND due_at <= $3
     LIMIT 1
)sql"};
constexpr Query first_due_job{"job.first_due", JOB_COLUMNS R"sql(
     WHERE county = $1 AND kind = $2 AND state IN ('WAITING', 'RUNNING') AND due_at <= $3
     ORDER BY due_at, id
     LIMIT 1
)sql"};
constexpr Query next_turn{"job.begin_turn", R"sql(
    UPDATE job SET state = 'RUNNING', attempts = attempts + 1, turn = turn + 1, due_at = $3
     WHERE county = $1 AND id = $2
)sql"};
constexpr Query set_progress{"job.tell", R"sql(
    UPDATE job SET phase = $4, done = $5, total = $6, due_at = $7
     WHERE county = $1 AND id = $2 AND turn = $3 AND state = 'RUNNING'
    RETURNING cancel_asked
)sql"};
constexpr Query lock_turn{"job.lock_turn", R"sql(
    SELECT id FROM job WHERE county = $1 AND id = $2 AND turn = $3 AND state = 'RUNNING'
)sql"};
constexpr Query turn_cancelled{"job.turn_cancelled", R"sql(
    SELECT cancel_asked FROM job WHERE county = $1 AND id = $2 AND turn = $3 AND state = 'RUNNING'
)sql"};
constexpr Query end_turn{"job.end", R"sql(
    UPDATE job SET state = $4, reason = $5, ended_at = $6, done = CASE WHEN $4 = 'DONE' THEN total ELSE done END
     WHERE county = $1 AND id = $2 AND turn = $3 AND state = 'RUNNING'
)sql"};
constexpr Query return_job{"job.put_back", R"sql(
    UPDATE job SET state = 'WAITING', attempts = $4, reason = $5, due_at = $6
     WHERE county = $1 AND id = $2 AND turn = $3 AND state = 'RUNNING'
)sql"};
constexpr Query lock_job{"job.lock", "SELECT id FROM job WHERE county = $1 AND id = $2"};
constexpr Query set_cancel_asked{"job.ask_to_cancel", "UPDATE job SET cancel_asked = $3 WHERE county = $1 AND id = $2"};
constexpr Query end_any_turn{"job.end_held", R"sql(
    UPDATE job SET state = $3, reason = $4, ended_at = $5 WHERE county = $1 AND id = $2
)sql"};
constexpr Query delete_ended{"job.remove_ended", R"sql(
    DELETE FROM job WHERE county = $1 AND ended_at <> '' AND ended_at < $2
)sql"};
constexpr Query count_waiting{"job.depths", R"sql(
    SELECT kind, state, count(*), min(due_at)
      FROM job
     WHERE county = $1 AND state IN ('WAITING', 'RUNNING')
     GROUP BY kind, state
     ORDER BY kind, state
)sql"};

constexpr Query insert_message{"outbox_message.insert", R"sql(
    INSERT INTO outbox_message (county, id, topic, subject, payload, attempts, due_at, reason, created_at)
    VALUES ($1, $2, $3, $4, $5, 0, $6, '', $6)
)sql"};
constexpr Query due_message{"outbox_message.any_due", R"sql(
    SELECT id FROM outbox_message WHERE county = $1 AND topic = $2 AND due_at <= $3 LIMIT 1
)sql"};
constexpr Query first_message{"outbox_message.first_due", R"sql(
    SELECT id, topic, subject, payload, attempts
      FROM outbox_message AS m
     WHERE county = $1 AND topic = $2 AND due_at <= $3
       AND NOT EXISTS (SELECT 1 FROM outbox_message AS older
                        WHERE older.county = m.county AND older.topic = m.topic AND older.subject = m.subject
                          AND older.id < m.id)
     ORDER BY id
     LIMIT 1
)sql"};
constexpr Query delete_message{"outbox_message.remove", "DELETE FROM outbox_message WHERE county = $1 AND id = $2"};
constexpr Query delay_message{"outbox_message.put_off", R"sql(
    UPDATE outbox_message SET attempts = $3, reason = $4, due_at = $5 WHERE county = $1 AND id = $2
)sql"};
constexpr Query count_messages{"outbox_message.depths", R"sql(
    SELECT topic, count(*), min(created_at) FROM outbox_message WHERE county = $1 GROUP BY topic ORDER BY topic
)sql"};

constexpr Query round_by_name{"timed_work.find", R"sql(
    SELECT due_at, free_at, turn FROM timed_work WHERE county = $1 AND name = $2
)sql"};
constexpr Query insert_round{"timed_work.begin", R"sql(
    INSERT INTO timed_work (county, name, due_at, free_at, turn) VALUES ($1, $2, $3, $3, 0)
    ON CONFLICT (county, name) DO NOTHING
)sql"};
constexpr Query claim_round{"timed_work.take", R"sql(
    UPDATE timed_work SET free_at = $4, turn = turn + 1
     WHERE county = $1 AND name = $2 AND due_at <= $3 AND free_at <= $3
    RETURNING turn
)sql"};
constexpr Query update_round{"timed_work.set", R"sql(
    UPDATE timed_work SET due_at = $4, free_at = $5 WHERE county = $1 AND name = $2 AND turn = $3
)sql"};

template <typename T>
std::optional<T> known(const db::Row& row, int column) {
    if (row.text(column).empty()) return std::nullopt;
    return row.get<T>(column);
}

Actor actor_from(const db::Row& row, int column) {
    Actor actor{.account = known<AccountId>(row, column)};
    if (const auto role = known<Role>(row, column + 1))
        actor.post = Post{*role, row.get<RegionCode>(column + 2), known<InstitutionId>(row, column + 3),
                          known<ClassId>(row, column + 4), known<ChildId>(row, column + 5)};
    return actor;
}

Job job_from(const db::Row& row) {
    return {.id = row.get<JobId>(0),
            .kind = row.get<std::string>(1),
            .payload = row.get<std::string>(2),
            .state = row.get<State>(3),
            .progress = {row.get<std::string>(4), row.get<std::int64_t>(5), row.get<std::int64_t>(6)},
            .attempts = row.get<int>(7),
            .turn = row.get<std::int64_t>(8),
            .cancel_asked = row.get<bool>(9),
            .reason = row.get<std::string>(10),
            .actor = actor_from(row, 11),
            .created_at = row.get<Instant>(17),
            .ended_at = known<Instant>(row, 18)};
}

template <typename T>
std::string text_or_empty(const std::optional<T>& id) {
    return id ? id->text() : std::string();
}
}  // namespace

void insert(db::Write& tx, const Job& job) {
    const auto& post = job.actor.post;
    tx.run(insert_job, job.id.county(), job.id, job.kind, job.payload, job.created_at, job.cancel_asked,
           text_or_empty(job.actor.account), post ? text_of(post->role) : std::string_view(),
           post ? post->region.text() : std::string(), post ? text_or_empty(post->institution) : std::string(),
           post ? text_or_empty(post->class_) : std::string(), post ? text_or_empty(post->child) : std::string());
}

std::optional<Job> find(db::Read& tx, const JobId& id) { return tx.first(job_by_id, job_from, id.county(), id); }

std::vector<Job> list(db::Read& tx, const ListQuery& query) {
    if (query.account.empty())
        return tx.all(newest_jobs, job_from, query.county, query.state, query.before_id, query.limit);
    return tx.all(newest_jobs_of_account, job_from, query.county, query.state, query.before_id, query.limit,
                  query.account);
}

bool any_due(db::Read& tx, const RegionCode& county, std::string_view kind, Instant now) {
    return tx.maybe<std::string>(due_job, county, kind, now).has_value();
}

std::optional<Job> hold_due(db::Write& tx, const RegionCode& county, std::string_view kind, Instant now) {
    return tx.first_free(first_due_job, job_from, county, kind, now);
}

void begin_turn(db::Write& tx, const JobId& id, Instant lease_end) { tx.run(next_turn, id.county(), id, lease_end); }

std::optional<bool> tell(db::Write& tx, const Job& job, const Progress& progress, Instant lease_end) {
    return tx.maybe<bool>(set_progress, job.id.county(), job.id, job.turn, progress.phase, progress.done,
                          progress.total, lease_end);
}

std::optional<bool> hold(db::Write& tx, const Job& job) {
    if (!tx.lock(lock_turn, job.id.county(), job.id, job.turn)) return std::nullopt;
    return tx.maybe<bool>(turn_cancelled, job.id.county(), job.id, job.turn);
}

void end(db::Write& tx, const Job& job, State state, std::string_view reason, Instant at) {
    tx.run(end_turn, job.id.county(), job.id, job.turn, state, reason, at);
}

void put_back(db::Write& tx, const Job& job, int attempts, std::string_view reason, Instant due_at) {
    tx.run(return_job, job.id.county(), job.id, job.turn, attempts, reason, due_at);
}

bool hold(db::Write& tx, const JobId& id) { return tx.lock(lock_job, id.county(), id); }

void ask_to_cancel(db::Write& tx, const JobId& id) { tx.run(set_cancel_asked, id.county(), id, true); }

void end_held(db::Write& tx, const JobId& id, State state, std::string_view reason, Instant at) {
    tx.run(end_any_turn, id.county(), id, state, reason, at);
}

std::int64_t remove_ended(db::Write& tx, const RegionCode& county, Instant before) {
    return tx.run(delete_ended, county, before);
}

std::vector<Depth> depths(db::Read& tx, const RegionCode& county) {
    return tx.all(
        count_waiting,
        [](const db::Row& row) {
            return Depth{row.get<std::string>(0), row.get<State>(1), row.get<std::int64_t>(2), row.get<Instant>(3)};
        },
        county);
}

void insert(db::Write& tx, const Message& message, Instant at) {
    tx.run(insert_message, message.id.county(), message.id, message.topic, message.subject, message.payload, at);
}

bool any_message_due(db::Read& tx, const RegionCode& county, std::string_view topic, Instant now) {
    return tx.maybe<std::string>(due_message, county, topic, now).has_value();
}

std::optional<Message> hold_message(db::Write& tx, const RegionCode& county, std::string_view topic, Instant now) {
    return tx.first_free(
        first_message,
        [](const db::Row& row) {
            return Message{row.get<MessageId>(0), row.get<std::string>(1), row.get<std::string>(2),
                           row.get<std::string>(3), row.get<int>(4)};
        },
        county, topic, now);
}

void remove(db::Write& tx, const MessageId& id) { tx.run(delete_message, id.county(), id); }

void put_off(db::Write& tx, const Message& message, std::string_view reason, Instant due_at) {
    tx.run(delay_message, message.id.county(), message.id, message.attempts + 1, reason, due_at);
}

std::vector<MessageDepth> message_depths(db::Read& tx, const RegionCode& county) {
    return tx.all(
        count_messages,
        [](const db::Row& row) {
            return MessageDepth{row.get<std::string>(0), row.get<std::int64_t>(1), row.get<Instant>(2)};
        },
        county);
}

std::optional<Round> find_round(db::Read& tx, const RegionCode& county, std::string_view name) {
    return tx.first(
        round_by_name,
        [](const db::Row& row) { return Round{row.get<Instant>(0), row.get<Instant>(1), row.get<std::int64_t>(2)}; },
        county, name);
}

void begin_rounds(db::Write& tx, const RegionCode& county, std::string_view name, Instant first_due) {
    tx.run(insert_round, county, name, first_due);
}

std::optional<std::int64_t> take_round(db::Write& tx, const RegionCode& county, std::string_view name, Instant now,
                                       Instant lease_end) {
    return tx.maybe<std::int64_t>(claim_round, county, name, now, lease_end);
}

bool set_round(db::Write& tx, const RegionCode& county, std::string_view name, const Round& round) {
    return tx.run(update_round, county, name, round.turn, round.due_at, round.free_at) == 1;
}

}  // namespace jobs::store
