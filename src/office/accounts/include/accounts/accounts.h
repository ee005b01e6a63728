#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/settings.h"
#include "api/endpoint.h"
#include "api/health.h"
#include "api/work.h"
#include "cases/cases.h"

namespace accounts {

using SessionId = Id<struct SessionTag>;
using PostId = Id<struct PostTag>;

/// The name of the cookie that carries the session's token.
inline constexpr std::string_view cookie_name = "tuoyu_session";

/// What a request with a valid token comes with.
struct SignedIn {
    Actor actor;
    /// Changes must bring it along in the header X-CSRF-Token.
    std::string csrf_token;
    SessionId session;
    /// Whether note_seen is due: at most about once a minute.
    bool seen_due;
};

/// Who comes with this token; nothing when there is no such session or it has ended. One lookup.
std::optional<SignedIn> who(db::Read& tx, std::string_view token, Instant now);
/// Writes down that the session was seen, which is what keeps it from idling out. Returns at once.
void note_seen(db::Database& database, const Settings& settings, const SessionId& session, Instant now);

/// Removes ended sessions, forgotten tries and halves of passwords nobody came for; as timed work.
void clean_up(db::Write& tx, const Settings& settings, const RegionCode& county, Instant now);

/// Texts that are kept for a while and nobody else may read. They are bound to what must be given again to open them;
/// nothing when the key is another one or a bit was changed.
std::string closed(const Settings& settings, IdSource& ids, std::string_view plain, std::string_view bound_to);
std::optional<std::string> opened(const Settings& settings, std::string_view box, std::string_view bound_to);

/// Nobody is signed in any more.
void end_every_session(db::Write& tx, const RegionCode& county);

/// A password that must be changed at the first sign-in. Told once, kept nowhere.
struct OneTimePassword {
    std::string account;
    std::string password;
};
/// What the accounts of the three administrators are to be called; capitals are taken for small letters.
struct AdministratorNames {
    std::string system = "admin";
    std::string security = "security";
    std::string auditor = "auditor";
};
/// Fields are /administrator, /security and /auditor.
std::vector<Fault> faults_in_names(const AdministratorNames& names);
struct Administrator {
    Role role;
    OneTimePassword password;
};
/// Those of the three administrators, over the home county, whom nobody has an account for: all of them in an empty
/// installation. Conflict when there is one of each; faults where a name is none or taken.
Result<std::vector<Administrator>> make_missing_administrators(db::Database& database, const Call& call,
                                                               const AdministratorNames& names);
/// Whether somebody can sign in as each of the three.
api::Symptom are_all_three_there(db::Read& tx, const Call& call);
/// Accounts made or reset at the machine lately: to be known, though nothing is wrong with it.
api::Symptom what_the_machine_did(db::Read& tx, const Call& call);

/// For whoever stands at the machine: a new one-time password, no second factor, not locked, not
/// disabled; all sessions of the account end. NotFound when there is no such account.
Result<OneTimePassword> reset_account(db::Database& database, const Call& call, const std::string& account);

/// One account per role, named by its code in lower case, with a password everybody knows.
struct DemoAccount {
    std::string_view account;
    Role role;
    std::string_view name;
};
inline constexpr std::string_view demo_password = "Tuoyu-demo-2023";
const std::vector<DemoAccount>& demo_accounts();
/// Where the demo accounts work: institution staff at `institution`, township and village health
/// workers in their places, all others in the home county.
struct DemoPlaces {
    InstitutionId institution;
    RegionCode township;
    RegionCode village;
};
/// Second factors are waived. Only for data that is synthetic.
Result<void> make_demo_accounts(db::Write& tx, const Call& call, const DemoPlaces& places);

std::vector<api::Endpoint> endpoints(const Settings& settings);

/// Who of the three administrators may do what with an account, and what they decide together.
std::vector<cases::Described> case_tables();
/// What waits for one of the three: to be approved, or a password to be collected.
Result<std::vector<api::WorkItem>> work(db::Read& tx, const Call& call);

}  // namespace accounts
