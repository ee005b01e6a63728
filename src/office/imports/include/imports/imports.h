#pragma once
// Taking over a table: read it, try every row out, keep all of them or none.
#include <string>
#include <string_view>
#include <vector>

#include "documents/uploaded_table.h"
#include "files/cabinet.h"
#include "imports/kind.h"
#include "imports/words.h"
#include "jobs/runner.h"

namespace imports {

using ImportId = Id<struct ImportTag>;

/// What is taken over HTTP unless an installation says otherwise. Rows are kept in one transaction, for which SQLite's
/// other writes wait; whoever may not wait allows fewer.
constexpr documents::UploadLimits usual_limits{.file_bytes = 16u << 20, .rows = 5'000, .columns = 60};

/// What the house brings.
struct Setup {
    std::vector<Kind> kinds;
    Vocabulary words;
    files::Cabinet cabinet;
    documents::UploadLimits limits = usual_limits;

    /// Nothing when there is no such kind.
    const Kind* find(std::string_view name) const;
};

/// A file as far as it could be read.
struct Reading {
    /// Nothing where it is no table at all.
    std::optional<documents::UploadedTable> table;
    std::vector<Kind::Read> rows;
    std::vector<RowFault> faults;
};

/// Called between steps with how far it is; a refusal ends the import, and is its answer.
using Tell = std::function<Result<void>(const jobs::Progress&)>;

/// The columns by their headers, every row by its fields; every fault of it.
Result<Reading> read(const Kind& kind, std::string_view bytes, const documents::UploadLimits& limits, const Tell& tell);
/// Takes all rows in transactions that are not kept, and adds what is refused to the faults.
Result<void> try_out(db::Database& database, const Call& call, const Kind& kind, Reading& reading, const Tell& tell);
/// Takes all rows in this transaction. Refuses with import.faulty, adding to the faults, when a row
/// is refused that was not while it was tried out.
Result<void> take(db::Write& tx, const Call& call, const Kind& kind, Reading& reading);

/// Both at once for a text that is too long to be held, in memory that does not grow with it; `as_well` is kept with
/// its rows. Answers how many were kept; nothing where anything is to be said against it, or where rows that belong
/// together stand apart: what is said, read() and try_out() say.
Result<std::optional<std::int64_t>> take_long(db::Database& database, const Call& call, const Kind& kind,
                                              std::string_view bytes, const documents::UploadLimits& limits,
                                              const std::function<void(db::Write&)>& as_well, const Tell& tell);

/// A workbook with the columns, to be filled in, and what may stand in each.
std::string template_for(const Setup& setup, const Kind& kind, Language language, Instant made_at);
/// What was sent, with its faults shown.
Result<std::string> marked(const Setup& setup, const Kind& kind, const documents::UploadedTable& table,
                           const std::vector<RowFault>& faults, Language language, Instant made_at);
/// A fault as a sentence: "第 7 行 托位数：最小是 1".
std::string sentence(const Setup& setup, const Kind& kind, const RowFault& fault, Language language);

/// Does the jobs that POST /imports asks for. The setup must outlive it.
jobs::Handler handler(const Setup& setup);
std::vector<api::Endpoint> endpoints(const Setup& setup);

/// Forgets imports sent before that moment, with their bytes; answers how many.
int forget(db::Database& database, const Setup& setup, const RegionCode& county, Instant sent_before);

}  // namespace imports
