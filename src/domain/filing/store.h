#pragma once
// The SQL of the filing tables. Every query that reads a case binds the caller's scope.
#include "filing/filing.h"
#include "rules.h"

namespace filing::store {

struct Case {
    FilingId id;
    api::Version version;
    InstitutionId institution;
    RegionCode region;
    Kind kind;
    State state;
    Regime regime;
    std::string content;
    Instant created_at;
    std::optional<Date> submitted_day;
    std::optional<Date> receipt_due;
    std::optional<Date> notice_due;
    bool due_provisional;
    std::optional<Instant> decided_at;
    std::string decision_note;
};

struct MaterialRow {
    MaterialKind kind;
    std::string file;
    std::string number;
    std::optional<Date> valid_until;
    Verdict verdict;
    std::string reason;
    std::optional<Instant> judged_at;
};

struct EventRow {
    Instant at;
    std::string account;
    Event event;
    std::string note;
};

struct Receipt {
    ReceiptId id;
    FilingId filing;
    InstitutionId institution;
    std::string permit_type;
    std::string number;
    std::string code;
    std::string institution_name;
    std::string credit_code;
    std::string address;
    int slots;
    Instant issued_at;
    Date issued_day;
};

void insert(db::Write& tx, const Call& call, const Case& filing);
std::optional<Case> find(db::Read& tx, const Scope& scope, const FilingId& id);
/// Takes the case against other writers; false when there is none in scope.
bool lock(db::Write& tx, const FilingId& id);
bool has_open(db::Read& tx, const InstitutionId& institution);

/// Newest first; empty state and text for any. One row more than `limit` tells of a next page.
std::vector<Case> list(db::Read& tx, const Scope& scope, std::string_view county, std::string_view state,
                       const InstitutionId* institution, std::string_view before_id, int limit);
/// Undecided and submitted cases by deadline.
std::vector<Case> in_review(db::Read& tx, const Scope& scope, std::string_view county, int limit);
/// Drafts and returned cases of one institution.
std::vector<Case> with_applicant(db::Read& tx, const InstitutionId& institution);

/// False when the version has moved on.
bool set_content(db::Write& tx, const Case& filing, const std::string& content);
void set_submitted(db::Write& tx, const FilingId& id, Date day, Date receipt_due, Date notice_due, bool provisional);
void set_deadlines(db::Write& tx, const FilingId& id, Date receipt_due, Date notice_due, bool provisional);
void set_state(db::Write& tx, const FilingId& id, State state);
void set_decided(db::Write& tx, const Call& call, const FilingId& id, State state, const std::string& note);

std::vector<MaterialRow> materials(db::Read& tx, const FilingId& id);
void put_material(db::Write& tx, const FilingId& id, const Material& material);
void set_verdict(db::Write& tx, const Call& call, const FilingId& id, MaterialKind kind, Verdict verdict, const std::string& reason);

void note(db::Write& tx, const Call& call, const FilingId& id, Event event, const std::string& text);
std::vector<EventRow> events(db::Read& tx, const FilingId& id);

void insert_receipt(db::Write& tx, const Receipt& receipt);
std::optional<Receipt> receipt_of(db::Read& tx, const FilingId& filing);
std::optional<Receipt> receipt_by_code(db::Read& tx, std::string_view county, std::string_view code);
/// The newest receipt of an institution; what was issued before it is superseded.
std::optional<Receipt> newest_receipt(db::Read& tx, const InstitutionId& institution);
/// How many receipts the county issued in that year, for the next number.
int receipts_in_year(db::Read& tx, std::string_view county, int year);

}  // namespace filing::store
