#include "store.h"

#include "regions/ancestry.h"

namespace filing::store {
namespace {
struct OfCase {
    std::string county;
    FilingId filing;
    static constexpr Fields fields{Field{"county", &OfCase::county, "Where it is kept."},
                                   Field{"filing", &OfCase::filing, "The case."}};
};

using db::OfCounty;
using db::Query;

constexpr db::Table<"filing", 2, OfCounty, Listed, Detailed, Kept> filings;
constexpr db::Table<"filing_material", 3, OfCase, Material, Judged> material_rows;
constexpr db::Table<"filing_receipt", 2, OfCounty, Receipt> receipts;

// With its two clocks, which the office keeps (docs/decisions/0007).
#define CASE_COLUMNS                                                                                          \
    "SELECT f.id, f.institution, f.kind, f.state, f.created_at, f.submitted_day, f.regime, f.content, "       \
    "f.decided_at, f.decision_note, f.version, f.region, f.created_by, f.report_year, f.decided_by, "         \
    "r.due AS receipt_due, n.due AS notice_due, "                                                             \
    "coalesce(r.provisional, FALSE) OR coalesce(n.provisional, FALSE) AS due_provisional "                    \
    "FROM filing f "                                                                                          \
    "LEFT JOIN case_clock r ON r.county = f.county AND r.kind = 'filing' AND r.subject = f.id AND r.clock = " \
    "'receipt' "                                                                                              \
    "LEFT JOIN case_clock n ON n.county = f.county AND n.kind = 'filing' AND n.subject = f.id AND n.clock = 'notice' "

constexpr Query case_by_id{"filing.find", CASE_COLUMNS R"sql(
     WHERE f.county = $1 AND f.id = $2
       AND )sql" REACH("$3", "$4", "$5", "$6", "$7", "f.region", "f.institution", "''", "''")};
constexpr Query case_to_lock{"filing.lock", "SELECT id FROM filing WHERE county = $1 AND id = $2"};
constexpr Query open_of_institution{"filing.open_of_institution", CASE_COLUMNS R"sql(
     WHERE f.county = $1 AND f.institution = $2 AND f.state IN ('DRAFT', 'SUBMITTED', 'RETURNED')
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
constexpr Query reporters_on{"filing.reporters", R"sql(
    SELECT institution FROM filing
     WHERE county = $1 AND report_year = $2 AND state IN ('SUBMITTED', 'RETURNED', 'RECEIPTED')
       AND ($3 = '' OR institution = $3)
)sql"};

constexpr const Query& receipt_by_filing =
    db::select<"filing_receipt.of_filing", Receipt, "FROM filing_receipt WHERE county = $1 AND filing = $2">;
constexpr const Query& receipt_by_its_code =
    db::select<"filing_receipt.by_code", Receipt, "FROM filing_receipt WHERE county = $1 AND code = $2">;
constexpr const Query& newest_of_institution = db::select<"filing_receipt.newest", Receipt, R"sql(
      FROM filing_receipt WHERE county = $1 AND institution = $2 ORDER BY issued_day DESC, id DESC LIMIT 1
)sql">;
constexpr Query take_number{"filing_number.next", R"sql(
    INSERT INTO filing_number (county, year, newest) VALUES ($1, $2, 1)
    ON CONFLICT (county, year) DO UPDATE SET newest = filing_number.newest + 1
    RETURNING newest
)sql"};

template <typename E>
std::string_view text_or_any(const std::optional<E>& value) {
    return value ? text_of(*value) : std::string_view();
}
}  // namespace

void insert(db::Write& tx, const Filing& filing) {
    tx.insert(filings, {std::string(filing.id.county())}, filing, filing, filing);
}

void save(db::Write& tx, Filing& filing) {
    ++filing.version.number;
    tx.update(filings, {std::string(filing.id.county())}, filing, filing, filing);
}

std::optional<Filing> find(db::Read& tx, const Reach& reach, const FilingId& id) {
    return tx.one<Filing>(case_by_id, id.county(), id, reach.region, reach.institution, reach.class_, reach.child,
                          reach.today);
}

bool lock(db::Write& tx, const FilingId& id) { return tx.lock(case_to_lock, id.county(), id); }

std::optional<Filing> open_of(db::Read& tx, const InstitutionId& institution) {
    return tx.one<Filing>(open_of_institution, institution.county(), institution);
}

std::vector<Filing> list(db::Read& tx, const Call& call, const Reach& reach, const ListInput& wanted,
                         std::string_view before_id, int limit) {
    return tx.list<Filing>(newest_first, call.home, reach.region, reach.institution, text_or_any(wanted.state),
                           text_or_any(wanted.kind), wanted.institution ? wanted.institution->text() : std::string(),
                           before_id, account_of(call), limit, reach.class_, reach.child, reach.today);
}

std::vector<Filing> in_review(db::Read& tx, const Call& call, int limit) {
    const Reach& reach = call.reach;
    return tx.list<Filing>(by_deadline, call.home, reach.region, reach.institution, limit, reach.class_, reach.child,
                           reach.today);
}

std::vector<InstitutionId> reporters(db::Read& tx, std::string_view county, int year, std::string_view institution) {
    return tx.all(
        reporters_on, [](const db::Row& row) { return row.get<InstitutionId>(0); }, county, year, institution);
}

std::vector<Material> materials(db::Read& tx, const FilingId& id) {
    std::vector<Material> all;
    for (auto& row : tx.rows_of(material_rows, id.county(), id)) all.push_back(std::move(row.second));
    return all;
}

void put(db::Write& tx, const FilingId& id, const Material& material, const Judged& judged) {
    tx.put(material_rows, {std::string(id.county()), id}, material, judged);
}

void insert(db::Write& tx, const Receipt& receipt) { tx.insert(receipts, {std::string(receipt.id.county())}, receipt); }

std::optional<Receipt> receipt_of(db::Read& tx, const FilingId& filing) {
    return tx.one<Receipt>(receipt_by_filing, filing.county(), filing);
}

std::optional<Receipt> receipt_by_code(db::Read& tx, std::string_view county, std::string_view code) {
    return tx.one<Receipt>(receipt_by_its_code, county, code);
}

std::optional<Receipt> newest_receipt(db::Read& tx, const InstitutionId& institution) {
    return tx.one<Receipt>(newest_of_institution, institution.county(), institution);
}

int next_number(db::Write& tx, std::string_view county, int year) { return tx.value<int>(take_number, county, year); }

}  // namespace filing::store
