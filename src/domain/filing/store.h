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
    static constexpr Fields fields{
        Field{"id", &Listed::id, "The case."},
        Field{"institution", &Listed::institution, "Whose."},
        Field{"kind", &Listed::kind, "What kind of case."},
        Field{"state", &Listed::state, "Where it stands."},
        Field{"created_at", &Listed::created_at, "When it was opened."},
        Field{"submitted_day", &Listed::submitted_day, "When it was last submitted."},
    };
};
/// What its own page shows besides.
struct Detailed {
    Regime regime;
    std::optional<Instant> decided_at = {};
    std::string decision_note = {};
    api::Version version;
    static constexpr Fields fields{
        Field{"regime", &Detailed::regime, "Filing, or licence."},
        Field{"decided_at", &Detailed::decided_at, "When it was decided."},
        Field{"decision_note", &Detailed::decision_note, "Grounds of the decision."},
        Field{"version", &Detailed::version, "Counts changes."},
    };
};
/// What is kept besides.
struct Kept {
    std::string content;  // JSON
    RegionCode region;    // of the institution when the case was opened
    std::string created_by;
    std::optional<int> report_year = {};  // of an annual report, once submitted
    std::optional<std::string> decided_by = {};
    static constexpr Fields fields{
        Field{"content", &Kept::content, "What was filled in."},
        Field{"region", &Kept::region, "Where it belongs."},
        Field{"created_by", &Kept::created_by, "Who opened it."},
        Field{"report_year", &Kept::report_year, "The year reported on."},
        Field{"decided_by", &Kept::decided_by, "Who decided it."},
    };
};
/// As the case's clocks ran last; the office keeps them.
struct Clocks {
    std::optional<Date> receipt_due = {};
    std::optional<Date> notice_due = {};
    bool due_provisional = false;
    static constexpr Fields fields{
        Field{"receipt_due", &Clocks::receipt_due, "The receipt is due at the end of this day."},
        Field{"notice_due", &Clocks::notice_due, "A notice of non-conformity is due at the end of this day."},
        Field{"due_provisional", &Clocks::due_provisional, "A year's calendar is not published yet."},
    };
};
struct Filing : Listed, Detailed, Kept, Clocks {
    static constexpr auto fields =
        declared<filing::Listed> + declared<filing::Detailed> + declared<filing::Kept> + declared<filing::Clocks>;
};

struct Material : MaterialFacts {
    std::optional<files::FileId> file = {};
    std::string number = {};  // of the certificate
    static constexpr auto fields =
        declared<filing::MaterialFacts> + Fields{Field{"file", &Material::file, "The file; none yet where null."},
                                                 Field{"number", &Material::number, "Number of the certificate."}};
};
struct Judged {
    std::optional<Instant> judged_at = {};
    std::optional<std::string> judged_by = {};
    static constexpr Fields fields{Field{"judged_at", &Judged::judged_at, "When the office looked at it."},
                                   Field{"judged_by", &Judged::judged_by, "Who looked at it."}};
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
    static constexpr Fields fields{
        Field{"regime", &Attested::regime, "Filing, or licence."},
        Field{"number", &Attested::number, "Number."},
        Field{"institution", &Attested::institution, "The institution."},
        Field{"institution_name", &Attested::institution_name, "Its name when the receipt was issued."},
        Field{"credit_code", &Attested::credit_code, "Unified social credit code."},
        Field{"address", &Attested::address, "Address."},
        Field{"slots", &Attested::slots, "Slots filed."},
        Field{"issued_day", &Attested::issued_day, "Issued on."},
    };
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
    static constexpr Fields fields{
        Field{"id", &Receipt::id, "The receipt."},
        Field{"filing", &Receipt::filing, "The case."},
        Flat{&Receipt::says},
        Field{"code", &Receipt::code, "What verification asks for."},
        Field{"issued_at", &Receipt::issued_at, "When it was issued."},
        Field{"seal_position", &Receipt::seal_position, "How long the audit chain was."},
        Field{"seal", &Receipt::seal, "Its newest seal."},
    };
};

struct ListInput {
    std::optional<State> state = {};
    std::optional<FilingKind> kind = {};
    std::optional<InstitutionId> institution = {};
    std::optional<std::string> cursor = {};
    static constexpr Fields fields{
        Field{"state", &ListInput::state, "Only in this state."},
        Field{"kind", &ListInput::kind, "Only of this kind."},
        Field{"institution", &ListInput::institution, "Only of this institution."},
        Field{"cursor", &ListInput::cursor, "Where the last page ended."},
    };
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
