// The slots that were open before this ledger began, taken over from paper.
#include "capacity/capacity.h"
#include "institutions/institutions.h"

namespace capacity {
namespace {
struct OpeningRow {
    CreditCode credit_code;
    ClassType class_type;
    int slots;
    Date effective_day;
    std::string document;
};
}  // namespace
}  // namespace capacity

template <>
inline constexpr auto declared<capacity::OpeningRow> = std::tuple{
    Field{"credit_code", &capacity::OpeningRow::credit_code,
          {"Unified social credit code of the institution.", "统一社会信用代码"}},
    Field{"class_type", &capacity::OpeningRow::class_type, {"Class by age.", "班型"}},
    Field{"slots", &capacity::OpeningRow::slots, {"Open slots.", "托位数"}, Limits{.min = 1, .max = 100'000}},
    Field{"effective_day", &capacity::OpeningRow::effective_day, {"Since when they are open.", "开放日期"}},
    Field{"document", &capacity::OpeningRow::document, {"On what document.", "依据文件"}},
};

namespace capacity {
namespace {

Result<void> take_over(db::Write& tx, const Call& call, const OpeningRow& row) {
    const auto id = institutions::with_credit_code(tx, call.home, row.credit_code);
    if (!id || !institutions::find(tx, call.reach, *id, call.today()))
        return faulty({{"/credit_code", "institution.not_found"}});
    const auto posted = post(tx, call,
                             {.institution = *id,
                              .effective_day = row.effective_day,
                              .reason = PostingReason::OpeningStock,
                              .document = row.document,
                              .moves = {{row.class_type, SlotAccount::Outside, SlotAccount::Open, row.slots}},
                              .taken_over = true});
    if (posted) return {};
    // There is one move, so whatever the ledger refuses is about its slots.
    return faulty({{"/slots", posted.error().reason, posted.error().params}});
}

void take_openings(db::Write& tx, const Call& call, const std::vector<imports::Line<OpeningRow>>& lines,
                   imports::RowFaults& faults) {
    for (const auto& line : lines)
        if (auto taken = take_over(tx, call, line.row); !taken) faults.add(line.number, taken.error());
}
}  // namespace

std::vector<imports::Kind> import_kinds() {
    return {imports::kind<OpeningRow>(
        "ledger", [](const OpeningRow& row) { return row.credit_code.text(); }, take_openings)};
}

}  // namespace capacity
