#pragma once
// A list of faults as it is shown, and as it is kept in the cabinet.
#include "imports/imports.h"

namespace imports {

struct ParamView {
    std::string name;
    std::string value;
};
struct FaultView {
    int row;
    std::string column;
    std::string reason;
    std::vector<ParamView> params;
};
struct FaultList {
    std::vector<FaultView> faults;
};

}  // namespace imports

#define FIELD(Struct, member, about) \
    Field { #member, &imports::Struct::member, about }
template <>
inline constexpr auto declared<imports::ParamView> =
    std::tuple{Field{"name", &imports::ParamView::name, "Of what the sentence mentions."},
               Field{"value", &imports::ParamView::value, "Its value.", Limits{.max_length = 40'000, .blank = true}}};
template <>
inline constexpr auto declared<imports::FaultView> = std::tuple{
    FIELD(FaultView, row, "Row as a spreadsheet counts; 0 for the file as a whole."),
    Field{"column", &imports::FaultView::column, "The column's key, or what its header says; empty for the whole row.",
          Limits{.max_length = 40'000, .blank = true}},
    FIELD(FaultView, reason, "What is wrong: a stable key."), FIELD(FaultView, params, "What the sentence mentions.")};
template <>
inline constexpr auto declared<imports::FaultList> =
    std::tuple{Field{"faults", &imports::FaultList::faults, "In order of rows.", Limits{.max_items = 1'000'000}}};
#undef FIELD

namespace imports {

inline FaultView view(const RowFault& fault) {
    FaultView out{fault.row, fault.column, fault.reason, {}};
    for (const auto& [name, value] : fault.params) out.params.push_back({name, value});
    return out;
}

inline std::string written(const std::vector<RowFault>& faults) {
    FaultList list;
    for (const RowFault& fault : faults) list.faults.push_back(view(fault));
    std::string text;
    api::JsonWriter json(text);
    api::Json<FaultList>::write(json, list);
    return text;
}

/// Of what was written by written().
inline std::vector<RowFault> faults_in(std::string_view text) {
    const auto document = api::JsonDocument::parse(text);
    api::Faults wrong;
    const auto list = document ? api::Json<FaultList>::read({document->root()}, "", {}, wrong) : std::nullopt;
    if (!list) throw std::runtime_error("a list of an import's faults is damaged");
    std::vector<RowFault> faults;
    for (const FaultView& one : list->faults) {
        faults.push_back({one.row, one.column, one.reason, {}});
        for (const ParamView& param : one.params) faults.back().params.emplace_back(param.name, param.value);
    }
    return faults;
}

}  // namespace imports
