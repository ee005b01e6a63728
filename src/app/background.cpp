#include "background.h"

#include <spdlog/spdlog.h>

#include "audit/audit.h"
#include "backup.h"
#include "http/server.h"

namespace app {
namespace {
constexpr std::size_t backups_kept = 14;

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
    using jobs::Every;
    jobs::Runner::Works works{rooms::all_of(house.rooms, &rooms::Room::handlers),
                              rooms::all_of(house.rooms, &rooms::Room::receivers)};
    auto timed = rooms::all_of(house.rooms, &rooms::Room::timed);
    timed.push_back({"keys", Every{std::chrono::minutes(10)}, [](db::Database& all, const Call& call) {
                         return all.write([&](db::Write& tx) -> Result<void> {
                             http::forget_old_keys(tx, call.now);
                             return {};
                         });
                     }});
    timed.push_back({"backup", jobs::Daily{2, 30}, [&house](db::Database& all, const Call& call) {
                         return back_up(house.configuration, all, call.now);
                     }});
    if (database.engine() == db::Engine::Postgres)
        timed.push_back(
            {"seal", Every{std::chrono::seconds(1)}, [](db::Database& all, const Call& call) -> Result<void> {
                 TRY(audit::seal_pending(all, call.home));
                 return {};
             }});
    for (rooms::Timed& one : timed)
        works.timed.push_back({std::move(one.name), one.due, [&database, home, run = std::move(one.run)](Instant now) {
                                   return run(database, command_call(home, now));
                               }});
    return works;
}

}  // namespace app
