#include "house.h"

#include <algorithm>

#include "access/access.h"
#include "api.h"
#include "audit/audit.h"
#include "capacity/capacity.h"
#include "embedded/data.h"
#include "embedded/regulations.h"
#include "institutions/institutions.h"
#include "regions/regions.h"
#include "regulation/regulation.h"

namespace app {
namespace {
template <typename T>
void append(std::vector<T>& to, std::vector<T> more) {
    std::ranges::move(more, std::back_inserter(to));
}
}  // namespace

indicators::Catalogue catalogue() {
    std::vector<api::Measure> measures;
    append(measures, institutions::measures());
    append(measures, capacity::measures());
    return indicators::Catalogue(std::move(measures));
}

std::vector<api::Endpoint> all_endpoints(const Configuration& configuration, const accounts::Settings& settings,
                                         const indicators::Catalogue& catalogue) {
    std::vector<api::Endpoint> all;
    append(all, audit::endpoints());
    append(all, accounts::endpoints(settings));
    append(all, regulation::endpoints());
    append(all, regions::endpoints());
    append(all, institutions::endpoints());
    append(all, capacity::endpoints());
    append(all, indicators::endpoints(catalogue));
    append(all, installation_endpoints(configuration));
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
    return {{}, Scope{.region_prefix = std::string(home.prefix())}, now, system_ids(), "command", home};
}

}  // namespace app
