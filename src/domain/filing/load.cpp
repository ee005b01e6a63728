// The demonstration's cases: pending ones submitted so many working days ago, so that the office's
// clocks show overdue, due and fresh ones on whatever day the demonstration is made, and last year's
// reports.
#include <algorithm>

#include "base/sheet.h"
#include "cases.h"
#include "documents/paper.h"
#include "regulation/regulation.h"

namespace filing {
namespace {

struct Pending {
    std::string institution;
    int days_ago;
};

Result<std::vector<Pending>> read_pending(std::string_view text) {
    csv::Sheet sheet("pending_filings.csv", text, {"institution", "submitted_working_days_ago", "note"});
    std::vector<Pending> all;
    while (sheet.next()) {
        const auto institution = sheet.needed(0);
        const auto days = sheet.whole(1);
        if (institution && days) all.push_back({*institution, static_cast<int>(*days)});
    }
    TRY(csv::all_sound({&sheet}));
    return all;
}

/// The last working day from which so many have passed until `today`.
Date working_days_before(const regulation::WorkingDays& calendar, Date today, int days) {
    Date day = today;
    while (calendar.between(day, today) < days || !calendar.is_working(day)) day = day.previous();
    return day;
}

std::string made_up_content(const institutions::Institution& institution) {
    const institutions::Profile& p = institution.profile;
    const bool home = institution.standing.provider_form == institutions::ProviderForm::Home;
    Content content;
    content.profile = p;
    content.premises = PremisesPart{static_cast<int>(p.floor_area_m2),
                                    static_cast<int>(p.outdoor_area_m2),
                                    1,
                                    1,
                                    Tenure::Own,
                                    std::nullopt,
                                    std::nullopt};
    if (home)
        content.classes = {{institutions::ClassType::Mixed, "混龄班", 5}};
    else
        content.classes = {{institutions::ClassType::ToddlerSmall, "托小班", 15},
                           {institutions::ClassType::ToddlerBig, "托大班", 20}};
    content.staff = StaffPart{6, 1, 1, 1, true, 4};
    return api::json_of(content);
}

std::string_view chinese_name(MaterialKind kind) {
    switch (kind) {
        case MaterialKind::Registration: return "登记证书";
        case MaterialKind::Premises: return "场地证明";
        case MaterialKind::Staff: return "工作人员资格与健康证明";
        case MaterialKind::HealthEvaluation: return "卫生评价报告";
        case MaterialKind::FireSafety: return "消防安全证明";
        case MaterialKind::FoodLicence: return "食品经营许可证";
    }
    return "";
}

Result<std::string> made_up_scan(const institutions::Institution& institution, MaterialKind kind, Instant at) {
    return documents::pdf(documents::Paper{.title = std::string(chinese_name(kind)),
                                           .blocks = {documents::Paragraph{.text = institution.profile.name},
                                                      documents::Note{.text = "演示用样张，不是真实证件。"}},
                                           .demo = true,
                                           .made_at = at});
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
    for (const MaterialKind kind : required_materials(Kind::Initial, institution->profile.meals)) {
        const std::string scan = TRY(made_up_scan(*institution, kind, call.now));
        const auto file = TRY(files::keep(database, call, cabinet, std::string(chinese_name(kind)) + ".pdf", scan));
        scans.emplace_back(kind, file);
    }
    return database.write([&](db::Write& tx) -> Result<void> {
        const FilingId filing = TRY(open(tx, call, Kind::Initial, id));
        TRY(save_content(tx, call, filing, {1}, made_up_content(*institution)));
        for (const auto& [kind, file] : scans)
            TRY(save_material(
                tx, call, filing,
                {kind, file, "演示" + std::to_string(call.today().year()), call.today().plus_months(12)}));
        return submit(tx, call, filing);
    });
}

constexpr std::size_t reports_owed = 2;

Result<void> load_reports(db::Write& tx, Call call) {
    const int year = call.today().year() - 1;
    const Date handed_in = *Date::parse(std::to_string(year) + "-12-22");
    call.actor = {};  // what was long ago was nobody's deed, and waits for no second person
    call.now = Instant::start_of(handed_in).plus(std::chrono::hours(10));
    auto institutions = institutions::filed_on(tx, call.reach, call.home, handed_in);
    institutions.erase(institutions.end() - static_cast<std::ptrdiff_t>(std::min(institutions.size(), reports_owed)),
                       institutions.end());
    for (const institutions::Named& one : institutions) {
        const FilingId filing = TRY(open(tx, call, Kind::AnnualReport, one.id));
        TRY(save_content(tx, call, filing, {1},
                         R"({"annual":{"year":)" + std::to_string(year) +
                             R"(,"children_enrolled":20,"staff":6,"summary":"演示"}})"));
        TRY(submit(tx, call, filing));
        TRY(accept(tx, call, filing));
    }
    return {};
}
}  // namespace

Result<void> load_pending(db::Database& database, const Call& call, const files::Cabinet& cabinet,
                          std::string_view pending, const std::map<std::string, InstitutionId>& institutions) {
    TRY(database.write([&](db::Write& tx) { return load_reports(tx, call); }));
    for (const Pending& one : TRY(read_pending(pending))) {
        const auto id = institutions.find(one.institution);
        if (id == institutions.end())
            return faulty({{"pending_filings.csv:" + one.institution, "institution.not_found"}});
        TRY(load_one(database, call, cabinet, one, id->second));
    }
    return {};
}

}  // namespace filing
