// The reviewed files, read whole before anything is written.
#include <set>

#include "api/sheet.h"
#include "store.h"
#include "units.h"

namespace regulation {
namespace {
// Reviewed before they were built in: proposed by the file, published by the review.
constexpr std::string_view file_author = "file";
constexpr std::string_view file_reviewer = "review";

using Sources = api::SheetOf<Source>;
using Values = api::SheetOf<NewValue>;

std::vector<Sources::Line> read_sources(Sources& sheet) {
    auto lines = sheet.read();
    for (const auto& [line, source] : lines)
        for (const auto& [field, day] :
             {std::pair{"/issued_on", source.issued_on}, std::pair{"/in_force_from", source.in_force_from}})
            if (!day.empty() && !Date::parse(day)) sheet.refuse(line, Fault{field, "date.malformed"});
    return lines;
}

std::vector<Values::Line> read_values(Values& sheet, const std::vector<Sources::Line>& sources) {
    std::set<std::string> known;
    for (const auto& [line, source] : sources) known.insert(source.source);
    auto lines = sheet.read();
    for (const auto& [line, value] : lines) {
        if (!known.contains(value.source)) sheet.refuse(line, Fault{"/source", "regulation.source_unknown"});
        if (const auto reason = unfit(value.value, value.unit)) sheet.refuse(line, Fault{"/value", *reason});
        if (value.last_day < value.first_day) sheet.refuse(line, Fault{"/last_day", "date.before_first_day"});
        for (const auto& [before, other] : lines)
            if (before < line && other.key == value.key && other.region == value.region &&
                other.first_day <= value.last_day && value.first_day <= other.last_day)
                sheet.refuse(line, Fault{"/first_day", "regulation.overlaps"});
    }
    return lines;
}

/// Of any year, or of one year only.
std::vector<NamedDay> read_holidays(csv::Sheet& sheet, std::optional<int> year = {}) {
    std::vector<NamedDay> rows;
    std::set<Date> named;
    while (sheet.next()) {
        const auto day = sheet.date(0);
        const auto kind = sheet.one_of<DayKind>(1);
        if (kind == DayKind::Statutory) sheet.refuse(1, "input.not_in_list");
        // A make-up day is a weekend day worked; on a weekday it would mean nothing.
        if (day && kind == DayKind::Workday && day->weekday() <= 5) sheet.refuse(0, "calendar.workday_on_weekday");
        if (day && year && day->year() != *year) sheet.refuse(0, "calendar.other_year", {{"day", day->text()}});
        if (day && !named.insert(*day).second) sheet.refuse(0, "calendar.day_repeated");
        if (day && kind) rows.push_back({*day, *kind, sheet.text(2)});
    }
    return rows;
}
}  // namespace

Result<void> load(db::Write& tx, const Call& call, const Files& files) {
    Sources source_sheet("sources.csv", files.sources);
    Values value_sheet("values.csv", files.values);
    csv::Sheet holiday_sheet("holidays_cn.csv", files.holidays, {"date", "kind", "name"});
    csv::Sheet statutory_sheet("statutory_cn.csv", files.statutory_days, {"date", "name"});
    api::SheetOf<Year> year_sheet("years.csv", files.years);

    const auto sources = read_sources(source_sheet);
    const auto values = read_values(value_sheet, sources);
    auto days = read_holidays(holiday_sheet);
    while (statutory_sheet.next())
        if (const auto day = statutory_sheet.date(0))
            days.push_back({*day, DayKind::Statutory, statutory_sheet.text(1)});
    const auto years = year_sheet.read();
    TRY(csv::all_sound(
        {&source_sheet.sheet(), &value_sheet.sheet(), &holiday_sheet, &statutory_sheet, &year_sheet.sheet()}));

    for (const auto& [line, source] : sources) tx.put(store::sources, source);
    for (const auto& [line, value] : values) {
        const auto id = call.make_id<ValueId>();
        store::insert(tx, id, value, file_author, call.now);
        store::set_published(tx, id, file_reviewer, call.now);
    }
    for (const NamedDay& day : days) tx.put(store::days, day);
    for (const auto& [line, year] : years) tx.put(store::years, year);
    return {};
}

Result<void> load_year(db::Write& tx, int year, const std::string& notice, std::string_view holidays) {
    csv::Sheet sheet("holidays.csv", holidays, {"date", "kind", "name"});
    const auto days = read_holidays(sheet, year);
    TRY(csv::all_sound({&sheet}));
    if (days.empty()) return faulty({{"/holidays", "input.missing"}});
    store::clear_year(tx, year);
    for (const NamedDay& day : days) tx.put(store::days, day);
    tx.put(store::years, {year, notice, "official"});
    return {};
}

}  // namespace regulation
