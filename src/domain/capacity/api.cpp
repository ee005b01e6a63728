// What the slot ledger offers over HTTP.
#include "file.h"
#include "institutions/institutions.h"

namespace capacity {
namespace {

struct MoveView {
    ClassType class_type;
    SlotAccount from;
    SlotAccount to;
    int slots;
};
struct BalanceView {
    ClassType class_type;
    SlotAccount account;
    std::int64_t slots;
};
struct FiledView {
    ClassType class_type;
    int slots;
};
struct SlotsView {
    Date day;
    Instant known_at;
    std::vector<BalanceView> balances;
    std::vector<FiledView> filed;
};
struct EntryView {
    EntryId id;
    InstitutionId institution;
    std::string institution_name;
    Date effective_day;
    Instant recorded_at;
    PostingReason reason;
    std::string document;
    std::string account;
    std::vector<MoveView> moves;
    std::optional<EntryId> reverses;
    std::optional<EntryId> reversed_by;
    bool taken_over;
};
struct SlotsInput {
    InstitutionId institution;
    std::optional<Date> day;
    std::optional<Instant> known_at;
};
struct EntriesInput : EntriesFilter {
    std::optional<std::string> cursor;
};
struct GivenClass {
    ClassType class_type;
    std::string name;
    int slots;
};
struct NewClasses {
    InstitutionId institution;
    Date first_day;
    std::vector<GivenClass> classes;
};
struct NewEntry {
    InstitutionId institution;
    Date effective_day;
    PostingReason reason;
    std::string document;
    std::vector<MoveView> moves;
};
struct Reversal {
    EntryId entry;
    std::string document;
};

EntryView view(db::Read& tx, const Call& call, const store::Entry& entry) {
    const auto institution = institutions::find(tx, Reach::everything(call.today()), entry.institution, call.today());
    EntryView out{entry.id,
                  entry.institution,
                  institution ? institution->profile.name : "",
                  entry.effective_day,
                  entry.recorded_at,
                  entry.reason,
                  entry.document,
                  entry.account,
                  {},
                  entry.reverses,
                  entry.reversed_by,
                  entry.taken_over};
    for (const Move& move : store::moves(tx, entry.id))
        out.moves.push_back({move.class_type, move.from, move.to, move.slots});
    return out;
}

Result<SlotsView> slots(db::Read& tx, const Call& call, const SlotsInput& in) {
    if (!institutions::find(tx, call.reach, in.institution, call.today())) return not_found("institution");
    const Date day = in.day.value_or(call.today());
    SlotsView out{day, in.known_at.value_or(call.now), {}, {}};
    for (const Balance& balance : balances(tx, in.institution, day, in.known_at.value_or(Instant::end_of_time())))
        out.balances.push_back({balance.class_type, balance.account, balance.slots});
    for (const auto& name : enum_names<ClassType>) {
        const auto filed = institutions::filed_slots(tx, in.institution, name.value);
        if (const int* count = filed.on(day)) out.filed.push_back({name.value, *count});
    }
    return out;
}

Result<api::Page<EntryView>> entries(db::Read& tx, const Call& call, const EntriesInput& in) {
    std::string before_day, before_id;
    if (in.cursor) {
        const auto keys = api::decode_cursor(*in.cursor, 2);
        if (!keys) return faulty({{"/cursor", "cursor.malformed"}});
        before_day = (*keys)[0];
        before_id = (*keys)[1];
    }
    const store::ListQuery query = query_of(call, in);
    std::vector<EntryView> rows;
    for (const store::Entry& entry : store::list(tx, query, before_day, before_id, api::page_size + 1))
        rows.push_back(view(tx, call, entry));
    return api::make_page(std::move(rows), api::page_size,
                          [](const EntryView& row) { return std::vector{row.effective_day.text(), row.id.text()}; });
}

Result<api::Created<EntryView>> add_entry(db::Write& tx, const Call& call, const NewEntry& in) {
    if (!institutions::find(tx, call.reach, in.institution, call.today())) return not_found("institution");
    Posting posting{in.institution, in.effective_day, in.reason, in.document, {}};
    for (const MoveView& move : in.moves) posting.moves.push_back({move.class_type, move.from, move.to, move.slots});
    const EntryId id = TRY(post(tx, call, posting));
    return api::Created<EntryView>{"/slots/entries/" + id.text(), view(tx, call, *store::find(tx, id))};
}

Result<api::Created<EntryView>> reverse_entry(db::Write& tx, const Call& call, const Reversal& in) {
    const auto entry = store::find(tx, in.entry);
    if (!entry || !institutions::find(tx, call.reach, entry->institution, call.today())) return not_found("slot_entry");
    const EntryId id = TRY(reverse(tx, call, in.entry, in.document));
    return api::Created<EntryView>{"/slots/entries/" + id.text(), view(tx, call, *store::find(tx, id))};
}

Result<SlotsView> put_classes(db::Write& tx, const Call& call, const NewClasses& in) {
    std::vector<institutions::ClassFact> classes;
    for (const GivenClass& one : in.classes) classes.push_back({one.class_type, one.name, one.slots});
    TRY(change_classes(tx, call, in.institution, in.first_day, classes));
    return slots(tx, call, {in.institution, in.first_day, std::nullopt});
}

}  // namespace
}  // namespace capacity

#define FIELD(Struct, member, about) \
    Field { #member, &capacity::Struct::member, about }

template <>
inline constexpr auto declared<capacity::MoveView> = std::tuple{
    FIELD(MoveView, class_type, "Class by age."),
    FIELD(MoveView, from, "Account the slots leave."),
    FIELD(MoveView, to, "Account they come to."),
    Field{"slots", &capacity::MoveView::slots, "How many.", Limits{.min = 1, .max = 100'000}},
};
template <>
inline constexpr auto declared<capacity::BalanceView> = std::tuple{
    FIELD(BalanceView, class_type, "Class by age."),
    FIELD(BalanceView, account, "Account."),
    FIELD(BalanceView, slots, "Slots at the end of the day."),
};
template <>
inline constexpr auto declared<capacity::FiledView> =
    std::tuple{FIELD(FiledView, class_type, "Class by age."), FIELD(FiledView, slots, "Filed slots.")};
template <>
inline constexpr auto declared<capacity::SlotsView> = std::tuple{
    FIELD(SlotsView, day, "Day."),
    FIELD(SlotsView, known_at, "State of knowledge."),
    FIELD(SlotsView, balances, "Accounts that hold slots."),
    FIELD(SlotsView, filed, "What was filed."),
};
template <>
inline constexpr auto declared<capacity::EntryView> = std::tuple{
    FIELD(EntryView, id, "Identifier."),
    FIELD(EntryView, institution, "The institution."),
    FIELD(EntryView, institution_name, "Its name."),
    FIELD(EntryView, effective_day, "Since when it holds."),
    FIELD(EntryView, recorded_at, "When it was recorded."),
    FIELD(EntryView, reason, "Reason."),
    FIELD(EntryView, document, "Document."),
    FIELD(EntryView, account, "Who entered it."),
    FIELD(EntryView, moves, "From account to account."),
    FIELD(EntryView, reverses, "The entry it takes back."),
    FIELD(EntryView, reversed_by, "The entry that took it back."),
    FIELD(EntryView, taken_over, "Taken over from paper."),
};
template <>
inline constexpr auto declared<capacity::SlotsInput> = std::tuple{
    FIELD(SlotsInput, institution, "The institution."),
    FIELD(SlotsInput, day, "Day; default today."),
    FIELD(SlotsInput, known_at, "As known at this moment."),
};
template <>
inline constexpr auto declared<capacity::EntriesInput> = std::tuple_cat(
    declared<capacity::EntriesFilter>, std::tuple{Field{"cursor", &capacity::EntriesInput::cursor,
                                                        "Where the last page ended.", Limits{.max_length = 2000}}});
template <>
inline constexpr auto declared<capacity::GivenClass> = std::tuple{
    FIELD(GivenClass, class_type, "Class by age."),
    Field{"name", &capacity::GivenClass::name, "Name.", Limits{.max_length = 30}},
    Field{"slots", &capacity::GivenClass::slots, "Slots.", Limits{.min = 1, .max = 1000}},
};
template <>
inline constexpr auto declared<capacity::NewClasses> = std::tuple{
    FIELD(NewClasses, institution, "The institution."),
    FIELD(NewClasses, first_day, "Since when."),
    Field{"classes", &capacity::NewClasses::classes, "All classes from that day on.", Limits{.max_items = 50}},
};
template <>
inline constexpr auto declared<capacity::NewEntry> = std::tuple{
    FIELD(NewEntry, institution, "The institution."),
    FIELD(NewEntry, effective_day, "Since when it holds."),
    FIELD(NewEntry, reason, "Reason."),
    FIELD(NewEntry, document, "Document it rests on."),
    Field{"moves", &capacity::NewEntry::moves, "From account to account.", Limits{.max_items = 20}},
};
template <>
inline constexpr auto declared<capacity::Reversal> = std::tuple{
    FIELD(Reversal, entry, "The entry."),
    FIELD(Reversal, document, "Why, and on what document."),
};
#undef FIELD

namespace capacity {

std::vector<api::Endpoint> endpoints() {
    using api::Audit;
    using enum api::Verb;
    const auto readers = [] {
        return Permit::roles({Role::Gc, Role::Ex, Role::Enf, Role::Mchc, Role::Mcht, Role::Vd, Role::InsH, Role::Fin,
                              Role::Ndrc, Role::Edu, Role::Civ, Role::Samr, Role::Fire, Role::Lead});
    };
    std::vector<api::Endpoint> all = exporting(readers());
    const std::vector<api::Endpoint> more{
        {.verb = Get,
         .path = "/institutions/{institution}/slots",
         .summary = "An institution's slots on a day",
         .permit = readers(),
         .audit = Audit::unrecorded("slots.read"),
         .handler = api::read(slots)},
        {.verb = Get,
         .path = "/slots/entries",
         .summary = "Entries of the slot ledger",
         .permit = readers(),
         .audit = Audit::unrecorded("slots.entries_read"),
         .handler = api::read(entries)},
        {.verb = Post,
         .path = "/institutions/{institution}/slots/entries",
         .summary = "Enter a change of slots",
         .permit = Permit::roles({Role::Gc}),
         .audit = "slots.posted",
         .handler = api::write(add_entry)},
        {.verb = Post,
         .path = "/slots/entries/{entry}/reverse",
         .summary = "Reverse an entry",
         .permit = Permit::roles({Role::Gc}),
         .audit = "slots.reversed",
         .handler = api::write(reverse_entry)},
        {.verb = Put,
         .path = "/institutions/{institution}/classes",
         .summary = "Say which classes an institution has from a day on",
         .permit = Permit::roles({Role::Gc}),
         .audit = "classes.set",
         .handler = api::write(put_classes)},
    };
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace capacity
