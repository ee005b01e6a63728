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

Result<void> load_targets(db::Write& tx, const Call& call, std::string_view text) {
    api::SheetOf<store::NewTarget> sheet("targets.csv", text);
    for (const auto& [line, row] : sheet.read())
        if (const auto kept = store::set_target(tx, call, row, {1}); !kept) sheet.refuse(line, kept.error());
    return csv::all_sound({&sheet.sheet()});
}

}  // namespace indicators
