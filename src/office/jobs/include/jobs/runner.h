#pragma once
// Does what is due. Has no thread and no clock of its own: `app` brings both, and several runners, in
// one process or in many, share one queue.
#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "jobs/due.h"
#include "jobs/jobs.h"

namespace jobs {

/// What every runner of a process shares. All of it must outlive the runner.
struct Surroundings {
    db::Database& database;
    RegionCode county;
    IdSource& ids;
    std::function<Instant()> clock;
};

/// A job in its handler's hands. It may run more than once, after a crash or a failure, so nothing
/// lasting is done but by finish() and fail(), which take effect once.
class Task {
public:
    Task(const Surroundings& around, Job job, const std::atomic<bool>& stopping);
    const Job& job() const { return job_; }
    db::Database& database() const { return around_.database; }
    /// On behalf of whoever asked for it, within that post's reach, now.
    Call call() const;

    /// Says how far it is and keeps the job for another lease; to be called at least once a minute.
    /// Refuses when the handler has to return at once with that refusal: cancelled, taken over by
    /// another runner, or the process is stopping.
    Result<void> progress(const Progress& now);

    using Effects = std::function<Result<void>(db::Write&, const Call&)>;
    /// Keeps the effects and ends the job, in one transaction; refuses, keeping nothing, when the
    /// effects are refused, or as progress() does.
    Result<void> finish(const Effects& effects);
    /// The same for a job that cannot be done; `reason` is a stable key.
    Result<void> fail(std::string_view reason, const Effects& effects);

    bool ended() const { return job_.ended(); }

private:
    Result<void> end(State state, std::string_view reason, const Effects& effects);

    const Surroundings& around_;
    Job job_;
    const std::atomic<bool>& stopping_;
    std::optional<Instant> told_at_;
};

/// Does jobs of one kind. Returning without a refusal finishes the job. Unavailable, NoSpace and
/// exceptions are tried again after a while, at most `attempts` times; other refusals fail it.
struct Handler {
    std::string kind;
    std::function<Result<void>(Task&)> run;
    int attempts = 5;
};

struct Message {
    MessageId id;
    std::string topic;
    std::string subject;
    std::string payload;
    int attempts;
};
/// Takes messages of one topic. A refusal keeps the message, and those behind it about the same
/// subject, and is tried again after a while.
struct Receiver {
    std::string topic;
    std::function<Result<void>(db::Write&, const Call&, const Message&)> receive;
};

/// Work that comes round. Done once each time it is due, however many processes run; what was missed
/// while none ran is made up once; what failed is tried again within five minutes.
struct Timed {
    std::string name;
    Due due;
    std::function<Result<void>(Instant)> run;
};

class Runner {
public:
    struct Works {
        std::vector<Handler> handlers = {};
        std::vector<Receiver> receivers = {};
        std::vector<Timed> timed = {};
    };
    Runner(Surroundings around, Works works);

    /// Does one job; false when none is due. May be called by several threads.
    bool run_job();
    /// Delivers one message; false when none is due. May be called by several threads.
    bool deliver();
    /// Does all timed work that is due. For one thread.
    void run_timed();

    /// The job being done is asked to return, and goes back into the queue. Safe from any thread.
    void stop() noexcept { stopping_ = true; }
    /// Gives back what timed work this runner holds on to; after stop(), on run_timed()'s thread.
    void release_timed();

private:
    /// Timed work as this runner knows it.
    struct Round {
        Timed work;
        Instant look_again = Instant::from_millis(0);
        std::int64_t turn = 0;
        Instant held_until = Instant::from_millis(0);
    };
    void run(const Handler& handler, Job job);
    void settle(const Handler& handler, const Job& job, const Error& why);
    Call own_call() const;
    bool hold(Round& round, Instant now);
    void go_round(Round& round);

    const Surroundings around_;
    const Works works_;
    std::vector<Round> rounds_;
    std::atomic<bool> stopping_ = false;
};

}  // namespace jobs
