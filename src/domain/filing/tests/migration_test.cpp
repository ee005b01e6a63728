// Filing's timeline and clocks moved to the office's tables (0025); what stood there before is kept.
#include <doctest/doctest.h>

#include "embedded/migrations.h"
#include "language/engines.h"

namespace {
using db::Query;

std::vector<db::Migration> migrations_below(std::string_view number) {
    std::vector<db::Migration> all;
    for (const embedded::File& file : embedded::migrations())
        if (file.path < number) all.push_back({file.path, file.content});
    return all;
}

/// One case of each state that matters, and a proposal that waits, as they stood before.
constexpr std::string_view before = R"sql(
    INSERT INTO regulation_source (source, title, number, issuer, issued_on, in_force_from, kind, note)
    VALUES ('law', 'x', '', 'x', '', '', 'RULE', '');
    INSERT INTO regulation_value (id, key, region, first_day, last_day, value, unit, source, confidence, note,
                                  proposed_by, proposed_at, published_by, published_at)
    VALUES ('370830-1', 'filing.receipt_working_days', '000000', '2019-01-01', '9999-12-31', '5', 'working_days', 'law',
            'SOURCED', '', 'a', '2019-01-01T00:00:00.000Z', 'b', '2019-01-01T00:00:00.000Z'),
           ('370830-2', 'filing.receipt_working_days', '370800', '2025-01-01', '9999-12-31', '4', 'working_days', 'law',
            'SOURCED', '', 'a', '2019-01-01T00:00:00.000Z', 'b', '2019-01-01T00:00:00.000Z'),
           ('370830-3', 'filing.notice_working_days', '000000', '2019-01-01', '9999-12-31', '15', 'working_days', 'law',
            'SOURCED', '', 'a', '2019-01-01T00:00:00.000Z', 'b', '2019-01-01T00:00:00.000Z'),
           ('370830-4', 'filing.notice_working_days', '370830', '2026-01-01', '9999-12-31', '9', 'working_days', 'law',
            'SOURCED', '', 'anna', '2026-01-05T02:00:00.000Z', NULL, NULL);
    INSERT INTO filing (county, id, version, institution, region, kind, state, regime, content, created_at, created_by,
                        submitted_day, receipt_due, notice_due, due_provisional, decided_at, decided_by, decision_note)
    VALUES ('370830', 'draft', 1, 'i1', '370830100', 'INITIAL', 'DRAFT', 'FILING', '{}', '2026-01-05T02:00:00.000Z',
            'anna', NULL, NULL, NULL, FALSE, NULL, NULL, ''),
           ('370830', 'running', 3, 'i2', '370830100', 'CHANGE', 'SUBMITTED', 'FILING', '{}',
            '2026-12-28T02:00:00.000Z', 'anna', '2026-12-28', '2027-01-04', '2027-01-19', TRUE, NULL, NULL, ''),
           ('370830', 'decided', 4, 'i3', '370830100', 'INITIAL', 'RECEIPTED', 'FILING', '{}',
            '2023-08-21T02:00:00.000Z', 'anna', '2023-08-21', '2023-08-28', '2023-09-11', FALSE,
            '2023-08-24T02:00:00.000Z', 'bernd', '');
    INSERT INTO filing_event (county, filing, id, at, account, event, note)
    VALUES ('370830', 'decided', 'e1', '2023-08-21T02:00:00.000Z', 'anna', 'SUBMITTED', ''),
           ('370830', 'decided', 'e2', '2023-08-24T02:00:00.000Z', 'bernd', 'RECEIPTED', 'well');
)sql";

constexpr Query clocks{"test.clocks", R"sql(
    SELECT subject, clock, days, started_on, due, provisional, stopped_on, escalates_to, link, details FROM case_clock
     WHERE county = '370830' AND kind = 'filing' ORDER BY subject, clock
)sql"};
constexpr Query events{"test.events", R"sql(
    SELECT kind, subject, account, event, note FROM case_event WHERE county = '370830' ORDER BY kind, id
)sql"};

std::vector<std::string> lines(db::Database& database, const Query& query, int columns) {
    return database.read([&](db::Read& tx) {
        return tx.all(query, [&](const db::Row& row) {
            std::string line;
            for (int i = 0; i < columns; ++i) {
                line += i == 0 ? "" : " ";
                line += row.is_null(i) ? "-" : std::string(row.text(i));
            }
            return line;
        });
    });
}
}  // namespace

TEST_CASE("a case keeps its timeline and its clocks when they move to the office's tables") {
    for (const auto& database : language::empty_databases()) {
        const Instant now = *Instant::parse("2026-12-29T02:00:00Z");
        db::migrate(*database, migrations_below("0025"), now);
        database->run_script(before);
        CHECK(db::migrate(*database, migrations_below("0026"), now) == 1);
        CHECK(lines(*database, events, 5) == std::vector<std::string>{"filing decided anna SUBMITTED ",
                                                                      "filing decided bernd RECEIPTED well",
                                                                      "regulation 370830-4 anna propose "});
        const auto kept = database->read([&](db::Read& tx) {
            return tx.all(clocks, [](const db::Row& row) {
                return row.get<std::string>(0) + " " + row.get<std::string>(1) + " " + std::to_string(row.get<int>(2)) +
                       " " + row.get<std::string>(3) + " " + row.get<std::string>(4) +
                       (row.get<bool>(5) ? " provisional " : " sure ") +
                       row.get<std::optional<std::string>>(6).value_or("runs") + " " + row.get<std::string>(7) + " " +
                       row.get<std::string>(8) + " " + row.get<std::string>(9);
            });
        });
        CHECK(kept == std::vector<std::string>{
                          R"(decided notice 15 2023-08-21 2023-09-11 sure 2023-08-24 LEAD /filings/decided )"
                          R"({"items":[{"name":"kind","value":"INITIAL"}]})",
                          R"(decided receipt 5 2023-08-21 2023-08-28 sure 2023-08-24 LEAD /filings/decided )"
                          R"({"items":[{"name":"kind","value":"INITIAL"}]})",
                          R"(running notice 15 2026-12-28 2027-01-19 provisional runs LEAD /filings/running )"
                          R"({"items":[{"name":"kind","value":"CHANGE"}]})",
                          R"(running receipt 4 2026-12-28 2027-01-04 provisional runs LEAD /filings/running )"
                          R"({"items":[{"name":"kind","value":"CHANGE"}]})"});
    }
}
