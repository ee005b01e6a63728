#pragma once
// What a room says about the tables it takes over. A row is a struct with declared fields: they name
// the columns, read the cells and describe both.
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "api/endpoint.h"

namespace imports {

/// What is wrong, and where people find it.
struct RowFault {
    int row;             // as a spreadsheet counts; 0 for the file as a whole
    std::string column;  // the field's name, or what the header says; empty for the whole row
    std::string reason;
    Params params = {};
    static constexpr Fields fields{
        Field{"row", &RowFault::row, "Row as a spreadsheet counts; 0 for the file as a whole."},
        Field{"column", &RowFault::column, "The column's key, or what its header says; empty for the whole row.",
              Limits{.max_length = 40'000, .blank = true}},
        Field{"reason", &RowFault::reason, "What is wrong: a stable key."},
        Field{"params", &RowFault::params, "What the sentence mentions."},
    };
};

/// Faults by row, found while taking them.
class RowFaults {
public:
    /// Each fault of the refusal under the column its field names ("/slots"); a refusal without
    /// faults is about the whole row.
    void add(int row, const Error& refusal);
    bool none() const { return list_.empty(); }
    const std::vector<RowFault>& list() const { return list_; }
    std::vector<RowFault> take() { return std::move(list_); }

private:
    std::vector<RowFault> list_;
};

/// A row, and where it stands in the file.
template <typename Row>
struct Line {
    int number;
    const Row& row;
};

struct Kind {
    struct Read {
        int number;
        std::shared_ptr<const void> row;
    };
    std::string name;
    std::vector<api::Property> columns;
    std::function<std::shared_ptr<const void>(const api::Input&, api::Faults&)> read;
    std::function<std::string(const void*)> group;
    /// Each row stands for itself, and no two may be of the same group. `take` is given many then.
    bool singly = false;
    /// What can be said against rows without writing them; where it is, they need not be tried out.
    std::function<void(db::Read&, const Call&, const std::vector<Read>&, RowFaults&)> check = {};
    std::function<void(db::Write&, const Call&, const std::vector<Read>&, RowFaults&)> take;
    /// What is made of the rows: as much as others may wait for, with them; the rest once they are kept, in writes of
    /// its own, which are made up for later where they break down.
    struct Made {
        void (*with_them)(db::Write&) = nullptr;
        Result<void> (*afterwards)(db::Database&) = nullptr;
    };
    Made made = {};
};

/// Rows of which `group` says the same are taken together, in their order. `take` may leave anything
/// behind when it tells of a fault: nothing of that transaction is kept then.
template <Declared Row>
Kind kind(std::string name, std::string (*group)(const Row&),
          void (*take)(db::Write&, const Call&, const std::vector<Line<Row>>&, RowFaults&), Kind::Made made = {}) {
    auto columns = api::properties_of<Row>();
    for (api::Property& column : columns) column.required = column.required && !column.limits.blank;
    return {.name = std::move(name),
            .columns = std::move(columns),
            .read = [](const api::Input& input, api::Faults& faults) -> std::shared_ptr<const void> {
                auto row = api::read_struct<Row>(input, "", faults);
                if (!row || !faults.none()) return nullptr;
                return std::make_shared<const Row>(std::move(*row));
            },
            .group = [group](const void* row) { return group(*static_cast<const Row*>(row)); },
            .take =
                [take](db::Write& tx, const Call& call, const std::vector<Kind::Read>& rows, RowFaults& faults) {
                    std::vector<Line<Row>> lines;
                    for (const Kind::Read& one : rows)
                        lines.push_back({one.number, *static_cast<const Row*>(one.row.get())});
                    take(tx, call, lines, faults);
                },
            .made = made};
}

/// Rows that stand for themselves: none says the same of `key` as another, and `check` says all that can be said
/// against them.
template <Declared Row>
Kind kind_of_single_rows(std::string name, std::string (*key)(const Row&),
                         void (*check)(db::Read&, const Call&, const std::vector<Line<Row>>&, RowFaults&),
                         void (*keep)(db::Write&, const Call&, const std::vector<Line<Row>>&)) {
    const auto lines_of = [](const std::vector<Kind::Read>& rows) {
        std::vector<Line<Row>> lines;
        lines.reserve(rows.size());
        for (const Kind::Read& one : rows) lines.push_back({one.number, *static_cast<const Row*>(one.row.get())});
        return lines;
    };
    Kind made = kind<Row>(std::move(name), key, nullptr);
    made.singly = true;
    made.check = [=](db::Read& tx, const Call& call, const std::vector<Kind::Read>& rows, RowFaults& faults) {
        check(tx, call, lines_of(rows), faults);
    };
    made.take = [=](db::Write& tx, const Call& call, const std::vector<Kind::Read>& rows, RowFaults& faults) {
        const auto lines = lines_of(rows);
        check(tx, call, lines, faults);
        if (faults.none()) keep(tx, call, lines);
    };
    return made;
}

}  // namespace imports
