// No text breaks a reader of siting problems: it gives faults, or a problem of the size it says.
#include <cstdlib>
#include <string>

#include "engines/site_files.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    std::vector<Fault> faults;
    if (data[0] % 5 == 0) {
        app::SiteInput input;
        app::read_site_params(text, input, faults);
        return 0;
    }
    constexpr app::SiteFormat formats[] = {app::SiteFormat::pmed,     app::SiteFormat::tsplib,
                                           app::SiteFormat::tsplib95, app::SiteFormat::cap,
                                           app::SiteFormat::cpmp,     app::SiteFormat::cap_by_site};
    // Larger ones take longer, and tell no more.
    for (std::size_t at = 0, digits = 0; at < std::min<std::size_t>(text.size(), 200); ++at) {
        digits = text[at] >= '0' && text[at] <= '9' ? digits + 1 : 0;
        if (digits > 2 || text[at] == 'e' || text[at] == 'E') return 0;
    }
    const app::SiteInput input = read_site_text(text, formats[data[0] % 6], {.capacity = 5}, faults);
    const siting::Problem& problem = input.problem;
    const bool complete = problem.distance.size() == std::size_t{problem.clients} * problem.sites &&
                          input.site_names.size() == problem.sites && input.client_names.size() == problem.clients &&
                          problem.clients > 0 && problem.sites > 0;
    if (faults.empty() && !complete) std::abort();
    return 0;
}
