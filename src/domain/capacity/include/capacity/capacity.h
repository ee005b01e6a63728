#pragma once
// The slot ledger: how many places stand where, on any day, as known now or as known then. Entries
// are balanced and never edited; a mistake is reversed and entered again.
#include <map>
#include <string>
#include <vector>

#include "capacity/accounts.h"
#include "institutions/facts.h"
#include "rooms/rooms.h"

namespace capacity {

using EntryId = Id<struct SlotEntryTag>;

/// So many slots of one class type out of one account and into another.
struct Move {
    ClassType class_type;
    SlotAccount from;
    SlotAccount to;
    int slots;  // more than 0
    static constexpr Fields fields{
        Field{"class_type", &Move::class_type, {"Class by age.", "班型"}},
        Field{"from", &Move::from, {"Account the slots leave.", "转出"}, Limits{}, "from_account"},
        Field{"to", &Move::to, {"Account they come to.", "转入"}, Limits{}, "to_account"},
        Field{"slots", &Move::slots, {"Slots.", "托位（个）"}, Limits{.min = 1, .max = 100'000}},
    };
};

/// What a change of slots says of itself.
struct Heading {
    InstitutionId institution;
    Date effective_day;
    PostingReason reason;
    std::string document;
    static constexpr Fields fields{
        Field{"institution", &Heading::institution, "The institution."},
        Field{"effective_day", &Heading::effective_day, {"Effective.", "生效日期"}},
        Field{"reason", &Heading::reason, {"Reason.", "事由"}},
        Field{"document", &Heading::document, {"Document.", "依据文件"}},
    };
};
struct Posting : Heading {
    std::vector<Move> moves;
    /// From paper: recorded as of its effective day. For taking over a county; no field, so not for requests.
    bool taken_over = false;
    static constexpr auto fields =
        declared<capacity::Heading> +
        Fields{Field{"moves", &Posting::moves, "From account to account.", Limits{.max_items = 20}}};
};

/// Posts, or refuses with Conflict where on any day from the effective day on a balance would be
/// negative ("slots.negative") or open plus suspended exceed what was filed ("slots.over_filed");
/// params name class type, account, day and both numbers.
Result<EntryId> post(db::Write& tx, const Call& call, const Posting& posting);

/// From `first_day` on exactly these classes are filed. Faults are at `/classes/<n>/slots`; Conflict
/// "slots.over_filed" where the ledger would then hold more than is filed on a day from that one on.
Result<void> change_classes(db::Write& tx, const Call& call, const InstitutionId& institution, Date first_day,
                            const std::vector<institutions::ClassFact>& classes);

/// Takes an entry back on its own effective day. Refused as post() is, and for an entry that was
/// reversed already or is a reversal itself.
Result<EntryId> reverse(db::Write& tx, const Call& call, const EntryId& entry, const std::string& document);

struct Balance {
    ClassType class_type;
    SlotAccount account;
    std::int64_t slots;
    bool operator==(const Balance&) const = default;
    static constexpr Fields fields{
        Field{"class_type", &Balance::class_type, "Class by age."},
        Field{"account", &Balance::account, "Account."},
        Field{"slots", &Balance::slots, "Slots at the end of the day."},
    };
};
/// At the end of a day; accounts without slots are left out. `known_at` leaves out what was recorded
/// later.
std::vector<Balance> balances(db::Read& tx, const InstitutionId& institution, Date day,
                              Instant known_at = Instant::end_of_time());

/// The running balances of the whole county against a sum over its ledger; names each that differs.
std::vector<std::string> verify(db::Read& tx, const RegionCode& county);

/// ledger.csv as in data/wenshang; rows of one `no` are one entry. Institutions by their file's key.
Result<void> load(db::Write& tx, const Call& call, std::string_view ledger,
                  const std::map<std::string, InstitutionId>& institutions);

/// The ledger and classes, the import of slots that were open before this ledger began, and what it counts: slots and
/// townships covered.
rooms::Room room();

}  // namespace capacity
