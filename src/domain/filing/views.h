#pragma once
// What is asked and answered over HTTP.
#include "store.h"

namespace filing {

struct OneFiling {
    FilingId filing;
};
struct NewFiling {
    FilingKind kind;
    std::optional<InstitutionId> institution = {};
};
struct ChangedContent {
    FilingId filing;
    api::RawJson content;
    api::Version version;
};
struct OneMaterial {
    FilingId filing;
    MaterialKind kind;
};
struct SentMaterial {
    OneMaterial at;
    files::FileId file;
    std::string number;
    std::optional<Date> valid_until;
};
struct Judgement {
    OneMaterial at;
    Verdict verdict;
    std::string reason;
};
struct Grounds {
    FilingId filing;
    std::string grounds;
};

struct Row : Listed, Clocks {
    std::string institution_name;
    std::optional<int> working_days_left;
};
struct MaterialView : Material {
    bool required = false;
    std::string file_name = {};
    std::string media_type = {};
    std::int64_t bytes = 0;
};
struct EventView {
    Instant at;
    Event event;
    std::string note;
};
struct FindingView {
    std::string field;
    std::string reason;
    std::vector<std::string> params = {};  // name, value, name, value
};
struct ReceiptView {
    std::string code;
    Attested says;
};
struct View : Row, Detailed {
    api::RawJson content;
    std::vector<MaterialView> materials;
    std::vector<FindingView> hints;
    std::vector<EventView> events = {};
    bool editable;
    bool reviewable;
    std::optional<ReceiptView> receipt = {};
};

enum class ReceiptState { Valid, Superseded, Suspended, Cancelled };
struct OneReceipt {
    std::string code;
};
struct Verification {
    ReceiptState state;
    Attested says;
};
struct PublishedInput {
    std::optional<std::string> cursor;
};
struct Published {
    FilingId id;
    std::string institution_name;
    FilingKind kind;
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

template <>
inline constexpr auto declared<filing::OneFiling> =
    std::tuple{Field{"filing", &filing::OneFiling::filing, "The case."}};
template <>
inline constexpr auto declared<filing::NewFiling> = std::tuple{
    Field{"kind", &filing::NewFiling::kind, "What kind of case."},
    Field{"institution", &filing::NewFiling::institution, "Whose; an institution's own head may leave it out."},
};
template <>
inline constexpr auto declared<filing::ChangedContent> = std::tuple{
    Field{"filing", &filing::ChangedContent::filing, "The case."},
    Field{"content", &filing::ChangedContent::content, "What is filled in so far; read when the case is submitted."},
    Field{"version", &filing::ChangedContent::version, "Counts changes."},
};
template <>
inline constexpr auto declared<filing::OneMaterial> =
    std::tuple{Field{"filing", &filing::OneMaterial::filing, "The case."},
               Field{"kind", &filing::OneMaterial::kind, "What it proves."}};
template <>
inline constexpr auto declared<filing::SentMaterial> = std::tuple{
    Flat{&filing::SentMaterial::at},
    Field{"file", &filing::SentMaterial::file, "A file that was sent."},
    Field{"number", &filing::SentMaterial::number, "Number of the certificate.",
          Limits{.max_length = 60, .blank = true}},
    Field{"valid_until", &filing::SentMaterial::valid_until, "Its last day."},
};
template <>
inline constexpr auto declared<filing::Judgement> = std::tuple{
    Flat{&filing::Judgement::at},
    Field{"verdict", &filing::Judgement::verdict, "What the office finds."},
    Field{"reason", &filing::Judgement::reason, "Why it does not conform; the applicant reads it.",
          Limits{.max_length = 500, .blank = true}},
};
template <>
inline constexpr auto declared<filing::Grounds> = std::tuple{
    Field{"filing", &filing::Grounds::filing, "The case."},
    Field{"grounds", &filing::Grounds::grounds, "What does not conform; published.",
          Limits{.max_length = 2000, .blank = true}},
};
template <>
inline constexpr auto declared<filing::Row> =
    std::tuple_cat(declared<filing::Listed>, declared<filing::Clocks>,
                   std::tuple{Field{"institution_name", &filing::Row::institution_name, "Its name."},
                              Field{"working_days_left", &filing::Row::working_days_left,
                                    "Until the receipt is due; negative when overdue. In review only."}});
template <>
inline constexpr auto declared<filing::MaterialView> =
    std::tuple_cat(declared<filing::Material>,
                   std::tuple{Field{"required", &filing::MaterialView::required, "The case cannot do without it."},
                              Field{"file_name", &filing::MaterialView::file_name, "What the sender called it."},
                              Field{"media_type", &filing::MaterialView::media_type, "What it is."},
                              Field{"bytes", &filing::MaterialView::bytes, "Its size."}});
template <>
inline constexpr auto declared<filing::EventView> = std::tuple{
    Field{"at", &filing::EventView::at, "When."},
    Field{"event", &filing::EventView::event, "What happened."},
    Field{"note", &filing::EventView::note, "More."},
};
template <>
inline constexpr auto declared<filing::FindingView> = std::tuple{
    Field{"field", &filing::FindingView::field, "Where."},
    Field{"reason", &filing::FindingView::reason, "Stable key of the sentence."},
    Field{"params", &filing::FindingView::params, "What the sentence mentions: name, value, name, value."},
};
template <>
inline constexpr auto declared<filing::ReceiptView> = std::tuple{
    Field{"code", &filing::ReceiptView::code, "What verification asks for."}, Flat{&filing::ReceiptView::says}};
template <>
inline constexpr auto declared<filing::View> =
    std::tuple_cat(declared<filing::Row>, declared<filing::Detailed>,
                   std::tuple{
                       Field{"content", &filing::View::content, "What was filled in."},
                       Field{"materials", &filing::View::materials, "All six kinds, handed in or not."},
                       Field{"hints", &filing::View::hints, "What the office should look at; not grounds in law."},
                       Field{"events", &filing::View::events, "What happened, newest first."},
                       Field{"editable", &filing::View::editable, "The asker may change it now."},
                       Field{"reviewable", &filing::View::reviewable, "The asker may decide it now."},
                       Field{"receipt", &filing::View::receipt, "The receipt issued for it."},
                   });
template <>
inline constexpr auto declared<filing::OneReceipt> =
    std::tuple{Field{"code", &filing::OneReceipt::code, "The code on the receipt."}};
template <>
inline constexpr auto declared<filing::Verification> = std::tuple{
    Field{"state", &filing::Verification::state, "What it is worth today."}, Flat{&filing::Verification::says}};
template <>
inline constexpr auto declared<filing::PublishedInput> =
    std::tuple{Field{"cursor", &filing::PublishedInput::cursor, "Where the last page ended."}};
template <>
inline constexpr auto declared<filing::Published> = std::tuple{
    Field{"id", &filing::Published::id, "The case."},
    Field{"institution_name", &filing::Published::institution_name, "Whose."},
    Field{"kind", &filing::Published::kind, "What kind of case."},
    Field{"published_on", &filing::Published::published_on, "Published on."},
    Field{"grounds", &filing::Published::grounds, "What does not conform."},
};
