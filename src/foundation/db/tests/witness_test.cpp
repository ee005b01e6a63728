// What a witness is told, whichever statement writes, on both engines.
#include <doctest/doctest.h>

#include <map>
#include <mutex>

#include "language/engines.h"

namespace {
using db::Query;
using db::Read;
using db::Write;

constexpr std::string_view tables = R"sql(
CREATE TABLE parent (
    id TEXT PRIMARY KEY
);
CREATE TABLE purse (
    county TEXT NOT NULL,
    id     TEXT NOT NULL,
    coins  BIGINT NOT NULL,
    closed BOOLEAN NOT NULL,
    note   TEXT,
    parent TEXT REFERENCES parent (id) ON DELETE CASCADE,
    PRIMARY KEY (county, id)
);
CREATE TABLE private (
    id TEXT PRIMARY KEY
);
)sql";

constexpr Query add_parent{"parent.add", "INSERT INTO parent (id) VALUES ($1)"};
constexpr Query remove_parent{"parent.remove", "DELETE FROM parent WHERE id = $1"};
constexpr Query add_private{"private.add", "INSERT INTO private (id) VALUES ($1)"};
constexpr Query insert{"purse.insert",
                       "INSERT INTO purse (county, id, coins, closed, note, parent) VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr Query put{"purse.put",
                    "INSERT INTO purse (county, id, coins, closed) VALUES ($1, $2, $3, FALSE) "
                    "ON CONFLICT (county, id) DO UPDATE SET coins = excluded.coins"};
constexpr Query skip{"purse.skip",
                     "INSERT INTO purse (county, id, coins, closed) VALUES ($1, $2, $3, FALSE) ON CONFLICT DO NOTHING"};
constexpr Query double_all{"purse.double", "UPDATE purse SET coins = coins * 2 WHERE county = $1"};
constexpr Query rename_row{"purse.rename", "UPDATE purse SET id = $3 WHERE county = $1 AND id = $2"};
constexpr Query remove_row{"purse.remove", "DELETE FROM purse WHERE county = $1 AND id = $2"};

std::string text_of_row(const db::WrittenRow& row) {
    std::string text(row.table);
    for (const db::Cell& cell : row.cells) text += " " + std::string(cell.column) + "=" + std::string(cell.text);
    return text;
}

/// Keeps a balance of rows: what was told of the operations that were kept.
class Ledger final : public db::Witness {
public:
    bool watches(std::string_view table) const override { return table == "purse"; }
    std::unique_ptr<db::Testimony> listen() override { return std::make_unique<Page>(*this); }

    std::map<std::string, int> rows() {
        const std::lock_guard lock(mutex);
        return kept;
    }
    bool refuses = false;

private:
    struct Page final : db::Testimony {
        explicit Page(Ledger& l) : ledger(l) {}
        void appeared(const db::WrittenRow& row) override { ++change[text_of_row(row)]; }
        void vanished(const db::WrittenRow& row) override { --change[text_of_row(row)]; }
        void keep(Write& tx) override {
            if (ledger.refuses) throw std::runtime_error("refused");
            tx.run(add_private, std::to_string(++pages));
            const std::lock_guard lock(ledger.mutex);
            for (const auto& [row, count] : change)
                if ((ledger.kept[row] += count) == 0) ledger.kept.erase(row);
        }
        Ledger& ledger;
        std::map<std::string, int> change;
    };

    std::mutex mutex;
    std::map<std::string, int> kept;
    static inline int pages = 0;  // of all ledgers
};

std::map<std::string, int> rows_of_table(db::Database& database) {
    std::map<std::string, int> rows;
    database.read([&](Read& tx) { tx.scan("purse", [&](const db::WrittenRow& row) { ++rows[text_of_row(row)]; }); });
    return rows;
}

std::shared_ptr<Ledger> watched(db::Database& database) {
    database.run_script(database.engine() == db::Engine::Sqlite ? db::for_sqlite(tables) : std::string(tables));
    auto ledger = std::make_shared<Ledger>();
    database.make_watchable(*ledger);
    database.watch(ledger);
    return ledger;
}

template <typename Change>
void keep(db::Database& database, Change change) {
    REQUIRE(database.write([&](Write& tx) -> Result<void> {
        change(tx);
        return {};
    }));
}
}  // namespace

TEST_CASE("a witness hears of every row that is put in, changed or removed") {
    for (const auto& database : language::empty_databases()) {
        const auto ledger = watched(*database);
        keep(*database, [](Write& tx) {
            tx.run(add_parent, "p");
            tx.run(insert, "370830", "b", std::int64_t{1} << 60, true, "托育 'quoted' \"$1\"\n\\", "p");
            tx.run(insert, "370830", "a", 0, false, std::nullopt, std::nullopt);
            tx.run(insert, "370830", "c", -7, false, "", std::nullopt);
        });
        CHECK(ledger->rows() == std::map<std::string, int>{
                                    {"purse closed=0 coins=0 county=370830 id=a", 1},
                                    {"purse closed=1 coins=1152921504606846976 county=370830 id=b "
                                     "note=托育 'quoted' \"$1\"\n\\ parent=p",
                                     1},
                                    {"purse closed=0 coins=-7 county=370830 id=c note=", 1},
                                });
        CHECK(ledger->rows() == rows_of_table(*database));

        keep(*database, [](Write& tx) {
            tx.run(put, "370830", "a", 5);
            tx.run(put, "370830", "d", 6);
            tx.run(skip, "370830", "a", 9);
            tx.run(skip, "370830", "e", 9);
            tx.run(double_all, "370830");
            tx.run(rename_row, "370830", "d", "f");
            tx.run(remove_row, "370830", "c");
        });
        CHECK(ledger->rows().size() == 4);
        CHECK(ledger->rows() == rows_of_table(*database));

        keep(*database, [](Write& tx) { tx.run(remove_parent, "p"); });  // and its purse with it
        CHECK(ledger->rows().size() == 3);
        CHECK(ledger->rows() == rows_of_table(*database));
    }
}

TEST_CASE("what is not kept was never told") {
    for (const auto& database : language::empty_databases()) {
        const auto ledger = watched(*database);
        const auto refuse = [&] {
            CHECK_FALSE(database->write([](Write& tx) -> Result<void> {
                tx.run(put, "370830", "a", 1);
                return Error{ErrorCode::Conflict, "no"};
            }));
        };
        refuse();
        CHECK_THROWS(database->write([](Write& tx) -> Result<void> {
            tx.run(put, "370830", "a", 1);
            tx.run(insert, "370830", "a", 1, false, std::nullopt, std::nullopt);
            return {};
        }));
        CHECK(ledger->rows().empty());
        CHECK(rows_of_table(*database).empty());
        // Nor does a refusal make the witness deaf to whoever comes next on the same connection.
        refuse();
        for (int i = 0; i < 20; ++i) keep(*database, [&](Write& tx) { tx.run(put, "370830", std::to_string(i), i); });
        CHECK(ledger->rows() == rows_of_table(*database));
    }
}

TEST_CASE("what the witness cannot keep is not kept at all") {
    for (const auto& database : language::empty_databases()) {
        const auto ledger = watched(*database);
        ledger->refuses = true;
        CHECK_THROWS(database->write([](Write& tx) -> Result<void> {
            tx.run(put, "370830", "a", 1);
            return {};
        }));
        CHECK(rows_of_table(*database).empty());
        ledger->refuses = false;
        keep(*database, [](Write& tx) { tx.run(put, "370830", "b", 1); });
        CHECK(ledger->rows() == rows_of_table(*database));
    }
}

TEST_CASE("a column that was added later is seen with what it holds, though the row was written before it") {
    for (const auto& database : language::empty_databases()) {
        auto ledger = watched(*database);
        keep(*database, [](Write& tx) { tx.run(put, "370830", "a", 1); });
        const std::string column =
            "ALTER TABLE purse ADD COLUMN colour TEXT NOT NULL DEFAULT 'red';"
            "ALTER TABLE purse ADD COLUMN lent BIGINT NOT NULL DEFAULT 3;"
            "ALTER TABLE purse ADD COLUMN age BIGINT;";
        database->run_script(database->engine() == db::Engine::Sqlite ? db::for_sqlite(column) : column);
        ledger = std::make_shared<Ledger>();
        database->make_watchable(*ledger);
        database->watch(ledger);
        keep(*database, [](Write& tx) { tx.run(double_all, "370830"); });
        // What was before it and what is now: the old row is taken from the balance, the new one stands.
        CHECK(ledger->rows() == std::map<std::string, int>{
                                    {"purse closed=0 coins=1 colour=red county=370830 id=a lent=3", -1},
                                    {"purse closed=0 coins=2 colour=red county=370830 id=a lent=3", 1},
                                });
    }
}

TEST_CASE("tables and keys are told, and many rows are scanned a few at a time") {
    for (const auto& database : language::empty_databases()) {
        const auto ledger = watched(*database);
        keep(*database, [](Write& tx) {
            for (int i = 0; i < 5000; ++i) tx.run(put, "370830", std::to_string(i), i);
        });
        CHECK(rows_of_table(*database).size() == 5000);
        CHECK(ledger->rows() == rows_of_table(*database));
        database->read([](Read& tx) {
            CHECK(tx.tables() == std::vector<std::string>{"parent", "private", "purse"});
            CHECK(tx.key_of("purse") == std::vector<std::string>{"county", "id"});
        });
    }
}
