#include <doctest/doctest.h>

#include "exports/exports.h"
#include "instance/instance.h"
#include "language/calls.h"
#include "language/engines.h"

namespace {
const exports::List animals{{"动物", "Animals"},
                            {{{"名称", "Name"}}, {{"数量", "Count"}, documents::CellKind::Integer}},
                            [](const documents::RowSink& sink) {
                                sink(std::vector<std::string>{"=1+1", "3"});
                                sink(std::vector<std::string>{"猫，\"大\"", "4"});
                            }};
}  // namespace

TEST_CASE("a list leaves as CSV that a spreadsheet opens and does not run, in the language asked for") {
    for (const auto& database : language::migrated_databases()) {
        const Call gc = language::call_of(Role::Gc, "2023-08-24");
        const auto file = [&](exports::Format format, exports::Language language) {
            return *database->read([&](db::Read& tx) { return exports::file_of(tx, gc, animals, format, language); });
        };
        const auto chinese = file(exports::Format::Csv, exports::Language::Chinese);
        CHECK(chinese.name == "动物 2023-08-24.csv");
        CHECK(chinese.bytes == "\xEF\xBB\xBF名称,数量\n'=1+1,3\n\"猫，\"\"大\"\"\",4\n");
        CHECK(file(exports::Format::Csv, exports::Language::English).bytes.starts_with("\xEF\xBB\xBFName,Count\n"));
        const auto book = file(exports::Format::Xlsx, exports::Language::Chinese);
        CHECK(book.name == "动物 2023-08-24.xlsx");
        CHECK(book.bytes.starts_with("PK"));
        CHECK_FALSE(book.show);
    }
}

TEST_CASE("a file of demonstration data says so in its name") {
    for (const auto& database : language::migrated_databases()) {
        const Call gc = language::call_of(Role::Gc, "2023-08-24");
        REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
            instance::create(tx, {gc.home, "汶上县", true, gc.now});
            return {};
        }));
        const auto file = *database->read([&](db::Read& tx) {
            return exports::file_of(tx, gc, animals, exports::Format::Csv, exports::Language::Chinese);
        });
        CHECK(file.name == "动物（演示数据） 2023-08-24.csv");
    }
}
