#include "rules.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace capacity {
namespace {
using Balances = std::map<SlotAccount, std::int64_t>;

Error refuse(const char* reason, ClassType class_type, SlotAccount account, Date day, std::int64_t limit,
             std::int64_t given) {
    return {ErrorCode::Conflict,
            reason,
            {{"class_type", std::string(text_of(class_type))},
             {"account", std::string(text_of(account))},
             {"day", day.text()},
             {"limit", std::to_string(limit)},
             {"given", std::to_string(given)}}};
}

/// The first thing wrong with a day's balances.
std::optional<Error> wrong_on(Date day, ClassType class_type, Balances& balances, const RangeMap<int>& filed) {
    for (const auto& [account, slots] : balances)
        if (slots < 0 && account != SlotAccount::Outside)
            return refuse("slots.negative", class_type, account, day, 0, slots);
    const int* limit = filed.on(day);
    const std::int64_t in_use = balances[SlotAccount::Open] + balances[SlotAccount::Suspended];
    const std::int64_t most = limit != nullptr ? *limit : 0;
    if (in_use > most) return refuse("slots.over_filed", class_type, SlotAccount::Open, day, most, in_use);
    return std::nullopt;
}
}  // namespace

std::optional<Error> refusal(ClassType class_type, const std::vector<Shift>& history, const std::vector<Shift>& wanted,
                             const RangeMap<int>& filed) {
    if (wanted.empty()) return std::nullopt;
    std::vector<Shift> all = history;
    all.insert(all.end(), wanted.begin(), wanted.end());
    std::ranges::stable_sort(all, {}, &Shift::effective_day);
    const Date first_day = std::ranges::min(wanted, {}, &Shift::effective_day).effective_day;

    // Balances change on the days of shifts, the limit where a filed range begins or after it ends.
    std::set<Date> days{first_day};
    for (const Shift& shift : all)
        if (shift.effective_day > first_day) days.insert(shift.effective_day);
    for (const auto& entry : filed.entries()) {
        if (entry.range.first_day > first_day) days.insert(entry.range.first_day);
        if (entry.range.last_day >= first_day && entry.range.last_day < Date::open_end())
            days.insert(entry.range.last_day.next());
    }

    Balances balances;
    auto next = all.begin();
    for (const Date day : days) {
        for (; next != all.end() && next->effective_day <= day; ++next) {
            balances[next->from] -= next->slots;
            balances[next->to] += next->slots;
        }
        if (auto wrong = wrong_on(day, class_type, balances, filed)) return wrong;
    }
    return std::nullopt;
}

bool makes_new(SlotAccount from, SlotAccount to) {
    return to == SlotAccount::Open &&
           (from == SlotAccount::Outside || from == SlotAccount::Planned || from == SlotAccount::UnderConstruction);
}

bool is_usual(SlotAccount from, SlotAccount to, PostingReason reason) {
    using enum SlotAccount;
    switch (reason) {
        case PostingReason::OpeningStock:
        case PostingReason::NewSlots: return makes_new(from, to);
        case PostingReason::Plan: return from == Outside && to == Planned;
        case PostingReason::ConstructionStart: return (from == Planned || from == Outside) && to == UnderConstruction;
        case PostingReason::Suspension: return from == Open && to == Suspended;
        case PostingReason::Reopening: return from == Suspended && to == Open;
        case PostingReason::Closure: return to == Closed && (from == Open || from == Suspended);
        case PostingReason::Correction: return from != to;
        case PostingReason::Reversal: return false;
    }
    return false;
}

}  // namespace capacity
