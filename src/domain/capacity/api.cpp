// What the slot ledger offers over HTTP.
#include "exports/exports.h"
#include "institutions/institutions.h"
#include "store.h"

namespace capacity {

std::vector<api::Measure> measures();
std::vector<imports::Kind> import_kinds();

namespace {
using institutions::ClassFact;
using institutions::OneInstitution;

struct Filed {
    ClassType class_type;
    int slots;
    static constexpr Fields fields{Field{"class_type", &Filed::class_type, "Class by age."},
                                   Field{"slots", &Filed::slots, "Filed slots."}};
};
struct Slots {
    Date day;
    Instant known_at;
    std::vector<Balance> balances;
    std::vector<Filed> filed;
    static constexpr Fields fields{
        Field{"day", &Slots::day, "Day."},
        Field{"known_at", &Slots::known_at, "State of knowledge."},
        Field{"balances", &Slots::balances, "Accounts that hold slots."},
        Field{"filed", &Slots::filed, "What was filed."},
    };
};
struct SlotsInput {
    OneInstitution at;
    std::optional<Date> day;
    std::optional<Instant> known_at;
    static constexpr Fields fields{
        Flat{&SlotsInput::at},
        Field{"day", &SlotsInput::day, "Day; default today."},
        Field{"known_at", &SlotsInput::known_at, "As known at this moment."},
    };
};
struct LedgerEntry {
    store::Posted posted;
    std::vector<Move> moves;
    static constexpr Fields fields{Flat{&LedgerEntry::posted},
                                   Field{"moves", &LedgerEntry::moves, "From account to account."}};
};
struct EntriesInput {
    store::Filter filter;
    std::optional<std::string> cursor;
    static constexpr Fields fields{
        Flat{&EntriesInput::filter},
        Field{"cursor", &EntriesInput::cursor, "Where the last page ended.", Limits{.max_length = 2000}},
    };
};
using FileInput = exports::FileOf<store::Filter>;
struct NewClasses {
    OneInstitution at;
    Date first_day;
    std::vector<ClassFact> classes;
    static constexpr Fields fields{
        Flat{&NewClasses::at},
        Field{"first_day", &NewClasses::first_day, "Since when."},
        Field{"classes", &NewClasses::classes, "All classes from that day on.", Limits{.max_items = 50}},
    };
};
struct OneEntry {
    EntryId entry;
    static constexpr Fields fields{Field{"entry", &OneEntry::entry, "The entry."}};
};
struct Reversal {
    EntryId entry;
    std::string document;
    static constexpr Fields fields{
        Field{"entry", &Reversal::entry, "The entry."},
        Field{"document", &Reversal::document, "Why, and on what document."},
    };
};

LedgerEntry with_moves(db::Read& tx, const store::Posted& posted) { return {posted, store::moves(tx, posted.key.id)}; }

Result<Slots> slots(db::Read& tx, const Call& call, const SlotsInput& in) {
    const InstitutionId& id = in.at.institution;
    if (!institutions::find(tx, call.reach, id, call.today())) return not_found("institution");
    const Date day = in.day.value_or(call.today());
    Slots out{
        day, in.known_at.value_or(call.now), balances(tx, id, day, in.known_at.value_or(Instant::end_of_time())), {}};
    for (const auto& name : enum_names<ClassType>) {
        const auto filed = institutions::filed_slots(tx, id, name.value);
        if (const int* count = filed.on(day)) out.filed.push_back({name.value, *count});
    }
    return out;
}

Result<api::Page<LedgerEntry>> entries(db::Read& tx, const Call& call, const EntriesInput& in) {
    const auto before = TRY(api::keys_after(in.cursor, {"", ""}));
    std::vector<LedgerEntry> rows;
    for (const auto& posted : store::list(tx, call, in.filter, before[0], before[1], api::page_size + 1))
        rows.push_back(with_moves(tx, posted));
    return api::make_page(std::move(rows), api::page_size, [](const LedgerEntry& row) {
        return std::vector{row.posted.entry.effective_day.text(), row.posted.key.id.text()};
    });
}

/// In the file a row is a move: what it says stands behind the entry's reason.
template <typename T>
std::vector<T> with_move(std::vector<T> entry, const std::vector<T>& move) {
    entry.insert(entry.begin() + 3, move.begin(), move.end());
    return entry;
}

Result<api::Document> as_file(db::Read& tx, const Call& call, const FileInput& in) {
    const Language language = in.language.value_or(Language::Chinese);
    const auto rows = [&](const documents::RowSink& sink) {
        std::string before_day, before_id;
        for (;;) {
            const auto page = store::list(tx, call, in.filter, before_day, before_id, api::page_size_max);
            for (const store::Posted& posted : page)
                for (const Move& move : store::moves(tx, posted.key.id))
                    sink(with_move(exports::cells_of(posted, language), exports::cells_of(move, language)));
            if (page.size() < static_cast<std::size_t>(api::page_size_max)) return;
            before_day = page.back().entry.effective_day.text();
            before_id = page.back().key.id.text();
        }
    };
    const auto columns = with_move(exports::columns_of<store::Posted>(), exports::columns_of<Move>());
    return exports::file_of(tx, call, {{"托位台账", "Slot ledger"}, columns, rows}, in.format, language);
}

Result<LedgerEntry> entry(db::Read& tx, const Call& call, const OneEntry& in) {
    const auto posted = store::find(tx, in.entry);
    if (!posted || !institutions::find(tx, call.reach, posted->entry.institution, call.today()))
        return not_found("slot_entry");
    return with_moves(tx, *posted);
}

Result<api::Created<LedgerEntry>> created(db::Read& tx, const EntryId& id) {
    return api::Created<LedgerEntry>{"/slots/entries/" + id.text(), with_moves(tx, *store::find(tx, id))};
}

Result<api::Created<LedgerEntry>> add_entry(db::Write& tx, const Call& call, const Posting& in) {
    return created(tx, TRY(post(tx, call, in)));
}

Result<api::Created<LedgerEntry>> reverse_entry(db::Write& tx, const Call& call, const Reversal& in) {
    return created(tx, TRY(reverse(tx, call, in.entry, in.document)));
}

Result<Slots> put_classes(db::Write& tx, const Call& call, const NewClasses& in) {
    TRY(change_classes(tx, call, in.at.institution, in.first_day, in.classes));
    return slots(tx, call, {in.at, in.first_day, std::nullopt});
}
}  // namespace

rooms::Room room() {
    using api::Audit;
    using enum api::Verb;
    const auto readers =
        Permit::roles({Role::Gc, Role::Ex, Role::Enf, Role::Mchc, Role::Mcht, Role::Vd, Role::InsH, Role::Fin,
                       Role::Ndrc, Role::Edu, Role::Civ, Role::Samr, Role::Fire, Role::Lead});
    return {
        .endpoints = {{Get, "/slots/entries/file", "Entries of the slot ledger as a workbook or CSV", readers,
                       Audit::reading("slots.exported"), api::read(as_file)},
                      {Get, "/institutions/{institution}/slots", "An institution's slots on a day", readers,
                       Audit::unrecorded("slots.read"), api::read(slots)},
                      {Get, "/slots/entries", "Entries of the slot ledger", readers,
                       Audit::unrecorded("slots.entries_read"), api::read(entries)},
                      {Get, "/slots/entries/{entry}", "An entry of the slot ledger", readers,
                       Audit::unrecorded("slots.entry_read"), api::read(entry)},
                      {Post, "/institutions/{institution}/slots/entries", "Enter a change of slots",
                       Permit::roles({Role::Gc}), "slots.posted", api::write(add_entry)},
                      {Post, "/slots/entries/{entry}/reverse", "Reverse an entry", Permit::roles({Role::Gc}),
                       "slots.reversed", api::write(reverse_entry)},
                      {Put, "/institutions/{institution}/classes", "Say which classes an institution has from a day on",
                       Permit::roles({Role::Gc}), "classes.set", api::write(put_classes)}},
        .measures = measures(),
        .imports = import_kinds()};
}

}  // namespace capacity
