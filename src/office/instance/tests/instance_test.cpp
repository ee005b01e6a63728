#include <doctest/doctest.h>

#include "instance/instance.h"
#include "language/engines.h"

TEST_CASE("an installation says what it is, and says it once") {
    for (const auto& database : language::migrated_databases()) {
        CHECK_FALSE(database->read([](db::Read& tx) { return instance::find(tx); }));
        const instance::Instance wenshang{*RegionCode::parse("370830"), "汶上县", true,
                                          *Instant::parse("2026-01-05T00:00:00Z")};
        const auto create = [&](db::Write& tx) -> Result<void> {
            instance::create(tx, wenshang);
            return {};
        };
        REQUIRE(database->write(create));
        CHECK(database->read([](db::Read& tx) { return instance::find(tx); })->name == "汶上县");
        CHECK_THROWS_AS((void)database->write(create), db::Broken);
    }
}
