// indicators.csv and targets.csv, read whole before anything is written.
#include "base/sheet.h"
#include "indicators/indicators.h"
#include "rules.h"
#include "store.h"

namespace indicators {

Result<void> load_definitions(db::Write& tx, std::string_view text) {
    csv::Sheet sheet(
        "indicators.csv", text,
        {"code", "name_zh", "name_en", "formula_zh", "formula_en", "numerator", "denominator", "factor", "decimals",
         "rounding", "unit", "period", "source", "confidence", "caveat_zh", "caveat_en", "lower_is_better"});
    std::vector<Definition> rows;
    while (sheet.next()) {
        for (const std::size_t column : {0U, 1U, 2U, 5U, 10U}) sheet.needed(column);
        const auto factor = sheet.whole(7);
        if (factor && *factor < 1) sheet.refuse(7, "input.too_small", {{"min", "1"}});
        const auto decimals = sheet.whole(8);
        if (decimals && (*decimals < 0 || *decimals > 6)) sheet.refuse(8, "input.too_large", {{"max", "6"}});
        const auto rounding = sheet.one_of<Rounding>(9);
        const auto period = sheet.one_of<Period>(11);
        const auto lower_is_better = sheet.flag(16);
        if (!factor || !decimals || !rounding || !period || !lower_is_better) continue;
        rows.push_back({sheet.text(0), sheet.text(1), sheet.text(2), sheet.text(3), sheet.text(4), sheet.text(5),
                        sheet.text(6), *factor, static_cast<int>(*decimals), *rounding, sheet.text(10), *period,
                        sheet.text(12), sheet.text(13), sheet.text(14), sheet.text(15), *lower_is_better});
    }
    TRY(csv::all_sound({&sheet}));
    for (std::size_t i = 0; i < rows.size(); ++i) store::put_definition(tx, static_cast<int>(i), rows[i]);
    return {};
}

Result<void> load_targets(db::Write& tx, std::string_view text) {
    csv::Sheet sheet("targets.csv", text, {"region", "indicator", "year", "value", "source", "mark"});
    std::vector<store::Target> rows;
    while (sheet.next()) {
        const auto region = sheet.parsed<RegionCode>(0, "region.malformed");
        if (!store::definition(tx, sheet.cell(1))) sheet.refuse(1, "indicator.not_found");
        const auto year = sheet.whole(2);
        const auto value = parse_decimal(sheet.cell(3));
        if (!value) sheet.refuse(3, "input.not_a_number");
        const auto mark = sheet.one_of<regions::Mark>(5);
        if (!region || !year || !value || !mark) continue;
        rows.push_back({*region, sheet.text(1), static_cast<int>(*year), *value, sheet.text(4), *mark});
    }
    TRY(csv::all_sound({&sheet}));
    for (const store::Target& target : rows) store::insert_target(tx, target);
    return {};
}

}  // namespace indicators
