// What is offered over HTTP: looking at jobs, following one, cancelling one.
#include "store.h"

namespace jobs {
namespace {

struct JobView {
    JobId id;
    std::string kind;
    State state;
    Progress progress;
    int attempts;
    bool cancel_asked;
    std::optional<std::string> reason;
    std::optional<AccountId> account;
    Instant created_at;
    std::optional<Instant> ended_at;
    static constexpr Fields fields{
        Field{"id", &JobView::id, "The job."},
        Field{"kind", &JobView::kind, "What kind of work."},
        Field{"state", &JobView::state, "Where it stands."},
        Flat{&JobView::progress},
        Field{"attempts", &JobView::attempts, "Times it was begun."},
        Field{"cancel_asked", &JobView::cancel_asked, "Somebody asked to cancel it."},
        Field{"reason", &JobView::reason, "Why it failed, or is tried again."},
        Field{"account", &JobView::account, "Who asked for it."},
        Field{"created_at", &JobView::created_at, "When it was asked for."},
        Field{"ended_at", &JobView::ended_at, "When it ended."},
    };
};
struct ListInput {
    std::optional<State> state;
    std::optional<std::string> cursor;
    static constexpr Fields fields{
        Field{"state", &ListInput::state, "Only in this state."},
        Field{"cursor", &ListInput::cursor, "Where the last page ended.", Limits{.max_length = 2000}},
    };
};
struct OneJob {
    JobId job;
    static constexpr Fields fields{Field{"job", &OneJob::job, "The job."}};
};

JobView view(const Job& job) {
    JobView out{job.id,           job.kind,     job.state,         job.progress,   job.attempts,
                job.cancel_asked, std::nullopt, job.actor.account, job.created_at, job.ended_at};
    if (!job.reason.empty()) out.reason = job.reason;
    return out;
}

/// Whose jobs this actor sees: one's own; system administration those of all, which is empty.
std::string owner_for(const Actor& actor) { return actor.has_role(Role::Sys) ? "" : actor.account->text(); }

std::optional<Job> visible(db::Read& tx, const std::string& owner, const JobId& id) {
    auto job = store::find(tx, id);
    if (job && !owner.empty() && (!job->actor.account || job->actor.account->text() != owner)) return std::nullopt;
    return job;
}

Result<api::Page<JobView>> list(db::Read& tx, const Call& call, const ListInput& in) {
    const std::string before = TRY(api::keys_after(in.cursor, {""}))[0];
    std::vector<JobView> rows;
    for (const Job& job :
         store::list(tx, {call.home.text(), owner_for(call.actor), in.state ? std::string(text_of(*in.state)) : "",
                          before, api::page_size + 1}))
        rows.push_back(view(job));
    return api::make_page(std::move(rows), api::page_size,
                          [](const JobView& row) { return std::vector{row.id.text()}; });
}

Result<JobView> show(db::Read& tx, const Call& call, const OneJob& in) {
    const auto job = visible(tx, owner_for(call.actor), in.job);
    if (!job) return not_found("job");
    return view(*job);
}

Result<JobView> cancel_one(db::Write& tx, const Call& call, const OneJob& in) {
    if (!visible(tx, owner_for(call.actor), in.job)) return not_found("job");
    TRY(cancel(tx, call, in.job));
    return view(*store::find(tx, in.job));
}

/// Tells where the job stands, each time that changes, until it has ended. A listener that goes on
/// asks again after ten minutes, so that a session that ended does not listen for ever.
Result<api::Reply> follow(db::Database& database, const Call& call, const api::Request&, const OneJob& in) {
    constexpr int turns = 1'200;  // of half a second
    const auto look = [&database, owner = owner_for(call.actor), id = in.job]() -> std::optional<JobView> {
        const auto job = database.read([&](db::Read& tx) { return visible(tx, owner, id); });
        if (!job) return std::nullopt;
        return view(*job);
    };
    if (!look()) return not_found("job");
    api::Reply reply;
    reply.events = [look, told = std::string(), ended = false, left = turns]() mutable -> std::optional<std::string> {
        if (ended || left-- == 0) return std::nullopt;
        const auto job = look();
        if (!job) return std::nullopt;
        ended = job->ended_at.has_value();
        std::string text = api::json_of(*job);
        if (text == told) return std::string();
        told = text;
        return text;
    };
    return reply;
}

Permit staff() {
    return Permit::roles({Role::Gc,   Role::Ex,   Role::Enf,  Role::Mchc, Role::Mcht, Role::Vd,  Role::InsH,
                          Role::InsC, Role::InsN, Role::Fin,  Role::Ndrc, Role::Edu,  Role::Civ, Role::Samr,
                          Role::Fire, Role::Psb,  Role::Lead, Role::Npc,  Role::Sys,  Role::Sec, Role::Aud});
}
}  // namespace

std::vector<api::Endpoint> endpoints() {
    using api::Audit;
    using enum api::Verb;
    return {
        {Get, "/jobs", "Work in the queue, newest first: one's own; for system administration all", staff(),
         Audit::unrecorded("jobs.listed"), api::read(list)},
        {Get, "/jobs/{job}", "Where a job stands", staff(), Audit::unrecorded("job.read"), api::read(show)},
        {Get, "/jobs/{job}/events", "Follow a job, as server-sent events with the same body", staff(),
         Audit::unrecorded("job.followed"), api::direct(follow)},
        {Post, "/jobs/{job}/cancel", "Cancel a job", staff(), "job.cancelled", api::write(cancel_one)},
    };
}

}  // namespace jobs
