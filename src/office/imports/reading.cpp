// From bytes to rows, and from rows to faults.
#include <algorithm>
#include <map>

#include "documents/marked_table.h"
#include "rows.h"

namespace imports {
namespace {
constexpr std::size_t rows_between_words = 200;
constexpr std::size_t rows_tried_at_once = 50;

/// What could not be read as a table at all. Places are lines of CSV ("7") or cells ("C7").
std::vector<RowFault> faults_of(const Error& refusal) {
    if (refusal.faults.empty()) return {{0, "", refusal.reason, refusal.params}};
    std::vector<RowFault> faults;
    for (const Fault& fault : refusal.faults) {
        const auto digits = fault.field.find_first_of("0123456789");
        const std::string number = digits == std::string::npos ? "" : fault.field.substr(digits, 7);
        faults.push_back({number.empty() ? 0 : std::atoi(number.c_str()),
                          digits == 0 || digits == std::string::npos ? "" : fault.field.substr(0, digits), fault.reason,
                          fault.params});
    }
    return faults;
}

RowFault fault_of(const Kind& kind, const RowReader& reader, const documents::UploadedTable& table,
                  const documents::UploadedTable::Refused& refused) {
    const auto field = refused.column ? reader.field(*refused.column) : std::nullopt;
    return {refused.row,
            field            ? kind.columns[*field].name
            : refused.column ? table.header[*refused.column]
                             : "",
            refused.reason, refused.params};
}

/// No two single rows say the same.
void refuse_repeated(const Kind& kind, Reading& reading) {
    if (!kind.singly) return;
    std::map<std::string, int> seen;
    for (const Kind::Read& row : reading.rows)
        if (const auto [first, is_new] = seen.emplace(kind.group(row.row.get()), row.number); !is_new)
            reading.faults.push_back({row.number, "", "import.row_repeated", {{"row", std::to_string(first->second)}}});
}

/// Rows that are taken together, in the order of the first of each.
std::vector<std::vector<Kind::Read>> groups_of(const Kind& kind, const std::vector<Kind::Read>& rows) {
    std::vector<std::vector<Kind::Read>> groups;
    if (kind.singly) {
        for (std::size_t from = 0; from < rows.size(); from += rows_tried_at_once)
            groups.emplace_back(
                rows.begin() + static_cast<std::ptrdiff_t>(from),
                rows.begin() + static_cast<std::ptrdiff_t>(std::min(from + rows_tried_at_once, rows.size())));
        return groups;
    }
    std::map<std::string, std::size_t> places;
    for (const Kind::Read& row : rows) {
        const auto [place, is_new] = places.emplace(kind.group(row.row.get()), groups.size());
        if (is_new) groups.emplace_back();
        groups[place->second].push_back(row);
    }
    return groups;
}

void in_order(std::vector<RowFault>& faults) { std::ranges::stable_sort(faults, {}, &RowFault::row); }
}  // namespace

void RowFaults::add(int row, const Error& refusal) {
    if (refusal.faults.empty()) list_.push_back({row, "", refusal.reason, refusal.params});
    for (const Fault& fault : refusal.faults) {
        const std::string field = fault.field.substr(fault.field.starts_with('/') ? 1 : 0);
        list_.push_back({row, field.substr(0, field.find('/')), fault.reason, fault.params});
    }
}

Result<Reading> read(const Kind& kind, std::string_view bytes, const documents::UploadLimits& limits,
                     const Tell& tell) {
    TRY(tell({"reading"}));
    Reading reading;
    auto table = documents::read_table(bytes, limits);
    if (!table) {
        reading.faults = faults_of(table.error());
        return reading;
    }
    reading.table = *std::move(table);
    RowReader reader(kind);
    reading.faults = reader.header(reading.table->header_row, reading.table->header);
    for (const auto& one : reading.table->refused)
        if (one.row == reading.table->header_row) reading.faults.push_back(fault_of(kind, reader, *reading.table, one));
    if (reading.table->rows.empty()) reading.faults.push_back({0, "", "import.no_rows"});
    if (!reading.faults.empty()) return reading;

    const auto total = static_cast<std::int64_t>(reading.table->rows.size());
    auto refused = std::ranges::upper_bound(reading.table->refused, reading.table->header_row, {},
                                            &documents::UploadedTable::Refused::row);
    for (const auto& row : reading.table->rows) {
        Cells cells = reader.cells_of(row.cells);
        const std::size_t before = reading.faults.size();
        for (; refused != reading.table->refused.end() && refused->row <= row.number; ++refused) {
            reading.faults.push_back(fault_of(kind, reader, *reading.table, *refused));
            if (refused->column) cells[*reader.field(*refused->column)].reset();
        }
        const std::vector<RowFault> said(reading.faults.begin() + static_cast<std::ptrdiff_t>(before),
                                         reading.faults.end());
        api::Faults wrong;
        if (auto value = reader.value(cells, wrong); value && said.empty())
            reading.rows.push_back({row.number, std::move(value)});
        RowFaults faults;
        if (!wrong.none()) faults.add(row.number, faulty(wrong.take()));
        // A cell that was refused is missing for that reason alone.
        for (RowFault& fault : faults.take())
            if (std::ranges::find(said, fault.column, &RowFault::column) == said.end())
                reading.faults.push_back(std::move(fault));
        const auto done = &row - reading.table->rows.data() + 1;
        if (static_cast<std::size_t>(done) % rows_between_words == 0) TRY(tell({"reading", done, total}));
    }
    refuse_repeated(kind, reading);
    return reading;
}

Result<void> try_out(db::Database& database, const Call& call, const Kind& kind, Reading& reading, const Tell& tell) {
    constexpr const char* tried_out = "import.tried_out";
    const auto groups = groups_of(kind, reading.rows);
    const auto total = static_cast<std::int64_t>(reading.rows.size());
    std::int64_t done = 0;
    TRY(tell({"checking", done, total}));
    using Group = decltype(groups.begin());
    const auto checked = [&](Group from, Group to, RowFaults& faults) -> Result<void> {
        database.read([&](db::Read& tx) {
            for (auto group = from; group != to; ++group) kind.check(tx, call, *group, faults);
        });
        return Error{ErrorCode::Conflict, tried_out};
    };
    for (auto from = groups.begin(); from != groups.end();) {
        auto to = from;
        std::size_t rows = 0;
        while (to != groups.end() && rows < rows_tried_at_once) rows += (to++)->size();
        // Refused on purpose: the same operations as for keeping, and nothing kept.
        RowFaults faults;
        const auto tried = kind.check ? checked(from, to, faults) : database.write([&](db::Write& tx) -> Result<void> {
            faults = {};
            for (auto group = from; group != to; ++group) kind.take(tx, call, *group, faults);
            return Error{ErrorCode::Conflict, tried_out};
        });
        if (tried.error().reason != tried_out) return tried.error();
        std::ranges::move(faults.take(), std::back_inserter(reading.faults));
        done += static_cast<std::int64_t>(rows);
        TRY(tell({"checking", done, total}));
        from = to;
    }
    in_order(reading.faults);
    return {};
}

Result<void> take(db::Write& tx, const Call& call, const Kind& kind, Reading& reading) {
    RowFaults faults;
    for (const auto& group : groups_of(kind, reading.rows)) kind.take(tx, call, group, faults);
    if (faults.none()) return {};
    reading.faults = faults.take();
    in_order(reading.faults);
    return Error{ErrorCode::Unprocessable, "import.faulty"};
}

std::string sentence(const Setup& setup, const Kind& kind, const RowFault& fault, Language language) {
    const bool chinese = language == Language::Chinese;
    std::string text;
    if (fault.row > 0) text += chinese ? "第 " + std::to_string(fault.row) + " 行" : "row " + std::to_string(fault.row);
    if (!fault.column.empty()) {
        const auto column = std::ranges::find(kind.columns, fault.column, &api::Property::name);
        text += (text.empty() ? "" : " ") + (column == kind.columns.end() ? fault.column : heading(*column, language));
    }
    if (!text.empty()) text += chinese ? "：" : ": ";
    return text + setup.words.sentence(language, fault.reason, fault.params);
}

Result<std::string> marked(const Setup& setup, const Kind& kind, const documents::UploadedTable& table,
                           const std::vector<RowFault>& faults, Language language, Instant made_at) {
    const Columns columns(kind);
    std::vector<documents::RowFault> shown;
    for (const RowFault& fault : faults) {
        documents::RowFault one{fault.row == 0 ? table.header_row : fault.row, std::nullopt, ""};
        const auto field = columns.named(fault.column);
        for (std::size_t i = 0; i < table.header.size() && !one.column; ++i)
            if (table.header[i] == fault.column || (field && columns.named(table.header[i]) == field)) one.column = i;
        // What has no column of its own in the file says which it means.
        one.sentence = one.column ? setup.words.sentence(language, fault.reason, fault.params)
                                  : sentence(setup, kind, {0, fault.column, fault.reason, fault.params}, language);
        shown.push_back(std::move(one));
    }
    return documents::marked_table(table, shown, language, made_at);
}

}  // namespace imports
