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

/// A single record, and what a reader must know beside it.
struct Single {
    MeasureRecord record;
    std::vector<std::pair<std::string, std::string>> notes;
};

/// A measure that rests on one record: a count of people, a target.
Measure of_one(std::string name, Result<Single> (*find)(db::Read&, const MeasureQuery&)) {
    return {std::move(name),
            [find](db::Read& tx, const MeasureQuery& query) -> Result<MeasureValue> {
                Single found = TRY(find(tx, query));
                return MeasureValue{found.record.value, std::move(found.notes)};
            },
            [find](db::Read& tx, const MeasureQuery& query, std::string_view after,
                   int) -> Result<std::vector<MeasureRecord>> {
                std::vector<MeasureRecord> records{TRY(find(tx, query)).record};
                if (after >= records.front().id) records.clear();
                return records;
            },
            [](db::Read&, const MeasureQuery&) -> Result<std::int64_t> { return std::int64_t{1}; }};
}

Result<Single> residents(db::Read& tx, const MeasureQuery& query) {
    const auto count = TRY(regions::population(tx, query.region, query.last_day));
    return Single{{"population", query.region.text(), count.source, count.day.text(), count.people},
                  {{"population_day", count.day.text()},
                   {"population_source", count.source},
                   {"population_mark", std::string(text_of(count.mark))}}};
}

Result<Single> slots_target(db::Read& tx, const MeasureQuery& query) {
    const int year = query.first_day.year();
    const auto target = store::target(tx, query.region, {"slots_new", year}, query.known_at);
    if (!target || target->value.decimals != 0)
        return Error{
            ErrorCode::NotFound, "target.none", {{"region", query.region.text()}, {"year", std::to_string(year)}}};
    return Single{{"target", query.region.text(), target->source, std::to_string(year), target->value.scaled},
                  {{"target_source", target->source}, {"target_mark", std::string(text_of(target->mark))}}};
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

void append(std::vector<Note>& notes, const MeasureValue& value) {
    for (const auto& [name, text] : value.notes) notes.push_back({name, text});
}
}  // namespace

Catalogue::Catalogue(std::vector<Measure> measures) : measures_(std::move(measures)) {
    measures_.push_back(of_one("residents", residents));
    measures_.push_back(townships());
    measures_.push_back(of_one("slots_target", slots_target));
    std::ranges::sort(measures_, {}, &Measure::name);
    const auto twice = std::ranges::adjacent_find(measures_, {}, &Measure::name);
    if (twice != measures_.end()) throw std::logic_error("two rooms offer the measure " + twice->name);
}

const Measure* Catalogue::find(std::string_view name) const {
    const auto found = std::ranges::find(measures_, name, [](const Measure& m) { return std::string_view(m.name); });
    return found == measures_.end() ? nullptr : &*found;
}

std::optional<MeasureQuery> measured_by(const Definition& definition, const FigureQuery& query) {
    DateRange days{query.as_of, query.as_of};
    if (definition.period == Period::Year) days = period_of_year(query.year, query.as_of);
    if (days.empty()) return std::nullopt;
    return MeasureQuery{query.region,        days.first_day,         days.last_day,  query.known_at,
                        query.provider_form, query.operating_nature, query.inclusive};
}

Result<Figure> figure(db::Read& tx, const Catalogue& catalogue, const Definition& definition,
                      const FigureQuery& query) {
    const auto measured = measured_by(definition, query);
    Figure out{.code = definition.code, .unit = definition.unit};
    if (!measured) {
        out.period = std::to_string(query.year);
        out.reason = "period.not_begun";
        return out;
    }
    const bool on_a_day = definition.period == Period::Day;
    out.period = (on_a_day ? "" : measured->first_day.text() + "/") + measured->last_day.text();
    const Measure* numerator = catalogue.find(definition.numerator);
    const Measure* denominator = definition.denominator.empty() ? nullptr : catalogue.find(definition.denominator);
    if (numerator == nullptr || (denominator == nullptr && !definition.denominator.empty()))
        return Error{ErrorCode::Conflict, "indicator.measure_unknown", {{"code", definition.code}}};

    const auto top = numerator->value(tx, *measured);
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
    const auto bottom = denominator->value(tx, *measured);
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
    for (const Definition& definition : definitions(tx)) out.push_back(TRY(figure(tx, catalogue, definition, query)));
    return out;
}

std::vector<KnownNow> known_now(const FigureQuery& query) {
    std::vector<KnownNow> parts;
    if (query.known_at < Instant::end_of_time())
        for (const auto& part : enum_names<KnownNow>) parts.push_back(part.value);
    return parts;
}

std::string figures_json(const FigureQuery& query, const std::vector<Figure>& figures) {
    std::string text;
    api::JsonWriter json(text);
    const auto say = [&]<typename T>(std::string_view key, const T& value) {
        json.key(key);
        api::Json<T>::write(json, value);
    };
    json.begin_object();
    say("region", query.region);
    say("as_of", query.as_of);
    if (query.known_at < Instant::end_of_time()) {
        say("known_at", query.known_at);
        say("known_now", known_now(query));
    }
    json.key("figures");
    json.begin_array();
    for (const Figure& figure : figures) {
        json.begin_object();
        say("code", figure.code);
        say("period", figure.period);
        say("value", figure.value);
        say("numerator", figure.numerator);
        say("denominator", figure.denominator);
        say("unit", figure.unit);
        if (figure.reason) say("reason", *figure.reason);
        if (!figure.notes.empty()) {
            json.key("notes");
            json.begin_object();
            for (const auto& [name, value] : figure.notes) say(name, value);
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
        out += padded(figure.value ? figure.value->text() : "— " + figure.reason.value_or(""), 20);
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
