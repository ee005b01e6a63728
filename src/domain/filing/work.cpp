// What waits: for the office cases to look at, for an institution what to fill in.
#include "cases.h"
#include "regulation/regulation.h"

namespace filing {
namespace {
constexpr int most_cases = 200;

api::WorkItem item_of(db::Read& tx, const Call& call, const char* kind, Role whose, const Filing& filing) {
    api::WorkItem item{.kind = kind,
                       .subject = filing.id.text(),
                       .title = name_of(tx, call, filing.institution),
                       .link = about(filing).link,
                       .permit = Permit::roles({whose}),
                       .details = about(filing).details};
    if (filing.submitted_day) item.details.emplace_back("submitted", filing.submitted_day->text());
    if (filing.state != State::Submitted) return item;
    item.due = filing.receipt_due;
    item.due_provisional = filing.due_provisional;
    return item;
}

/// The year to report on next and when its report is due; nothing while nobody need think of it yet.
struct Report {
    int year;
    Date due;
};
Result<std::vector<Report>> reports_asked_for(db::Read& tx, const Call& call) {
    std::vector<Report> asked;
    for (const int year : {call.today().year() - 1, call.today().year()}) {
        const Date new_year = *Date::parse(std::to_string(year) + "-01-01");
        const auto law = regulation::in_force(tx, call.home, new_year);
        const auto from = Date::parse(std::to_string(year) + "-" + TRY(law.text("filing.annual_report_from")));
        const auto due = Date::parse(std::to_string(year) + "-" + TRY(law.text("filing.annual_report_due")));
        if (!from || !due) return Error{ErrorCode::Conflict, "regulation.not_a_day"};
        if (*from <= call.today()) asked.push_back({year, *due});
    }
    return asked;
}

Result<void> add_reports(db::Read& tx, const Call& call, std::vector<api::WorkItem>& items) {
    for (const Report& report : TRY(reports_asked_for(tx, call))) {
        const auto reported = store::reporters(tx, call.home.text(), report.year, call.reach.institution);
        std::vector<institutions::Named> missing =
            institutions::filed_on(tx, call.reach, call.home, std::min(report.due, call.today()));
        std::erase_if(missing, [&](const auto& one) { return std::ranges::find(reported, one.id) != reported.end(); });
        if (missing.empty()) continue;
        const std::string year = std::to_string(report.year);
        if (!call.reach.institution.empty())
            items.push_back({.kind = "filing.annual_report",
                             .subject = missing.front().id.text(),
                             .title = missing.front().name,
                             .link = "/filings?new=" + std::string(text_of(FilingKind::AnnualReport)),
                             .permit = Permit::roles({Role::InsH}),
                             .details = {{"year", year}},
                             .due = report.due});
        else if (report.due < call.today())
            items.push_back({.kind = "filing.annual_reports_missing",
                             .subject = year,
                             .title = "",
                             .link = "/institutions?state=" + std::string(text_of(institutions::FilingState::Filed)),
                             .permit = Permit::roles({Role::Gc, Role::Lead}),
                             .details = {{"year", year}, {"count", std::to_string(missing.size())}},
                             .due = report.due});
    }
    return {};
}

const char* waits_for_applicant(State state) {
    if (state == State::Draft) return "filing.complete";
    return state == State::Returned ? "filing.correct" : "filing.waiting";
}
}  // namespace

Result<std::vector<api::WorkItem>> work(db::Read& tx, const Call& call) {
    std::vector<api::WorkItem> items;
    const bool reviews = call.actor.has_role(Role::Gc);
    if (call.actor.has_role(Role::InsH)) {
        const auto own = InstitutionId::parse(call.reach.institution);
        if (!own) return items;
        if (const auto filing = store::open_of(tx, *own))
            items.push_back(item_of(tx, call, waits_for_applicant(filing->state), Role::InsH, *filing));
    } else if (reviews || call.actor.has_role(Role::Lead)) {
        for (const Filing& filing : store::in_review(tx, call, most_cases))
            items.push_back(item_of(tx, call, reviews ? "filing.review" : "filing.in_review",
                                    reviews ? Role::Gc : Role::Lead, filing));
    } else {
        return items;
    }
    TRY(add_reports(tx, call, items));
    const auto calendar = regulation::working_days(tx, call.today().plus_days(-400), call.today().plus_days(400));
    for (api::WorkItem& item : items)
        if (item.due) item.working_days_left = calendar.between(call.today(), *item.due);
    return items;
}

}  // namespace filing
