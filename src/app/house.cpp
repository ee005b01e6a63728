#include "house.h"

#include <algorithm>

#include "accounts/accounts.h"
#include "api.h"
#include "audit/audit.h"
#include "capacity/capacity.h"
#include "embedded/data.h"
#include "embedded/regulations.h"
#include "embedded/words.h"
#include "files/files.h"
#include "filing/filing.h"
#include "institutions/institutions.h"
#include "jobs/jobs.h"
#include "regions/regions.h"
#include "regulation/regulation.h"
#include "views/views.h"

namespace app {
namespace {
constexpr std::chrono::hours ended_jobs_kept{24 * 30};
// Shorter, so that an import always has its job.
constexpr std::chrono::hours imports_kept{24 * 29};

std::string name_of(db::Read& tx, const Call& call, const InstitutionId& id) {
    const auto found = institutions::find(tx, Reach::everything(call.today()), id, call.today());
    return found ? found->profile.name : id.text();
}

/// A cabinet of its own: who removes bytes knows all that name them. Words in order of path: the imports' own, then
/// reasons; English, then Chinese.
imports::Setup imports_of(const Configuration& configuration, std::vector<imports::Kind> kinds) {
    const auto words = embedded::words();
    return {std::move(kinds),
            imports::Vocabulary({words[1].content, words[3].content}, {words[0].content, words[2].content}),
            files::Cabinet(configuration.files() / "imports"), configuration.import_limits};
}

/// The office's rooms are made with the imports at hand, so its own tables are named here.
std::vector<imports::Kind> tables_of(const std::vector<rooms::Room>& domain) {
    auto kinds = rooms::all_of(domain, &rooms::Room::imports);
    std::ranges::move(regions::import_kinds(), std::back_inserter(kinds));
    return kinds;
}

/// What comes round as one write.
rooms::Timed writing(std::string name, jobs::Due due, std::function<void(db::Write&, const Call&)> deed) {
    return {std::move(name), due, [deed = std::move(deed)](db::Database& database, const Call& call) {
                return database.write([&](db::Write& tx) -> Result<void> {
                    deed(tx, call);
                    return {};
                });
            }};
}

std::vector<rooms::Room> office(const House& house, std::vector<cases::Described> domain_cases) {
    using jobs::Every;
    auto tables = std::move(domain_cases);
    tables.push_back(regulation::case_table());
    std::ranges::move(accounts::case_tables(), std::back_inserter(tables));
    const auto expiry = [&house](db::Write& tx, const Call& call) {
        accounts::clean_up(tx, house.settings, call.home, call.now);
        jobs::forget_ended(tx, call.home, call.now.plus(-ended_jobs_kept));
        cases::forget_notices(tx, call.home, call.now.plus(-cases::notices_kept));
    };
    // A calendar year that was loaded settles clocks that ran into it; then who is to hear of one does.
    const auto deadlines = [](db::Write& tx, const Call& call) {
        cases::recompute(tx, call, regulation::reckoning);
        cases::remind(tx, call);
    };
    const audit::SecretKey secret = [&house] { return house.configuration.key(); };
    const auto forget_files = [&house](db::Database& database, const Call& call) -> Result<void> {
        files::forget_unattached(database, house.outside.cabinet, call.home, call.now);
        imports::forget(database, house.imports, call.home, call.now.plus(-imports_kept));
        return {};
    };
    return {
        {.endpoints = audit::endpoints(secret),
         .questions = {audit::is_clock_behind,
                       [secret](db::Read& tx, const Call& call) { return audit::is_key_right(tx, call, secret); }}},
        {.endpoints = jobs::endpoints(),
         .timed = {writing("expiry", Every{std::chrono::minutes(10)}, expiry),
                   writing("clock", Every{std::chrono::minutes(1)},
                           [](db::Write& tx, const Call& call) { jobs::bring_near(tx, call.home, call.now); })}},
        {.endpoints = cases::endpoints(name_of, tables),
         .receivers = {cases::receiver()},
         .timed = {writing("deadlines", Every{std::chrono::minutes(1)}, deadlines)}},
        {.endpoints = accounts::endpoints(house.settings),
         .cases = accounts::case_tables(),
         .work = accounts::work,
         .questions = {accounts::are_all_three_there, accounts::what_the_machine_did}},
        {.endpoints = files::endpoints(house.outside.cabinet),
         .timed = {{"files", Every{std::chrono::hours(1)}, forget_files}}},
        {.endpoints = imports::endpoints(house.imports), .handlers = {imports::handler(house.imports)}},
        {.endpoints = views::endpoints()},
        {.endpoints = regulation::endpoints(),
         .cases = {regulation::case_table()},
         .work = regulation::work,
         .questions = {regulation::is_calendar_loaded}},
        {.endpoints = regions::endpoints()},
    };
}
}  // namespace

House::House(Configuration where, accounts::Settings how, std::string public_address)
    : configuration(std::move(where)),
      settings(std::move(how)),
      outside{files::Cabinet(configuration.files()), std::move(public_address)},
      rooms{institutions::room(outside), capacity::room(), filing::room(outside), indicators::room(measures)},
      imports(imports_of(configuration, tables_of(rooms))) {
    measures = indicators::Catalogue(all_of(rooms, &rooms::Room::measures));
    auto below = office(*this, all_of(rooms, &rooms::Room::cases));
    rooms.insert(rooms.begin(), below.begin(), below.end());
}

std::vector<api::Endpoint> all_endpoints(const House& house) {
    std::vector<api::Endpoint> all = rooms::all_of(house.rooms, &rooms::Room::endpoints);
    std::ranges::move(installation_endpoints(house.configuration), std::back_inserter(all));
    all.push_back(rooms::work_endpoint(house.rooms));
    all.push_back(permissions_endpoint(all));
    return all;
}

std::string_view built_in(std::string_view path) {
    for (const embedded::File& file : embedded::data())
        if ("data/" + std::string(file.path) == path) return file.content;
    for (const embedded::File& file : embedded::regulations())
        if ("regulations/" + std::string(file.path) == path) return file.content;
    throw std::logic_error("not built in: " + std::string(path));
}

Call command_call(const RegionCode& home, Instant now) {
    return {{}, Reach::everything(now.civil_day()), now, system_ids(), "command", home};
}

}  // namespace app
