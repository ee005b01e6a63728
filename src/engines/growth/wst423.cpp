#include <algorithm>

#include "base/csv.h"
#include "growth/growth.h"

namespace growth {
namespace {

constexpr Quantity month_length = 30'437'500'000;  // 30.4375 days

bool measured(Quantity quantity) { return quantity > 0 && quantity < largest; }

Error broken() { return {ErrorCode::BadInput, "growth.table", {{"table", "percentiles"}}}; }

}  // namespace

Result<Wst423> Wst423::read(std::string_view percentiles) {
    csv::Reader reader(csv::from_text(percentiles));
    enum { IndicatorColumn, SexColumn, Month, P3, P25 = P3 + 2, P75 = P25 + 2, P97 = P75 + 2 };
    TRY(reader.header({"indicator", "sex", "month", "P3", "P10", "P25", "P50", "P75", "P90", "P97"}));
    constexpr std::array<std::string_view, indicators> names{"wfa", "lhfa", "hcfa"};
    Wst423 standard;
    while (reader.next()) {
        const auto indicator = std::ranges::find(names, reader[IndicatorColumn]);
        const auto month = csv::whole<std::int32_t>(reader[Month]);
        const bool male = reader[SexColumn] == "M";
        if (indicator == names.end() || !month || *month < 0 || *month > last_month ||
            (!male && reader[SexColumn] != "F"))
            return broken();
        Row row{.month = *month};
        std::size_t bound = 0;
        for (const auto column : {P3, P25, P75, P97}) {
            const Quantity value = quantity(reader[column]).value_or(missing);
            if (!measured(value) || (bound > 0 && value <= row.bounds[bound - 1])) return broken();
            row.bounds[bound++] = value;
        }
        auto& rows = standard.rows_[static_cast<std::size_t>(indicator - names.begin())][male ? 0 : 1];
        if (rows[static_cast<std::size_t>(*month)].month != none) return broken();
        rows[static_cast<std::size_t>(*month)] = row;
    }
    for (auto& by_sex : standard.rows_) {
        for (auto& rows : by_sex) {
            if (rows[0].month != 0) return broken();
            for (std::size_t month = 1; month < rows.size(); ++month)
                if (rows[month].month == none) rows[month] = rows[month - 1];
        }
    }
    if (!reader.faults().empty()) return broken();
    return standard;
}

Wst423::Grades Wst423::grades(const Examination& child) const {
    Grades grades;
    if (child.age_days < 0 || child.age_days >= largest) return grades;
    grades.month = static_cast<std::int32_t>(child.age_days / month_length);
    if (child.sex == Sex::Unknown || grades.month > last_month) return grades;
    const std::array<Quantity, indicators> values{child.weight_kg, child.length_cm, child.head_cm};
    for (std::size_t i = 0; i < indicators; ++i) {
        const Row& row = rows_[i][static_cast<std::size_t>(child.sex)][static_cast<std::size_t>(grades.month)];
        grades.of[i].row = row.month;
        if (!measured(values[i])) continue;
        grades.of[i].grade = 1;
        for (const Quantity bound : row.bounds) grades.of[i].grade += values[i] >= bound;
    }
    return grades;
}

}  // namespace growth
