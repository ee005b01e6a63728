#include "exports/exports.h"

#include "documents/csv.h"
#include "documents/xlsx.h"
#include "instance/instance.h"

namespace exports {

Result<api::Document> file_of(db::Read& tx, const Call& call, const List& list, Format format, Language language) {
    const auto here = instance::find(tx);
    const bool demo = here && here->demo;
    std::string title = list.title.in(language);
    if (demo) title += Words{"（演示数据）", " (demonstration data)"}.in(language);

    documents::Table table{.name = title, .columns = {}, .rows = list.rows};
    for (const Column& column : list.columns)
        table.columns.push_back({.header = column.header.in(language), .kind = column.kind, .width = column.width});

    const std::string name = title + " " + call.today().text();
    if (format == Format::Csv)
        return api::Document{
            .media_type = "text/csv; charset=utf-8", .name = name + ".csv", .bytes = documents::csv(table)};
    return api::Document{
        .media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        .name = name + ".xlsx",
        .bytes = TRY(documents::xlsx(
            {.title = title, .author = here ? here->name : std::string(), .made_at = call.now, .sheets = {table}}))};
}

}  // namespace exports
