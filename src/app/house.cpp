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
#include "institutions/photos.h"
#include "jobs/jobs.h"
#include "regions/regions.h"
#include "regulation/regulation.h"
#include "views/views.h"

namespace app {
namespace {
template <typename T>
void append(std::vector<T>& to, std::vector<T> more) {
    std::ranges::move(more, std::back_inserter(to));
}

std::string name_of(db::Read& tx, const Call& call, const InstitutionId& id) {
    const auto found = institutions::find(tx, Reach::everything(call.today()), id, call.today());
    return found ? found->profile.name : id.text();
}
}  // namespace

indicators::Catalogue catalogue() {
    std::vector<api::Measure> measures;
    append(measures, institutions::measures());
    append(measures, capacity::measures());
    return indicators::Catalogue(std::move(measures));
}

imports::Setup imports_of(const Configuration& configuration) {
    std::vector<imports::Kind> kinds;
    append(kinds, institutions::import_kinds());
    append(kinds, capacity::import_kinds());
    // A cabinet of their own: who removes bytes knows all that name them. Words in order of path:
    // the imports' own, then reasons; English, then Chinese.
    const auto words = embedded::words();
    return {std::move(kinds),
            imports::Vocabulary({words[1].content, words[3].content}, {words[0].content, words[2].content}),
            files::Cabinet(configuration.files() / "imports")};
}

std::vector<cases::Described> case_tables() {
    return {filing::case_table(), regulation::case_table(), accounts::case_table()};
}

std::vector<api::WorkSource> work_sources() { return {filing::work, institutions::work, regulation::work}; }

std::vector<api::Endpoint> all_endpoints(const House& house) {
    std::vector<api::Endpoint> all;
    append(all, audit::endpoints());
    append(all, jobs::endpoints());
    append(all, cases::endpoints(name_of, case_tables()));
    append(all, accounts::endpoints(house.settings));
    append(all, files::endpoints(house.cabinet));
    append(all, imports::endpoints(house.imports));
    append(all, views::endpoints());
    append(all, regulation::endpoints());
    append(all, regions::endpoints());
    append(all, institutions::endpoints());
    append(all, institutions::photo_endpoints(house.cabinet));
    append(all, capacity::endpoints());
    append(all, filing::endpoints({house.cabinet, house.public_address}));
    append(all, indicators::endpoints(house.measures));
    append(all, installation_endpoints(house.configuration));
    all.push_back(work_endpoint(work_sources()));
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
