#pragma once
// The rows of a file as the values of a kind.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "columns.h"

namespace imports {

/// A row's cells by the fields of the kind, as these read them; nothing for an empty one.
using Cells = std::vector<std::optional<std::string>>;

class RowReader {
public:
    explicit RowReader(const Kind& kind) : kind_(kind), columns_(kind) {}

    /// Finds the field behind each column of the file; faults of the header.
    std::vector<RowFault> header(int row, const std::vector<std::string>& header);
    /// The field behind a column; nothing for one that was refused.
    std::optional<std::size_t> field(std::size_t column) const {
        return column < fields_.size() ? fields_[column] : std::nullopt;
    }
    /// Requires a header without faults.
    Cells cells_of(const std::vector<std::string>& written) const;
    /// Null where something is wrong.
    std::shared_ptr<const void> value(const Cells& cells, api::Faults& wrong) const;

private:
    const Kind& kind_;
    Columns columns_;
    std::vector<std::optional<std::size_t>> fields_;
};

}  // namespace imports
