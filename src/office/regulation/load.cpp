// The reviewed files, read whole before anything is written.
#include <set>

#include "base/sheet.h"
#include "store.h"
#include "units.h"

namespace regulation {
namespace {
// Reviewed before they were built in: proposed by the file, published by the review.
constexpr std::string_view file_author = "file";
constexpr std::string_view file_reviewer = "review";

std::vector<store::Source> read_sources(csv::Sheet& sheet) {
    std::vector<store::Source> rows;
    while (sheet.next()) {
        sheet.needed(0);
        sheet.needed(1);
        for (const std::size_t column : {4U, 5U})
            if (!sheet.cell(column).empty()) sheet.date(column);
        std::string kind = sheet.text(6);
        for (char& c : kind) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        rows.push_back({sheet.text(0), sheet.text(1), sheet.text(2), sheet.text(3), sheet.text(4), sheet.text(5), kind,
                        sheet.text(7)});
    }
    return rows;
}

std::vector<NewValue> read_values(csv::Sheet& sheet, const std::vector<store::Source>& sources) {
    std::set<std::string> known;
    for (const store::Source& source : sources) known.insert(source.source);
    std::vector<NewValue> rows;
    while (sheet.next()) {
        const auto key = sheet.needed(0);
        const auto region = sheet.parsed<RegionCode>(1, "region.malformed");
        const auto first_day = sheet.date(2);
        const auto last_day = sheet.date(3);
        const auto value = sheet.needed(4);
        const auto unit = sheet.needed(5);
        const auto confidence = sheet.one_of<Confidence>(7);
        if (!known.contains(sheet.text(6))) sheet.refuse(6, "regulation.source_unknown");
        if (value && unit)
            if (const auto reason = unfit(*value, *unit)) sheet.refuse(4, *reason);
        if (!key || !region || !first_day || !last_day || !value || !unit || !confidence) continue;
        if (*last_day < *first_day) sheet.refuse(3, "date.before_first_day");
        for (const NewValue& other : rows)
            if (other.key == *key && other.region == *region && other.first_day <= *last_day &&
                *first_day <= other.last_day)
                sheet.refuse(2, "regulation.overlaps");
        rows.push_back(
            {*key, *region, *first_day, *last_day, *value, *unit, sheet.text(6), *confidence, sheet.text(8)});
    }
    return rows;
}

/// Of any year, or of one year only.
std::vector<store::NamedDay> read_holidays(csv::Sheet& sheet, std::optional<int> year = {}) {
    std::vector<store::NamedDay> rows;
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
    csv::Sheet source_sheet("sources.csv", files.sources,
                            {"source", "title", "number", "issuer", "issued_on", "in_force_from", "kind", "note"});
    csv::Sheet value_sheet("values.csv", files.values,
                           {"key", "region", "first_day", "last_day", "value", "unit", "source", "confidence", "note"});
    csv::Sheet holiday_sheet("holidays_cn.csv", files.holidays, {"date", "kind", "name"});
    csv::Sheet statutory_sheet("statutory_cn.csv", files.statutory_days, {"date", "name"});
    csv::Sheet year_sheet("years.csv", files.years, {"year", "notice", "confidence"});

    const auto sources = read_sources(source_sheet);
    const auto values = read_values(value_sheet, sources);
    auto days = read_holidays(holiday_sheet);
    while (statutory_sheet.next())
        if (const auto day = statutory_sheet.date(0))
            days.push_back({*day, DayKind::Statutory, statutory_sheet.text(1)});
    struct Year {
        int year;
        std::string notice;
        std::string confidence;
    };
    std::vector<Year> years;
    while (year_sheet.next())
        if (const auto year = year_sheet.whole(0))
            years.push_back({static_cast<int>(*year), year_sheet.text(1), year_sheet.text(2)});
    TRY(csv::all_sound({&source_sheet, &value_sheet, &holiday_sheet, &statutory_sheet, &year_sheet}));

    for (const store::Source& source : sources) store::put_source(tx, source);
    for (const NewValue& value : values) {
        const auto id = call.make_id<ValueId>();
        store::insert(tx, id, value, file_author, call.now);
        store::set_published(tx, id, file_reviewer, call.now);
    }
    for (const store::NamedDay& day : days) store::put_day(tx, day.day, day.kind, day.name);
    for (const Year& year : years) store::put_year(tx, year.year, year.notice, year.confidence);
    return {};
}

Result<void> load_year(db::Write& tx, int year, const std::string& notice, std::string_view holidays) {
    csv::Sheet sheet("holidays.csv", holidays, {"date", "kind", "name"});
    const auto days = read_holidays(sheet, year);
    TRY(csv::all_sound({&sheet}));
    if (days.empty()) return faulty({{"/holidays", "input.missing"}});
    store::clear_year(tx, year);
    for (const store::NamedDay& day : days) store::put_day(tx, day.day, day.kind, day.name);
    store::put_year(tx, year, notice, "official");
    return {};
}

}  // namespace regulation
