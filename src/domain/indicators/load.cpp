// indicators.csv and targets.csv, read whole before anything is written.
#include "api/sheet.h"
#include "rules.h"
#include "store.h"

namespace indicators {

Result<void> load_definitions(db::Write& tx, std::string_view text) {
    api::SheetOf<Definition> sheet("indicators.csv", text);
    const auto lines = sheet.read();
    TRY(csv::all_sound({&sheet.sheet()}));
    int position = 0;
    for (const auto& line : lines) store::put(tx, line.row, {position++});
    return {};
}

Result<void> load_targets(db::Write& tx, std::string_view text) {
    api::SheetOf<store::NewTarget> sheet("targets.csv", text);
    std::vector<store::Target> targets;
    for (const auto& [line, row] : sheet.read()) {
        if (!store::definition(tx, row.key.indicator)) sheet.refuse(line, Fault{"/indicator", "indicator.not_found"});
        const auto value = parse_decimal(row.value);
        if (value)
            targets.push_back({row.key, *value, row.source, row.mark});
        else
            sheet.refuse(line, Fault{"/value", "input.not_a_number"});
    }
    TRY(csv::all_sound({&sheet.sheet()}));
    for (const store::Target& target : targets) store::insert_target(tx, target);
    return {};
}

}  // namespace indicators
