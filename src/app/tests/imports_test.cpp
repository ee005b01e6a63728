#include <doctest/doctest.h>

#include "house.h"

TEST_CASE("every kind, column and value of an import has its words in both languages") {
    const app::House house;
    const imports::Setup& setup = house.imports;
    for (const auto language : {Language::Chinese, Language::English})
        for (const imports::Kind& kind : setup.kinds) {
            const auto has_word = [&](const std::string& path) {
                CHECK_MESSAGE(setup.words.find(language, path), path << " in " << text_of(language));
            };
            has_word("kind." + kind.name);
            has_word("about." + kind.name);
            for (const api::Property& column : kind.columns) {
                CHECK_MESSAGE(!column.heading.in(language).empty(), kind.name << "." << column.name);
                const api::Enumeration* listed = api::enumeration_in(column.schema);
                CHECK((!listed || listed->has_words));
            }
        }
}
