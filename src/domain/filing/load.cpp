// The demonstration's cases: pending ones submitted so many working days ago, so that the office's
// clocks show overdue, due and fresh ones on whatever day the demonstration is made, and last year's
// reports.
#include <algorithm>
#include <span>

#include "api/sheet.h"
#include "cases.h"
#include "regulation/regulation.h"

namespace filing {
namespace {
struct Pending {
    std::string institution;
    int days_ago;
    std::optional<std::string> note;
    static constexpr Fields fields{
        Field{"institution", &Pending::institution, "Key of the institution."},
        Field{"submitted_working_days_ago", &Pending::days_ago, "How long ago.", Limits{.min = 0, .max = 200}},
        Field{"note", &Pending::note, "What it shows."},
    };
};

/// The last working day from which so many have passed until `today`.
Date working_days_before(const regulation::WorkingDays& calendar, Date today, int days) {
    Date day = today;
    while (calendar.between(day, today) < days || !calendar.is_working(day)) day = day.previous();
    return day;
}

std::string made_up_content(const institutions::Institution& institution) {
    const institutions::Profile& p = institution.profile;
    const bool home = institution.standing.provider_form == institutions::ProviderForm::Home;
    using enum institutions::ClassType;
    Content content{.profile = p,
                    .premises = Premises{.floor_area_m2 = static_cast<int>(p.floor_area_m2),
                                         .outdoor_area_m2 = static_cast<int>(p.outdoor_area_m2),
                                         .lowest_floor = 1,
                                         .highest_floor = 1,
                                         .tenure = Tenure::Own,
                                         .lease_from = {},
                                         .lease_until = {}},
                    .staff = Staff{6, 1, 1, 1, true, 4}};
    if (home)
        content.classes = {{Mixed, "混龄班", 5}};
    else
        content.classes = {{ToddlerSmall, "托小班", 15}, {ToddlerBig, "托大班", 20}};
    return api::json_of(content);
}

Result<void> load_one(db::Database& database, Call call, const files::Cabinet& cabinet, const Pending& pending,
                      const InstitutionId& id) {
    const auto institution = database.read(
        [&](db::Read& tx) { return institutions::find(tx, Reach::everything(call.today()), id, call.today()); });
    const auto calendar = database.read(
        [&](db::Read& tx) { return regulation::working_days(tx, call.today().plus_days(-90), call.today()); });
    call.now =
        Instant::start_of(working_days_before(calendar, call.today(), pending.days_ago)).plus(std::chrono::hours(10));

    std::vector<std::pair<MaterialKind, files::FileId>> scans;
    for (const MaterialKind kind : required_materials(FilingKind::Initial, institution->profile.meals)) {
        const std::string title = word_of(kind, Language::Chinese);
        const std::string scan = TRY(documents::pdf({.title = title,
                                                     .blocks = {documents::Paragraph{.text = institution->profile.name},
                                                                documents::Note{.text = "演示用样张，不是真实证件。"}},
                                                     .demo = true,
                                                     .made_at = call.now}));
        scans.emplace_back(kind, TRY(files::keep(database, call, cabinet, title + ".pdf", scan)));
    }
    return database.write([&](db::Write& tx) -> Result<void> {
        const FilingId filing = TRY(open(tx, call, {FilingKind::Initial, id})).filing.id;
        TRY(save_content(tx, call, {filing, {made_up_content(*institution)}, {1}}));
        const std::string number = "演示" + std::to_string(call.today().year());
        for (const auto& [kind, file] : scans)
            TRY(save_material(tx, call, {{filing, kind}, file, number, call.today().plus_months(12)}));
        TRY(submit(tx, call, {filing}));
        return {};
    });
}

constexpr std::size_t reports_owed = 2;

Result<void> load_reports(db::Write& tx, Call call) {
    const int year = call.today().year() - 1;
    const Date handed_in = *Date::parse(std::to_string(year) + "-12-22");
    call.actor = {};  // what was long ago was nobody's deed, and waits for no second person
    call.now = Instant::start_of(handed_in).plus(std::chrono::hours(10));
    const std::string report = api::json_of(Content{.annual = Annual{year, 20, 6, "演示"}});
    const auto filed = institutions::filed_on(tx, call.reach, call.home, handed_in);
    for (const institutions::Named& one : std::span(filed).first(filed.size() - std::min(filed.size(), reports_owed))) {
        const FilingId filing = TRY(open(tx, call, {FilingKind::AnnualReport, one.id})).filing.id;
        TRY(save_content(tx, call, {filing, {report}, {1}}));
        TRY(submit(tx, call, {filing}));
        TRY(accept(tx, call, {filing}));
    }
    return {};
}
}  // namespace

Result<void> load_pending(db::Database& database, const Call& call, const files::Cabinet& cabinet,
                          std::string_view pending, const std::map<std::string, InstitutionId>& institutions) {
    TRY(database.write([&](db::Write& tx) { return load_reports(tx, call); }));
    api::SheetOf<Pending> sheet("pending_filings.csv", pending);
    const auto lines = sheet.read();
    for (const auto& [line, row] : lines)
        if (!institutions.contains(row.institution)) sheet.refuse(line, Fault{"/institution", "institution.not_found"});
    TRY(csv::all_sound({&sheet.sheet()}));
    for (const auto& [line, row] : lines) TRY(load_one(database, call, cabinet, row, institutions.at(row.institution)));
    return {};
}

}  // namespace filing
