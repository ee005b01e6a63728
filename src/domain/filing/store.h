#pragma once
// The SQL of the filing tables. Every query that reads a case binds the caller's reach.
#include <set>

#include "filing/filing.h"
#include "rules.h"

namespace filing::store {

struct Case {
    FilingId id;
    api::Version version;
    InstitutionId institution;
    RegionCode region;  // of the institution when the case was opened
    Kind kind;
    State state;
    Regime regime;
    std::string content;  // JSON
    Instant created_at;
    std::string created_by;
    std::optional<Date> submitted_day = {};
    // The case's clocks, as they ran last.
    std::optional<Date> receipt_due = {};
    std::optional<Date> notice_due = {};
    bool due_provisional = false;
    std::optional<Instant> decided_at = {};
    std::string decision_note = {};
};

struct MaterialRow {
    MaterialKind kind;
    files::FileId file;
    std::string number;
    std::optional<Date> valid_until;
    Verdict verdict;
    std::string reason;
    std::optional<Instant> judged_at;
};

struct Receipt {
    ReceiptId id;
    FilingId filing;
    InstitutionId institution;
    Regime regime;
    std::string number;
    std::string code;
    std::string institution_name;
    std::string credit_code;
    std::string address;
    int slots;
    Instant issued_at;
    Date issued_day;
    /// The end of the audit chain that day, printed on the paper.
    std::int64_t seal_position;
    std::string seal;
};

void insert(db::Write& tx, const Case& filing);
std::optional<Case> find(db::Read& tx, const Reach& reach, const FilingId& id);
/// Takes the case against other writers; false when there is none.
bool lock(db::Write& tx, const FilingId& id);
bool has_open(db::Read& tx, const InstitutionId& institution);
/// Whether a report on that year was handed in, and not withdrawn.
bool has_report(db::Read& tx, const InstitutionId& institution, int year);

struct ListQuery {
    Reach reach;
    std::string county;
    std::string account;  // whose drafts are shown too
    std::string state;    // empty for any, as below
    std::string kind;
    std::string institution;
};
/// Newest first; at most `limit`.
std::vector<Case> list(db::Read& tx, const ListQuery& query, std::string_view before_id, int limit);
/// Submitted cases, the next deadline first; at most `limit`.
std::vector<Case> in_review(db::Read& tx, const Reach& reach, std::string_view county, int limit);
/// Drafts and returned cases of one institution.
std::vector<Case> with_applicant(db::Read& tx, const InstitutionId& institution);
/// Published ones, newest first.
std::vector<Case> non_conformities(db::Read& tx, std::string_view county, std::string_view before_id, int limit);
/// The institutions that handed in a report on that year.
std::set<std::string> reporters_on(db::Read& tx, std::string_view county, int year);

// Each counts the case's version up.
void set_content(db::Write& tx, const FilingId& id, const std::string& content);
void set_submitted(db::Write& tx, const FilingId& id, State state, Date day, std::optional<int> report_year);
void set_returned(db::Write& tx, const FilingId& id, State state);
void set_decided(db::Write& tx, const Call& call, const FilingId& id, State state, const std::string& note);

std::vector<MaterialRow> materials(db::Read& tx, const FilingId& id);
void put_material(db::Write& tx, const FilingId& id, const Material& material);
void set_verdict(db::Write& tx, const Call& call, const FilingId& id, MaterialKind kind, Verdict verdict,
                 const std::string& reason);

void insert_receipt(db::Write& tx, const Receipt& receipt);
std::optional<Receipt> receipt_of(db::Read& tx, const FilingId& filing);
std::optional<Receipt> receipt_by_code(db::Read& tx, std::string_view county, std::string_view code);
/// What was issued before the newest one is superseded.
std::optional<Receipt> newest_receipt(db::Read& tx, const InstitutionId& institution);
/// The next receipt number of the county's year, from 1, without gaps.
int next_number(db::Write& tx, std::string_view county, int year);

}  // namespace filing::store
