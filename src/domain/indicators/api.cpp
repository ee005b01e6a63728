// What indicators offer over HTTP.
#include <algorithm>

#include "institutions/kinds.h"
#include "rules.h"
#include "store.h"

namespace indicators {
namespace {

struct FiguresView {
    RegionCode region;
    std::string region_name;
    Date as_of;
    int year;
    std::optional<Instant> known_at;
    Instant computed_at;
    std::vector<Figure> figures;
};
struct PartView {
    RegionCode region;
    std::string name;
    std::optional<Degrees> lng;
    std::optional<Degrees> lat;
    Figure figure;
};
struct PartsView {
    std::string code;
    Date as_of;
    std::vector<PartView> items;
};
struct RecordsView {
    std::vector<api::MeasureRecord> items;
    std::optional<std::string> next;
    std::int64_t total = 0;
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
/// What all figures are asked by.
struct FigureFilter {
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
    FigureFilter filter;
};
enum class Part { Numerator, Denominator };
struct RecordsInput {
    OneFigureInput figure;
    Part part;
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
struct ChangedTarget {
    store::NewTarget target;
    api::Version version;
};
}  // namespace
}  // namespace indicators

template <>
inline constexpr EnumCodes enum_names<indicators::Part>{
    "FigurePart",
    EnumName{indicators::Part::Numerator, "numerator"},
    EnumName{indicators::Part::Denominator, "denominator"},
};

template <>
inline constexpr auto declared<indicators::FigureFilter> = std::tuple{
    Field{"region", &indicators::FigureFilter::region, "Region; default the home county."},
    Field{"as_of", &indicators::FigureFilter::as_of, "Day; default today."},
    Field{"year", &indicators::FigureFilter::year,
          "Calendar year of period figures, cut at as_of; default the year of as_of.",
          Limits{.min = 1990, .max = 2100}},
    Field{"known_at", &indicators::FigureFilter::known_at, "As known at this moment."},
    Field{"provider_form", &indicators::FigureFilter::provider_form, "Only institutions of this form."},
    Field{"operating_nature", &indicators::FigureFilter::operating_nature, "Only institutions of this nature."},
    Field{"inclusive", &indicators::FigureFilter::inclusive, "Only institutions with, or without, a recognition."},
};
template <>
inline constexpr auto declared<indicators::OneFigureInput> = std::tuple{
    Field{"code", &indicators::OneFigureInput::code, "Indicator."}, Flat{&indicators::OneFigureInput::filter}};
template <>
inline constexpr auto declared<indicators::RecordsInput> = std::tuple{
    Flat{&indicators::RecordsInput::figure},
    Field{"part", &indicators::RecordsInput::part, "Which side of the quotient."},
    Field{"cursor", &indicators::RecordsInput::cursor, "Where the last page ended."},
};
template <>
inline constexpr auto declared<indicators::SeriesInput> = std::tuple{
    Field{"code", &indicators::SeriesInput::code, "Indicator."},
    Field{"region", &indicators::SeriesInput::region, "Region; default the home county."},
    Field{"from", &indicators::SeriesInput::from, "First month."},
    Field{"to", &indicators::SeriesInput::to, "Last month; at most 120 months."},
};
template <>
inline constexpr auto declared<indicators::TargetsInput> =
    std::tuple{Field{"region", &indicators::TargetsInput::region, "Region; default the home county."}};
template <>
inline constexpr auto declared<indicators::ChangedTarget> = std::tuple{
    Flat{&indicators::ChangedTarget::target},
    Field{"version", &indicators::ChangedTarget::version, "Counts changes."},
};
template <>
inline constexpr auto declared<indicators::FiguresView> = std::tuple{
    Field{"region", &indicators::FiguresView::region, "Region."},
    Field{"region_name", &indicators::FiguresView::region_name, "Its name on that day."},
    Field{"as_of", &indicators::FiguresView::as_of, "Day."},
    Field{"year", &indicators::FiguresView::year, "Year of the period figures."},
    Field{"known_at", &indicators::FiguresView::known_at, "State of knowledge asked for; null for now."},
    Field{"computed_at", &indicators::FiguresView::computed_at, "When it was computed."},
    Field{"figures", &indicators::FiguresView::figures, "One entry per indicator."},
};
template <>
inline constexpr auto declared<indicators::PartView> = std::tuple{
    Field{"region", &indicators::PartView::region, "Region below."},
    Field{"name", &indicators::PartView::name, "Its name."},
    Field{"lng", &indicators::PartView::lng, "Longitude it is drawn at."},
    Field{"lat", &indicators::PartView::lat, "Latitude it is drawn at."},
    Field{"figure", &indicators::PartView::figure, "Its figure."},
};
template <>
inline constexpr auto declared<indicators::PartsView> = std::tuple{
    Field{"code", &indicators::PartsView::code, "Indicator."},
    Field{"as_of", &indicators::PartsView::as_of, "Day."},
    Field{"items", &indicators::PartsView::items, "In order of code."},
};
template <>
inline constexpr auto declared<indicators::RecordsView> = std::tuple{
    Field{"items", &indicators::RecordsView::items, "In order of id."},
    Field{"next", &indicators::RecordsView::next, "Cursor of the next page."},
    Field{"total", &indicators::RecordsView::total, "How many there are in all."},
};
template <>
inline constexpr auto declared<indicators::PointView> = std::tuple{
    Field{"day", &indicators::PointView::day, "Day."},
    Field{"value", &indicators::PointView::value, "The figure; null with a reason."},
    Field{"reason", &indicators::PointView::reason, "Why there is no value."},
};
template <>
inline constexpr auto declared<indicators::SeriesView> = std::tuple{
    Field{"code", &indicators::SeriesView::code, "Indicator."},
    Field{"unit", &indicators::SeriesView::unit, "Unit."},
    Field{"items", &indicators::SeriesView::items, "Month ends, oldest first."},
};

namespace indicators {
namespace {

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
FigureQuery query_of(const Call& call, const FigureFilter& in) {
    const Date as_of = in.as_of.value_or(call.today());
    return {.region = in.region.value_or(call.home),
            .as_of = as_of,
            .year = in.year.value_or(as_of.year()),
            .known_at = in.known_at.value_or(Instant::end_of_time()),
            .provider_form = word_of(in.provider_form),
            .operating_nature = word_of(in.operating_nature),
            .inclusive = in.inclusive};
}

Result<Definition> definition_of(db::Read& tx, const std::string& code) {
    auto found = store::definition(tx, code);
    if (!found) return not_found("indicator");
    return *found;
}

Result<FiguresView> all_figures(db::Read& tx, const Call& call, const Catalogue& catalogue, const FigureFilter& in) {
    const FigureQuery query = query_of(call, in);
    const regions::Region region = TRY(known_region(tx, query.region, query.as_of));
    return FiguresView{
        query.region, region.name, query.as_of, query.year, in.known_at, call.now, TRY(figures(tx, catalogue, query))};
}

Result<PartsView> parts(db::Read& tx, const Call& call, const Catalogue& catalogue, const OneFigureInput& in) {
    FigureQuery query = query_of(call, in.filter);
    const Definition definition = TRY(definition_of(tx, in.code));
    TRY(known_region(tx, query.region, query.as_of));
    PartsView out{in.code, query.as_of, {}};
    for (const regions::Region& child : regions::children(tx, query.region, query.as_of)) {
        query.region = child.code;
        out.items.push_back(
            {child.code, child.name, child.lng, child.lat, TRY(figure(tx, catalogue, definition, query))});
    }
    return out;
}

Result<RecordsView> records(db::Read& tx, const Call& call, const Catalogue& catalogue, const RecordsInput& in) {
    const FigureQuery query = query_of(call, in.figure.filter);
    // A figure is public, the records behind it are for whom they could be shown one by one.
    if (!regions::reaches(tx, call.reach, query.region))
        return Error{ErrorCode::Forbidden, "figures.records_beyond_reach"};
    TRY(known_region(tx, query.region, query.as_of));
    const Definition definition = TRY(definition_of(tx, in.figure.code));
    const api::Measure* measure =
        catalogue.find(in.part == Part::Numerator ? definition.numerator : definition.denominator);
    if (measure == nullptr) return not_found("indicator.part");
    const std::string after = TRY(api::keys_after(in.cursor, {""}))[0];
    const auto measured = measured_by(definition, query);
    if (!measured) return RecordsView{};
    auto page = api::make_page(TRY(measure->records(tx, *measured, after, api::page_size + 1)), api::page_size,
                               [](const api::MeasureRecord& row) { return std::vector{row.id}; });
    return RecordsView{std::move(page.items), std::move(page.next), TRY(measure->count(tx, *measured))};
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
        out.items.push_back({day, point.value, point.reason});
    }
    return out;
}

Result<api::Items<Definition>> catalogue_list(db::Read& tx, const Call&) {
    return api::Items<Definition>{definitions(tx)};
}

Result<api::Items<store::Target>> list_targets(db::Read& tx, const Call& call, const TargetsInput& in) {
    return api::Items<store::Target>{store::targets_around(tx, in.region.value_or(call.home), call.today())};
}

Result<store::Target> target_of(db::Read& tx, const Call& call, const store::NewTarget& in) {
    if (!regions::reaches(tx, call.reach, in.key.region)) return not_found("region");
    std::vector<Fault> faults;
    if (!regions::find(tx, in.key.region, call.today())) faults.push_back({"/region", "region.not_found"});
    if (!store::definition(tx, in.key.indicator)) faults.push_back({"/indicator", "indicator.not_found"});
    const auto value = parse_decimal(in.value);
    if (!value) faults.push_back({"/value", "input.not_a_number"});
    if (!faults.empty()) return faulty(std::move(faults));
    return store::Target{in.key, *value, in.source, in.mark};
}

Result<api::Created<store::Target>> add_target(db::Write& tx, const Call& call, const store::NewTarget& in) {
    const store::Target target = TRY(target_of(tx, call, in));
    if (store::target(tx, in.key)) return Error{ErrorCode::Conflict, "target.exists"};
    store::insert_target(tx, target);
    return api::Created<store::Target>{
        "/targets/" + in.key.region.text() + "/" + in.key.indicator + "/" + std::to_string(in.key.year), target};
}

Result<store::Target> change_target(db::Write& tx, const Call& call, const ChangedTarget& in) {
    store::Target target = TRY(target_of(tx, call, in.target));
    if (!store::target(tx, target.key)) return not_found("target");
    target.version = in.version;
    if (!store::update_target(tx, target)) return Error{ErrorCode::PreconditionFailed, "target.changed_meanwhile"};
    ++target.version.number;
    return target;
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

std::vector<api::Endpoint> endpoints(const Catalogue& catalogue) {
    using api::Audit;
    using enum api::Verb;
    return {
        {Get, "/public/figures", "All figures of a region", Permit::anyone(), Audit::unrecorded("figures.read"),
         with(catalogue, all_figures)},
        {Get, "/public/figures/{code}/parts", "One figure for each region directly below", Permit::anyone(),
         Audit::unrecorded("figures.parts_read"), with(catalogue, parts)},
        {Get, "/public/figures/{code}/series", "One figure at each month's end", Permit::anyone(),
         Audit::unrecorded("figures.series_read"), with(catalogue, series)},
        {Get, "/figures/{code}/records", "The records behind a figure",
         Permit::roles({Role::Gc, Role::Ex, Role::Enf, Role::Mchc, Role::Mcht, Role::Fin, Role::Ndrc, Role::Edu,
                        Role::Civ, Role::Samr, Role::Fire, Role::Lead, Role::Npc}),
         Audit::unrecorded("figures.records_read"), with(catalogue, records)},
        {Get, "/public/indicators", "What each indicator means", Permit::anyone(), Audit::unrecorded("indicators.read"),
         api::read(catalogue_list)},
        {Get, "/public/targets", "What was asked for, of a region and those above and below it", Permit::anyone(),
         Audit::unrecorded("targets.read"), api::read(list_targets)},
        {Post, "/targets", "Set a target", Permit::roles({Role::Gc}), "target.set", api::write(add_target)},
        {Put, "/targets/{region}/{indicator}/{year}", "Change a target", Permit::roles({Role::Gc}), "target.changed",
         api::write(change_target)},
    };
}

}  // namespace indicators
