// indicators.csv and targets.csv, read whole before anything is written.
#include <algorithm>

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
    for (const auto& [line, row] : sheet.read()) {
        // Taken over: it was known from the first day of its year on.
        Call then = call;
        then.now = std::min(call.now, Instant::start_of(*Date::of(row.key.year, 1, 1)));
        if (const auto kept = store::set_target(tx, then, row, {1}); !kept) sheet.refuse(line, kept.error());
    }
    return csv::all_sound({&sheet.sheet()});
}

}  // namespace indicators
