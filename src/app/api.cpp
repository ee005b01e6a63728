#include "api.h"

#include <algorithm>

#include "accounts/accounts.h"
#include "audit/audit.h"
#include "backlog.h"
#include "backup.h"
#include "instance/instance.h"
#include "regulation/regulation.h"

namespace app {
namespace {

struct DemoAccountView {
    std::string account;
    Role role;
    std::string name;
    static constexpr Fields fields{
        Field{"account", &DemoAccountView::account, "Sign-in name."},
        Field{"role", &DemoAccountView::role, "Role."},
        Field{"name", &DemoAccountView::name, "What people call it."},
    };
};
struct InstanceView {
    RegionCode home;
    std::string name;
    bool demo;
    std::vector<DemoAccountView> demo_accounts;
    std::optional<std::string> demo_password;
    Date today;
    std::optional<std::string> regime;
    std::optional<std::int64_t> vacancy_fresh_days;
    std::string version;
    std::int64_t import_rows;
    std::int64_t import_mib;
    static constexpr Fields fields{
        Field{"home", &InstanceView::home, "The county served."},
        Field{"name", &InstanceView::name, "Its name."},
        Field{"demo", &InstanceView::demo, "Synthetic data: every page says so."},
        Field{"demo_accounts", &InstanceView::demo_accounts, "Of a demonstration: who can sign in."},
        Field{"demo_password", &InstanceView::demo_password, "Of a demonstration: everybody's password."},
        Field{"today", &InstanceView::today, "The civil day here."},
        Field{"regime", &InstanceView::regime, "FILING or LICENCE, as in force today."},
        Field{"vacancy_fresh_days", &InstanceView::vacancy_fresh_days,
              "Days after which published free slots may have changed, as in force today."},
        Field{"version", &InstanceView::version, "Version of the program."},
        Field{"import_rows", &InstanceView::import_rows, "Most rows of a table that is sent."},
        Field{"import_mib", &InstanceView::import_mib, "Most MiB of a table that is sent."},
    };
};
struct ActionView {
    std::string verb;
    std::string path;
    static constexpr Fields fields{
        Field{"verb", &ActionView::verb, "Verb."},
        Field{"path", &ActionView::path, "Path below /api/v1."},
    };
};

Result<InstanceView> look(const documents::UploadLimits& limits, db::Read& tx, const Call& call) {
    const auto here = instance::find(tx);
    if (!here) return not_found("instance");
    InstanceView out{here->home,
                     here->name,
                     here->demo,
                     {},
                     std::nullopt,
                     call.today(),
                     std::nullopt,
                     std::nullopt,
                     TUOYU_VERSION,
                     static_cast<std::int64_t>(limits.rows),
                     static_cast<std::int64_t>(limits.file_bytes >> 20)};
    if (here->demo) {
        for (const auto& account : accounts::demo_accounts())
            out.demo_accounts.push_back({std::string(account.account), account.role, std::string(account.name)});
        out.demo_password = std::string(accounts::demo_password);
    }
    const auto law = regulation::in_force(tx, here->home, call.today());
    if (const auto regime = law.text("filing.regime")) out.regime = *regime;
    if (const auto days = law.integer("vacancy.fresh_days")) out.vacancy_fresh_days = *days;
    return out;
}

Result<api::Items<Backlog>> behind(db::Database& database, const Call& call, const api::Request&) {
    return api::Items<Backlog>{
        database.read([&](db::Read& tx) { return backlog(tx, call.home, call.now, database.refused()); })};
}

std::string_view text_of_verb(api::Verb verb) {
    switch (verb) {
        case api::Verb::Get: return "GET";
        case api::Verb::Post: return "POST";
        case api::Verb::Put: return "PUT";
        case api::Verb::Patch: return "PATCH";
        case api::Verb::Delete: return "DELETE";
    }
    return "";
}
}  // namespace

std::vector<api::Endpoint> installation_endpoints(const Configuration& configuration) {
    using api::Audit;
    using enum api::Verb;
    const auto backups = [configuration](db::Read&, const Call&) -> Result<api::Items<Backup>> {
        return api::Items<Backup>{backups_in(configuration.backups())};
    };
    const auto make = [configuration](db::Database& database, const Call& call,
                                      const api::Request&) -> Result<api::Deed<Backup>> {
        try {
            const Backup made = TRY(make_backup(configuration, database, configuration.backups(), call.now));
            return api::Deed<Backup>([=](db::Write& tx) -> Result<Backup> {
                audit::record(tx, call, "backup.made", made.name);
                return made;
            });
        } catch (const Stop&) {
            return Error{ErrorCode::NoSpace, "backup.failed"};
        }
    };
    return {
        {Get, "/public/instance", "What this place is", Permit::anyone(), Audit::unrecorded("instance.read"),
         api::read([limits = configuration.import_limits](db::Read& tx, const Call& call) {
             return look(limits, tx, call);
         })},
        {Get, "/system/backlog", "What ought to have been done by now and is not", Permit::roles({Role::Sys}),
         Audit::unrecorded("backlog.read"), api::direct(behind)},
        {Get, "/system/backups", "The backups there are", Permit::roles({Role::Sys}), Audit::unrecorded("backups.read"),
         api::read(backups)},
        {Post, "/system/backups", "Make a backup now", Permit::roles({Role::Sys}), "backup.made", api::prepared(make)},
    };
}

api::Endpoint permissions_endpoint(const std::vector<api::Endpoint>& all) {
    struct Action {
        Permit permit;
        std::string verb;
        std::string path;
    };
    std::vector<Action> actions;
    for (const api::Endpoint& endpoint : all)
        actions.push_back({endpoint.permit, std::string(text_of_verb(endpoint.verb)), std::string(endpoint.path)});
    const auto permitted = [actions](db::Read&, const Call& call) -> Result<api::Items<ActionView>> {
        api::Items<ActionView> out;
        for (const Action& action : actions)
            if (action.permit.check(call.actor, call.today())) out.items.push_back({action.verb, action.path});
        return out;
    };
    return {api::Verb::Get,
            "/permissions",
            "What the post may use",
            Permit::signed_in(),
            api::Audit::unrecorded("permissions.read"),
            api::read(permitted)};
}

}  // namespace app
