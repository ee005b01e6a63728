#include <doctest/doctest.h>

#include "language/engines.h"

namespace {
using db::Query;
using db::Read;
using db::Write;

struct Basket {
    std::string id;
    std::int64_t eggs;
    std::optional<Date> laid_on;
    bool operator==(const Basket&) const = default;
    static constexpr Fields fields{
        Field{"id", &Basket::id, "Which."},
        Field{"eggs", &Basket::eggs, "How many.", Limits{.min = 0}, "egg_count"},
        Field{"laid_on", &Basket::laid_on, "When."},
    };
};

constexpr db::Table<"basket", 2, db::OfCounty, Basket> baskets;
using Baskets = std::remove_const_t<decltype(baskets)>;

constexpr std::string_view table = R"sql(
CREATE TABLE basket (
    county    TEXT NOT NULL,
    id        TEXT NOT NULL,
    egg_count BIGINT NOT NULL,
    laid_on   TEXT,
    PRIMARY KEY (county, id)
);
)sql";
constexpr Query other_order{"basket.other_order", "SELECT laid_on, 7 AS spare, id, egg_count FROM basket ORDER BY id"};
constexpr Query without_id{"basket.without_id", "SELECT egg_count, laid_on FROM basket"};

void create(db::Database& database) {
    database.run_script(database.engine() == db::Engine::Sqlite ? db::for_sqlite(table) : std::string(table));
}
}  // namespace

TEST_CASE("a table's plain statements follow from its fields") {
    CHECK(Baskets::insert().sql == "INSERT INTO basket (county, id, egg_count, laid_on) VALUES ($1, $2, $3, $4)");
    CHECK(Baskets::put().sql ==
          "INSERT INTO basket (county, id, egg_count, laid_on) VALUES ($1, $2, $3, $4) ON CONFLICT (county, id) "
          "DO UPDATE SET egg_count = excluded.egg_count, laid_on = excluded.laid_on");
    CHECK(Baskets::update().sql == "UPDATE basket SET egg_count = $3, laid_on = $4 WHERE county = $1 AND id = $2");
    CHECK(Baskets::of<1>().sql == "SELECT county, id, egg_count, laid_on FROM basket WHERE county = $1 ORDER BY id");
    CHECK(Baskets::remove<2>().sql == "DELETE FROM basket WHERE county = $1 AND id = $2");
    CHECK(Baskets::of<1>().name == "basket.of");
}

TEST_CASE("a declared value comes back from both engines as it went in") {
    const Basket full{"a", std::int64_t{1} << 40, Date::parse("2023-08-24")}, empty{"b", 0, std::nullopt};
    for (const auto& made : language::empty_databases()) {
        auto& database = *made;
        create(database);
        REQUIRE(database.write([&](Write& tx) -> Result<void> {
            tx.insert(baskets, {"370830"}, empty);
            tx.put(baskets, {"370830"}, {"a", 1, std::nullopt});
            tx.put(baskets, {"370830"}, full);
            tx.insert(baskets, {"370831"}, full);
            return {};
        }));
        database.read([&](Read& tx) {
            const auto rows = tx.rows_of(baskets, "370830");
            REQUIRE(rows.size() == 2);
            CHECK(rows[0].second == full);
            CHECK(rows[1].second == empty);
            CHECK(rows[1].first.county == "370830");
            CHECK(tx.row_of(baskets, "370831", "a")->second == full);
            CHECK_FALSE(tx.row_of(baskets, "370831", "b"));
        });
        REQUIRE(database.write([&](Write& tx) -> Result<void> {
            CHECK(tx.update(baskets, {"370831"}, {"a", 5, std::nullopt}));
            CHECK_FALSE(tx.update(baskets, {"370831"}, {"b", 5, std::nullopt}));
            CHECK(tx.remove(baskets, "370830") == 2);
            return {};
        }));
        database.read([&](Read& tx) { CHECK(tx.row_of(baskets, "370831", "a")->second.eggs == 5); });
    }
}

TEST_CASE("columns are found by name, in whatever order a question has them") {
    const Basket full{"a", 12, Date::parse("2023-08-24")};
    for (const auto& made : language::empty_databases()) {
        auto& database = *made;
        create(database);
        REQUIRE(database.write([&](Write& tx) -> Result<void> {
            tx.insert(baskets, {"370830"}, full);
            return {};
        }));
        database.read([&](Read& tx) {
            CHECK(tx.list<Basket>(other_order) == std::vector{full});
            CHECK(tx.one<Basket>(Baskets::of<1>(), "370830") == full);
            CHECK_THROWS_AS(tx.list<Basket>(without_id), db::CorruptValue);
        });
    }
}
