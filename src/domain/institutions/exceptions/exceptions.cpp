#include "exceptions/exceptions.h"

#include "exceptions/exceptions_store.h"
#include "institutions/dated.h"
#include "law.h"

namespace institutions {
namespace {
struct OneException {
    ExceptionId exception;
    static constexpr Fields fields{Field{"exception", &OneException::exception, "Which."}};
};
struct Refused {
    OneException at;
    std::string reason;
    static constexpr Fields fields{
        Flat{&Refused::at},
        Field{"reason", &Refused::reason, "Why not; whoever asked reads it.", Limits{.max_length = 500}},
    };
};

const cases::Kind<ExceptionState> exception_case{exception_table};

std::string page_of(const InstitutionId& id) { return "/institutions/" + id.text() + "/keep"; }

Result<cases::Subject> about(db::Read& tx, const Call& call, const Exception& one) {
    const InstitutionId& id = one.wanted.at.institution;
    const auto found = find(tx, call.reach, id, call.today());
    if (!found) return not_found("exception");
    return cases::Subject{.county = std::string(id.county()),
                          .id = one.id.text(),
                          .region = found->standing.region,
                          .institution = id,
                          .link = page_of(id),
                          .details = {{"first_day", one.wanted.recognition.range.first_day.text()},
                                      {"last_day", one.wanted.recognition.range.last_day.text()}}};
}

Result<api::Created<Exception>> ask(db::Write& tx, const Call& call, const Wanted& in) {
    TRY(take(tx, call, in.at, std::nullopt));
    const auto& [days, recognition] = in.recognition;
    if (days.empty()) return faulty({{"/last_day", "date.before_first_day"}});
    auto faults = TRY(judge(tx, call, in.at, recognitions.as_it_will_stand(tx, in.at, days, recognition), recognition));
    if (!faults.certain.empty()) return faulty(std::move(faults.certain));
    if (faults.doubtful.empty()) return Error{ErrorCode::Conflict, "exception.not_needed"};
    const Exception asked{call.make_id<ExceptionId>(), in, ExceptionState::Asked, account_of(call)};
    store::insert(tx, asked);
    cases::open(tx, call, exception_table, TRY(about(tx, call, asked)));
    return api::Created<Exception>{"/recognition-exceptions/" + asked.id.text(), asked};
}

/// The exception, once this actor has taken the step with it.
Result<Exception> decide(db::Write& tx, const Call& call, const ExceptionId& id, std::string_view step,
                         const std::string& reason = {}) {
    auto held = store::hold(tx, id);
    if (!held) return not_found("exception");
    Exception one = *std::move(held);
    const auto subject = TRY(about(tx, call, one));
    one.state = TRY(cases::take(tx, call, exception_case, subject, one.state, step, reason));
    store::update(tx, one);
    return one;
}

Result<Exception> approve(db::Write& tx, const Call& call, const OneException& in) {
    Exception one = TRY(decide(tx, call, in.exception, "approve"));
    const auto& [days, recognition] = one.wanted.recognition;
    TRY(take(tx, call, one.wanted.at, std::nullopt));
    TRY(approved_recognitions.set(tx, call, one.wanted.at, days.first_day, days.last_day, recognition));
    return one;
}

Result<Exception> reject(db::Write& tx, const Call& call, const Refused& in) {
    return decide(tx, call, in.at.exception, "reject", in.reason);
}

Result<api::Items<Exception>> list(db::Read& tx, const Call& call, const OneInstitution& in) {
    return api::Items<Exception>{store::asked(tx, call, in.institution.text())};
}
}  // namespace

std::vector<api::WorkItem> exceptions_to_decide(db::Read& tx, const Call& call) {
    std::vector<api::WorkItem> items;
    const Permit permit = cases::permit(exception_table, "approve");
    if (!permit.check(call.actor, call.today())) return items;
    for (const Exception& one : store::asked(tx, call, "")) {
        if (one.asked_by == account_of(call)) continue;
        const InstitutionId& id = one.wanted.at.institution;
        const auto found = find(tx, call.reach, id, call.today());
        items.push_back({.kind = "exception.decide",
                         .subject = one.id.text(),
                         .title = found ? found->profile.name : id.text(),
                         .link = page_of(id),
                         .permit = permit,
                         .details = {{"last_day", one.wanted.recognition.range.last_day.text()}}});
    }
    return items;
}

std::vector<api::Endpoint> exception_endpoints() {
    using enum api::Verb;
    return {
        {Get, "/institutions/{institution}/recognition-exceptions", "Recognitions that wait for a second person",
         Permit::roles({Role::Gc, Role::Lead}), api::Audit::unrecorded("exceptions.listed"), api::read(list)},
        {Post, "/institutions/{institution}/recognition-exceptions",
         "Ask for a recognition that only an unverified figure speaks against", cases::permit(asking_for_exception),
         "exception.asked", api::write(ask)},
        {Post, "/recognition-exceptions/{exception}/approval", "Let such a recognition hold",
         cases::permit(exception_table, "approve"), "exception.approved", api::write(approve)},
        {Post, "/recognition-exceptions/{exception}/rejection", "Turn such a recognition down, or take it back",
         cases::permit(exception_table, "reject"), "exception.rejected", api::write(reject)},
    };
}

}  // namespace institutions
