#include <doctest/doctest.h>

#include "house.h"

TEST_CASE("every kind, column and value of an import has its words in both languages") {
    const imports::Setup setup = app::imports_of({});
    for (const auto language : {imports::Language::Chinese, imports::Language::English})
        for (const imports::Kind& kind : setup.kinds) {
            const auto has_word = [&](const std::string& path) {
                CHECK_MESSAGE(setup.words.find(language, path), path << " in " << text_of(language));
            };
            has_word("kind." + kind.name);
            has_word("about." + kind.name);
            for (const api::Property& column : kind.columns) {
                has_word("column." + kind.name + "." + column.name);
                const auto schema = api::JsonDocument::parse(column.schema);
                const auto alternatives = schema->root().find("anyOf");
                const auto inner = alternatives ? alternatives->elements().front() : schema->root();
                if (const auto listed = inner.find("enum"))
                    for (const auto& value : listed->elements()) has_word("value." + std::string(*value.text()));
            }
        }
}
