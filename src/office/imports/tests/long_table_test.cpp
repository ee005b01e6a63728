// Tables that are too long to be held are taken as they are when they are held, or not at all.
#include <algorithm>

#include "words.h"

using namespace words;

namespace {
const std::string header = "名称,颜色,件数,木制\n";
const Call call = language::call_of(Role::Gc, "2026-01-05");

std::string row(const std::string& name, int pieces = 1) { return name + ",红," + std::to_string(pieces) + ",是\n"; }

/// Toys that stand for themselves, each name once.
imports::Kind single_toys() {
    return imports::kind_of_single_rows<Toy>(
        "toys", [](const Toy& toy) { return toy.name; },
        [](db::Read&, const Call&, const std::vector<imports::Line<Toy>>& lines, imports::RowFaults& faults) {
            for (const auto& line : lines)
                if (line.row.name == "禁") faults.add(line.number, faulty({{"/name", "toy.forbidden"}}));
        },
        [](db::Write& tx, const Call& by, const std::vector<imports::Line<Toy>>& lines) {
            for (const auto& line : lines) jobs::send(tx, by, {"toys", line.row.name});
        });
}

struct Shelf {
    explicit Shelf(db::Database& d) : database(d) {}

    /// Rows kept; nothing where the table is to be read as a whole.
    std::optional<std::int64_t> take(const imports::Kind& kind, const std::string& text,
                                     const imports::Tell& tell = {}) {
        const auto nobody = [](const jobs::Progress&) -> Result<void> { return {}; };
        const auto taken = imports::take_long(
            database, call, kind, text, house.setup.limits,
            [&](db::Write& tx) { jobs::send(tx, call, {"as well", "once"}); }, tell ? tell : nobody);
        if (!taken) refusal = taken.error().reason;
        return taken ? taken.value() : std::nullopt;
    }
    int messages(const std::string& topic) {
        const std::string text = database.read([](db::Read& tx) { return jobs::metrics(tx, call.home, call.now); });
        const std::string line = "tuoyu_outbox_messages{topic=\"" + topic + "\"} ";
        const auto at = text.find(line);
        return at == std::string::npos ? 0 : std::stoi(text.substr(at + line.size()));
    }

    House house;
    db::Database& database;
    std::string refusal;
};
}  // namespace

TEST_CASE("a sound long table is kept whole, and what is kept with it once") {
    for (const auto& place : language::migrated_databases()) {
        Shelf shelf(*place);
        std::string text = header;
        for (int i = 0; i < 1200; ++i) text += row("名" + std::to_string(i)) + row("名" + std::to_string(i));
        CHECK(shelf.take(shelf.house.kind(), text) == 2400);
        CHECK(shelf.messages("toys") == 2400);
        CHECK(shelf.messages("as well") == 1);
        text = header;
        for (int i = 0; i < 6000; ++i) text += row("名" + std::to_string(i));
        shelf.house.setup.limits.rows = 6000;
        CHECK(shelf.take(single_toys(), text) == 6000);
        CHECK(shelf.messages("toys") == 8400);
        CHECK(shelf.messages("as well") == 2);
    }
}

TEST_CASE("where anything is to be said against it, or its groups stand apart, nothing is kept of a long table") {
    for (const auto& place : language::migrated_databases()) {
        Shelf shelf(*place);
        std::string good = header;
        for (int i = 0; i < 1100; ++i) good += row("名" + std::to_string(i));
        const std::string spoilt[] = {
            good + row("禁"),
            good + "积木,绿,1,是\n",
            good + "积木,红,1,是,more\n",
            good + "积木,红,\"1,是\n",
            good + row("名3"),                         // apart from the other of its group
            good + row("积木", 60) + row("积木", 60),  // more than the shelf holds
            "名称,颜色,件数\n积木,红,1\n",
            "",
            header,
            "PK\x03\x04",
            "\xFF\xFE\x81",
        };
        for (const std::string& text : spoilt) {
            CAPTURE(text.substr(text.size() - std::min<std::size_t>(text.size(), 30)));
            CHECK_FALSE(shelf.take(shelf.house.kind(), text));
            CHECK_FALSE(shelf.take(single_toys(), text));
            CHECK(shelf.refusal.empty());
        }
        CHECK(shelf.messages("toys") == 0);
        CHECK(shelf.messages("as well") == 0);
    }
}

TEST_CASE("who is told of the progress may end a long table, and nothing is kept") {
    for (const auto& place : language::migrated_databases()) {
        Shelf shelf(*place);
        std::string text = header;
        for (int i = 0; i < 25'000; ++i) text += row("名" + std::to_string(i));
        shelf.house.setup.limits.rows = 30'000;
        CHECK_FALSE(shelf.take(single_toys(), text, [](const jobs::Progress& now) -> Result<void> {
            CHECK(now.done >= 20'000);
            return Error{ErrorCode::Conflict, "job.cancelled"};
        }));
        CHECK(shelf.refusal == "job.cancelled");
        CHECK(shelf.messages("toys") == 0);
    }
}

TEST_CASE("more rows than the limit are not taken") {
    for (const auto& place : language::migrated_databases()) {
        Shelf shelf(*place);
        shelf.house.setup.limits.rows = 3;
        CHECK(shelf.take(single_toys(), header + row("a") + row("b") + row("c")) == 3);
        CHECK_FALSE(shelf.take(single_toys(), header + row("d") + row("e") + row("f") + row("g")));
        CHECK(shelf.messages("toys") == 3);
    }
}

TEST_CASE("of single rows, those that say the same again are named") {
    const House house;
    const auto reading = imports::read(single_toys(), header + row("a") + row("b") + row("a"), house.setup.limits,
                                       [](const jobs::Progress&) { return Result<void>{}; });
    REQUIRE(reading);
    CHECK(said(reading.value().faults) == "4 import.row_repeated\n");
}
