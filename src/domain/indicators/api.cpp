// What indicators offer over HTTP.
#include <algorithm>

#include "rules.h"
#include "views.h"

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
        out.items.push_back(
            {child.code, child.name, child.lng, child.lat, view(TRY(figure(tx, catalogue, definition, query)))});
    }
    return out;
}

Result<RecordsView> records(db::Read& tx, const Call& call, const Catalogue& catalogue, const RecordsInput& in) {
    const FigureQuery query = query_of(call, in);
    // A figure is public, the records behind it are for whom they could be shown one by one.
    if (!regions::reaches(tx, call.reach, query.region))
        return Error{ErrorCode::Forbidden, "figures.records_beyond_reach"};
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
    if (days.empty()) return RecordsView{};
    const api::MeasureQuery measured{query.region,        days.first_day,         days.last_day,  query.known_at,
                                     query.provider_form, query.operating_nature, query.inclusive};
    std::vector<RecordView> rows;
    for (const api::MeasureRecord& row : TRY(measure->records(tx, measured, after, api::page_size + 1)))
        rows.push_back({row.kind, row.id, row.label, row.day, row.value});
    auto page =
        api::make_page(std::move(rows), api::page_size, [](const RecordView& row) { return std::vector{row.id}; });
    return RecordsView{std::move(page.items), std::move(page.next), TRY(measure->count(tx, measured))};
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
    for (store::Target& t : store::targets_around(tx, region, call.today()))
        out.items.push_back({t.region, t.indicator, t.year, t.value, t.source, t.mark, t.version});
    return out;
}

/// Reads what both a new and a changed target say.
template <typename Input>
Result<store::Target> target_of(db::Read& tx, const Call& call, const Input& in) {
    if (!regions::reaches(tx, call.reach, in.region)) return not_found("region");
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
