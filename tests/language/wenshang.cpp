#include "language/wenshang.h"

#include <stdexcept>

#include "language/calls.h"
#include "language/source_files.h"
#include "regions/regions.h"
#include "regulation/regulation.h"

namespace language {
namespace {
void must(const Result<void>& result) {
    if (!result) throw std::runtime_error(result.error().reason);
}
}  // namespace

std::vector<ScratchDatabase> county_databases(const db::Options& options) {
    const std::string china = source_file("data/regions/china.csv"),
                      townships = source_file("data/wenshang/townships.csv"),
                      villages = source_file("data/wenshang/villages.csv"),
                      population = source_file("data/wenshang/population.csv"),
                      sources = source_file("regulations/sources.csv"), values = source_file("regulations/values.csv"),
                      holidays = source_file("data/calendars/holidays_cn.csv"),
                      statutory = source_file("data/calendars/statutory_cn.csv"),
                      years = source_file("data/calendars/years.csv");
    // Only the county's own line of ancestors: the other three thousand regions would slow every test.
    std::string line_of_county = "code,name\n";
    for (const char* code : {"000000", "370000", "370800", "370830"}) {
        const auto at = china.find("\n" + std::string(code) + ",") + 1;
        line_of_county += china.substr(at, china.find('\n', at) + 1 - at);
    }
    auto databases = migrated_databases(options);
    for (const auto& database : databases)
        must(database->write([&](db::Write& tx) -> Result<void> {
            TRY(regions::load(tx, {line_of_county, townships, villages, population}));
            return regulation::load(tx, call_of(Role::Gc, "2019-01-01"), {sources, values, holidays, statutory, years});
        }));
    return databases;
}

std::map<std::string, std::string> wenshang_institution_files() {
    std::map<std::string, std::string> files;
    for (const char* name :
         {"institutions.csv", "classes.csv", "recognitions.csv", "demonstrations.csv", "fees.csv", "vacancies.csv"})
        files.emplace(name, source_file(std::string("data/wenshang/") + name));
    return files;
}

institutions::Files as_files(const std::map<std::string, std::string>& texts) {
    return {texts.at("institutions.csv"),   texts.at("classes.csv"), texts.at("recognitions.csv"),
            texts.at("demonstrations.csv"), texts.at("fees.csv"),    texts.at("vacancies.csv")};
}

std::map<std::string, InstitutionId> load_wenshang_institutions(db::Database& database) {
    const auto texts = wenshang_institution_files();
    auto ids = database.write(
        [&](db::Write& tx) { return institutions::load(tx, call_of(Role::Gc, "2023-08-24"), as_files(texts)); });
    if (!ids) throw std::runtime_error(ids.error().reason);
    return *ids;
}

}  // namespace language
