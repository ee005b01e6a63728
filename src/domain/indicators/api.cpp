// What indicators offer over HTTP.
#include <algorithm>

#include "institutions/kinds.h"
#include "rules.h"
#include "store.h"

namespace indicators {
namespace {

struct NoteView {
    std::string name;
    std::string value;
};
struct FigureView {
    std::string code;
    std::string period;
    std::optional<Decimal> value;
    std::optional<std::int64_t> numerator;
    std::optional<std::int64_t> denominator;
    std::string unit;
    std::optional<std::string> reason;
    std::vector<NoteView> notes;
};
struct FiguresView {
    RegionCode region;
    std::string region_name;
    Date as_of;
    int year;
    std::optional<Instant> known_at;
    Instant computed_at;
    std::vector<FigureView> figures;
};
struct PartView {
    RegionCode region;
    std::string name;
    std::optional<Decimal> lng;
    std::optional<Decimal> lat;
    FigureView figure;
};
struct PartsView {
    std::string code;
    Date as_of;
    std::vector<PartView> items;
};
struct RecordView {
    std::string kind;
    std::string id;
    std::string label;
    std::string day;
    std::int64_t value;
};
struct PointView {
    Date day;
    std::optional<Decimal> value;
    std::optional<std::string> reason;
};
struct SeriesView {
    std::string code;
    std::string unit;
    std::vector<PointView> items;
};
struct DefinitionView {
    std::string code;
    std::string name_zh;
    std::string name_en;
    std::string formula_zh;
    std::string formula_en;
    std::string numerator;
    std::string denominator;
    std::int64_t factor;
    int decimals;
    Rounding rounding;
    std::string unit;
    Period period;
    std::string source;
    std::string confidence;
    std::string caveat_zh;
    std::string caveat_en;
    bool lower_is_better;
};
struct DefinitionList {
    std::vector<DefinitionView> items;
};
struct TargetView {
    RegionCode region;
    std::string indicator;
    int year;
    Decimal value;
    std::string source;
    regions::Mark mark;
    api::Version version;
};
struct TargetList {
    std::vector<TargetView> items;
};

struct FiguresInput {
    std::optional<RegionCode> region;
    std::optional<Date> as_of;
    std::optional<int> year;
    std::optional<Instant> known_at;
    std::optional<institutions::ProviderForm> provider_form;
    std::optional<institutions::OperatingNature> operating_nature;
    std::optional<bool> inclusive;
};
struct OneFigureInput {
    std::string code;
    std::optional<RegionCode> region;
    std::optional<Date> as_of;
    std::optional<int> year;
    std::optional<Instant> known_at;
    std::optional<institutions::ProviderForm> provider_form;
    std::optional<institutions::OperatingNature> operating_nature;
    std::optional<bool> inclusive;
};
enum class Part { Numerator, Denominator };
struct RecordsInput {
    std::string code;
    Part part;
    std::optional<RegionCode> region;
    std::optional<Date> as_of;
    std::optional<int> year;
    std::optional<Instant> known_at;
    std::optional<institutions::ProviderForm> provider_form;
    std::optional<institutions::OperatingNature> operating_nature;
    std::optional<bool> inclusive;
    std::optional<std::string> cursor;
};
struct SeriesInput {
    std::string code;
    std::optional<RegionCode> region;
    Month from;
    Month to;
};
struct TargetsInput {
    std::optional<RegionCode> region;
};
struct NewTarget {
    RegionCode region;
    std::string indicator;
    int year;
    std::string value;
    std::string source;
    regions::Mark mark;
};
struct ChangedTarget {
    RegionCode region;
    std::string indicator;
    int year;
    std::string value;
    std::string source;
    regions::Mark mark;
    api::Version version;
};

/// As measures take it: empty for any.
template <typename Word>
std::string word_of(const std::optional<Word>& word) {
    return word ? std::string(text_of(*word)) : std::string();
}

Result<regions::Region> known_region(db::Read& tx, const RegionCode& code, Date day) {
    auto found = regions::find(tx, code, day);
    if (!found) return not_found("region");
    return *std::move(found);
}

/// What all figure requests share.
template <typename Input>
FigureQuery query_of(const Call& call, const Input& in) {
    const Date as_of = in.as_of.value_or(call.today());
    return {.region = in.region.value_or(call.home),
            .as_of = as_of,
            .year = in.year.value_or(as_of.year()),
            .known_at = in.known_at.value_or(Instant::end_of_time()),
            .provider_form = word_of(in.provider_form),
            .operating_nature = word_of(in.operating_nature),
            .inclusive = in.inclusive};
}

FigureView view(const Figure& figure) {
    FigureView out{figure.code,        figure.period, figure.value, figure.numerator,
                   figure.denominator, figure.unit,   std::nullopt, {}};
    if (!figure.reason.empty()) out.reason = figure.reason;
    for (const auto& [name, value] : figure.notes) out.notes.push_back({name, value});
    return out;
}

Result<Definition> definition_of(db::Read& tx, const std::string& code) {
    auto found = store::definition(tx, code);
    if (!found) return not_found("indicator");
    return *found;
}

Result<FiguresView> all_figures(db::Read& tx, const Call& call, const Catalogue& catalogue, const FiguresInput& in) {
    const FigureQuery query = query_of(call, in);
    const regions::Region region = TRY(known_region(tx, query.region, query.as_of));
    FiguresView out{query.region, region.name, query.as_of, query.year, in.known_at, call.now, {}};
    for (const Figure& figure : TRY(figures(tx, catalogue, query))) out.figures.push_back(view(figure));
    return out;
}

Result<PartsView> parts(db::Read& tx, const Call& call, const Catalogue& catalogue, const OneFigureInput& in) {
    FigureQuery query = query_of(call, in);
    const Definition definition = TRY(definition_of(tx, in.code));
    TRY(known_region(tx, query.region, query.as_of));
    PartsView out{in.code, query.as_of, {}};
    for (const regions::Region& child : regions::children(tx, query.region, query.as_of)) {
        query.region = child.code;
        const auto degrees = [](const std::optional<std::int64_t>& e6) {
            return e6 ? std::optional<Decimal>(Decimal{*e6, 6}) : std::nullopt;
        };
        out.items.push_back({child.code, child.name, degrees(child.lng_e6), degrees(child.lat_e6),
                             view(TRY(figure(tx, catalogue, definition, query)))});
    }
    return out;
}

Result<api::Page<RecordView>> records(db::Read& tx, const Call& call, const Catalogue& catalogue,
                                      const RecordsInput& in) {
    const FigureQuery query = query_of(call, in);
    // A figure is public, the records behind it are for whom they could be shown one by one.
    if (!call.scope.contains(query.region)) return Error{ErrorCode::Forbidden, "figures.records_beyond_reach"};
    TRY(known_region(tx, query.region, query.as_of));
    const Definition definition = TRY(definition_of(tx, in.code));
    const api::Measure* measure =
        catalogue.find(in.part == Part::Numerator ? definition.numerator : definition.denominator);
    if (measure == nullptr) return not_found("indicator.part");
    std::string after;
    if (in.cursor) {
        const auto keys = api::decode_cursor(*in.cursor, 1);
        if (!keys) return faulty({{"/cursor", "cursor.malformed"}});
        after = keys->front();
    }
    DateRange days{query.as_of, query.as_of};
    if (definition.period == Period::Year) days = period_of_year(query.year, query.as_of);
    if (days.empty()) return api::Page<RecordView>{};
    const api::MeasureQuery measured{query.region,        days.first_day,         days.last_day,  query.known_at,
                                     query.provider_form, query.operating_nature, query.inclusive};
    std::vector<RecordView> rows;
    for (const api::MeasureRecord& row : TRY(measure->records(tx, measured, after, api::page_size + 1)))
        rows.push_back({row.kind, row.id, row.label, row.day, row.value});
    return api::make_page(std::move(rows), api::page_size, [](const RecordView& row) { return std::vector{row.id}; });
}

constexpr int longest_series = 120;  // months

Result<SeriesView> series(db::Read& tx, const Call& call, const Catalogue& catalogue, const SeriesInput& in) {
    const Definition definition = TRY(definition_of(tx, in.code));
    const int months = (in.to.year() - in.from.year()) * 12 + in.to.month() - in.from.month() + 1;
    if (months < 1 || months > longest_series)
        return faulty({{"/to", "series.months_out_of_range", {{"max", std::to_string(longest_series)}}}});
    const RegionCode region = in.region.value_or(call.home);
    TRY(known_region(tx, region, std::min(in.to.last_day(), call.today())));
    SeriesView out{in.code, definition.unit, {}};
    for (Month month = in.from; month <= in.to; month = month.next()) {
        const Date day = std::min(month.last_day(), call.today());
        if (month.first_day() > call.today()) break;
        const Figure point =
            TRY(figure(tx, catalogue, definition, {.region = region, .as_of = day, .year = day.year()}));
        out.items.push_back({day, point.value, point.reason.empty() ? std::nullopt : std::optional(point.reason)});
    }
    return out;
}

Result<DefinitionList> catalogue_list(db::Read& tx, const Call&) {
    DefinitionList out;
    for (Definition& d : store::definitions(tx))
        out.items.push_back({d.code, d.name_zh, d.name_en, d.formula_zh, d.formula_en, d.numerator, d.denominator,
                             d.factor, d.decimals, d.rounding, d.unit, d.period, d.source, d.confidence, d.caveat_zh,
                             d.caveat_en, d.lower_is_better});
    return out;
}

Result<TargetList> list_targets(db::Read& tx, const Call& call, const TargetsInput& in) {
    TargetList out;
    const RegionCode region = in.region.value_or(call.home);
    for (const RegionCode& code : region.with_ancestors())
        for (store::Target& t : store::targets(tx, code == region ? code.prefix() : code.text()))
            out.items.push_back({t.region, t.indicator, t.year, t.value, t.source, t.mark, t.version});
    return out;
}

/// Reads what both a new and a changed target say.
template <typename Input>
Result<store::Target> target_of(db::Read& tx, const Call& call, const Input& in) {
    if (!call.scope.contains(in.region)) return not_found("region");
    std::vector<Fault> faults;
    if (!regions::find(tx, in.region, call.today())) faults.push_back({"/region", "region.not_found"});
    if (!store::definition(tx, in.indicator)) faults.push_back({"/indicator", "indicator.not_found"});
    const auto value = parse_decimal(in.value);
    if (!value) faults.push_back({"/value", "input.not_a_number"});
    if (!faults.empty()) return faulty(std::move(faults));
    return store::Target{in.region, in.indicator, in.year, *value, in.source, in.mark};
}

TargetView view(const store::Target& t, api::Version version) {
    return {t.region, t.indicator, t.year, t.value, t.source, t.mark, version};
}

Result<api::Created<TargetView>> add_target(db::Write& tx, const Call& call, const NewTarget& in) {
    const store::Target target = TRY(target_of(tx, call, in));
    if (store::target(tx, target.region, target.indicator, target.year))
        return Error{ErrorCode::Conflict, "target.exists"};
    store::insert_target(tx, target);
    return api::Created<TargetView>{
        "/targets/" + target.region.text() + "/" + target.indicator + "/" + std::to_string(target.year),
        view(target, {1})};
}

Result<TargetView> change_target(db::Write& tx, const Call& call, const ChangedTarget& in) {
    store::Target target = TRY(target_of(tx, call, in));
    if (!store::target(tx, target.region, target.indicator, target.year)) return not_found("target");
    target.version = in.version;
    if (!store::update_target(tx, target)) return Error{ErrorCode::PreconditionFailed, "target.changed_meanwhile"};
    return view(target, {in.version.number + 1});
}

/// Binds the catalogue to an operation, so that it becomes an ordinary read.
template <typename Out, typename In>
api::Handler with(const Catalogue& catalogue,
                  Result<Out> (*operation)(db::Read&, const Call&, const Catalogue&, const In&)) {
    return api::read<Out, In>(std::function<Result<Out>(db::Read&, const Call&, const In&)>(
        [operation, &catalogue](db::Read& tx, const Call& call, const In& in) {
            return operation(tx, call, catalogue, in);
        }));
}

}  // namespace
}  // namespace indicators

template <>
inline constexpr auto enum_names<indicators::Part> = std::array{EnumName{indicators::Part::Numerator, "numerator"},
                                                                EnumName{indicators::Part::Denominator, "denominator"}};

// The names of the fields all figure requests share, once.
#define FIGURE_FIELDS(In)                                                                                     \
    Field{"region", &In::region, "Region; default the home county."},                                         \
        Field{"as_of", &In::as_of, "Day; default today."},                                                    \
        Field{"year", &In::year, "Calendar year of period figures, cut at as_of; default the year of as_of.", \
              Limits{.min = 1990, .max = 2100}},                                                              \
        Field{"known_at", &In::known_at, "As known at this moment."},                                         \
        Field{"provider_form", &In::provider_form, "Only institutions of this form."},                        \
        Field{"operating_nature", &In::operating_nature, "Only institutions of this nature."},                \
        Field{"inclusive", &In::inclusive, "Only institutions with, or without, a recognition."}

template <>
inline constexpr auto api::fields<indicators::FiguresInput> = std::tuple{FIGURE_FIELDS(indicators::FiguresInput)};
template <>
inline constexpr auto api::fields<indicators::OneFigureInput> = std::tuple{
    Field{"code", &indicators::OneFigureInput::code, "Indicator."}, FIGURE_FIELDS(indicators::OneFigureInput)};
template <>
inline constexpr auto api::fields<indicators::RecordsInput> =
    std::tuple{Field{"code", &indicators::RecordsInput::code, "Indicator."},
               Field{"part", &indicators::RecordsInput::part, "Which side of the quotient."},
               FIGURE_FIELDS(indicators::RecordsInput),
               Field{"cursor", &indicators::RecordsInput::cursor, "Where the last page ended."}};
#undef FIGURE_FIELDS
template <>
inline constexpr auto api::fields<indicators::SeriesInput> = std::tuple{
    Field{"code", &indicators::SeriesInput::code, "Indicator."},
    Field{"region", &indicators::SeriesInput::region, "Region; default the home county."},
    Field{"from", &indicators::SeriesInput::from, "First month."},
    Field{"to", &indicators::SeriesInput::to, "Last month; at most 120 months."},
};
template <>
inline constexpr auto api::fields<indicators::TargetsInput> =
    std::tuple{Field{"region", &indicators::TargetsInput::region, "Region; default the home county."}};
template <>
inline constexpr auto api::fields<indicators::NewTarget> = std::tuple{
    Field{"region", &indicators::NewTarget::region, "Region."},
    Field{"indicator", &indicators::NewTarget::indicator, "Indicator."},
    Field{"year", &indicators::NewTarget::year, "Year.", Limits{.min = 1990, .max = 2100}},
    Field{"value", &indicators::NewTarget::value, "The number, as digits: 784 or 4.5."},
    Field{"source", &indicators::NewTarget::source, "The document that set it."},
    Field{"mark", &indicators::NewTarget::mark, "How it came about."},
};
template <>
inline constexpr auto api::fields<indicators::ChangedTarget> = std::tuple{
    Field{"region", &indicators::ChangedTarget::region, "Region."},
    Field{"indicator", &indicators::ChangedTarget::indicator, "Indicator."},
    Field{"year", &indicators::ChangedTarget::year, "Year.", Limits{.min = 1990, .max = 2100}},
    Field{"value", &indicators::ChangedTarget::value, "The number, as digits: 784 or 4.5."},
    Field{"source", &indicators::ChangedTarget::source, "The document that set it."},
    Field{"mark", &indicators::ChangedTarget::mark, "How it came about."},
    Field{"version", &indicators::ChangedTarget::version, "Counts changes."},
};
template <>
inline constexpr auto api::fields<indicators::NoteView> = std::tuple{
    Field{"name", &indicators::NoteView::name, "What is noted."},
    Field{"value", &indicators::NoteView::value, "The note."},
};
template <>
inline constexpr auto api::fields<indicators::FigureView> = std::tuple{
    Field{"code", &indicators::FigureView::code, "Indicator."},
    Field{"period", &indicators::FigureView::period, "A day, or first and last day with a slash between."},
    Field{"value", &indicators::FigureView::value, "The figure; null with a reason."},
    Field{"numerator", &indicators::FigureView::numerator, "Above the line."},
    Field{"denominator", &indicators::FigureView::denominator, "Below the line."},
    Field{"unit", &indicators::FigureView::unit, "Unit."},
    Field{"reason", &indicators::FigureView::reason, "Why there is no value."},
    Field{"notes", &indicators::FigureView::notes, "What a reader must know beside the number."},
};
template <>
inline constexpr auto api::fields<indicators::FiguresView> = std::tuple{
    Field{"region", &indicators::FiguresView::region, "Region."},
    Field{"region_name", &indicators::FiguresView::region_name, "Its name on that day."},
    Field{"as_of", &indicators::FiguresView::as_of, "Day."},
    Field{"year", &indicators::FiguresView::year, "Year of the period figures."},
    Field{"known_at", &indicators::FiguresView::known_at, "State of knowledge asked for; null for now."},
    Field{"computed_at", &indicators::FiguresView::computed_at, "When it was computed."},
    Field{"figures", &indicators::FiguresView::figures, "One entry per indicator."},
};
template <>
inline constexpr auto api::fields<indicators::PartView> = std::tuple{
    Field{"region", &indicators::PartView::region, "Region below."},
    Field{"name", &indicators::PartView::name, "Its name."},
    Field{"lng", &indicators::PartView::lng, "Longitude it is drawn at."},
    Field{"lat", &indicators::PartView::lat, "Latitude it is drawn at."},
    Field{"figure", &indicators::PartView::figure, "Its figure."},
};
template <>
inline constexpr auto api::fields<indicators::PartsView> = std::tuple{
    Field{"code", &indicators::PartsView::code, "Indicator."},
    Field{"as_of", &indicators::PartsView::as_of, "Day."},
    Field{"items", &indicators::PartsView::items, "In order of code."},
};
template <>
inline constexpr auto api::fields<indicators::RecordView> = std::tuple{
    Field{"kind", &indicators::RecordView::kind, "What it is a record of."},
    Field{"id", &indicators::RecordView::id, "Its identifier."},
    Field{"label", &indicators::RecordView::label, "What people call it."},
    Field{"day", &indicators::RecordView::day, "Its day, where it has one."},
    Field{"value", &indicators::RecordView::value, "What it adds."},
};
template <>
inline constexpr auto api::fields<indicators::PointView> = std::tuple{
    Field{"day", &indicators::PointView::day, "Day."},
    Field{"value", &indicators::PointView::value, "The figure; null with a reason."},
    Field{"reason", &indicators::PointView::reason, "Why there is no value."},
};
template <>
inline constexpr auto api::fields<indicators::SeriesView> = std::tuple{
    Field{"code", &indicators::SeriesView::code, "Indicator."},
    Field{"unit", &indicators::SeriesView::unit, "Unit."},
    Field{"items", &indicators::SeriesView::items, "Month ends, oldest first."},
};
template <>
inline constexpr auto api::fields<indicators::DefinitionView> = std::tuple{
    Field{"code", &indicators::DefinitionView::code, "Indicator."},
    Field{"name_zh", &indicators::DefinitionView::name_zh, "Name in Chinese."},
    Field{"name_en", &indicators::DefinitionView::name_en, "Name in English."},
    Field{"formula_zh", &indicators::DefinitionView::formula_zh, "Formula in words, Chinese."},
    Field{"formula_en", &indicators::DefinitionView::formula_en, "Formula in words, English."},
    Field{"numerator", &indicators::DefinitionView::numerator, "Measure above the line."},
    Field{"denominator", &indicators::DefinitionView::denominator, "Measure below the line; empty for a sum."},
    Field{"factor", &indicators::DefinitionView::factor, "Multiplier."},
    Field{"decimals", &indicators::DefinitionView::decimals, "Decimals kept."},
    Field{"rounding", &indicators::DefinitionView::rounding, "How it is rounded."},
    Field{"unit", &indicators::DefinitionView::unit, "Unit."},
    Field{"period", &indicators::DefinitionView::period, "A stock by day or a flow by year."},
    Field{"source", &indicators::DefinitionView::source, "Regulation source."},
    Field{"confidence", &indicators::DefinitionView::confidence, "How sure the definition is."},
    Field{"caveat_zh", &indicators::DefinitionView::caveat_zh, "What to beware of, Chinese."},
    Field{"caveat_en", &indicators::DefinitionView::caveat_en, "What to beware of, English."},
    Field{"lower_is_better", &indicators::DefinitionView::lower_is_better, "Whether less is better."},
};
template <>
inline constexpr auto api::fields<indicators::DefinitionList> =
    std::tuple{Field{"items", &indicators::DefinitionList::items, "In their order."}};
template <>
inline constexpr auto api::fields<indicators::TargetView> = std::tuple{
    Field{"region", &indicators::TargetView::region, "Region."},
    Field{"indicator", &indicators::TargetView::indicator, "Indicator."},
    Field{"year", &indicators::TargetView::year, "Year."},
    Field{"value", &indicators::TargetView::value, "What was asked for."},
    Field{"source", &indicators::TargetView::source, "The document that set it."},
    Field{"mark", &indicators::TargetView::mark, "How it came about."},
    Field{"version", &indicators::TargetView::version, "Counts changes."},
};
template <>
inline constexpr auto api::fields<indicators::TargetList> =
    std::tuple{Field{"items", &indicators::TargetList::items, "In order of region, indicator and year."}};

namespace indicators {

std::vector<api::Endpoint> endpoints(const Catalogue& catalogue) {
    using api::Audit;
    using enum api::Verb;
    return {
        {.verb = Get,
         .path = "/public/figures",
         .summary = "All figures of a region",
         .permit = Permit::anyone(),
         .audit = Audit::unrecorded("figures.read"),
         .handler = with(catalogue, all_figures)},
        {.verb = Get,
         .path = "/public/figures/{code}/parts",
         .summary = "One figure for each region directly below",
         .permit = Permit::anyone(),
         .audit = Audit::unrecorded("figures.parts_read"),
         .handler = with(catalogue, parts)},
        {.verb = Get,
         .path = "/public/figures/{code}/series",
         .summary = "One figure at each month's end",
         .permit = Permit::anyone(),
         .audit = Audit::unrecorded("figures.series_read"),
         .handler = with(catalogue, series)},
        {.verb = Get,
         .path = "/figures/{code}/records",
         .summary = "The records behind a figure",
         .permit = Permit::roles({Role::Gc, Role::Ex, Role::Enf, Role::Mchc, Role::Mcht, Role::Fin, Role::Ndrc,
                                  Role::Edu, Role::Civ, Role::Samr, Role::Fire, Role::Lead, Role::Npc}),
         .audit = Audit::unrecorded("figures.records_read"),
         .handler = with(catalogue, records)},
        {.verb = Get,
         .path = "/public/indicators",
         .summary = "What each indicator means",
         .permit = Permit::anyone(),
         .audit = Audit::unrecorded("indicators.read"),
         .handler = api::read(catalogue_list)},
        {.verb = Get,
         .path = "/public/targets",
         .summary = "What was asked for, of a region and those above and below it",
         .permit = Permit::anyone(),
         .audit = Audit::unrecorded("targets.read"),
         .handler = api::read(list_targets)},
        {.verb = Post,
         .path = "/targets",
         .summary = "Set a target",
         .permit = Permit::roles({Role::Gc}),
         .audit = "target.set",
         .handler = api::write(add_target)},
        {.verb = Put,
         .path = "/targets/{region}/{indicator}/{year}",
         .summary = "Change a target",
         .permit = Permit::roles({Role::Gc}),
         .audit = "target.changed",
         .handler = api::write(change_target)},
    };
}

}  // namespace indicators
