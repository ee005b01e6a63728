#pragma once
#include "capacity/capacity.h"
#include "rules.h"

namespace capacity::store {

struct EntryKey {
    EntryId id;
};
/// What an entry says, besides its moves.
struct Entry : Heading {
    Instant recorded_at;
    bool taken_over;
    std::optional<EntryId> reverses = {};
    std::string account = {};
};
/// An entry as it stands in the ledger.
struct Posted {
    std::string institution_name;
    Entry entry;
    std::optional<EntryId> reversed_by;
    EntryKey key;
};

void insert(db::Write& tx, const EntryId& id, const Entry& entry, const std::vector<Move>& moves);
std::optional<Posted> find(db::Read& tx, const EntryId& id);
std::vector<Move> moves(db::Read& tx, const EntryId& id);

/// Every line of one institution and class type.
std::vector<Shift> history(db::Read& tx, const InstitutionId& institution, ClassType class_type);
void add_to_balance(db::Write& tx, const InstitutionId& institution, const Balance& more);

/// Which entries; the same for the list and the file made of it.
struct Filter {
    std::optional<InstitutionId> institution;
    std::optional<PostingReason> reason;
    std::optional<Date> from;
    std::optional<Date> to;
};
/// Newest effective day first, within the caller's reach.
std::vector<Posted> list(db::Read& tx, const Call& call, const Filter& filter, std::string_view before_day,
                         std::string_view before_id, int limit);

}  // namespace capacity::store

template <>
inline constexpr auto declared<capacity::store::EntryKey> =
    std::tuple{Field{"id", &capacity::store::EntryKey::id, {"Entry.", "分录编号"}}};
template <>
inline constexpr auto declared<capacity::store::Entry> =
    std::tuple_cat(declared<capacity::Heading>,
                   std::tuple{
                       Field{"recorded_at", &capacity::store::Entry::recorded_at, {"Recorded.", "记账时间"}},
                       Field{"taken_over", &capacity::store::Entry::taken_over, {"Taken over from paper.", "纸质转入"}},
                       Field{"reverses", &capacity::store::Entry::reverses, {"The entry it takes back.", "冲销的分录"}},
                       Field{"account", &capacity::store::Entry::account, "Who entered it."},
                   });
template <>
inline constexpr auto declared<capacity::store::Posted> = std::tuple{
    Field{"institution_name", &capacity::store::Posted::institution_name, {"Institution.", "机构名称"}},
    Flat{&capacity::store::Posted::entry},
    Field{"reversed_by", &capacity::store::Posted::reversed_by, {"The entry that took it back.", "被谁冲销"}},
    Flat{&capacity::store::Posted::key},
};
template <>
inline constexpr auto declared<capacity::Shift> = std::tuple{
    Field{"effective_day", &capacity::Shift::effective_day, "Since when it holds."},
    Field{"from", &capacity::Shift::from, "Account the slots leave.", Limits{}, "from_account"},
    Field{"to", &capacity::Shift::to, "Account they come to.", Limits{}, "to_account"},
    Field{"slots", &capacity::Shift::slots, "Slots."},
};
template <>
inline constexpr auto declared<capacity::store::Filter> = std::tuple{
    Field{"institution", &capacity::store::Filter::institution, "Only of this institution."},
    Field{"reason", &capacity::store::Filter::reason, "Only for this reason."},
    Field{"from", &capacity::store::Filter::from, "First effective day."},
    Field{"to", &capacity::store::Filter::to, "Last effective day."},
};
