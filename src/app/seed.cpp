#include "seed.h"

#include "accounts/accounts.h"
#include "audit/audit.h"
#include "capacity/capacity.h"
#include "filing/filing.h"
#include "house.h"
#include "institutions/institutions.h"
#include "regions/regions.h"
#include "regulation/regulation.h"

namespace app {
namespace {

// Where the demo accounts of an institution work.
constexpr const char* demo_institution = "mch";

template <typename T>
T must(Result<T> result) {
    if (!result) throw Stop{3, app::all_faults(result.error())};
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}
}  // namespace

std::string all_faults(const Error& error) {
    std::string text = error.reason;
    for (const auto& [name, value] : error.params) text += " " + name + "=" + value;
    for (const Fault& fault : error.faults) {
        text += "\n  " + fault.field + ": " + fault.reason;
        for (const auto& [name, value] : fault.params) text += " " + name + "=" + value;
    }
    return text;
}

void load_foundations(db::Database& database, const instance::Instance& instance, std::string_view divisions) {
    const Call call = command_call(instance.home, instance.created_at);
    const bool wenshang = instance.home.text() == "370830";
    must(database.write([&](db::Write& tx) -> Result<void> {
        instance::create(tx, instance);
        TRY(regions::load(tx,
                          {.upper = built_in("data/regions/china.csv"),
                           .townships = wenshang ? built_in("data/wenshang/townships.csv") : "code,name,kind,lng,lat\n",
                           .villages = wenshang ? built_in("data/wenshang/villages.csv") : "code,name,township\n",
                           .population = wenshang && instance.demo ? built_in("data/wenshang/population.csv")
                                                                   : "region,day,kind,people,under_three,source,mark\n",
                           .divisions = divisions}));
        TRY(regulation::load(tx, call,
                             {.sources = built_in("regulations/sources.csv"),
                              .values = built_in("regulations/values.csv"),
                              .holidays = built_in("data/calendars/holidays_cn.csv"),
                              .statutory_days = built_in("data/calendars/statutory_cn.csv"),
                              .years = built_in("data/calendars/years.csv")}));
        TRY(indicators::load_definitions(tx, built_in("regulations/indicators.csv")));
        audit::record(tx, call, "instance.created", instance.home.text());
        return {};
    }));
}

void load_wenshang(db::Database& database, const instance::Instance& instance, const files::Cabinet& cabinet) {
    const Call call = command_call(instance.home, instance.created_at);
    std::map<std::string, InstitutionId> ids;
    must(database.write([&](db::Write& tx) -> Result<void> {
        ids = TRY(institutions::load(tx, call,
                                     {.institutions = built_in("data/wenshang/institutions.csv"),
                                      .classes = built_in("data/wenshang/classes.csv"),
                                      .recognitions = built_in("data/wenshang/recognitions.csv"),
                                      .demonstrations = built_in("data/wenshang/demonstrations.csv"),
                                      .fees = built_in("data/wenshang/fees.csv"),
                                      .vacancies = built_in("data/wenshang/vacancies.csv")}));
        TRY(capacity::load(tx, call, built_in("data/wenshang/ledger.csv"), ids));
        TRY(indicators::load_targets(tx, call, built_in("data/wenshang/targets.csv")));
        TRY(accounts::make_demo_accounts(tx, call,
                                         {.institution = ids.at(demo_institution),
                                          .township = *RegionCode::parse("370830110"),
                                          .village = *RegionCode::parse("370830110200")}));
        audit::record(tx, call, "instance.demo_loaded", instance.home.text());
        return {};
    }));
    must(filing::load_pending(database, call, cabinet, built_in("data/wenshang/pending_filings.csv"), ids));
}

}  // namespace app
