#include "store.h"

#include "base/text.h"
#include "details.h"

namespace cases::store {
namespace {
using db::Query;
using db::Row;

constexpr Query insert_event{"case_event.insert", R"sql(
    INSERT INTO case_event (county, kind, subject, id, at, account, event, note)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql"};
constexpr Query events_of{"case_event.of_case", R"sql(
    SELECT at, account, event, note FROM case_event
     WHERE county = $1 AND kind = $2 AND subject = $3
     ORDER BY id DESC
)sql"};

#define CLOCK_COLUMNS                                                                                           \
    "SELECT county, kind, subject, clock, region, institution, link, details, figure, days, unit, started_on, " \
    "due, provisional, paused_on, stopped_on, remind_days, remind_unit, remind_on, reminds, escalates_to, "     \
    "tell_on FROM case_clock "

constexpr Query put_clock{"case_clock.put", R"sql(
    INSERT INTO case_clock (county, kind, subject, clock, region, institution, link, details, figure, days, unit,
                            started_on, due, provisional, remind_days, remind_unit, remind_on, reminds, escalates_to,
                            tell_on)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
    ON CONFLICT (county, kind, subject, clock) DO UPDATE
       SET region = excluded.region, institution = excluded.institution, link = excluded.link,
           details = excluded.details, figure = excluded.figure, days = excluded.days, unit = excluded.unit,
           started_on = excluded.started_on, due = excluded.due, provisional = excluded.provisional,
           paused_on = NULL, stopped_on = NULL, remind_days = excluded.remind_days, remind_unit = excluded.remind_unit,
           remind_on = excluded.remind_on, reminds = excluded.reminds, escalates_to = excluded.escalates_to,
           tell_on = excluded.tell_on
)sql"};
constexpr Query one_clock{"case_clock.find", CLOCK_COLUMNS R"sql(
     WHERE county = $1 AND kind = $2 AND subject = $3 AND clock = $4
)sql"};
constexpr Query provisional_clocks{"case_clock.provisional", CLOCK_COLUMNS R"sql(
     WHERE county = $1 AND provisional AND stopped_on IS NULL AND paused_on IS NULL
     ORDER BY kind, subject, clock
)sql"};
constexpr Query clocks_to_tell{"case_clock.to_tell", CLOCK_COLUMNS R"sql(
     WHERE county = $1 AND tell_on <= $2 AND stopped_on IS NULL AND paused_on IS NULL
     ORDER BY tell_on, kind, subject, clock
     LIMIT $3
)sql"};
constexpr Query update_told{"case_clock.told", R"sql(
    UPDATE case_clock SET tell_on = $5 WHERE county = $1 AND kind = $2 AND subject = $3 AND clock = $4
)sql"};
constexpr Query stop_clock{"case_clock.stop", R"sql(
    UPDATE case_clock SET stopped_on = $5
     WHERE county = $1 AND kind = $2 AND subject = $3 AND clock = $4 AND stopped_on IS NULL
)sql"};
constexpr Query pause_clock{"case_clock.pause", R"sql(
    UPDATE case_clock SET paused_on = $5
     WHERE county = $1 AND kind = $2 AND subject = $3 AND clock = $4 AND stopped_on IS NULL AND paused_on IS NULL
)sql"};

Roles roles_in(std::string_view text) {
    Roles roles;
    for (const auto word : split(text, ' '))
        if (const auto role = parse_enum<Role>(word)) roles = roles | Roles{*role};
    return roles;
}

ClockRow read_clock(const Row& row) {
    return {row.get<std::string>(1),
            {row.get<std::string>(0), row.get<std::string>(2), row.get<RegionCode>(4),
             InstitutionId::parse(row.text(5)), row.get<std::string>(6), details_in(row.text(7))},
            {row.get<std::string>(3),
             row.get<std::string>(8),
             {row.get<int>(9), row.get<Unit>(10)},
             row.get<Date>(11),
             row.get<Date>(12),
             row.get<bool>(13),
             row.get<std::optional<Date>>(14),
             row.get<std::optional<Date>>(15)},
            {row.get<int>(16), row.get<Unit>(17)},
            row.get<Date>(18),
            roles_in(row.text(19)),
            roles_in(row.text(20)),
            row.get<std::optional<Date>>(21)};
}
}  // namespace

void insert(db::Write& tx, std::string_view kind, const Subject& subject, std::string_view id, const Event& event) {
    tx.run(insert_event, subject.county, kind, subject.id, id, event.at, event.account, event.event, event.note);
}

std::vector<Event> events(db::Read& tx, std::string_view kind, const Subject& subject) {
    return tx.all(
        events_of,
        [](const Row& row) {
            return Event{row.get<Instant>(0), row.get<std::string>(1), row.get<std::string>(2),
                         row.get<std::string>(3)};
        },
        subject.county, kind, subject.id);
}

void put(db::Write& tx, const ClockRow& row) {
    const Running& clock = row.running;
    tx.run(put_clock, row.subject.county, row.kind, row.subject.id, clock.clock, row.subject.region,
           row.subject.institution ? row.subject.institution->text() : std::string(), row.subject.link,
           text_of_details(row.subject.details), clock.figure, clock.term.days, clock.term.unit, clock.started_on,
           clock.due, clock.provisional, row.remind.days, row.remind.unit, row.remind_on, detail::texts(row.reminds),
           detail::texts(row.escalates_to), row.tell_on);
}

std::optional<ClockRow> find(db::Read& tx, std::string_view kind, const Subject& subject, std::string_view clock) {
    return tx.first(one_clock, read_clock, subject.county, kind, subject.id, clock);
}

std::vector<ClockRow> provisional(db::Read& tx, const RegionCode& county) {
    return tx.all(provisional_clocks, read_clock, county);
}

std::vector<ClockRow> to_tell(db::Read& tx, const RegionCode& county, Date today, int limit) {
    return tx.all(clocks_to_tell, read_clock, county, today, limit);
}

void set_told(db::Write& tx, const ClockRow& row, std::optional<Date> tell_on) {
    tx.run(update_told, row.subject.county, row.kind, row.subject.id, row.running.clock, tell_on);
}

void stop(db::Write& tx, std::string_view kind, const Subject& subject, std::string_view clock, Date on) {
    tx.run(stop_clock, subject.county, kind, subject.id, clock, on);
}

void pause(db::Write& tx, std::string_view kind, const Subject& subject, std::string_view clock, Date on) {
    tx.run(pause_clock, subject.county, kind, subject.id, clock, on);
}

}  // namespace cases::store
