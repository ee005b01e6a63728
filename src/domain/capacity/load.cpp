// A ledger taken over from paper.
#include "base/sheet.h"
#include "capacity/capacity.h"

namespace capacity {

Result<void> load(db::Write& tx, const Call& call, std::string_view ledger,
                  const std::map<std::string, InstitutionId>& institutions) {
    csv::Sheet sheet("ledger.csv", ledger,
                     {"no", "effective_day", "institution", "class_type", "from_account", "to_account", "slots",
                      "reason", "document"});
    std::vector<Posting> postings;
    std::string last_no;
    while (sheet.next()) {
        const auto no = sheet.needed(0);
        const auto day = sheet.date(1);
        const auto institution = institutions.find(sheet.text(2));
        if (institution == institutions.end()) sheet.refuse(2, "institution.not_found");
        const auto class_type = sheet.one_of<ClassType>(3);
        const auto from = sheet.one_of<SlotAccount>(4);
        const auto to = sheet.one_of<SlotAccount>(5);
        const auto slots = sheet.whole(6);
        if (slots && (*slots < 1 || *slots > 1'000'000)) sheet.refuse(6, "input.too_small", {{"min", "1"}});
        const auto reason = sheet.one_of<PostingReason>(7);
        if (!no || !day || institution == institutions.end() || !class_type || !from || !to || !slots || !reason)
            continue;
        if (*no != last_no)
            postings.push_back({institution->second, *day, *reason, sheet.text(8), {}, true});
        else if (postings.back().institution != institution->second || postings.back().effective_day != *day)
            sheet.refuse(0, "slots.entry_not_one");
        last_no = *no;
        postings.back().moves.push_back({*class_type, *from, *to, static_cast<int>(*slots)});
    }
    TRY(csv::all_sound({&sheet}));
    for (const Posting& posting : postings) TRY(post(tx, call, posting));
    return {};
}

}  // namespace capacity
