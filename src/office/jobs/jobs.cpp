#include "jobs/jobs.h"

#include "store.h"

namespace jobs {

JobId enqueue(db::Write& tx, const Call& call, const NewJob& wanted) {
    const Job job{.id = call.make_id<JobId>(),
                  .kind = wanted.kind,
                  .payload = wanted.payload,
                  .state = State::Waiting,
                  .actor = call.actor,
                  .created_at = call.now};
    store::insert(tx, job);
    return job.id;
}

std::optional<Job> find(db::Read& tx, const JobId& id) { return store::find(tx, id); }

Result<void> cancel(db::Write& tx, const Call& call, const JobId& id) {
    if (!store::hold(tx, id)) return not_found("job");
    const auto job = store::find(tx, id);
    if (job->ended()) return Error{ErrorCode::Conflict, "job.ended"};
    if (job->state == State::Waiting)
        store::end_held(tx, id, State::Cancelled, "", call.now);
    else
        store::ask_to_cancel(tx, id);
    return {};
}

MessageId send(db::Write& tx, const Call& call, const NewMessage& message) {
    const auto id = call.make_id<MessageId>();
    store::insert(tx, {id, message.topic, message.subject, message.payload, 0}, call.now);
    return id;
}

std::int64_t forget_ended(db::Write& tx, const RegionCode& county, Instant before) {
    return store::remove_ended(tx, county, before);
}

std::string metrics(db::Read& tx, const RegionCode& county, Instant now) {
    const auto seconds_since = [&](Instant then) {
        return std::to_string(std::max<std::int64_t>(0, (now - then).count() / 1000));
    };
    std::string depth, oldest;
    for (const store::Depth& one : store::depths(tx, county)) {
        depth += "tuoyu_jobs{kind=\"" + one.kind + "\",state=\"" + std::string(text_of(one.state)) + "\"} " +
                 std::to_string(one.count) + "\n";
        if (one.state == State::Waiting)
            oldest += "tuoyu_job_overdue_seconds{kind=\"" + one.kind + "\"} " + seconds_since(one.first_due) + "\n";
    }
    std::string messages, message_age;
    for (const store::MessageDepth& one : store::message_depths(tx, county)) {
        messages += "tuoyu_outbox_messages{topic=\"" + one.topic + "\"} " + std::to_string(one.count) + "\n";
        message_age += "tuoyu_outbox_oldest_seconds{topic=\"" + one.topic + "\"} " + seconds_since(one.oldest) + "\n";
    }
    return "# TYPE tuoyu_jobs gauge\n" + depth + "# TYPE tuoyu_job_overdue_seconds gauge\n" + oldest +
           "# TYPE tuoyu_outbox_messages gauge\n" + messages + "# TYPE tuoyu_outbox_oldest_seconds gauge\n" +
           message_age;
}

}  // namespace jobs
