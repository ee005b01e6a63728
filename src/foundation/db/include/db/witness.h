#pragma once
// Who is told every row that operations write into watched tables, whichever statement wrote it: so that what stands
// in the tables can be held against what was ever done.
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace db {

class Write;

/// One column of a row, which is not null. Numbers are decimal digits, booleans 0 and 1, on both engines.
struct Cell {
    std::string_view column;
    std::string_view text;
};

/// A row of a table: its cells in the order of their columns' names, without those that are null, so that a column
/// added later changes nothing until it is filled. Valid for the call it is handed to.
struct WrittenRow {
    std::string_view table;
    std::span<const Cell> cells;
};

/// What one operation does. Gone with an operation that is not kept.
class Testimony {
public:
    virtual ~Testimony() = default;
    virtual void appeared(const WrittenRow& row) = 0;
    virtual void vanished(const WrittenRow& row) = 0;
    /// The operation is about to be kept, and whatever is written here with it; throws what that throws.
    virtual void keep(Write& tx) = 0;
};

class Witness {
public:
    virtual ~Witness() = default;
    virtual bool watches(std::string_view table) const = 0;
    /// Called by any thread, at the beginning of an operation.
    virtual std::unique_ptr<Testimony> listen() = 0;
};

/// Shown every row of a table.
using EachRow = std::function<void(const WrittenRow&)>;

}  // namespace db
