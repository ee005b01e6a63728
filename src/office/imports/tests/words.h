#pragma once
// A kind of table made for tests: toys, each of which sends a message when it is taken.
#include <doctest/doctest.h>

#include "documents/xlsx.h"
#include "imports/imports.h"
#include "language/calls.h"
#include "language/engines.h"
#include "language/scratch_folder.h"

namespace words {

enum class Colour { Red, Blue };

struct Toy {
    std::string name;
    Colour colour;
    int pieces;
    bool wooden;
    std::optional<Date> made_on;
    static constexpr Fields fields{
        Field{"name", &Toy::name, {"Name.", "名称"}, Limits{.max_length = 10}},
        Field{"colour", &Toy::colour, {"Colour.", "颜色"}},
        Field{"pieces", &Toy::pieces, {"Pieces.", "件数"}, Limits{.min = 1, .max = 99}},
        Field{"wooden", &Toy::wooden, {"Of wood.", "木制"}},
        Field{"made_on", &Toy::made_on, {"Made on.", "制造日期"}},
    };
};

}  // namespace words

template <>
inline constexpr EnumNames enum_names<words::Colour>{
    "Colour",
    EnumName{words::Colour::Red, "RED", "红", "Red"},
    EnumName{words::Colour::Blue, "BLUE", "蓝", "Blue"},
};

namespace words {

/// Toys of one name share a shelf, which holds a hundred pieces; nothing may be called 禁.
inline void take_toys(db::Write& tx, const Call& call, const std::vector<imports::Line<Toy>>& lines,
                      imports::RowFaults& faults) {
    int on_shelf = 0;
    for (const auto& line : lines) {
        on_shelf += line.row.pieces;
        if (line.row.name == "禁") faults.add(line.number, faulty({{"/name", "toy.forbidden"}}));
        if (on_shelf > 100) faults.add(line.number, Error{ErrorCode::Conflict, "toy.shelf_full", {{"max", "100"}}});
        jobs::send(tx, call, {"toys", line.row.name});
    }
}

struct House {
    language::ScratchFolder folder;
    imports::Setup setup{
        {imports::kind<Toy>(
            "toys", [](const Toy& toy) { return toy.name; }, take_toys)},
        imports::Vocabulary({R"({"kind":{"toys":"玩具"},"fault":{"input_too_small":"最小是 {min}"}})",
                             R"({"input":{"too_small":"太小"},"toy":{"forbidden":"不能用{colour}的"}})"},
                            {R"({"kind":{"toys":"Toys"},"fault":{"input_too_small":"is at least {min}"}})"}),
        files::Cabinet(folder.path())};

    const imports::Kind& kind() const { return setup.kinds.front(); }
    imports::Reading read(const std::string& text) const {
        return imports::read(kind(), text, setup.limits, [](const jobs::Progress&) { return Result<void>{}; }).value();
    }
};

/// "2 pieces input.too_small", one a line.
inline std::string said(const std::vector<imports::RowFault>& faults) {
    std::string text;
    for (const auto& fault : faults)
        text +=
            std::to_string(fault.row) + " " + fault.column + (fault.column.empty() ? "" : " ") + fault.reason + "\n";
    return text;
}

}  // namespace words
