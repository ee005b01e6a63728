// What regulation offers over HTTP.
#include "proposals.h"
#include "store.h"

namespace regulation {
namespace {

struct SourceView {
    std::string source;
    std::string title;
    std::string number;
    std::string issuer;
    std::string issued_on;
    std::string in_force_from;
    std::string kind;
    std::string note;
};
/// What a second person must know of a proposal.
struct ProposalView {
    bool own;
    Instant proposed_at;
    std::optional<std::string> rejection;
};
struct ValueView {
    ValueId id;
    std::string key;
    RegionCode region;
    Date first_day;
    Date last_day;
    std::string value;
    std::string unit;
    std::string source;
    std::string source_title;
    Confidence confidence;
    std::string note;
    std::optional<Instant> published_at;
    std::optional<ProposalView> proposal;
};
struct ValueList {
    std::vector<ValueView> items;
};
struct SourceList {
    std::vector<SourceView> items;
};
struct Search {
    std::optional<std::string> q;
    std::optional<std::string> key;
    std::optional<Date> day;
    std::optional<std::string> cursor;
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
};
struct Identified {
    ValueId value;
};
struct WhichProposals {
    std::optional<bool> rejected;
};
struct Rejection {
    ValueId value;
    std::string reason;
};
struct OfYear {
    int year;
};
struct DayView {
    Date day;
    DayKind kind;
    std::string name;
};
struct CalendarView {
    int year;
    bool loaded;
    int working_days;
    std::vector<DayView> days;
};
struct NewYear {
    int year;
    std::string notice;
    std::string holidays;
};

ValueView view(db::Read& tx, const store::Row& row) {
    const auto source = store::source(tx, row.value.source);
    return {row.id,
            row.value.key,
            row.value.region,
            row.value.first_day,
            row.value.last_day,
            row.value.value,
            row.value.unit,
            row.value.source,
            source ? source->title : std::string(),
            row.value.confidence,
            row.value.note,
            row.published_at,
            std::nullopt};
}

Result<api::Page<ValueView>> search(db::Read& tx, const Call&, const Search& in) {
    std::string after_key, after_id;
    if (in.cursor) {
        const auto keys = api::decode_cursor(*in.cursor, 2);
        if (!keys) return faulty({{"/cursor", "cursor.malformed"}});
        after_key = (*keys)[0];
        after_id = (*keys)[1];
    }
    const std::string day = in.day ? in.day->text() : "";
    std::vector<ValueView> rows;
    for (const store::Row& row :
         store::search(tx, in.q.value_or(""), in.key.value_or(""), day, after_key, after_id, api::page_size + 1))
        rows.push_back(view(tx, row));
    return api::make_page(std::move(rows), api::page_size,
                          [](const ValueView& row) { return std::vector{row.key, row.id.text()}; });
}

ValueView proposal_view(db::Read& tx, const Call& call, const store::Row& row) {
    ValueView out = view(tx, row);
    const bool own = call.actor.account && call.actor.account->text() == row.proposed_by;
    out.proposal = ProposalView{own, row.proposed_at, row.rejection};
    return out;
}

constexpr int rejected_shown = 20;

Result<ValueList> proposals(db::Read& tx, const Call& call, const WhichProposals& in) {
    ValueList out;
    for (const store::Row& row :
         in.rejected.value_or(false) ? store::rejected(tx, rejected_shown) : store::proposals(tx))
        out.items.push_back(proposal_view(tx, call, row));
    return out;
}

SourceView view(const store::Source& s) {
    return {s.source, s.title, s.number, s.issuer, s.issued_on, s.in_force_from, s.kind, s.note};
}

Result<SourceList> sources(db::Read& tx, const Call&) {
    SourceList out;
    for (const store::Source& source : store::sources(tx)) out.items.push_back(view(source));
    return out;
}

Result<api::Created<SourceView>> add_source(db::Write& tx, const Call&, const NewSource& in) {
    if (store::source(tx, in.source)) return faulty({{"/source", "regulation.source_taken"}});
    const auto text = [](const std::optional<Date>& day) { return day ? day->text() : std::string(); };
    const store::Source source{in.source,
                               in.title,
                               in.number,
                               in.issuer,
                               text(in.issued_on),
                               text(in.in_force_from),
                               std::string(text_of(in.kind)),
                               in.note};
    store::put_source(tx, source);
    return api::Created<SourceView>{"/public/regulation/sources", view(source)};
}

Result<api::Created<ValueView>> propose_value(db::Write& tx, const Call& call, const NewValue& in) {
    const ValueId id = TRY(propose(tx, call, in));
    return api::Created<ValueView>{"/regulation/values/" + id.text(), proposal_view(tx, call, *store::find(tx, id))};
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
    CalendarView out{in.year, days.is_loaded(in.year), days.between(first.previous(), first.last_of_year()), {}};
    for (const store::NamedDay& day : store::named_days(tx, first, first.last_of_year()))
        out.days.push_back({day.day, day.kind, day.name});
    return out;
}

Result<void> load_calendar_year(db::Write& tx, const Call&, const NewYear& in) {
    return load_year(tx, in.year, in.notice, in.holidays);
}

}  // namespace
}  // namespace regulation

template <>
inline constexpr auto declared<regulation::NewSource> = std::tuple{
    Field{"source", &regulation::NewSource::source, "Short key, never given twice.", Limits{.max_length = 60}},
    Field{"title", &regulation::NewSource::title, "Title."},
    Field{"number", &regulation::NewSource::number, "Document number.", Limits{.blank = true}},
    Field{"issuer", &regulation::NewSource::issuer, "Who issued it."},
    Field{"issued_on", &regulation::NewSource::issued_on, "When it was issued, where known."},
    Field{"in_force_from", &regulation::NewSource::in_force_from, "Since when it is in force, where known."},
    Field{"kind", &regulation::NewSource::kind, "What it is."},
    Field{"note", &regulation::NewSource::note, "Note.", Limits{.blank = true}},
};
template <>
inline constexpr auto declared<regulation::SourceView> = std::tuple{
    Field{"source", &regulation::SourceView::source, "Short key."},
    Field{"title", &regulation::SourceView::title, "Title."},
    Field{"number", &regulation::SourceView::number, "Document number."},
    Field{"issuer", &regulation::SourceView::issuer, "Who issued it."},
    Field{"issued_on", &regulation::SourceView::issued_on, "When it was issued; empty where not known."},
    Field{"in_force_from", &regulation::SourceView::in_force_from, "Since when it is in force; empty where not known."},
    Field{"kind", &regulation::SourceView::kind, "Law, rule, standard, plan, press or design."},
    Field{"note", &regulation::SourceView::note, "Note."},
};
template <>
inline constexpr auto declared<regulation::SourceList> =
    std::tuple{Field{"items", &regulation::SourceList::items, "By key."}};
template <>
inline constexpr auto declared<regulation::ProposalView> = std::tuple{
    Field{"own", &regulation::ProposalView::own, "Whether the reader proposed it and so cannot publish it."},
    Field{"proposed_at", &regulation::ProposalView::proposed_at, "When it was proposed."},
    Field{"rejection", &regulation::ProposalView::rejection, "Why it was turned down; null while it waits."},
};
template <>
inline constexpr auto declared<regulation::ValueView> = std::tuple{
    Field{"id", &regulation::ValueView::id, "Identifier."},
    Field{"key", &regulation::ValueView::key, "Key."},
    Field{"region", &regulation::ValueView::region, "Where it holds."},
    Field{"first_day", &regulation::ValueView::first_day, "First day."},
    Field{"last_day", &regulation::ValueView::last_day, "Last day; 9999-12-31 for no end."},
    Field{"value", &regulation::ValueView::value, "The figure."},
    Field{"unit", &regulation::ValueView::unit, "Unit."},
    Field{"source", &regulation::ValueView::source, "Key of the source."},
    Field{"source_title", &regulation::ValueView::source_title, "Title of the source."},
    Field{"confidence", &regulation::ValueView::confidence, "How sure it is."},
    Field{"note", &regulation::ValueView::note, "Note."},
    Field{"published_at", &regulation::ValueView::published_at, "When it was published; null for a proposal."},
    Field{"proposal", &regulation::ValueView::proposal, "Of a proposal only."},
};
template <>
inline constexpr auto declared<regulation::ValueList> =
    std::tuple{Field{"items", &regulation::ValueList::items, "Open ones oldest first; rejected ones newest first."}};
template <>
inline constexpr auto declared<regulation::Search> = std::tuple{
    Field{"q", &regulation::Search::q, "Part of the key, note or source's title.", Limits{.max_length = 60}},
    Field{"key", &regulation::Search::key, "One key exactly."},
    Field{"day", &regulation::Search::day, "Only what is in force on this day."},
    Field{"cursor", &regulation::Search::cursor, "Where the last page ended."},
};
template <>
inline constexpr auto declared<regulation::NewValue> = std::tuple{
    Field{"key", &regulation::NewValue::key, "Key.", Limits{.max_length = 80}},
    Field{"region", &regulation::NewValue::region, "Where it holds."},
    Field{"first_day", &regulation::NewValue::first_day, "First day."},
    Field{"last_day", &regulation::NewValue::last_day, "Last day; 9999-12-31 for no end."},
    Field{"value", &regulation::NewValue::value, "The figure."},
    Field{"unit", &regulation::NewValue::unit, "Unit."},
    Field{"source", &regulation::NewValue::source, "Key of the source."},
    Field{"confidence", &regulation::NewValue::confidence, "How sure it is."},
    Field{"note", &regulation::NewValue::note, "Note.", Limits{.blank = true}},
};
template <>
inline constexpr auto declared<regulation::Identified> =
    std::tuple{Field{"value", &regulation::Identified::value, "The proposal."}};
template <>
inline constexpr auto declared<regulation::WhichProposals> = std::tuple{Field{
    "rejected", &regulation::WhichProposals::rejected, "The last twenty rejected ones instead of the open ones."}};
template <>
inline constexpr auto declared<regulation::Rejection> = std::tuple{
    Field{"value", &regulation::Rejection::value, "The proposal."},
    Field{"reason", &regulation::Rejection::reason, "Why; the proposer reads it."},
};
template <>
inline constexpr auto declared<regulation::OfYear> =
    std::tuple{Field{"year", &regulation::OfYear::year, "Year.", Limits{.min = 2000, .max = 2100}}};
template <>
inline constexpr auto declared<regulation::DayView> = std::tuple{
    Field{"day", &regulation::DayView::day, "Day."},
    Field{"kind", &regulation::DayView::kind,
          "Holiday, make-up working day, or statutory day of a year not published."},
    Field{"name", &regulation::DayView::name, "Name."},
};
template <>
inline constexpr auto declared<regulation::CalendarView> = std::tuple{
    Field{"year", &regulation::CalendarView::year, "Year."},
    Field{"loaded", &regulation::CalendarView::loaded, "Whether its calendar is published."},
    Field{"working_days", &regulation::CalendarView::working_days, "Working days; provisional while not loaded."},
    Field{"days", &regulation::CalendarView::days, "Days that are not what their weekday says."},
};
template <>
inline constexpr auto declared<regulation::NewYear> = std::tuple{
    Field{"year", &regulation::NewYear::year, "Year.", Limits{.min = 2000, .max = 2100}},
    Field{"notice", &regulation::NewYear::notice, "The State Council's notice."},
    Field{"holidays", &regulation::NewYear::holidays, "CSV with the columns date, kind, name.",
          Limits{.max_length = 20'000}},
};

namespace regulation {

std::vector<api::Endpoint> endpoints() {
    using api::Audit;
    using enum api::Verb;
    return {
        {.verb = Get,
         .path = "/public/regulation/values",
         .summary = "Search the figures in force",
         .permit = Permit::anyone(),
         .audit = Audit::unrecorded("regulation.searched"),
         .handler = api::read(search)},
        {.verb = Get,
         .path = "/public/regulation/sources",
         .summary = "Where figures stand",
         .permit = Permit::anyone(),
         .audit = Audit::unrecorded("regulation.sources_read"),
         .handler = api::read(sources)},
        {.verb = Post,
         .path = "/regulation/sources",
         .summary = "Add a document that figures may stand in",
         .permit = Permit::roles({Role::Gc}),
         .audit = "regulation.source_added",
         .handler = api::write(add_source)},
        {.verb = Get,
         .path = "/public/regulation/calendar/{year}",
         .summary = "Holidays and make-up days of a year",
         .permit = Permit::anyone(),
         .audit = Audit::unrecorded("calendar.read"),
         .handler = api::read(calendar)},
        {.verb = Get,
         .path = "/regulation/proposals",
         .summary = "Figures that wait for a second person",
         .permit = Permit::roles({Role::Gc, Role::Lead}),
         .audit = Audit::unrecorded("regulation.proposals_read"),
         .handler = api::read(proposals)},
        {.verb = Post,
         .path = "/regulation/proposals",
         .summary = "Propose a figure",
         .permit = cases::permit(proposing),
         .audit = "regulation.proposed",
         .handler = api::write(propose_value)},
        {.verb = Post,
         .path = "/regulation/proposals/{value}/publish",
         .summary = "Publish another's proposal",
         .permit = cases::permit(proposal_table, "publish"),
         .audit = "regulation.published",
         .handler = api::write(publish_value)},
        {.verb = Post,
         .path = "/regulation/proposals/{value}/reject",
         .summary = "Turn a proposal down, or take the own one back",
         .permit = cases::permit(proposal_table, "reject"),
         .audit = "regulation.rejected",
         .handler = api::write(reject_value)},
        {.verb = Put,
         .path = "/regulation/calendar/{year}",
         .summary = "Load a year's published calendar",
         .permit = Permit::roles({Role::Gc, Role::Sys}),
         .audit = "calendar.loaded",
         .handler = api::write(load_calendar_year)},
    };
}

}  // namespace regulation
