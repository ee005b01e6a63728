// What regulation offers over HTTP.
#include "proposals.h"
#include "store.h"

namespace regulation {
namespace {

/// What a second person must know of a proposal.
struct ProposalView {
    bool own;
    Instant proposed_at;
    std::optional<std::string> rejection;
    static constexpr Fields fields{
        Field{"own", &ProposalView::own, "Whether the reader proposed it and so cannot publish it."},
        Field{"proposed_at", &ProposalView::proposed_at, "When it was proposed."},
        Field{"rejection", &ProposalView::rejection, "Why it was turned down; null while it waits."},
    };
};
struct ValueView {
    Value value;
    std::optional<ProposalView> proposal;
    static constexpr Fields fields{
        Flat{&ValueView::value},
        Field{"proposal", &ValueView::proposal, "Of a proposal only."},
    };
};
struct Search {
    std::optional<std::string> q;
    std::optional<std::string> key;
    std::optional<Date> day;
    std::optional<std::string> cursor;
    static constexpr Fields fields{
        Field{"q", &Search::q, "Part of the key, note or source's title.", Limits{.max_length = 60}},
        Field{"key", &Search::key, "One key exactly."},
        Field{"day", &Search::day, "Only what is in force on this day."},
        Field{"cursor", &Search::cursor, "Where the last page ended."},
    };
};
struct NewSource {
    std::string source;
    std::string title;
    std::string number;
    std::string issuer;
    std::optional<Date> issued_on;
    std::optional<Date> in_force_from;
    SourceKind kind;
    std::string note;
    static constexpr Fields fields{
        Field{"source", &NewSource::source, "Short key, never given twice.", Limits{.max_length = 60}},
        Field{"title", &NewSource::title, "Title."},
        Field{"number", &NewSource::number, "Document number.", Limits{.blank = true}},
        Field{"issuer", &NewSource::issuer, "Who issued it."},
        Field{"issued_on", &NewSource::issued_on, "When it was issued, where known."},
        Field{"in_force_from", &NewSource::in_force_from, "Since when it is in force, where known."},
        Field{"kind", &NewSource::kind, "What it is."},
        Field{"note", &NewSource::note, "Note.", Limits{.blank = true, .writing = Writing::Lines}},
    };
};
struct Identified {
    ValueId value;
    static constexpr Fields fields{Field{"value", &Identified::value, "The proposal."}};
};
struct WhichProposals {
    std::optional<bool> rejected;
    static constexpr Fields fields{
        Field{"rejected", &WhichProposals::rejected, "The last twenty rejected ones instead of the open ones."}};
};
struct Rejection {
    ValueId value;
    std::string reason;
    static constexpr Fields fields{
        Field{"value", &Rejection::value, "The proposal."},
        Field{"reason", &Rejection::reason, "Why; the proposer reads it.", Limits{.writing = Writing::Lines}},
    };
};
struct OfYear {
    int year;
    static constexpr Fields fields{Field{"year", &OfYear::year, "Year.", Limits{.min = 2000, .max = 2100}}};
};
struct CalendarView {
    int year;
    bool loaded;
    int working_days;
    std::vector<NamedDay> days;
    static constexpr Fields fields{
        Field{"year", &CalendarView::year, "Year."},
        Field{"loaded", &CalendarView::loaded, "Whether its calendar is published."},
        Field{"working_days", &CalendarView::working_days, "Working days; provisional while not loaded."},
        Field{"days", &CalendarView::days, "Days that are not what their weekday says."},
    };
};
struct NewYear {
    int year;
    std::string notice;
    std::string holidays;
    static constexpr Fields fields{
        Field{"year", &NewYear::year, "Year.", Limits{.min = 2000, .max = 2100}},
        Field{"notice", &NewYear::notice, "The State Council's notice."},
        Field{"holidays", &NewYear::holidays, "CSV with the columns date, kind, name.",
              Limits{.max_length = 20'000, .writing = Writing::Exact}},
    };
};

Result<api::Page<ValueView>> search(db::Read& tx, const Call&, const Search& in) {
    const auto after = TRY(api::keys_after(in.cursor, {"", ""}));
    const std::string day = in.day ? in.day->text() : "";
    std::vector<ValueView> rows;
    for (Value& value :
         store::search(tx, in.q.value_or(""), in.key.value_or(""), day, after[0], after[1], api::page_size + 1))
        rows.push_back({std::move(value), std::nullopt});
    return api::make_page(std::move(rows), api::page_size,
                          [](const ValueView& row) { return std::vector{row.value.figure.key, row.value.id.text()}; });
}

ValueView view(const Call& call, Proposal proposal) {
    const bool own = proposal.proposed_by == account_of(call);
    return {std::move(proposal.value), ProposalView{own, proposal.proposed_at, std::move(proposal.rejection)}};
}

constexpr int rejected_shown = 20;

Result<api::Items<ValueView>> proposals(db::Read& tx, const Call& call, const WhichProposals& in) {
    api::Items<ValueView> out;
    for (Proposal& proposal : in.rejected.value_or(false) ? store::rejected(tx, rejected_shown) : store::proposals(tx))
        out.items.push_back(view(call, std::move(proposal)));
    return out;
}

Result<api::Items<Source>> sources(db::Read& tx, const Call&) { return api::Items<Source>{store::all_sources(tx)}; }

Result<api::Created<Source>> add_source(db::Write& tx, const Call&, const NewSource& in) {
    if (tx.row_of(store::sources, in.source)) return faulty({{"/source", "regulation.source_taken"}});
    const auto text = [](const std::optional<Date>& day) { return day ? day->text() : std::string(); };
    const Source source{in.source, in.title, in.number, in.issuer, text(in.issued_on), text(in.in_force_from),
                        in.kind,   in.note};
    tx.put(store::sources, source);
    return api::Created<Source>{"/public/regulation/sources", source};
}

Result<api::Created<ValueView>> propose_value(db::Write& tx, const Call& call, const NewValue& in) {
    const ValueId id = TRY(propose(tx, call, in));
    return api::Created<ValueView>{"/regulation/proposals/" + id.text(), view(call, *store::find(tx, id))};
}

Result<ValueView> show_proposal(db::Read& tx, const Call& call, const Identified& in) {
    const auto found = store::find(tx, in.value);
    if (!found) return not_found("regulation");
    return view(call, *found);
}

Result<void> publish_value(db::Write& tx, const Call& call, const Identified& in) {
    return publish(tx, call, in.value);
}

Result<void> reject_value(db::Write& tx, const Call& call, const Rejection& in) {
    return reject(tx, call, in.value, in.reason);
}

Result<CalendarView> calendar(db::Read& tx, const Call&, const OfYear& in) {
    const Date first = *Date::of(in.year, 1, 1);
    const WorkingDays days = working_days(tx, first, first.last_of_year());
    return CalendarView{in.year, days.is_loaded(in.year), days.between(first.previous(), first.last_of_year()),
                        store::days_between(tx, first, first.last_of_year())};
}

Result<void> load_calendar_year(db::Write& tx, const Call&, const NewYear& in) {
    return load_year(tx, in.year, in.notice, in.holidays);
}

}  // namespace

std::vector<api::Endpoint> endpoints() {
    using api::Audit;
    using enum api::Verb;
    return {
        {Get, "/public/regulation/values", "Search the figures in force", Permit::anyone(),
         Audit::unrecorded("regulation.searched"), api::read(search)},
        {Get, "/public/regulation/sources", "Where figures stand", Permit::anyone(),
         Audit::unrecorded("regulation.sources_read"), api::read(sources)},
        {Post, "/regulation/sources", "Add a document that figures may stand in", Permit::roles({Role::Gc}),
         "regulation.source_added", api::write(add_source)},
        {Get, "/public/regulation/calendar/{year}", "Holidays and make-up days of a year", Permit::anyone(),
         Audit::unrecorded("calendar.read"), api::read(calendar)},
        {Get, "/regulation/proposals", "Figures that wait for a second person", Permit::roles({Role::Gc, Role::Lead}),
         Audit::unrecorded("regulation.proposals_read"), api::read(proposals)},
        {Get, "/regulation/proposals/{value}", "A proposed figure, and what came of it",
         Permit::roles({Role::Gc, Role::Lead}), Audit::unrecorded("regulation.proposal_read"),
         api::read(show_proposal)},
        {Post, "/regulation/proposals", "Propose a figure", cases::permit(proposing), "regulation.proposed",
         api::write(propose_value)},
        {Post, "/regulation/proposals/{value}/publish", "Publish another's proposal",
         cases::permit(proposal_table, "publish"), "regulation.published", api::write(publish_value)},
        {Post, "/regulation/proposals/{value}/reject", "Turn a proposal down, or take the own one back",
         cases::permit(proposal_table, "reject"), "regulation.rejected", api::write(reject_value)},
        {Put, "/regulation/calendar/{year}", "Load a year's published calendar", Permit::roles({Role::Gc, Role::Sys}),
         "calendar.loaded", api::write(load_calendar_year)},
    };
}

}  // namespace regulation
