#pragma once
#include "capacity/capacity.h"
#include "rules.h"

namespace capacity::store {

struct EntryKey {
    EntryId id;
    static constexpr Fields fields{Field{"id", &EntryKey::id, {"Entry.", "分录编号"}}};
};
/// What an entry says, besides its moves.
struct Entry : Heading {
    Instant recorded_at;
    bool taken_over;
    std::optional<EntryId> reverses = {};
    std::string account = {};
    static constexpr auto fields = declared<capacity::Heading> +
                                   Fields{
                                       Field{"recorded_at", &Entry::recorded_at, {"Recorded.", "记账时间"}},
                                       Field{"taken_over", &Entry::taken_over, {"Taken over from paper.", "纸质转入"}},
                                       Field{"reverses", &Entry::reverses, {"The entry it takes back.", "冲销的分录"}},
                                       Field{"account", &Entry::account, "Who entered it."},
                                   };
};
/// An entry as it stands in the ledger.
struct Posted {
    std::string institution_name;
    Entry entry;
    std::optional<EntryId> reversed_by;
    EntryKey key;
    static constexpr Fields fields{
        Field{"institution_name", &Posted::institution_name, {"Institution.", "机构名称"}},
        Flat{&Posted::entry},
        Field{"reversed_by", &Posted::reversed_by, {"The entry that took it back.", "被谁冲销"}},
        Flat{&Posted::key},
    };
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
    static constexpr Fields fields{
        Field{"institution", &Filter::institution, "Only of this institution."},
        Field{"reason", &Filter::reason, "Only for this reason."},
        Field{"from", &Filter::from, "First effective day."},
        Field{"to", &Filter::to, "Last effective day."},
    };
};
/// Newest effective day first, within the caller's reach.
std::vector<Posted> list(db::Read& tx, const Call& call, const Filter& filter, std::string_view before_day,
                         std::string_view before_id, int limit);

}  // namespace capacity::store
