#pragma once
// A CSV text read cell by cell into values, collecting what is wrong with its place:
// "townships.csv:3:lng".
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/date.h"
#include "base/enum_text.h"
#include "base/text.h"

namespace csv {

class Sheet {
public:
    /// `name` begins every fault's place. The text must outlive the sheet. Columns in `optional`, which are among
    /// the others, may be absent and then read as empty.
    Sheet(std::string name, std::string_view text, std::vector<std::string_view> columns,
          const std::vector<std::string_view>& optional = {});

    /// Moves to the next sound record; false at the end.
    bool next();
    std::size_t line() const { return reader_.line(); }
    std::string_view cell(std::size_t column) const { return reader_[column]; }
    /// Through base/plain_text.h, on one line.
    std::string text(std::size_t column) const;
    void refuse(std::size_t column, std::string reason, Params params = {});
    /// The same for a line read before; without a column the whole line.
    void refuse_at(std::size_t line, std::string_view column, std::string reason, Params params = {});

    // Each answers the cell's value, or refuses the cell and answers nothing.
    std::optional<std::string> needed(std::size_t column);
    template <typename T>
    std::optional<T> parsed(std::size_t column, const char* reason) {
        auto value = T::parse(cell(column));
        if (!value) refuse(column, reason);
        return value;
    }
    std::optional<Date> date(std::size_t column) { return parsed<Date>(column, "date.malformed"); }
    /// Names of an enumeration, in any case.
    template <NamedEnum E>
    std::optional<E> one_of(std::size_t column) {
        const auto value = parse_enum<E>(upper_cased(cell(column)));
        if (!value) refuse(column, "input.not_in_list");
        return value;
    }

    bool sound() const { return faults_.empty(); }
    std::vector<Fault>& faults() { return faults_; }

private:
    void add(const std::string& place, const std::string& reason, const Params& params);

    std::string name_;
    std::vector<std::string_view> columns_;
    Reader reader_;
    std::vector<Fault> faults_;
    bool ended_ = false;
};

/// All faults of these sheets as one refusal, or nothing to say.
Result<void> all_sound(std::initializer_list<Sheet*> sheets);

}  // namespace csv
