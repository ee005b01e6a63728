#include "notice_store.h"

#include "details.h"
#include "regions/ancestry.h"

namespace cases::store {
namespace {
using db::Query;
using db::Row;

constexpr Query insert_notice{"notice.insert", R"sql(
    INSERT INTO notice (county, id, kind, subject, region, institution, link, details, account, role, said_by, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    ON CONFLICT (county, id) DO NOTHING
)sql"};

// Nobody hears of the own deed.
#define UNREAD_BY_READER \
    " WHERE n.county = $1 AND n.said_by <> $2 AND (n.account = $2 OR (n.role = $3 AND "                         \
    REACH("$4", "$5", "$6", "$7", "$8", "n.region", "n.institution", "''", "''") "))"                           \
    " AND NOT EXISTS (SELECT 1 FROM notice_reading r"                                                           \
    "                  WHERE r.county = n.county AND r.account = $2 AND r.notice = n.id)"

constexpr Query unread_notices{
    "notice.unread",
    "SELECT n.id, n.kind, n.subject, n.region, n.institution, n.link, n.details, n.account, n.role, n.said_by, n.at"
    "  FROM notice n" UNREAD_BY_READER
    "   AND ($9 = '' OR n.id < $9)"
    " ORDER BY n.id DESC LIMIT $10"};
constexpr Query read_notices{"notice.mark_read",
                             "INSERT INTO notice_reading (county, account, notice, at)"
                             " SELECT n.county, $2, n.id, $10 FROM notice n" UNREAD_BY_READER
                             "   AND ($9 = '' OR n.id = $9)"
                             " ON CONFLICT (county, account, notice) DO NOTHING"};
constexpr Query remove_readings{"notice_reading.remove_before", R"sql(
    DELETE FROM notice_reading
     WHERE county = $1 AND notice IN (SELECT id FROM notice WHERE county = $1 AND at < $2)
)sql"};
constexpr Query remove_notices{"notice.remove_before", "DELETE FROM notice WHERE county = $1 AND at < $2"};

Notice read_notice(const Row& row) {
    return {row.get<NoticeId>(0),
            row.get<std::string>(2),
            {row.get<std::string>(1), row.get<RegionCode>(3), InstitutionId::parse(row.text(4)),
             row.get<std::string>(5), details_in(row.text(6)), row.get<std::string>(7), parse_enum<Role>(row.text(8)),
             row.get<std::string>(9), row.get<Instant>(10)}};
}
}  // namespace

void insert(db::Write& tx, const Notice& notice) {
    const Carried& told = notice.told;
    tx.run(insert_notice, notice.id.county(), notice.id, told.kind, notice.subject, told.region,
           told.institution ? told.institution->text() : std::string(), told.link, text_of_details(told.details),
           told.account, told.role ? std::string(text_of(*told.role)) : std::string(), told.said_by, told.at);
}

std::vector<Notice> unread(db::Read& tx, const Reader& reader, std::string_view before_id, int limit) {
    return tx.all(unread_notices, read_notice, reader.county, reader.account, reader.role, reader.reach.region,
                  reader.reach.institution, reader.reach.class_, reader.reach.child, reader.reach.today, before_id,
                  limit);
}

std::int64_t mark_read(db::Write& tx, const Reader& reader, std::string_view id, Instant at) {
    return tx.run(read_notices, reader.county, reader.account, reader.role, reader.reach.region,
                  reader.reach.institution, reader.reach.class_, reader.reach.child, reader.reach.today, id, at);
}

std::int64_t remove_before(db::Write& tx, const RegionCode& county, Instant before) {
    tx.run(remove_readings, county, before);
    return tx.run(remove_notices, county, before);
}

}  // namespace cases::store
