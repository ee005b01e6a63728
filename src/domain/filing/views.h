#pragma once
// What is asked and answered over HTTP.
#include "store.h"

namespace filing {

struct OneFiling {
    FilingId filing;
    static constexpr Fields fields{Field{"filing", &OneFiling::filing, "The case."}};
};
struct NewFiling {
    FilingKind kind;
    std::optional<InstitutionId> institution = {};
    static constexpr Fields fields{
        Field{"kind", &NewFiling::kind, "What kind of case."},
        Field{"institution", &NewFiling::institution, "Whose; an institution's own head may leave it out."},
    };
};
struct ChangedContent {
    FilingId filing;
    api::RawJson content;
    api::Version version;
    static constexpr Fields fields{
        Field{"filing", &ChangedContent::filing, "The case."},
        Field{"content", &ChangedContent::content, "What is filled in so far; read when the case is submitted."},
        Field{"version", &ChangedContent::version, "Counts changes."},
    };
};
struct OneMaterial {
    FilingId filing;
    MaterialKind kind;
    static constexpr Fields fields{Field{"filing", &OneMaterial::filing, "The case."},
                                   Field{"kind", &OneMaterial::kind, "What it proves."}};
};
struct SentMaterial {
    OneMaterial at;
    files::FileId file;
    std::string number;
    std::optional<Date> valid_until;
    static constexpr Fields fields{
        Flat{&SentMaterial::at},
        Field{"file", &SentMaterial::file, "A file that was sent."},
        Field{"number", &SentMaterial::number, "Number of the certificate.", Limits{.max_length = 60, .blank = true}},
        Field{"valid_until", &SentMaterial::valid_until, "Its last day."},
    };
};
struct Judgement {
    OneMaterial at;
    Verdict verdict;
    std::string reason;
    static constexpr Fields fields{
        Flat{&Judgement::at},
        Field{"verdict", &Judgement::verdict, "What the office finds."},
        Field{"reason", &Judgement::reason, "Why it does not conform; the applicant reads it.",
              Limits{.max_length = 500, .blank = true, .writing = Writing::Lines}},
    };
};
struct Grounds {
    FilingId filing;
    std::string grounds;
    static constexpr Fields fields{
        Field{"filing", &Grounds::filing, "The case."},
        Field{"grounds", &Grounds::grounds, "What does not conform; published.",
              Limits{.max_length = 2000, .blank = true, .writing = Writing::Lines}},
    };
};

struct Row : Listed, Clocks {
    std::string institution_name;
    std::optional<int> working_days_left;
    static constexpr auto fields = declared<filing::Listed> + declared<filing::Clocks> +
                                   Fields{Field{"institution_name", &Row::institution_name, "Its name."},
                                          Field{"working_days_left", &Row::working_days_left,
                                                "Until the receipt is due; negative when overdue. In review only."}};
};
struct MaterialView : Material {
    bool required = false;
    std::string file_name = {};
    std::string media_type = {};
    std::int64_t bytes = 0;
    static constexpr auto fields = declared<filing::Material> +
                                   Fields{Field{"required", &MaterialView::required, "The case cannot do without it."},
                                          Field{"file_name", &MaterialView::file_name, "What the sender called it."},
                                          Field{"media_type", &MaterialView::media_type, "What it is."},
                                          Field{"bytes", &MaterialView::bytes, "Its size."}};
};
struct EventView {
    Instant at;
    Event event;
    std::string note;
    static constexpr Fields fields{
        Field{"at", &EventView::at, "When."},
        Field{"event", &EventView::event, "What happened."},
        Field{"note", &EventView::note, "More."},
    };
};
struct FindingView {
    std::string field;
    std::string reason;
    std::vector<std::string> params = {};  // name, value, name, value
    static constexpr Fields fields{
        Field{"field", &FindingView::field, "Where."},
        Field{"reason", &FindingView::reason, "Stable key of the sentence."},
        Field{"params", &FindingView::params, "What the sentence mentions: name, value, name, value."},
    };
};
struct ReceiptView {
    std::string code;
    Attested says;
    static constexpr Fields fields{Field{"code", &ReceiptView::code, "What verification asks for."},
                                   Flat{&ReceiptView::says}};
};
struct View : Row, Detailed {
    api::RawJson content;
    std::vector<MaterialView> materials;
    std::vector<FindingView> hints;
    std::vector<EventView> events = {};
    bool editable;
    bool reviewable;
    std::optional<ReceiptView> receipt = {};
    static constexpr auto fields =
        declared<filing::Row> + declared<filing::Detailed> +
        Fields{
            Field{"content", &View::content, "What was filled in."},
            Field{"materials", &View::materials, "All six kinds, handed in or not."},
            Field{"hints", &View::hints, "What the office should look at; not grounds in law."},
            Field{"events", &View::events, "What happened, newest first."},
            Field{"editable", &View::editable, "The asker may change it now."},
            Field{"reviewable", &View::reviewable, "The asker may decide it now."},
            Field{"receipt", &View::receipt, "The receipt issued for it."},
        };
};

enum class ReceiptState { Valid, Superseded, Suspended, Cancelled };
struct OneReceipt {
    std::string code;
    static constexpr Fields fields{Field{"code", &OneReceipt::code, "The code on the receipt."}};
};
struct Verification {
    ReceiptState state;
    Attested says;
    static constexpr Fields fields{Field{"state", &Verification::state, "What it is worth today."},
                                   Flat{&Verification::says}};
};
struct PublishedInput {
    std::optional<std::string> cursor;
    static constexpr Fields fields{Field{"cursor", &PublishedInput::cursor, "Where the last page ended."}};
};
struct Published {
    FilingId id;
    std::string institution_name;
    FilingKind kind;
    Date published_on;
    std::string grounds;
    static constexpr Fields fields{
        Field{"id", &Published::id, "The case."},
        Field{"institution_name", &Published::institution_name, "Whose."},
        Field{"kind", &Published::kind, "What kind of case."},
        Field{"published_on", &Published::published_on, "Published on."},
        Field{"grounds", &Published::grounds, "What does not conform."},
    };
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
