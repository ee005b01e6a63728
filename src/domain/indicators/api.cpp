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
    std::vector<KnownNow> known_now;
    Instant computed_at;
    std::vector<Figure> figures;
    static constexpr Fields fields{
        Field{"region", &FiguresView::region, "Region."},
        Field{"region_name", &FiguresView::region_name, "Its name on that day."},
        Field{"as_of", &FiguresView::as_of, "Day."},
        Field{"year", &FiguresView::year, "Year of the period figures."},
        Field{"known_at", &FiguresView::known_at, "State of knowledge asked for; null for now."},
        Field{"known_now", &FiguresView::known_now, "What is as known now all the same."},
        Field{"computed_at", &FiguresView::computed_at, "When it was computed."},
        Field{"figures", &FiguresView::figures, "One entry per indicator."},
    };
};
struct PartView {
    RegionCode region;
    std::string name;
    std::optional<Degrees> lng;
    std::optional<Degrees> lat;
    Figure figure;
    static constexpr Fields fields{
        Field{"region", &PartView::region, "Region below."},
        Field{"name", &PartView::name, "Its name."},
        Field{"lng", &PartView::lng, "Longitude it is drawn at."},
        Field{"lat", &PartView::lat, "Latitude it is drawn at."},
        Field{"figure", &PartView::figure, "Its figure."},
    };
};
struct PartsView {
    std::string code;
    Date as_of;
    std::vector<PartView> items;
    static constexpr Fields fields{
        Field{"code", &PartsView::code, "Indicator."},
        Field{"as_of", &PartsView::as_of, "Day."},
        Field{"items", &PartsView::items, "In order of code."},
    };
};
struct RecordsView {
    std::vector<api::MeasureRecord> items;
    std::optional<std::string> next;
    std::int64_t total = 0;
    static constexpr Fields fields{
        Field{"items", &RecordsView::items, "In order of id."},
        Field{"next", &RecordsView::next, "Cursor of the next page."},
        Field{"total", &RecordsView::total, "How many there are in all."},
    };
};
struct PointView {
    Date day;
    std::optional<Decimal> value;
    std::optional<std::string> reason;
    static constexpr Fields fields{
        Field{"day", &PointView::day, "Day."},
        Field{"value", &PointView::value, "The figure; null with a reason."},
        Field{"reason", &PointView::reason, "Why there is no value."},
    };
};
struct SeriesView {
    std::string code;
    std::string unit;
    std::vector<PointView> items;
    static constexpr Fields fields{
        Field{"code", &SeriesView::code, "Indicator."},
        Field{"unit", &SeriesView::unit, "Unit."},
        Field{"items", &SeriesView::items, "Month ends, oldest first."},
    };
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
    static constexpr Fields fields{
        Field{"region", &FigureFilter::region, "Region; default the home county."},
        Field{"as_of", &FigureFilter::as_of, "Day; default today."},
        Field{"year", &FigureFilter::year, "Calendar year of period figures, cut at as_of; default the year of as_of.",
              Limits{.min = 1990, .max = 2100}},
        Field{"known_at", &FigureFilter::known_at, "As known at this moment."},
        Field{"provider_form", &FigureFilter::provider_form, "Only institutions of this form."},
        Field{"operating_nature", &FigureFilter::operating_nature, "Only institutions of this nature."},
        Field{"inclusive", &FigureFilter::inclusive, "Only institutions with, or without, a recognition."},
    };
};
struct OneFigureInput {
    std::string code;
    FigureFilter filter;
    static constexpr Fields fields{Field{"code", &OneFigureInput::code, "Indicator."}, Flat{&OneFigureInput::filter}};
};
enum class Part { Numerator, Denominator };
struct RecordsInput {
    OneFigureInput figure;
    Part part;
    std::optional<std::string> cursor;
    static constexpr Fields fields{
        Flat{&RecordsInput::figure},
        Field{"part", &RecordsInput::part, "Which side of the quotient."},
        Field{"cursor", &RecordsInput::cursor, "Where the last page ended."},
    };
};
struct SeriesInput {
    std::string code;
    std::optional<RegionCode> region;
    Month from;
    Month to;
    static constexpr Fields fields{
        Field{"code", &SeriesInput::code, "Indicator."},
        Field{"region", &SeriesInput::region, "Region; default the home county."},
        Field{"from", &SeriesInput::from, "First month."},
        Field{"to", &SeriesInput::to, "Last month; at most 120 months."},
    };
};
struct TargetsInput {
    std::optional<RegionCode> region;
    static constexpr Fields fields{Field{"region", &TargetsInput::region, "Region; default the home county."}};
};
struct OneTarget {
    store::OfRegion at;
    store::TargetKey key;
    static constexpr Fields fields{Flat{&OneTarget::at}, Flat{&OneTarget::key}};
};
struct ChangedTarget {
    store::NewTarget target;
    api::Version version;
    static constexpr Fields fields{
        Flat{&ChangedTarget::target},
        Field{"version", &ChangedTarget::version, "Counts changes."},
    };
};
}  // namespace
}  // namespace indicators

template <>
inline constexpr EnumCodes enum_names<indicators::Part>{
    "FigurePart",
    EnumName{indicators::Part::Numerator, "numerator"},
    EnumName{indicators::Part::Denominator, "denominator"},
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

Result<FiguresView> all_figures(const Catalogue& catalogue, db::Read& tx, const Call& call, const FigureFilter& in) {
    const FigureQuery query = query_of(call, in);
    const regions::Region region = TRY(known_region(tx, query.region, query.as_of));
    return FiguresView{query.region, region.name,      query.as_of, query.year,
                       in.known_at,  known_now(query), call.now,    TRY(figures(tx, catalogue, query))};
}

Result<PartsView> parts(const Catalogue& catalogue, db::Read& tx, const Call& call, const OneFigureInput& in) {
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

Result<RecordsView> records(const Catalogue& catalogue, db::Read& tx, const Call& call, const RecordsInput& in) {
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

Result<SeriesView> series(const Catalogue& catalogue, db::Read& tx, const Call& call, const SeriesInput& in) {
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

Result<api::Items<store::RegionsTarget>> list_targets(db::Read& tx, const Call& call, const TargetsInput& in) {
    return api::Items<store::RegionsTarget>{store::targets_around(tx, in.region.value_or(call.home), call.today())};
}

Result<store::RegionsTarget> one_target(db::Read& tx, const Call&, const OneTarget& in) {
    auto found = store::target(tx, in.at.region, in.key);
    if (!found) return not_found("target");
    return store::RegionsTarget{in.at, *std::move(found)};
}

Result<store::RegionsTarget> keep(db::Write& tx, const Call& call, const store::NewTarget& in, api::Version version) {
    if (!regions::reaches(tx, call.reach, in.at.region)) return not_found("region");
    if (!regions::find(tx, in.at.region, call.today())) return faulty({{"/region", "region.not_found"}});
    return store::RegionsTarget{in.at, TRY(store::set_target(tx, call, in, version))};
}

Result<api::Created<store::RegionsTarget>> add_target(db::Write& tx, const Call& call, const store::NewTarget& in) {
    if (store::target(tx, in.at.region, in.key)) return Error{ErrorCode::Conflict, "target.exists"};
    return api::Created<store::RegionsTarget>{
        "/targets/" + in.at.region.text() + "/" + in.key.indicator + "/" + std::to_string(in.key.year),
        TRY(keep(tx, call, in, {1}))};
}

Result<store::RegionsTarget> change_target(db::Write& tx, const Call& call, const ChangedTarget& in) {
    const auto before = store::target(tx, in.target.at.region, in.target.key);
    if (!before) return not_found("target");
    if (before->version != in.version) return Error{ErrorCode::PreconditionFailed, "target.changed_meanwhile"};
    return keep(tx, call, in.target, {in.version.number + 1});
}

}  // namespace

rooms::Room room(const Catalogue& catalogue) {
    using api::Audit;
    using enum api::Verb;
    return {.endpoints = {
                {Get, "/public/figures", "All figures of a region", Permit::anyone(), Audit::unrecorded("figures.read"),
                 api::read(api::bound(catalogue, all_figures)).kept()},
                {Get, "/public/figures/{code}/parts", "One figure for each region directly below", Permit::anyone(),
                 Audit::unrecorded("figures.parts_read"), api::read(api::bound(catalogue, parts)).kept()},
                {Get, "/public/figures/{code}/series", "One figure at each month's end", Permit::anyone(),
                 Audit::unrecorded("figures.series_read"), api::read(api::bound(catalogue, series)).kept()},
                {Get, "/figures/{code}/records", "The records behind a figure",
                 Permit::roles({Role::Gc, Role::Ex, Role::Enf, Role::Mchc, Role::Mcht, Role::Fin, Role::Ndrc, Role::Edu,
                                Role::Civ, Role::Samr, Role::Fire, Role::Lead, Role::Npc}),
                 Audit::unrecorded("figures.records_read"), api::read(api::bound(catalogue, records))},
                {Get, "/public/indicators", "What each indicator means", Permit::anyone(),
                 Audit::unrecorded("indicators.read"), api::read(catalogue_list)},
                {Get, "/public/targets", "What was asked for, of a region and those above and below it",
                 Permit::anyone(), Audit::unrecorded("targets.read"), api::read(list_targets)},
                {Get, "/targets/{region}/{indicator}/{year}", "A target, as its change asks for it",
                 Permit::roles({Role::Gc}), Audit::unrecorded("target.read"), api::read(one_target)},
                {Post, "/targets", "Set a target", Permit::roles({Role::Gc}), "target.set", api::write(add_target)},
                {Put, "/targets/{region}/{indicator}/{year}", "Change a target", Permit::roles({Role::Gc}),
                 "target.changed", api::write(change_target)}}};
}

}  // namespace indicators
