#pragma once
// Work that is done later, and messages between rooms. Both are rows written in a deed's own
// transaction, so they stand exactly when the deed does.
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "api/endpoint.h"

namespace jobs {

using JobId = Id<struct JobTag>;
using MessageId = Id<struct MessageTag>;

enum class State { Waiting, Running, Done, Failed, Cancelled };

struct Progress {
    std::string phase = {};  // a stable key; people read the sentence kept for it
    std::int64_t done = 0;
    std::int64_t total = 0;
    static constexpr Fields fields{
        Field{"phase", &Progress::phase, "What it is at: a key; empty before it begins."},
        Field{"done", &Progress::done, "So many are done."},
        Field{"total", &Progress::total, "Of so many; 0 while that is not known."},
    };
};

struct Job {
    JobId id;
    std::string kind;
    std::string payload;
    State state;
    Progress progress;
    int attempts;
    std::int64_t turn;
    bool cancel_asked;
    std::string reason;
    Actor actor;
    Instant created_at;
    std::optional<Instant> ended_at;

    bool ended() const { return state != State::Waiting && state != State::Running; }
};

/// `payload` holds ids and codes, at most 2,000 characters; never personal data.
struct NewJob {
    std::string kind;
    std::string payload;
};
/// Done soon after this transaction commits, on behalf of the call's actor.
JobId enqueue(db::Write& tx, const Call& call, const NewJob& wanted);
std::optional<Job> find(db::Read& tx, const JobId& id);

/// One that waits ends at once; one that runs ends when it next says how far it is. Conflict
/// "job.ended" for one that has ended. Whether this actor may is the caller's to check.
Result<void> cancel(db::Write& tx, const Call& call, const JobId& id);

/// Tells the room that receives `topic` (Runner) about `subject`, an id. Messages of a topic about one
/// subject arrive in order, each once: the receiver's effects and the message's end are one transaction.
struct NewMessage {
    std::string topic;
    std::string subject;
    std::string payload = {};  // as of NewJob
};
MessageId send(db::Write& tx, const Call& call, const NewMessage& message);

/// Removes jobs that ended before that moment; answers how many.
std::int64_t forget_ended(db::Write& tx, const RegionCode& county, Instant before);

/// What is due later than any wait or lease reaches was put off by a clock that was ahead: it is due now.
void bring_near(db::Write& tx, const RegionCode& county, Instant now);

/// What waits of one kind, and since when the first of it could have been done.
struct Waiting {
    std::int64_t count = 0;
    std::optional<Instant> since = {};
};
struct Backlog {
    Waiting jobs, messages, rounds;
};
/// What is due by now and not done.
Backlog backlog(db::Read& tx, const RegionCode& county, Instant now);

/// Depth and age of the queues, for Prometheus.
std::string metrics(db::Read& tx, const RegionCode& county, Instant now);

/// The database must outlive the endpoints' answers.
std::vector<api::Endpoint> endpoints();

}  // namespace jobs

template <>
inline constexpr EnumNames enum_names<jobs::State>{
    "JobState",
    EnumName{jobs::State::Waiting, "WAITING", "排队", "Waiting"},
    EnumName{jobs::State::Running, "RUNNING", "进行中", "Running"},
    EnumName{jobs::State::Done, "DONE", "办完", "Done"},
    EnumName{jobs::State::Failed, "FAILED", "没有办成", "Failed"},
    EnumName{jobs::State::Cancelled, "CANCELLED", "已取消", "Cancelled"},
};
