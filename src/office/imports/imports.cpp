#include "imports/imports.h"

#include <algorithm>

#include "audit/audit.h"
#include "fault_list.h"
#include "store.h"

namespace imports {
namespace {

std::string bytes_of(const Setup& setup, const Import& import) {
    auto bytes = setup.cabinet.get(import.sha256);
    if (!bytes) throw std::runtime_error("the cabinet has lost the bytes of import " + import.sent.id.text());
    return *std::move(bytes);
}

/// Ends the job with the list of faults, which is on disk before the row that names it.
Result<void> end_faulty(jobs::Task& task, const Setup& setup, Import import, const Reading& reading) {
    import.sent.fault_count = static_cast<std::int64_t>(reading.faults.size());
    import.faults_sha256 = setup.cabinet.put(api::json_of(FaultList{reading.faults}));
    return task.fail("import.faulty", [&](db::Write& tx, const Call& call) -> Result<void> {
        store::set_outcome(tx, import);
        audit::record(tx, call, "import.refused", import.sent.id.text());
        return {};
    });
}

Result<void> run(jobs::Task& task, const Setup& setup) {
    auto import =
        task.database().read([&](db::Read& tx) { return store::find(tx, ImportId::from_store(task.job().payload)); });
    const Kind* kind = import ? setup.find(import->sent.kind) : nullptr;
    if (kind == nullptr) return not_found("import");
    const Tell tell = [&](const jobs::Progress& now) { return task.progress(now); };

    Reading reading = TRY(read(*kind, bytes_of(setup, *import), setup.limits, tell));
    import->sent.rows = reading.table ? static_cast<std::int64_t>(reading.table->rows.size()) : 0;
    TRY(try_out(task.database(), task.call(), *kind, reading, tell));
    if (!reading.faults.empty()) return end_faulty(task, setup, *import, reading);

    TRY(tell({"keeping", 0, import->sent.rows}));
    auto kept = task.finish([&](db::Write& tx, const Call& call) -> Result<void> {
        TRY(take(tx, call, *kind, reading));
        if (kind->made.with_them != nullptr) kind->made.with_them(tx);
        store::set_outcome(tx, *import);
        audit::record(tx, call, "import.kept", import->sent.id.text());
        return {};
    });
    if (kept && kind->made.afterwards != nullptr) TRY(kind->made.afterwards(task.database()));
    // Somebody changed something since the rows were tried out.
    if (!kept && !reading.faults.empty()) return end_faulty(task, setup, *import, reading);
    return kept;
}
}  // namespace

const Kind* Setup::find(std::string_view name) const {
    const auto found = std::ranges::find(kinds, name, &Kind::name);
    return found == kinds.end() ? nullptr : &*found;
}

jobs::Handler handler(const Setup& setup) {
    return {.kind = "import", .run = [&setup](jobs::Task& task) { return run(task, setup); }};
}

int forget(db::Database& database, const Setup& setup, const RegionCode& county, Instant sent_before) {
    std::vector<std::pair<std::string, std::string>> removed;
    (void)database.write([&](db::Write& tx) -> Result<void> {
        removed = store::remove(tx, county.text(), sent_before);
        return {};
    });
    for (const auto& [sha256, faults_sha256] : removed)
        for (const std::string& name : {sha256, faults_sha256})
            if (!name.empty() && !database.read([&](db::Read& tx) { return store::is_named(tx, county.text(), name); }))
                setup.cabinet.remove(name, sent_before);
    return static_cast<int>(removed.size());
}

}  // namespace imports
