#include "columns.h"
#include "documents/xlsx.h"

namespace imports {
namespace {
std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " / ") + word;
    return text;
}
}  // namespace

std::string template_for(const Setup& setup, const Kind& kind, Language language, Instant made_at) {
    const Columns columns(kind);
    const auto word = [&](const std::string& path) { return setup.words.word(language, path); };
    documents::Table to_fill{.name = word("kind." + kind.name)};
    documents::Table about{.name = word("template.sheet"),
                           .columns = {{word("template.column"), documents::CellKind::Text, 24},
                                       {word("template.needed"), documents::CellKind::Text, 10},
                                       {word("template.how"), documents::CellKind::Text, 90}}};
    std::vector<std::vector<std::string>> lines;
    for (std::size_t i = 0; i < kind.columns.size(); ++i) {
        const api::Property& property = kind.columns[i];
        const std::string name = heading(property, language);
        to_fill.columns.push_back({name, documents::CellKind::Text, 18});
        std::string how = joined(columns.choices(i, language));
        if (const auto hint = setup.words.find(language, "hint." + kind.name + "." + property.name))
            how += (how.empty() ? "" : "  ") + *hint;
        lines.push_back({name, yes_or_no(property.required).in(language), how});
    }
    about.rows = [&](const documents::RowSink& sink) {
        for (const auto& line : lines) sink(line);
    };
    auto bytes = documents::xlsx({.title = to_fill.name, .author = "", .made_at = made_at, .sheets = {to_fill, about}});
    return std::move(bytes).value();
}

}  // namespace imports
