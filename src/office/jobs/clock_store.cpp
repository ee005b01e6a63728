// How the queues stand: what is overdue in them, and what a clock that was ahead has put off.
#include <algorithm>

#include "rules.h"
#include "store.h"
#include "task.h"

namespace jobs {
namespace {
constexpr db::Query bring_jobs_near{"job.bring_near", R"sql(
    UPDATE job SET due_at = $2 WHERE county = $1 AND state IN ('WAITING', 'RUNNING') AND due_at > $3
)sql"};
constexpr db::Query bring_messages_near{"outbox_message.bring_near", R"sql(
    UPDATE outbox_message SET due_at = $2 WHERE county = $1 AND due_at > $3
)sql"};
constexpr db::Query rounds_due{"timed_work.due", R"sql(
    SELECT due_at FROM timed_work WHERE county = $1 AND due_at <= $2
)sql"};

void add(Waiting& waiting, std::int64_t count, Instant since) {
    waiting.count += count;
    waiting.since = std::min(since, waiting.since.value_or(since));
}
}  // namespace

Backlog backlog(db::Read& tx, const RegionCode& county, Instant now) {
    Backlog out;
    for (const store::Depth& one : store::depths(tx, county))
        if (one.state == State::Waiting && one.first_due <= now) add(out.jobs, one.count, one.first_due);
    for (const store::MessageDepth& one : store::message_depths(tx, county)) add(out.messages, one.count, one.oldest);
    for (const Instant due : tx.all(rounds_due, [](const db::Row& row) { return row.get<Instant>(0); }, county, now))
        add(out.rounds, 1, due);
    return out;
}

void bring_near(db::Write& tx, const RegionCode& county, Instant now) {
    const Instant furthest = now.plus(longest_wait + lease);
    tx.run(bring_jobs_near, county, now.plus(lease), furthest);
    tx.run(bring_messages_near, county, now, furthest);
}

}  // namespace jobs
