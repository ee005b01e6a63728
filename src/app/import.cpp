// Taking a table over on the machine itself: the same reading, trying out and keeping as over HTTP.
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>

#include "audit/audit.h"
#include "commands.h"
#include "house.h"
#include "instance/instance.h"

namespace app {
namespace {

/// Whoever is at the machine knows what it can hold, and who waits meanwhile.
constexpr documents::UploadLimits on_the_machine{.file_bytes = 1u << 30, .rows = 5'000'000, .columns = 60};

/// Bytes from which on a text is not held as a table.
constexpr std::size_t long_table = 1u << 20;

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(in), {});
    if (!in.is_open() || in.bad()) throw Stop{2, "cannot read " + path};
    return bytes;
}

/// On a terminal only, on one line.
Result<void> show(const jobs::Progress& now) {
    if (::isatty(STDERR_FILENO) == 0) return {};
    std::fprintf(stderr, "\r%s %lld of %lld ", now.phase.c_str(), static_cast<long long>(now.done),
                 static_cast<long long>(now.total));
    return {};
}
void finish(const imports::Kind& kind, db::Database& database, std::int64_t rows) {
    if (kind.made.afterwards != nullptr)
        if (const auto done = kind.made.afterwards(database); !done)
            std::fprintf(stderr, "what is made of them is not finished: %s\n", done.error().reason.c_str());
    std::printf("%lld rows kept\n", static_cast<long long>(rows));
}
}  // namespace

void import_table(const Configuration& configuration, const ImportOptions& options) {
    const std::string bytes = bytes_of(options.file);
    const auto database = configuration.open();
    const auto here = database->read([](db::Read& tx) { return instance::find(tx); });
    if (!here) throw Stop{3, "This database has no county yet."};
    const House house(configuration);
    const imports::Setup& setup = house.imports;
    const imports::Kind& kind = *setup.find(options.kind);
    const auto language = *parse_enum<Language>(options.language);
    const Call call = command_call(here->home, now());

    if (bytes.size() >= long_table) {
        const auto record = [&](db::Write& tx) { audit::record(tx, call, "import.kept", kind.name); };
        const auto rows = imports::take_long(*database, call, kind, bytes, on_the_machine, record, show);
        if (!rows) throw Stop{3, "nothing was kept: " + rows.error().reason};
        if (*rows) return finish(kind, *database, **rows);
    }
    auto reading = imports::read(kind, bytes, on_the_machine, show).value();
    auto outcome = imports::try_out(*database, call, kind, reading, show);
    if (outcome && reading.faults.empty())
        outcome = database->write([&](db::Write& tx) -> Result<void> {
            TRY(imports::take(tx, call, kind, reading));
            audit::record(tx, call, "import.kept", kind.name);
            return {};
        });
    if (reading.faults.empty() && !outcome) throw Stop{3, "nothing was kept: " + outcome.error().reason};
    if (reading.faults.empty()) return finish(kind, *database, static_cast<std::int64_t>(reading.rows.size()));
    if (!options.marked.empty() && reading.table) {
        const auto workbook = imports::marked(setup, kind, *reading.table, reading.faults, language, call.now);
        if (!(std::ofstream(options.marked, std::ios::binary) << workbook.value()).flush())
            throw Stop{3, "cannot write " + options.marked};
    }
    std::string faults;
    for (const imports::RowFault& fault : reading.faults)
        faults += imports::sentence(setup, kind, fault, language) + "\n";
    throw Stop{2, faults + "nothing was kept; faults: " + std::to_string(reading.faults.size())};
}

}  // namespace app
