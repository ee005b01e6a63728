// Computing figures: definitions name measures, rooms answer them.
#include <algorithm>
#include <stdexcept>

#include "base/text.h"
#include "indicators/indicators.h"
#include "rules.h"
#include "store.h"

namespace indicators {
namespace {
using api::Measure;
using api::MeasureQuery;
using api::MeasureRecord;
using api::MeasureValue;

constexpr const char* target_indicator = "slots_new";

/// What rests on a single record: a count of people, a target.
Result<std::int64_t> one_record(db::Read&, const MeasureQuery&) { return std::int64_t{1}; }

Measure residents() {
    const auto value = [](db::Read& tx, const MeasureQuery& query) -> Result<MeasureValue> {
        const auto count = TRY(regions::population(tx, query.region, query.last_day));
        return MeasureValue{count.people,
                            {{"population_day", count.day.text()},
                             {"population_source", count.source},
                             {"population_mark", std::string(text_of(count.mark))}}};
    };
    const auto records = [](db::Read& tx, const MeasureQuery& query, std::string_view after,
                            int) -> Result<std::vector<MeasureRecord>> {
        const auto count = TRY(regions::population(tx, query.region, query.last_day));
        std::vector<MeasureRecord> out{
            {"population", query.region.text(), count.source, count.day.text(), count.people}};
        if (after >= query.region.text()) out.clear();
        return out;
    };
    return {"residents", value, records, one_record};
}

Measure townships() {
    const auto value = [](db::Read& tx, const MeasureQuery& query) -> Result<MeasureValue> {
        return MeasureValue{static_cast<std::int64_t>(regions::townships(tx, query.region, query.last_day).size())};
    };
    const auto records = [](db::Read& tx, const MeasureQuery& query, std::string_view after,
                            int limit) -> Result<std::vector<MeasureRecord>> {
        std::vector<MeasureRecord> out;
        for (const regions::Region& region : regions::townships(tx, query.region, query.last_day))
            if (region.code.text() > after && static_cast<int>(out.size()) < limit)
                out.push_back({"region", region.code.text(), region.name, "", 1});
        return out;
    };
    const auto count = [value](db::Read& tx, const MeasureQuery& query) -> Result<std::int64_t> {
        return TRY(value(tx, query)).value;
    };
    return {"townships", value, records, count};
}

Measure slots_target() {
    const auto find = [](db::Read& tx, const MeasureQuery& query) -> Result<store::Target> {
        auto target = store::target(tx, query.region, target_indicator, query.first_day.year());
        if (!target || target->value.decimals != 0)
            return Error{ErrorCode::NotFound,
                         "target.none",
                         {{"region", query.region.text()}, {"year", std::to_string(query.first_day.year())}}};
        return *target;
    };
    const auto value = [find](db::Read& tx, const MeasureQuery& query) -> Result<MeasureValue> {
        const auto target = TRY(find(tx, query));
        return MeasureValue{target.value.scaled,
                            {{"target_source", target.source}, {"target_mark", std::string(text_of(target.mark))}}};
    };
    const auto records = [find](db::Read& tx, const MeasureQuery& query, std::string_view after,
                                int) -> Result<std::vector<MeasureRecord>> {
        const auto target = TRY(find(tx, query));
        std::vector<MeasureRecord> out{
            {"target", query.region.text(), target.source, std::to_string(target.year), target.value.scaled}};
        if (after >= query.region.text()) out.clear();
        return out;
    };
    return {"slots_target", value, records, one_record};
}

void append(std::vector<std::pair<std::string, std::string>>& notes, const MeasureValue& value) {
    notes.insert(notes.end(), value.notes.begin(), value.notes.end());
}
}  // namespace

Catalogue::Catalogue(std::vector<Measure> measures) : measures_(std::move(measures)) {
    measures_.push_back(residents());
    measures_.push_back(townships());
    measures_.push_back(slots_target());
    std::ranges::sort(measures_, {}, &Measure::name);
    const auto twice = std::ranges::adjacent_find(measures_, {}, &Measure::name);
    if (twice != measures_.end()) throw std::logic_error("two rooms offer the measure " + twice->name);
}

const Measure* Catalogue::find(std::string_view name) const {
    const auto found = std::ranges::find(measures_, name, [](const Measure& m) { return std::string_view(m.name); });
    return found == measures_.end() ? nullptr : &*found;
}

std::vector<Definition> definitions(db::Read& tx) { return store::definitions(tx); }

Result<Figure> figure(db::Read& tx, const Catalogue& catalogue, const Definition& definition,
                      const FigureQuery& query) {
    DateRange days{query.as_of, query.as_of};
    if (definition.period == Period::Year) days = period_of_year(query.year, query.as_of);
    const std::string period =
        definition.period == Period::Day ? query.as_of.text() : days.first_day.text() + "/" + days.last_day.text();
    Figure out{.code = definition.code, .period = period, .unit = definition.unit};
    if (days.empty()) {
        out.period = std::to_string(query.year);
        out.reason = "period.not_begun";
        return out;
    }

    const MeasureQuery measured{query.region,        days.first_day,         days.last_day,  query.known_at,
                                query.provider_form, query.operating_nature, query.inclusive};
    const Measure* numerator = catalogue.find(definition.numerator);
    const Measure* denominator = definition.denominator.empty() ? nullptr : catalogue.find(definition.denominator);
    if (numerator == nullptr || (denominator == nullptr && !definition.denominator.empty()))
        return Error{ErrorCode::Conflict, "indicator.measure_unknown", {{"code", definition.code}}};

    const auto top = numerator->value(tx, measured);
    if (!top) {
        out.reason = top.error().reason;
        return out;
    }
    out.numerator = top->value;
    append(out.notes, *top);
    if (denominator == nullptr) {
        out.value = quotient(top->value, 1, definition.factor, definition.decimals, definition.rounding);
        return out;
    }
    const auto bottom = denominator->value(tx, measured);
    if (!bottom) {
        out.reason = bottom.error().reason;
        return out;
    }
    out.denominator = bottom->value;
    append(out.notes, *bottom);
    out.value = quotient(top->value, bottom->value, definition.factor, definition.decimals, definition.rounding);
    if (!out.value) out.reason = "denominator.zero";
    return out;
}

Result<std::vector<Figure>> figures(db::Read& tx, const Catalogue& catalogue, const FigureQuery& query) {
    if (!regions::find(tx, query.region, query.as_of)) return not_found("region");
    std::vector<Figure> out;
    for (const Definition& definition : store::definitions(tx))
        out.push_back(TRY(figure(tx, catalogue, definition, query)));
    return out;
}

std::string figures_json(const FigureQuery& query, const std::vector<Figure>& figures) {
    std::string text;
    api::JsonWriter json(text);
    const auto number = [&](const char* key, const std::optional<std::int64_t>& value) {
        json.key(key);
        value ? json.integer(*value) : json.null();
    };
    json.begin_object();
    json.key("region");
    json.text(query.region.text());
    json.key("as_of");
    json.text(query.as_of.text());
    json.key("figures");
    json.begin_array();
    for (const Figure& figure : figures) {
        json.begin_object();
        json.key("code");
        json.text(figure.code);
        json.key("period");
        json.text(figure.period);
        json.key("value");
        figure.value ? json.raw(figure.value->text()) : json.null();
        number("numerator", figure.numerator);
        number("denominator", figure.denominator);
        json.key("unit");
        json.text(figure.unit);
        if (!figure.reason.empty()) {
            json.key("reason");
            json.text(figure.reason);
        }
        if (!figure.notes.empty()) {
            json.key("notes");
            json.begin_object();
            for (const auto& [name, value] : figure.notes) {
                json.key(name);
                json.text(value);
            }
            json.end_object();
        }
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return text;
}

std::string figures_table(const std::vector<Definition>& definitions, const std::vector<Figure>& figures) {
    // Chinese characters are two columns wide on a terminal.
    const auto padded = [](std::string text, std::size_t width) {
        std::size_t columns = 0;
        for (const std::string_view c : characters(text)) columns += c.size() > 1 ? 2U : 1U;
        return text.append(columns < width ? width - columns : 1, ' ');
    };
    std::string out;
    for (const Figure& figure : figures) {
        const auto definition = std::ranges::find(definitions, figure.code, &Definition::code);
        out += padded(definition == definitions.end() ? figure.code : definition->name_zh, 26);
        out += padded(figure.value ? figure.value->text() : "— " + figure.reason, 20);
        out += padded(figure.unit, 20);
        if (figure.denominator)
            out += padded(std::to_string(*figure.numerator) + " / " + std::to_string(*figure.denominator), 18);
        else
            out += padded("", 18);
        out += figure.period + "\n";
    }
    return out;
}

}  // namespace indicators
