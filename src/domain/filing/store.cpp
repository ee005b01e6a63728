#include "store.h"

#include "db/database.h"

namespace filing::store {
namespace {
using db::Query;
using db::Row;

#define CASE_COLUMNS                                                                                     \
    "SELECT id, version, institution, region, kind, state, regime, content, created_at, submitted_day, " \
    "receipt_due, notice_due, due_provisional, decided_at, decision_note FROM filing "

constexpr Query insert_case{"filing.insert", R"sql(
    INSERT INTO filing (county, id, version, institution, region, kind, state, regime, content, created_at, created_by)
    VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10)
)sql"};
constexpr Query case_by_id{"filing.find", CASE_COLUMNS R"sql(
     WHERE county = $1 AND id = $2
       AND substr(region, 1, length($3)) = $3 AND ($4 = '' OR institution = $4)
)sql"};
constexpr Query case_to_lock{"filing.lock", "SELECT id FROM filing WHERE county = $1 AND id = $2"};
constexpr Query open_of_institution{"filing.open_of_institution", R"sql(
    SELECT id FROM filing
     WHERE county = $1 AND institution = $2 AND state IN ('DRAFT', 'SUBMITTED', 'RETURNED')
)sql"};
constexpr Query newest_first{"filing.newest_first", CASE_COLUMNS R"sql(
     WHERE county = $1 AND substr(region, 1, length($2)) = $2 AND ($3 = '' OR institution = $3)
       AND ($4 = '' OR state = $4) AND ($5 = '' OR institution = $5) AND ($6 = '' OR id < $6)
       -- A draft is its applicant's own business.
       AND ($3 <> '' OR state <> 'DRAFT')
     ORDER BY id DESC
     LIMIT $7
)sql"};
constexpr Query by_deadline{"filing.by_deadline", CASE_COLUMNS R"sql(
     WHERE county = $1 AND substr(region, 1, length($2)) = $2 AND ($3 = '' OR institution = $3) AND state = 'SUBMITTED'
     ORDER BY receipt_due, id
     LIMIT $4
)sql"};
constexpr Query waiting_for_applicant{"filing.waiting_for_applicant", CASE_COLUMNS R"sql(
     WHERE county = $1 AND institution = $2 AND state IN ('DRAFT', 'RETURNED')
     ORDER BY id
)sql"};
constexpr Query update_content{"filing.update_content", R"sql(
    UPDATE filing SET content = $3, version = version + 1
     WHERE county = $1 AND id = $2 AND version = $4
)sql"};
constexpr Query update_submitted{"filing.update_submitted", R"sql(
    UPDATE filing SET state = 'SUBMITTED', submitted_day = $3, receipt_due = $4, notice_due = $5, due_provisional = $6,
           version = version + 1
     WHERE county = $1 AND id = $2
)sql"};
constexpr Query update_deadlines{"filing.update_deadlines", R"sql(
    UPDATE filing SET receipt_due = $3, notice_due = $4, due_provisional = $5
     WHERE county = $1 AND id = $2
)sql"};
constexpr Query update_state{"filing.update_state", R"sql(
    UPDATE filing SET state = $3, version = version + 1 WHERE county = $1 AND id = $2
)sql"};
constexpr Query update_decided{"filing.update_decided", R"sql(
    UPDATE filing SET state = $3, decided_at = $4, decided_by = $5, decision_note = $6, version = version + 1
     WHERE county = $1 AND id = $2
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

constexpr Query insert_event{"filing_event.insert", R"sql(
    INSERT INTO filing_event (county, filing, id, at, account, event, note) VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql"};
constexpr Query events_of{"filing_event.of_filing", R"sql(
    SELECT at, account, event, note FROM filing_event WHERE county = $1 AND filing = $2 ORDER BY id DESC
)sql"};

#define RECEIPT_COLUMNS                                                                                       \
    "SELECT id, filing, institution, permit_type, number, code, institution_name, credit_code, address, slots, " \
    "issued_at, issued_day FROM filing_receipt "

constexpr Query insert_receipt_row{"filing_receipt.insert", R"sql(
    INSERT INTO filing_receipt (county, id, filing, institution, permit_type, number, code, institution_name,
                                credit_code, address, slots, issued_at, issued_day)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
)sql"};
constexpr Query receipt_by_filing{"filing_receipt.of_filing", RECEIPT_COLUMNS "WHERE county = $1 AND filing = $2"};
constexpr Query receipt_by_its_code{"filing_receipt.by_code", RECEIPT_COLUMNS "WHERE county = $1 AND code = $2"};
constexpr Query newest_of_institution{"filing_receipt.newest", RECEIPT_COLUMNS R"sql(
     WHERE county = $1 AND institution = $2 ORDER BY issued_day DESC, id DESC LIMIT 1
)sql"};
constexpr Query count_in_year{"filing_receipt.count_in_year", R"sql(
    SELECT count(*) FROM filing_receipt WHERE county = $1 AND substr(issued_day, 1, 4) = $2
)sql"};

Case read_case(const Row& row) {
    return {row.get<FilingId>(0),        {row.get<std::int64_t>(1)},
            row.get<InstitutionId>(2),   row.get<RegionCode>(3),
            row.get<Kind>(4),            row.get<State>(5),
            row.get<Regime>(6),          row.get<std::string>(7),
            row.get<Instant>(8),         row.get<std::optional<Date>>(9),
            row.get<std::optional<Date>>(10), row.get<std::optional<Date>>(11),
            row.get<bool>(12),           row.get<std::optional<Instant>>(13),
            row.get<std::string>(14)};
}

Receipt read_receipt(const Row& row) {
    return {row.get<ReceiptId>(0),   row.get<FilingId>(1),    row.get<InstitutionId>(2), row.get<std::string>(3),
            row.get<std::string>(4), row.get<std::string>(5), row.get<std::string>(6),   row.get<std::string>(7),
            row.get<std::string>(8), row.get<int>(9),         row.get<Instant>(10),      row.get<Date>(11)};
}

std::string account_of(const Call& call) { return call.actor.account ? call.actor.account->text() : std::string(); }
}  // namespace

void insert(db::Write& tx, const Call& call, const Case& filing) {
    tx.run(insert_case, filing.id.county(), filing.id, filing.institution, filing.region, filing.kind, filing.state,
           filing.regime, filing.content, filing.created_at, account_of(call));
}

std::optional<Case> find(db::Read& tx, const Scope& scope, const FilingId& id) {
    return tx.first(case_by_id, read_case, id.county(), id, scope.region_prefix, scope.institution);
}

bool lock(db::Write& tx, const FilingId& id) { return tx.lock(case_to_lock, id.county(), id); }

bool has_open(db::Read& tx, const InstitutionId& institution) {
    return tx.maybe<std::string>(open_of_institution, institution.county(), institution).has_value();
}

std::vector<Case> list(db::Read& tx, const Scope& scope, std::string_view county, std::string_view state,
                       const InstitutionId* institution, std::string_view before_id, int limit) {
    return tx.all(newest_first, read_case, county, scope.region_prefix, scope.institution, state,
                  institution != nullptr ? std::string_view(institution->text()) : std::string_view(), before_id, limit + 1);
}

std::vector<Case> in_review(db::Read& tx, const Scope& scope, std::string_view county, int limit) {
    return tx.all(by_deadline, read_case, county, scope.region_prefix, scope.institution, limit);
}

std::vector<Case> with_applicant(db::Read& tx, const InstitutionId& institution) {
    return tx.all(waiting_for_applicant, read_case, institution.county(), institution);
}

bool set_content(db::Write& tx, const Case& filing, const std::string& content) {
    return tx.run(update_content, filing.id.county(), filing.id, content, filing.version.number) == 1;
}

void set_submitted(db::Write& tx, const FilingId& id, Date day, Date receipt_due, Date notice_due, bool provisional) {
    tx.run(update_submitted, id.county(), id, day, receipt_due, notice_due, provisional);
}

void set_deadlines(db::Write& tx, const FilingId& id, Date receipt_due, Date notice_due, bool provisional) {
    tx.run(update_deadlines, id.county(), id, receipt_due, notice_due, provisional);
}

void set_state(db::Write& tx, const FilingId& id, State state) { tx.run(update_state, id.county(), id, state); }

void set_decided(db::Write& tx, const Call& call, const FilingId& id, State state, const std::string& note) {
    tx.run(update_decided, id.county(), id, state, call.now, account_of(call), note);
}

std::vector<MaterialRow> materials(db::Read& tx, const FilingId& id) {
    return tx.all(
        materials_of,
        [](const Row& row) {
            return MaterialRow{row.get<MaterialKind>(0),        row.get<std::string>(1), row.get<std::string>(2),
                               row.get<std::optional<Date>>(3), row.get<Verdict>(4),     row.get<std::string>(5),
                               row.get<std::optional<Instant>>(6)};
        },
        id.county(), id);
}

void put_material(db::Write& tx, const FilingId& id, const Material& material) {
    tx.run(upsert_material, id.county(), id, material.kind, material.file, material.number, material.valid_until);
}

void set_verdict(db::Write& tx, const Call& call, const FilingId& id, MaterialKind kind, Verdict verdict,
                 const std::string& reason) {
    tx.run(update_verdict, id.county(), id, kind, verdict, reason, call.now, account_of(call));
}

void note(db::Write& tx, const Call& call, const FilingId& id, Event event, const std::string& text) {
    tx.run(insert_event, id.county(), id, call.ids.uuid(call.now), call.now, account_of(call), event, text);
}

std::vector<EventRow> events(db::Read& tx, const FilingId& id) {
    return tx.all(
        events_of,
        [](const Row& row) {
            return EventRow{row.get<Instant>(0), row.get<std::string>(1), row.get<Event>(2), row.get<std::string>(3)};
        },
        id.county(), id);
}

void insert_receipt(db::Write& tx, const Receipt& receipt) {
    tx.run(insert_receipt_row, receipt.id.county(), receipt.id, receipt.filing, receipt.institution, receipt.permit_type,
           receipt.number, receipt.code, receipt.institution_name, receipt.credit_code, receipt.address, receipt.slots,
           receipt.issued_at, receipt.issued_day);
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

int receipts_in_year(db::Read& tx, std::string_view county, int year) {
    return tx.value<int>(count_in_year, county, std::to_string(year));
}

}  // namespace filing::store
