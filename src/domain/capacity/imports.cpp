// What is taken over from paper: a county's ledger, and the slots that were open before this ledger began.
#include "api/sheet.h"
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
    static constexpr Fields fields{
        Field{"credit_code",
              &OpeningRow::credit_code,
              {"Unified social credit code of the institution.", "统一社会信用代码"}},
        Field{"class_type", &OpeningRow::class_type, {"Class by age.", "班型"}},
        Field{"slots", &OpeningRow::slots, {"Open slots.", "托位数"}, Limits{.min = 1, .max = 100'000}},
        Field{"effective_day", &OpeningRow::effective_day, {"Since when they are open.", "开放日期"}},
        Field{"document", &OpeningRow::document, {"On what document.", "依据文件"}},
    };
};
/// A move; those of the same number are one entry.
struct LedgerRow {
    std::string no;
    std::string institution;
    Date effective_day;
    PostingReason reason;
    std::string document;
    Move move;
    static constexpr Fields fields{
        Field{"no", &LedgerRow::no, "Number of the entry."},
        Field{"institution", &LedgerRow::institution, "Key of the institution."},
        Field{"effective_day", &LedgerRow::effective_day, "Since when it holds."},
        Field{"reason", &LedgerRow::reason, "Reason."},
        Field{"document", &LedgerRow::document, "Document it rests on."},
        Flat{&LedgerRow::move},
    };
};

void take_openings(db::Write& tx, const Call& call, const std::vector<imports::Line<OpeningRow>>& lines,
                   imports::RowFaults& faults) {
    for (const auto& [number, row] : lines) {
        const auto id = institutions::with_credit_code(tx, call.home, row.credit_code);
        if (!id || !institutions::find(tx, call.reach, *id, call.today())) {
            faults.add(number, faulty({{"/credit_code", "institution.not_found"}}));
            continue;
        }
        const Move opening{row.class_type, SlotAccount::Outside, SlotAccount::Open, row.slots};
        const auto posted =
            post(tx, call, {{*id, row.effective_day, PostingReason::OpeningStock, row.document}, {opening}, true});
        // There is one move, so whatever the ledger refuses is about its slots.
        if (!posted) faults.add(number, faulty({{"/slots", posted.error().reason, posted.error().params}}));
    }
}
}  // namespace

std::vector<imports::Kind> import_kinds() {
    return {imports::kind<OpeningRow>(
        "ledger", [](const OpeningRow& row) { return row.credit_code.text(); }, take_openings)};
}

Result<void> load(db::Write& tx, const Call& call, std::string_view ledger,
                  const std::map<std::string, InstitutionId>& institutions) {
    api::SheetOf<LedgerRow> sheet("ledger.csv", ledger);
    std::vector<Posting> postings;
    std::string last_no;
    for (const auto& [line, row] : sheet.read()) {
        const auto institution = institutions.find(row.institution);
        if (institution == institutions.end()) {
            sheet.refuse(line, Fault{"/institution", "institution.not_found"});
            continue;
        }
        if (row.no != last_no)
            postings.push_back({institution->second, row.effective_day, row.reason, row.document, {}, true});
        else if (postings.back().institution != institution->second ||
                 postings.back().effective_day != row.effective_day)
            sheet.refuse(line, Fault{"/no", "slots.entry_not_one"});
        last_no = row.no;
        postings.back().moves.push_back(row.move);
    }
    TRY(csv::all_sound({&sheet.sheet()}));
    for (const Posting& posting : postings) TRY(post(tx, call, posting));
    return {};
}

}  // namespace capacity
