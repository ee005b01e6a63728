#pragma once
// What is asked and answered over HTTP.
#include "cases.h"

namespace filing {

struct OneFiling {
    FilingId filing;
};
struct NewFiling {
    Kind kind;
    std::optional<InstitutionId> institution;
};
struct ListInput {
    std::optional<State> state;
    std::optional<Kind> kind;
    std::optional<InstitutionId> institution;
    std::optional<std::string> cursor;
};
struct Row {
    FilingId id;
    InstitutionId institution;
    std::string institution_name;
    Kind kind;
    State state;
    Instant created_at;
    std::optional<Date> submitted_day;
    std::optional<Date> receipt_due;
    bool due_provisional;
    std::optional<int> working_days_left;
};
struct MaterialView {
    MaterialKind kind;
    bool required;
    std::optional<files::FileId> file;
    std::string file_name;
    std::string media_type;
    std::int64_t bytes;
    std::string number;
    std::optional<Date> valid_until;
    Verdict verdict;
    std::string reason;
};
struct EventView {
    Instant at;
    Event event;
    std::string note;
};
struct FindingView {
    std::string field;
    std::string reason;
    std::vector<std::string> params;  // name, value, name, value
};
struct ReceiptView {
    std::string number;
    std::string code;
    Date issued_day;
    int slots;
};
struct View {
    FilingId id;
    InstitutionId institution;
    std::string institution_name;
    Kind kind;
    State state;
    Regime regime;
    api::RawJson content;
    std::vector<MaterialView> materials;
    std::vector<FindingView> hints;
    std::vector<EventView> events;
    std::optional<Date> submitted_day;
    std::optional<Date> receipt_due;
    std::optional<Date> notice_due;
    bool due_provisional;
    std::optional<int> working_days_left;
    std::optional<Instant> decided_at;
    std::string decision_note;
    std::optional<ReceiptView> receipt;
    bool editable;
    bool reviewable;
    api::Version version;
};
struct ChangedContent {
    FilingId filing;
    api::RawJson content;
    api::Version version;
};
struct SentMaterial {
    FilingId filing;
    MaterialKind kind;
    files::FileId file;
    std::string number;
    std::optional<Date> valid_until;
};
struct OneMaterial {
    FilingId filing;
    MaterialKind kind;
};
struct Judgement {
    FilingId filing;
    MaterialKind kind;
    Verdict verdict;
    std::string reason;
};
struct Grounds {
    FilingId filing;
    std::string grounds;
};

enum class ReceiptState { Valid, Superseded, Suspended, Cancelled };
struct OneReceipt {
    std::string code;
};
struct Verification {
    ReceiptState state;
    Regime regime;
    std::string number;
    InstitutionId institution;
    std::string institution_name;
    std::string credit_code;
    std::string address;
    int slots;
    Date issued_day;
};
struct PublishedInput {
    std::optional<std::string> cursor;
};
struct Published {
    FilingId id;
    std::string institution_name;
    Kind kind;
    Date published_on;
    std::string grounds;
};

}  // namespace filing

template <>
inline constexpr EnumNames enum_names<filing::ReceiptState>{
    "ReceiptState",
    EnumName{filing::ReceiptState::Valid, "VALID", "有效", "Valid"},
    EnumName{filing::ReceiptState::Superseded, "SUPERSEDED", "已被新回执替代", "Superseded"},
    EnumName{filing::ReceiptState::Suspended, "SUSPENDED", "机构停托中", "Suspended"},
    EnumName{filing::ReceiptState::Cancelled, "CANCELLED", "已注销", "Cancelled"},
};

#define FIELD(Struct, member, about) \
    Field { #member, &filing::Struct::member, about }
#define TEXT(Struct, member, about, most)                                                     \
    Field {                                                                                   \
        #member, &filing::Struct::member, about, Limits { .max_length = most, .blank = true } \
    }

template <>
inline constexpr auto declared<filing::OneFiling> = std::tuple{FIELD(OneFiling, filing, "The case.")};
template <>
inline constexpr auto declared<filing::NewFiling> =
    std::tuple{FIELD(NewFiling, kind, "What kind of case."),
               FIELD(NewFiling, institution, "Whose; an institution's own head may leave it out.")};
template <>
inline constexpr auto declared<filing::ListInput> = std::tuple{
    FIELD(ListInput, state, "Only in this state."), FIELD(ListInput, kind, "Only of this kind."),
    FIELD(ListInput, institution, "Only of this institution."), FIELD(ListInput, cursor, "Where the last page ended.")};
template <>
inline constexpr auto declared<filing::Row> = std::tuple{
    FIELD(Row, id, "The case."),
    FIELD(Row, institution, "Whose."),
    FIELD(Row, institution_name, "Its name."),
    FIELD(Row, kind, "What kind of case."),
    FIELD(Row, state, "Where it stands."),
    FIELD(Row, created_at, "When it was opened."),
    FIELD(Row, submitted_day, "When it was last submitted."),
    FIELD(Row, receipt_due, "The receipt is due at the end of this day."),
    FIELD(Row, due_provisional, "A year's calendar is not published yet."),
    FIELD(Row, working_days_left, "Until the receipt is due; negative when overdue. In review only."),
};
template <>
inline constexpr auto declared<filing::MaterialView> = std::tuple{
    FIELD(MaterialView, kind, "What it proves."),
    FIELD(MaterialView, required, "The case cannot do without it."),
    FIELD(MaterialView, file, "The file; none yet where null."),
    FIELD(MaterialView, file_name, "What the sender called it."),
    FIELD(MaterialView, media_type, "What it is."),
    FIELD(MaterialView, bytes, "Its size."),
    FIELD(MaterialView, number, "Number of the certificate."),
    FIELD(MaterialView, valid_until, "Its last day."),
    FIELD(MaterialView, verdict, "What the office found."),
    FIELD(MaterialView, reason, "Why it does not conform."),
};
template <>
inline constexpr auto declared<filing::EventView> = std::tuple{
    FIELD(EventView, at, "When."), FIELD(EventView, event, "What happened."), FIELD(EventView, note, "More.")};
template <>
inline constexpr auto declared<filing::FindingView> =
    std::tuple{FIELD(FindingView, field, "Where."), FIELD(FindingView, reason, "Stable key of the sentence."),
               FIELD(FindingView, params, "What the sentence mentions: name, value, name, value.")};
template <>
inline constexpr auto declared<filing::ReceiptView> =
    std::tuple{FIELD(ReceiptView, number, "Number."), FIELD(ReceiptView, code, "What verification asks for."),
               FIELD(ReceiptView, issued_day, "Issued on."), FIELD(ReceiptView, slots, "Slots filed.")};
template <>
inline constexpr auto declared<filing::View> = std::tuple{
    FIELD(View, id, "The case."),
    FIELD(View, institution, "Whose."),
    FIELD(View, institution_name, "Its name."),
    FIELD(View, kind, "What kind of case."),
    FIELD(View, state, "Where it stands."),
    FIELD(View, regime, "Filing, or licence."),
    FIELD(View, content, "What was filled in."),
    FIELD(View, materials, "All six kinds, handed in or not."),
    FIELD(View, hints, "What the office should look at; not grounds in law."),
    FIELD(View, events, "What happened, newest first."),
    FIELD(View, submitted_day, "When it was last submitted."),
    FIELD(View, receipt_due, "The receipt is due at the end of this day."),
    FIELD(View, notice_due, "A notice of non-conformity is due at the end of this day."),
    FIELD(View, due_provisional, "A year's calendar is not published yet."),
    FIELD(View, working_days_left, "Until the receipt is due; negative when overdue. In review only."),
    FIELD(View, decided_at, "When it was decided."),
    FIELD(View, decision_note, "Grounds of the decision."),
    FIELD(View, receipt, "The receipt issued for it."),
    FIELD(View, editable, "The asker may change it now."),
    FIELD(View, reviewable, "The asker may decide it now."),
    FIELD(View, version, "Counts changes."),
};
template <>
inline constexpr auto declared<filing::ChangedContent> =
    std::tuple{FIELD(ChangedContent, filing, "The case."),
               FIELD(ChangedContent, content, "What is filled in so far; read when the case is submitted."),
               FIELD(ChangedContent, version, "Counts changes.")};
template <>
inline constexpr auto declared<filing::SentMaterial> = std::tuple{
    FIELD(SentMaterial, filing, "The case."), FIELD(SentMaterial, kind, "What it proves."),
    FIELD(SentMaterial, file, "A file that was sent."), TEXT(SentMaterial, number, "Number of the certificate.", 60),
    FIELD(SentMaterial, valid_until, "Its last day.")};
template <>
inline constexpr auto declared<filing::OneMaterial> =
    std::tuple{FIELD(OneMaterial, filing, "The case."), FIELD(OneMaterial, kind, "What it proves.")};
template <>
inline constexpr auto declared<filing::Judgement> =
    std::tuple{FIELD(Judgement, filing, "The case."), FIELD(Judgement, kind, "What it proves."),
               FIELD(Judgement, verdict, "What the office finds."),
               TEXT(Judgement, reason, "Why it does not conform; the applicant reads it.", 500)};
template <>
inline constexpr auto declared<filing::Grounds> =
    std::tuple{FIELD(Grounds, filing, "The case."), TEXT(Grounds, grounds, "What does not conform; published.", 2000)};
template <>
inline constexpr auto declared<filing::OneReceipt> = std::tuple{FIELD(OneReceipt, code, "The code on the receipt.")};
template <>
inline constexpr auto declared<filing::Verification> =
    std::tuple{FIELD(Verification, state, "What it is worth today."),
               FIELD(Verification, regime, "Filing, or licence."),
               FIELD(Verification, number, "Number."),
               FIELD(Verification, institution, "The institution."),
               FIELD(Verification, institution_name, "Its name when the receipt was issued."),
               FIELD(Verification, credit_code, "Unified social credit code."),
               FIELD(Verification, address, "Address."),
               FIELD(Verification, slots, "Slots filed."),
               FIELD(Verification, issued_day, "Issued on.")};
template <>
inline constexpr auto declared<filing::PublishedInput> =
    std::tuple{FIELD(PublishedInput, cursor, "Where the last page ended.")};
template <>
inline constexpr auto declared<filing::Published> =
    std::tuple{FIELD(Published, id, "The case."), FIELD(Published, institution_name, "Whose."),
               FIELD(Published, kind, "What kind of case."), FIELD(Published, published_on, "Published on."),
               FIELD(Published, grounds, "What does not conform.")};

#undef FIELD
#undef TEXT
