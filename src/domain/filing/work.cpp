// What waits: for the office cases to look at, for an institution what to fill in.
#include "cases.h"
#include "regulation/regulation.h"

namespace filing {
namespace {
constexpr int most_cases = 200;

class WorkList {
public:
    WorkList(db::Read& tx, const Call& call)
        : tx_(tx),
          call_(call),
          calendar_(regulation::working_days(tx, call.today().plus_days(-400), call.today().plus_days(400))) {}

    void add_case(const char* kind, Role whose, const store::Case& filing, std::optional<Date> due) {
        api::WorkItem item{.kind = kind,
                           .subject = filing.id.text(),
                           .title = name_of(tx_, call_, filing.institution),
                           .link = about(filing).link,
                           .permit = Permit::roles({whose}),
                           .details = {{"kind", std::string(text_of(filing.kind))}}};
        if (filing.submitted_day) item.details.emplace_back("submitted", filing.submitted_day->text());
        add(std::move(item), due, filing.due_provisional);
    }

    void add(api::WorkItem item, std::optional<Date> due, bool provisional = false) {
        item.due = due;
        item.due_provisional = provisional;
        if (due) item.working_days_left = calendar_.between(call_.today(), *due);
        items_.push_back(std::move(item));
    }

    std::vector<api::WorkItem> take() { return std::move(items_); }

private:
    db::Read& tx_;
    const Call& call_;
    regulation::WorkingDays calendar_;
    std::vector<api::WorkItem> items_;
};

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

Result<void> add_reports(db::Read& tx, const Call& call, WorkList& list) {
    for (const Report& report : TRY(reports_asked_for(tx, call))) {
        const auto reported = store::reporters_on(tx, call.home.text(), report.year);
        std::vector<institutions::Named> missing =
            institutions::filed_on(tx, call.reach, call.home, std::min(report.due, call.today()));
        std::erase_if(missing, [&](const institutions::Named& one) { return reported.contains(one.id.text()); });
        if (missing.empty()) continue;
        const std::string year = std::to_string(report.year);
        if (!call.reach.institution.empty())
            list.add({.kind = "filing.annual_report",
                      .subject = missing.front().id.text(),
                      .title = missing.front().name,
                      .link = "/filings?new=" + std::string(text_of(Kind::AnnualReport)),
                      .permit = Permit::roles({Role::InsH}),
                      .details = {{"year", year}}},
                     report.due);
        else if (report.due < call.today())
            list.add({.kind = "filing.annual_reports_missing",
                      .subject = year,
                      .title = "",
                      .link = "/institutions?state=" + std::string(text_of(institutions::FilingState::Filed)),
                      .permit = Permit::roles({Role::Gc, Role::Lead}),
                      .details = {{"year", year}, {"count", std::to_string(missing.size())}}},
                     report.due);
    }
    return {};
}
}  // namespace

Result<std::vector<api::WorkItem>> work(db::Read& tx, const Call& call) {
    WorkList list(tx, call);
    if (call.actor.has_role(Role::InsH)) {
        const auto own = InstitutionId::parse(call.reach.institution);
        if (!own) return std::vector<api::WorkItem>{};
        for (const store::Case& filing : store::with_applicant(tx, *own))
            list.add_case(filing.state == State::Returned ? "filing.correct" : "filing.complete", Role::InsH, filing,
                          std::nullopt);
        for (const store::Case& filing : store::in_review(tx, call.reach, call.home.text(), most_cases))
            list.add_case("filing.waiting", Role::InsH, filing, filing.receipt_due);
        TRY(add_reports(tx, call, list));
    } else if (call.actor.has_role(Role::Gc) || call.actor.has_role(Role::Lead)) {
        const bool reviews = call.actor.has_role(Role::Gc);
        for (const store::Case& filing : store::in_review(tx, call.reach, call.home.text(), most_cases))
            list.add_case(reviews ? "filing.review" : "filing.in_review", reviews ? Role::Gc : Role::Lead, filing,
                          filing.receipt_due);
        TRY(add_reports(tx, call, list));
    }
    return list.take();
}

}  // namespace filing
