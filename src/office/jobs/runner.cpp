#include "jobs/runner.h"

#include <spdlog/spdlog.h>

#include "rules.h"
#include "store.h"
#include "task.h"

namespace jobs {
namespace {
constexpr const char* broke_down = "job.broke_down";

/// Takes the next job of this kind. What was cancelled, or broke down too often, while it ran is
/// ended here, since nobody else is left to do it.
std::optional<Job> take(db::Database& database, const RegionCode& county, const Handler& handler, Instant now) {
    std::optional<Job> taken;
    (void)database.write(
        [&](db::Write& tx) -> Result<void> {
            while ((taken = store::hold_due(tx, county, handler.kind, now))) {
                if (taken->cancel_asked) {
                    store::end_held(tx, taken->id, State::Cancelled, "", now);
                } else if (taken->attempts >= handler.attempts) {
                    store::end_held(tx, taken->id, State::Failed, broke_down, now);
                } else {
                    store::begin_turn(tx, taken->id, now.plus(lease));
                    ++taken->turn;
                    ++taken->attempts;
                    taken->state = State::Running;
                    return {};
                }
            }
            return {};
        },
        db::Isolation::ReadCommitted);
    return taken;
}
}  // namespace

Runner::Runner(Surroundings around, Works works) : around_(std::move(around)), works_(std::move(works)) {
    for (const Timed& work : works_.timed) rounds_.push_back({work});
}

bool Runner::run_job() {
    for (const Handler& handler : works_.handlers) {
        if (stopping_) return false;
        const Instant now = around_.clock();
        // Looked at first without a lock: most of the time there is nothing to do.
        const bool any =
            around_.database.read([&](db::Read& tx) { return store::any_due(tx, around_.county, handler.kind, now); });
        if (!any) continue;
        auto job = take(around_.database, around_.county, handler, now);
        if (!job) continue;
        run(handler, std::move(*job));
        return true;
    }
    return false;
}

void Runner::run(const Handler& handler, Job job) {
    Task task(around_, std::move(job), stopping_);
    Result<void> outcome;
    try {
        outcome = handler.run(task);
        if (outcome && !task.ended()) outcome = task.finish({});
    } catch (const std::exception& error) {
        spdlog::error("job {} of {} broke down: {}", task.job().id.text(), task.job().kind, error.what());
        outcome = db::refusal_for(error).value_or(Error{ErrorCode::Unavailable, broke_down});
    }
    if (!outcome && !task.ended()) settle(handler, task.job(), outcome.error());
}

void Runner::settle(const Handler& handler, const Job& job, const Error& why) {
    const Instant now = around_.clock();
    const bool passing = why.code == ErrorCode::Unavailable || why.code == ErrorCode::NoSpace;
    (void)around_.database.write(
        [&](db::Write& tx) -> Result<void> {
            const auto to_cancel = store::hold(tx, job);
            if (!to_cancel) return {};
            if (*to_cancel)
                store::end_held(tx, job.id, State::Cancelled, "", now);
            else if (why.reason == interrupted)
                store::put_back(tx, job, job.attempts - 1, "", now);
            else if (passing && job.attempts < handler.attempts)
                store::put_back(tx, job, job.attempts, why.reason, now.plus(back_off(job.attempts)));
            else
                store::end_held(tx, job.id, State::Failed, why.reason, now);
            return {};
        },
        db::Isolation::ReadCommitted);
}

Call Runner::own_call() const {
    const Instant now = around_.clock();
    return {{}, Reach::everything(now.civil_day()), now, around_.ids, "outbox", around_.county};
}

bool Runner::deliver() {
    for (const Receiver& receiver : works_.receivers) {
        if (stopping_) return false;
        const Call call = own_call();
        const bool any = around_.database.read(
            [&](db::Read& tx) { return store::any_message_due(tx, around_.county, receiver.topic, call.now); });
        if (!any) continue;
        std::optional<Message> message;
        Result<void> outcome;
        try {
            outcome = around_.database.write([&](db::Write& tx) -> Result<void> {
                message = store::hold_message(tx, around_.county, receiver.topic, call.now);
                if (!message) return {};
                TRY(receiver.receive(tx, call, *message));
                store::remove(tx, message->id);
                return {};
            });
        } catch (const std::exception& error) {
            if (!message) throw;
            spdlog::error("message {} of {} broke its receiver: {}", message->id.text(), message->topic, error.what());
            outcome = db::refusal_for(error).value_or(Error{ErrorCode::Unavailable, broke_down});
        }
        if (!message) continue;
        if (!outcome)
            (void)around_.database.write([&](db::Write& tx) -> Result<void> {
                store::put_off(tx, *message, outcome.error().reason, call.now.plus(back_off(message->attempts + 1)));
                return {};
            });
        return true;
    }
    return false;
}

}  // namespace jobs
