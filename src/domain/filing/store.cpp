#include "store.h"

#include "cases.h"
#include "regions/ancestry.h"

namespace filing::store {
namespace {
using db::Query;
using db::Row;

// With its two clocks, which the office keeps (docs/decisions/0007).
#define CASE_COLUMNS                                                                                          \
    "SELECT f.id, f.version, f.institution, f.region, f.kind, f.state, f.regime, f.content, f.created_at, "   \
    "f.submitted_day, f.created_by, r.due, n.due, "                                                           \
    "coalesce(r.provisional, FALSE) OR coalesce(n.provisional, FALSE), f.decided_at, f.decision_note "        \
    "FROM filing f "                                                                                          \
    "LEFT JOIN case_clock r ON r.county = f.county AND r.kind = 'filing' AND r.subject = f.id AND r.clock = " \
    "'receipt' "                                                                                              \
    "LEFT JOIN case_clock n ON n.county = f.county AND n.kind = 'filing' AND n.subject = f.id AND n.clock = 'notice' "

constexpr Query insert_case{"filing.insert", R"sql(
    INSERT INTO filing (county, id, version, institution, region, kind, state, regime, content, created_at, created_by)
    VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10)
)sql"};
constexpr Query case_by_id{"filing.find", CASE_COLUMNS R"sql(
     WHERE f.county = $1 AND f.id = $2
       AND )sql" REACH("$3", "$4", "$5", "$6", "$7", "f.region", "f.institution", "''", "''")};
constexpr Query case_to_lock{"filing.lock", "SELECT id FROM filing WHERE county = $1 AND id = $2"};
constexpr Query open_of_institution{"filing.open_of_institution", R"sql(
    SELECT id FROM filing
     WHERE county = $1 AND institution = $2 AND state IN ('DRAFT', 'SUBMITTED', 'RETURNED')
)sql"};
constexpr Query report_of_year{"filing.report_of_year", R"sql(
    SELECT id FROM filing
     WHERE county = $1 AND institution = $2 AND report_year = $3 AND state IN ('SUBMITTED', 'RETURNED', 'RECEIPTED')
)sql"};
constexpr Query newest_first{"filing.newest_first", CASE_COLUMNS R"sql(
     WHERE f.county = $1
       AND )sql" REACH("$2", "$3", "$10", "$11", "$12", "f.region", "f.institution", "''", "''") R"sql(
       AND ($4 = '' OR f.state = $4) AND ($5 = '' OR f.kind = $5) AND ($6 = '' OR f.institution = $6)
       AND ($7 = '' OR f.id < $7)
       -- A draft is the business of whoever writes it.
       AND (f.state <> 'DRAFT' OR $3 <> '' OR f.created_by = $8)
     ORDER BY f.id DESC
     LIMIT $9
)sql"};
constexpr Query by_deadline{"filing.by_deadline", CASE_COLUMNS R"sql(
     WHERE f.county = $1 AND f.state = 'SUBMITTED'
       AND )sql" REACH("$2", "$3", "$5", "$6", "$7", "f.region", "f.institution", "''", "''") R"sql(
     ORDER BY r.due NULLS LAST, f.id
     LIMIT $4
)sql"};
constexpr Query waiting_for_applicant{"filing.waiting_for_applicant", CASE_COLUMNS R"sql(
     WHERE f.county = $1 AND f.institution = $2 AND f.state IN ('DRAFT', 'RETURNED')
     ORDER BY f.id
)sql"};
constexpr Query published{"filing.non_conformities", CASE_COLUMNS R"sql(
     WHERE f.county = $1 AND f.state = 'NON_CONFORMITY_PUBLISHED' AND ($2 = '' OR f.id < $2)
     ORDER BY f.id DESC
     LIMIT $3
)sql"};
constexpr Query reporters{"filing.reporters", R"sql(
    SELECT institution FROM filing
     WHERE county = $1 AND report_year = $2 AND state IN ('SUBMITTED', 'RETURNED', 'RECEIPTED')
)sql"};
constexpr Query update_content{"filing.update_content", R"sql(
    UPDATE filing SET content = $3, version = version + 1 WHERE county = $1 AND id = $2
)sql"};
constexpr Query update_submitted{"filing.update_submitted", R"sql(
    UPDATE filing SET state = $3, submitted_day = $4, report_year = $5, version = version + 1
     WHERE county = $1 AND id = $2
)sql"};
constexpr Query update_returned{"filing.update_returned", R"sql(
    UPDATE filing SET state = $3, version = version + 1 WHERE county = $1 AND id = $2
)sql"};
constexpr Query update_decided{"filing.update_decided", R"sql(
    UPDATE filing SET state = $3, decided_at = $4, decided_by = $5, decision_note = $6, version = version + 1
     WHERE county = $1 AND id = $2
)sql"};
constexpr Query count_up{"filing.count_up", R"sql(
    UPDATE filing SET version = version + 1 WHERE county = $1 AND id = $2
)sql"};

constexpr Query materials_of{"filing_material.of_filing", R"sql(
    SELECT kind, file, number, valid_until, verdict, reason, judged_at
      FROM filing_material WHERE county = $1 AND filing = $2 ORDER BY kind
)sql"};
constexpr Query upsert_material{"filing_material.put", R"sql(
    INSERT INTO filing_material (county, filing, kind, file, number, valid_until, verdict, reason)
    VALUES ($1, $2, $3, $4, $5, $6, 'UNSEEN', '')
    ON CONFLICT (county, filing, kind) DO UPDATE
       SET file = excluded.file, number = excluded.number, valid_until = excluded.valid_until,
           verdict = 'UNSEEN', reason = '', judged_at = NULL, judged_by = NULL
)sql"};
constexpr Query update_verdict{"filing_material.judge", R"sql(
    UPDATE filing_material SET verdict = $4, reason = $5, judged_at = $6, judged_by = $7
     WHERE county = $1 AND filing = $2 AND kind = $3
)sql"};

#define RECEIPT_COLUMNS                                                                                     \
    "SELECT id, filing, institution, regime, number, code, institution_name, credit_code, address, slots, " \
    "issued_at, issued_day, seal_position, seal FROM filing_receipt "

constexpr Query insert_receipt_row{"filing_receipt.insert", R"sql(
    INSERT INTO filing_receipt (county, id, filing, institution, regime, number, code, institution_name,
                                credit_code, address, slots, issued_at, issued_day, seal_position, seal)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
)sql"};
constexpr Query receipt_by_filing{"filing_receipt.of_filing", RECEIPT_COLUMNS "WHERE county = $1 AND filing = $2"};
constexpr Query receipt_by_its_code{"filing_receipt.by_code", RECEIPT_COLUMNS "WHERE county = $1 AND code = $2"};
constexpr Query newest_of_institution{"filing_receipt.newest", RECEIPT_COLUMNS R"sql(
     WHERE county = $1 AND institution = $2 ORDER BY issued_day DESC, id DESC LIMIT 1
)sql"};
constexpr Query take_number{"filing_number.next", R"sql(
    INSERT INTO filing_number (county, year, newest) VALUES ($1, $2, 1)
    ON CONFLICT (county, year) DO UPDATE SET newest = filing_number.newest + 1
    RETURNING newest
)sql"};

Case read_case(const Row& row) {
    return {row.get<FilingId>(0),
            {row.get<std::int64_t>(1)},
            row.get<InstitutionId>(2),
            row.get<RegionCode>(3),
            row.get<Kind>(4),
            row.get<State>(5),
            row.get<Regime>(6),
            row.get<std::string>(7),
            row.get<Instant>(8),
            row.get<std::string>(10),
            row.get<std::optional<Date>>(9),
            row.get<std::optional<Date>>(11),
            row.get<std::optional<Date>>(12),
            row.get<bool>(13),
            row.get<std::optional<Instant>>(14),
            row.get<std::string>(15)};
}

Receipt read_receipt(const Row& row) {
    return {row.get<ReceiptId>(0),     row.get<FilingId>(1),    row.get<InstitutionId>(2), row.get<Regime>(3),
            row.get<std::string>(4),   row.get<std::string>(5), row.get<std::string>(6),   row.get<std::string>(7),
            row.get<std::string>(8),   row.get<int>(9),         row.get<Instant>(10),      row.get<Date>(11),
            row.get<std::int64_t>(12), row.get<std::string>(13)};
}
}  // namespace

void insert(db::Write& tx, const Case& filing) {
    tx.run(insert_case, filing.id.county(), filing.id, filing.institution, filing.region, filing.kind, filing.state,
           filing.regime, filing.content, filing.created_at, filing.created_by);
}

std::optional<Case> find(db::Read& tx, const Reach& reach, const FilingId& id) {
    return tx.first(case_by_id, read_case, id.county(), id, reach.region, reach.institution, reach.class_, reach.child,
                    reach.today);
}

bool lock(db::Write& tx, const FilingId& id) { return tx.lock(case_to_lock, id.county(), id); }

bool has_open(db::Read& tx, const InstitutionId& institution) {
    return tx.maybe<std::string>(open_of_institution, institution.county(), institution).has_value();
}

bool has_report(db::Read& tx, const InstitutionId& institution, int year) {
    return tx.maybe<std::string>(report_of_year, institution.county(), institution, year).has_value();
}

std::vector<Case> list(db::Read& tx, const ListQuery& query, std::string_view before_id, int limit) {
    return tx.all(newest_first, read_case, query.county, query.reach.region, query.reach.institution, query.state,
                  query.kind, query.institution, before_id, query.account, limit, query.reach.class_, query.reach.child,
                  query.reach.today);
}

std::vector<Case> in_review(db::Read& tx, const Reach& reach, std::string_view county, int limit) {
    return tx.all(by_deadline, read_case, county, reach.region, reach.institution, limit, reach.class_, reach.child,
                  reach.today);
}

std::vector<Case> with_applicant(db::Read& tx, const InstitutionId& institution) {
    return tx.all(waiting_for_applicant, read_case, institution.county(), institution);
}

std::vector<Case> non_conformities(db::Read& tx, std::string_view county, std::string_view before_id, int limit) {
    return tx.all(published, read_case, county, before_id, limit);
}

std::set<std::string> reporters_on(db::Read& tx, std::string_view county, int year) {
    std::set<std::string> found;
    for (auto& id : tx.all(reporters, [](const Row& row) { return row.get<std::string>(0); }, county, year))
        found.insert(std::move(id));
    return found;
}

void set_content(db::Write& tx, const FilingId& id, const std::string& content) {
    tx.run(update_content, id.county(), id, content);
}

void set_submitted(db::Write& tx, const FilingId& id, State state, Date day, std::optional<int> report_year) {
    tx.run(update_submitted, id.county(), id, state, day, report_year);
}

void set_returned(db::Write& tx, const FilingId& id, State state) { tx.run(update_returned, id.county(), id, state); }

void set_decided(db::Write& tx, const Call& call, const FilingId& id, State state, const std::string& note) {
    tx.run(update_decided, id.county(), id, state, call.now, account_of(call), note);
}

std::vector<MaterialRow> materials(db::Read& tx, const FilingId& id) {
    return tx.all(
        materials_of,
        [](const Row& row) {
            return MaterialRow{row.get<MaterialKind>(0),          row.get<files::FileId>(1), row.get<std::string>(2),
                               row.get<std::optional<Date>>(3),   row.get<Verdict>(4),       row.get<std::string>(5),
                               row.get<std::optional<Instant>>(6)};
        },
        id.county(), id);
}

void put_material(db::Write& tx, const FilingId& id, const Material& material) {
    tx.run(upsert_material, id.county(), id, material.kind, material.file, material.number, material.valid_until);
    tx.run(count_up, id.county(), id);
}

void set_verdict(db::Write& tx, const Call& call, const FilingId& id, MaterialKind kind, Verdict verdict,
                 const std::string& reason) {
    tx.run(update_verdict, id.county(), id, kind, verdict, reason, call.now, account_of(call));
    tx.run(count_up, id.county(), id);
}

void insert_receipt(db::Write& tx, const Receipt& receipt) {
    tx.run(insert_receipt_row, receipt.id.county(), receipt.id, receipt.filing, receipt.institution, receipt.regime,
           receipt.number, receipt.code, receipt.institution_name, receipt.credit_code, receipt.address, receipt.slots,
           receipt.issued_at, receipt.issued_day, receipt.seal_position, receipt.seal);
}

std::optional<Receipt> receipt_of(db::Read& tx, const FilingId& filing) {
    return tx.first(receipt_by_filing, read_receipt, filing.county(), filing);
}

std::optional<Receipt> receipt_by_code(db::Read& tx, std::string_view county, std::string_view code) {
    return tx.first(receipt_by_its_code, read_receipt, county, code);
}

std::optional<Receipt> newest_receipt(db::Read& tx, const InstitutionId& institution) {
    return tx.first(newest_of_institution, read_receipt, institution.county(), institution);
}

int next_number(db::Write& tx, std::string_view county, int year) { return tx.value<int>(take_number, county, year); }

}  // namespace filing::store
