#pragma once
// Cases, what was handed in with them and what was handed out, as their tables keep them. Every query that reads a
// case binds the caller's reach.
#include "content.h"
#include "facts/kind.h"
#include "files/files.h"
#include "filing/filing.h"
#include "rules.h"

namespace filing {

using FilingId = Id<struct FilingTag>;
using ReceiptId = Id<struct ReceiptTag>;

/// What a list shows of a case.
struct Listed {
    FilingId id;
    InstitutionId institution;
    FilingKind kind;
    State state;
    Instant created_at;
    std::optional<Date> submitted_day = {};
};
/// What its own page shows besides.
struct Detailed {
    Regime regime;
    std::optional<Instant> decided_at = {};
    std::string decision_note = {};
    api::Version version;
};
/// What is kept besides.
struct Kept {
    std::string content;  // JSON
    RegionCode region;    // of the institution when the case was opened
    std::string created_by;
    std::optional<int> report_year = {};  // of an annual report, once submitted
    std::optional<std::string> decided_by = {};
};
/// As the case's clocks ran last; the office keeps them.
struct Clocks {
    std::optional<Date> receipt_due = {};
    std::optional<Date> notice_due = {};
    bool due_provisional = false;
};
struct Filing : Listed, Detailed, Kept, Clocks {};

struct Material : MaterialFacts {
    std::optional<files::FileId> file = {};
    std::string number = {};  // of the certificate
};
struct Judged {
    std::optional<Instant> judged_at = {};
    std::optional<std::string> judged_by = {};
};

/// What a receipt says, as it stood that day.
struct Attested {
    Regime regime;
    std::string number;
    InstitutionId institution;
    std::string institution_name;
    std::string credit_code;
    std::string address;
    int slots;
    Date issued_day;
};
struct Receipt {
    ReceiptId id;
    FilingId filing;
    Attested says;
    std::string code;
    Instant issued_at;
    /// The end of the audit chain that day, printed on the paper.
    std::int64_t seal_position;
    std::string seal;
};

struct ListInput {
    std::optional<State> state = {};
    std::optional<FilingKind> kind = {};
    std::optional<InstitutionId> institution = {};
    std::optional<std::string> cursor = {};
};
}  // namespace filing

namespace filing::store {

void insert(db::Write& tx, const Filing& filing);
/// Keeps the case as it is now, and counts its version up.
void save(db::Write& tx, Filing& filing);
std::optional<Filing> find(db::Read& tx, const Reach& reach, const FilingId& id);
/// Takes the case against other writers; false when there is none.
bool lock(db::Write& tx, const FilingId& id);
/// The institution's case that is not decided yet.
std::optional<Filing> open_of(db::Read& tx, const InstitutionId& institution);
/// Newest first, drafts only to whoever writes them; at most `limit`.
std::vector<Filing> list(db::Read& tx, const Call& call, const Reach& reach, const ListInput& wanted,
                         std::string_view before_id, int limit);
/// Submitted cases, the next deadline first; at most `limit`.
std::vector<Filing> in_review(db::Read& tx, const Call& call, int limit);
/// The institutions, or that one if it is among them, that handed in a report on that year and did not withdraw it.
std::vector<InstitutionId> reporters(db::Read& tx, std::string_view county, int year, std::string_view institution);

std::vector<Material> materials(db::Read& tx, const FilingId& id);
void put(db::Write& tx, const FilingId& id, const Material& material, const Judged& judged);

void insert(db::Write& tx, const Receipt& receipt);
std::optional<Receipt> receipt_of(db::Read& tx, const FilingId& filing);
std::optional<Receipt> receipt_by_code(db::Read& tx, std::string_view county, std::string_view code);
/// What was issued before the newest one is superseded.
std::optional<Receipt> newest_receipt(db::Read& tx, const InstitutionId& institution);
/// The next receipt number of the county's year, from 1, without gaps.
int next_number(db::Write& tx, std::string_view county, int year);

}  // namespace filing::store

template <>
inline constexpr auto declared<filing::Listed> = std::tuple{
    Field{"id", &filing::Listed::id, "The case."},
    Field{"institution", &filing::Listed::institution, "Whose."},
    Field{"kind", &filing::Listed::kind, "What kind of case."},
    Field{"state", &filing::Listed::state, "Where it stands."},
    Field{"created_at", &filing::Listed::created_at, "When it was opened."},
    Field{"submitted_day", &filing::Listed::submitted_day, "When it was last submitted."},
};
template <>
inline constexpr auto declared<filing::Detailed> = std::tuple{
    Field{"regime", &filing::Detailed::regime, "Filing, or licence."},
    Field{"decided_at", &filing::Detailed::decided_at, "When it was decided."},
    Field{"decision_note", &filing::Detailed::decision_note, "Grounds of the decision."},
    Field{"version", &filing::Detailed::version, "Counts changes."},
};
template <>
inline constexpr auto declared<filing::Kept> = std::tuple{
    Field{"content", &filing::Kept::content, "What was filled in."},
    Field{"region", &filing::Kept::region, "Where it belongs."},
    Field{"created_by", &filing::Kept::created_by, "Who opened it."},
    Field{"report_year", &filing::Kept::report_year, "The year reported on."},
    Field{"decided_by", &filing::Kept::decided_by, "Who decided it."},
};
template <>
inline constexpr auto declared<filing::Clocks> = std::tuple{
    Field{"receipt_due", &filing::Clocks::receipt_due, "The receipt is due at the end of this day."},
    Field{"notice_due", &filing::Clocks::notice_due, "A notice of non-conformity is due at the end of this day."},
    Field{"due_provisional", &filing::Clocks::due_provisional, "A year's calendar is not published yet."},
};
template <>
inline constexpr auto declared<filing::Filing> = std::tuple_cat(declared<filing::Listed>, declared<filing::Detailed>,
                                                                declared<filing::Kept>, declared<filing::Clocks>);
template <>
inline constexpr auto declared<filing::Material> =
    std::tuple_cat(declared<filing::MaterialFacts>,
                   std::tuple{Field{"file", &filing::Material::file, "The file; none yet where null."},
                              Field{"number", &filing::Material::number, "Number of the certificate."}});
template <>
inline constexpr auto declared<filing::Judged> =
    std::tuple{Field{"judged_at", &filing::Judged::judged_at, "When the office looked at it."},
               Field{"judged_by", &filing::Judged::judged_by, "Who looked at it."}};
template <>
inline constexpr auto declared<filing::Attested> = std::tuple{
    Field{"regime", &filing::Attested::regime, "Filing, or licence."},
    Field{"number", &filing::Attested::number, "Number."},
    Field{"institution", &filing::Attested::institution, "The institution."},
    Field{"institution_name", &filing::Attested::institution_name, "Its name when the receipt was issued."},
    Field{"credit_code", &filing::Attested::credit_code, "Unified social credit code."},
    Field{"address", &filing::Attested::address, "Address."},
    Field{"slots", &filing::Attested::slots, "Slots filed."},
    Field{"issued_day", &filing::Attested::issued_day, "Issued on."},
};
template <>
inline constexpr auto declared<filing::Receipt> = std::tuple{
    Field{"id", &filing::Receipt::id, "The receipt."},
    Field{"filing", &filing::Receipt::filing, "The case."},
    Flat{&filing::Receipt::says},
    Field{"code", &filing::Receipt::code, "What verification asks for."},
    Field{"issued_at", &filing::Receipt::issued_at, "When it was issued."},
    Field{"seal_position", &filing::Receipt::seal_position, "How long the audit chain was."},
    Field{"seal", &filing::Receipt::seal, "Its newest seal."},
};
template <>
inline constexpr auto declared<filing::ListInput> = std::tuple{
    Field{"state", &filing::ListInput::state, "Only in this state."},
    Field{"kind", &filing::ListInput::kind, "Only of this kind."},
    Field{"institution", &filing::ListInput::institution, "Only of this institution."},
    Field{"cursor", &filing::ListInput::cursor, "Where the last page ended."},
};
