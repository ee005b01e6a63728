#include "background.h"

#include <spdlog/spdlog.h>

#include "accounts/accounts.h"
#include "audit/audit.h"
#include "backup.h"
#include "files/files.h"
#include "http/server.h"
#include "regulation/regulation.h"

namespace app {
namespace {
constexpr std::size_t backups_kept = 14;
constexpr std::chrono::hours ended_jobs_kept{24 * 30};
// Shorter, so that an import always has its job.
constexpr std::chrono::hours imports_kept{24 * 29};

Result<void> back_up(const Configuration& configuration, db::Database& database, Instant now) {
    try {
        const Backup made = TRY(make_backup(configuration, database, configuration.backups(), now));
        if (made.damaged > 0) spdlog::error("backup {} lacks {} damaged attachments", made.name, made.damaged);
        remove_old_backups(configuration.backups(), backups_kept);
        return {};
    } catch (const Stop& stop) {
        throw std::runtime_error(stop.message);
    }
}
}  // namespace

jobs::Runner::Works background_works(const House& house, db::Database& database, const RegionCode& home) {
    using jobs::Daily;
    using jobs::Every;
    jobs::Runner::Works works;
    works.handlers = {imports::handler(house.imports)};
    works.receivers = {cases::receiver()};
    works.timed = {{"expiry", Every{std::chrono::minutes(10)},
                    [&house, &database, home](Instant now) {
                        return database.write([&](db::Write& tx) -> Result<void> {
                            http::forget_old_keys(tx, now);
                            accounts::clean_up(tx, house.settings, home, now);
                            jobs::forget_ended(tx, home, now.plus(-ended_jobs_kept));
                            cases::forget_notices(tx, home, now.plus(-cases::notices_kept));
                            return {};
                        });
                    }},
                   {"clock", Every{std::chrono::minutes(1)},
                    [&database, home](Instant now) {
                        return database.write([&](db::Write& tx) -> Result<void> {
                            jobs::bring_near(tx, home, now);
                            return {};
                        });
                    }},
                   {"files", Every{std::chrono::hours(1)},
                    [&house, &database, home](Instant now) -> Result<void> {
                        files::forget_unattached(database, house.cabinet, home, now);
                        imports::forget(database, house.imports, home, now.plus(-imports_kept));
                        return {};
                    }},
                   // A calendar year that was loaded settles clocks that ran into it; then who is to hear of one does.
                   {"deadlines", Every{std::chrono::minutes(1)},
                    [&database, home](Instant now) {
                        return database.write([&](db::Write& tx) -> Result<void> {
                            cases::recompute(tx, command_call(home, now), regulation::reckoning);
                            cases::remind(tx, command_call(home, now));
                            return {};
                        });
                    }},
                   {"backup", Daily{2, 30},
                    [&house, &database](Instant now) { return back_up(house.configuration, database, now); }}};
    if (database.engine() == db::Engine::Postgres)
        works.timed.push_back({"seal", Every{std::chrono::seconds(1)}, [&database, home](Instant) -> Result<void> {
                                   TRY(audit::seal_pending(database, home));
                                   return {};
                               }});
    return works;
}

}  // namespace app
