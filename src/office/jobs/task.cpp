#include "task.h"

#include "jobs/runner.h"
#include "store.h"

namespace jobs {
namespace {
constexpr std::chrono::milliseconds telling_apart{500};
}  // namespace

Task::Task(const Surroundings& around, Job job, const std::atomic<bool>& stopping)
    : around_(around), job_(std::move(job)), stopping_(stopping) {}

Call Task::call() const {
    const Instant now = around_.clock();
    Reach reach = job_.actor.post ? Reach::of(*job_.actor.post, now.civil_day()) : Reach::everything(now.civil_day());
    return {job_.actor, std::move(reach), now, around_.ids, job_.id.text(), around_.county};
}

Result<void> Task::progress(const Progress& now) {
    if (stopping_) return asked_to_return(interrupted);
    const Instant at = around_.clock();
    const bool same_phase = now.phase == job_.progress.phase;
    job_.progress = now;
    if (told_at_ && same_phase && at >= *told_at_ && at - *told_at_ < telling_apart) return {};
    told_at_ = at;
    const auto told = around_.database.write(
        [&](db::Write& tx) -> Result<bool> {
            const auto to_cancel = store::tell(tx, job_, now, at.plus(lease));
            if (!to_cancel) return asked_to_return(taken_over);
            return *to_cancel;
        },
        db::Isolation::ReadCommitted);
    if (!told) return told.error();
    if (*told) return asked_to_return(cancelled);
    return {};
}

Result<void> Task::end(State state, std::string_view reason, const Effects& effects) {
    const Call call = this->call();
    auto ended = around_.database.write([&](db::Write& tx) -> Result<void> {
        const auto to_cancel = store::hold(tx, job_);
        if (!to_cancel) return asked_to_return(taken_over);
        if (*to_cancel) return asked_to_return(cancelled);
        if (effects) TRY(effects(tx, call));
        store::tell(tx, job_, job_.progress, call.now);
        store::end(tx, job_, state, reason, call.now);
        return {};
    });
    if (ended) job_.state = state;
    return ended;
}

Result<void> Task::finish(const Effects& effects) { return end(State::Done, "", effects); }

Result<void> Task::fail(std::string_view reason, const Effects& effects) { return end(State::Failed, reason, effects); }

}  // namespace jobs
