#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/endpoint.h"
#include "api/health.h"
#include "audit/verdict.h"

namespace audit {

using EntryId = Id<struct AuditEntryTag>;

/// Writes one entry: who and in which role (from the call), what, about whom or what. `event` is a
/// stable key ("filing.submitted"), `subject` an id or code; neither ever holds personal data.
void record(db::Write& tx, const Call& call, std::string_view event, std::string_view subject);

/// As above, where the network address is not the call's own.
struct Deed {
    std::string_view event;
    std::string_view subject;
    std::string_view address;
};
void record(db::Write& tx, const Call& call, const Deed& deed);

/// The end of the county's chain.
Seal newest_seal(db::Read& tx, const RegionCode& county);
/// When the last entry says it was made; empty without any.
std::optional<Instant> last_entry_at(db::Read& tx, const RegionCode& county);
/// When somebody signed in first did something here; nothing before that. Until then a county is being taken over.
std::optional<Instant> first_signed_in(db::Read& tx, const RegionCode& county);
/// What was done at the machine itself, by nobody who was signed in: to accounts, and to vouch for records anew.
struct MachineEntry {
    Instant at;
    std::string event;
    std::string subject;
    static constexpr Fields fields{
        Field{"at", &MachineEntry::at, "When."},
        Field{"event", &MachineEntry::event, "What."},
        Field{"subject", &MachineEntry::subject, "To which account or county."},
    };
};
/// After that moment, the newest first.
std::vector<MachineEntry> at_the_machine(db::Read& tx, const RegionCode& county, Instant after);
/// Whether this machine's clock has fallen behind the trail.
api::Symptom is_clock_behind(db::Read& tx, const Call& call);

/// Entries that no seal covers yet.
struct Unsealed {
    std::int64_t count;
    std::optional<Instant> oldest;
};
Unsealed unsealed(db::Read& tx, const RegionCode& county);

/// Seals the entries that wait, oldest first, and answers how many. Where several processes call it
/// at once, one does the work and the others find nothing left.
Result<int> seal_pending(db::Database& database, const RegionCode& county);

/// Walks the whole chain, in constant memory, and names the first entry that is not as it was
/// sealed. With an anchor kept elsewhere it also finds a chain rewritten or cut.
Verdict verify(db::Read& tx, const RegionCode& county, const std::optional<Seal>& anchor = {});

/// The secret key of this machine, read when it is needed; throws where there is none.
using SecretKey = std::function<std::string()>;

/// Whether this machine's key is the one under which the records are vouched for.
api::Symptom is_key_right(db::Read& tx, const Call& call, const SecretKey& secret);

std::vector<api::Endpoint> endpoints(SecretKey secret);

}  // namespace audit
