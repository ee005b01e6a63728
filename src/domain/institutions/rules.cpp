#include "rules.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "base/earth.h"
#include "base/plain_text.h"
#include "base/text.h"

namespace institutions {

RangeMap<int> total_by_day(const std::vector<std::pair<DateRange, int>>& parts) {
    // The total can only change where a part begins, or on the day after one ends.
    std::set<Date> changes;
    for (const auto& [range, value] : parts) {
        changes.insert(range.first_day);
        if (range.last_day < Date::open_end()) changes.insert(range.last_day.next());
    }
    RangeMap<int> totals;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        const Date last = std::next(it) == changes.end() ? Date::open_end() : std::next(it)->previous();
        int total = 0;
        bool any = false;
        for (const auto& [range, value] : parts)
            if (range.contains(*it)) total += value, any = true;
        if (any) totals = totals.with({*it, last}, total);
    }
    return totals;
}

RangeMap<Standing> reshaped(const RangeMap<Standing>& history, Date first_day, const Shape& shape) {
    RangeMap<Standing> out = history;
    for (const auto& [range, standing] : history.entries())
        out = out.with({std::max(range.first_day, first_day), range.last_day}, shape.standing(standing.filing_state));
    return out;
}

bool seen_by_the_public(const Standing& standing) {
    return standing.filing_state == FilingState::Filed || standing.filing_state == FilingState::Suspended;
}

RecognitionFaults recognition_faults(const Recognition& recognition, DateRange days, const Candidate& candidate,
                                     const InclusiveLaw& law) {
    RecognitionFaults faults;
    if (!candidate.filed) faults.certain.push_back({"/first_day", "recognition.not_filed"});
    if (candidate.filed && recognition.agreed_slots > candidate.filed_slots)
        faults.certain.push_back(
            {"/agreed_slots",
             "recognition.more_than_filed",
             {{"max", std::to_string(candidate.filed_slots)}, {"given", std::to_string(recognition.agreed_slots)}}});
    std::optional<Money> infant, other;
    for (const auto& [type, cap] : law.price_caps) {
        auto& highest = type == ClassType::Infant ? infant : other;
        highest = std::max(highest.value_or(cap), cap);
    }
    const auto within = [&](const char* field, Money agreed, const std::optional<Money>& cap) {
        if (cap && *cap < agreed)
            faults.certain.push_back({field, "recognition.cap_above_price_cap", {{"cap", cap->text()}}});
    };
    within("/cap_infant_fen", recognition.cap_infant, infant);
    within("/cap_toddler_fen", recognition.cap_toddler, other);

    const auto by = [&](const LawFigure& figure) -> std::vector<Fault>& {
        return figure.sourced ? faults.certain : faults.doubtful;
    };
    if (const auto& years = law.years_max; years && !(days.last_day < days.first_day.plus_months(12 * years->value)))
        by(*years).push_back({"/last_day",
                              "recognition.too_long",
                              {{"years", std::to_string(years->value)}, {"confidence", years->confidence}}});
    for (const DateRange& bar : candidate.bars) {
        if (bar.contains(days.first_day))
            faults.certain.push_back({"/first_day", "recognition.barred", {{"until", bar.last_day.text()}}});
        else if (const auto& months = law.no_violation_months;
                 months && bar.first_day < days.first_day && days.first_day < bar.first_day.plus_months(months->value))
            by(*months).push_back({"/first_day",
                                   "recognition.violation_before",
                                   {{"day", bar.first_day.text()},
                                    {"months", std::to_string(months->value)},
                                    {"confidence", months->confidence}}});
    }
    return faults;
}

bool above_cap(const Fee& fee, const Recognition& recognition) {
    const Money cap = fee.class_type == ClassType::Infant ? recognition.cap_infant : recognition.cap_toddler;
    return cap > Money() && fee.per_month > cap;
}

std::vector<Fault> size_faults(const std::vector<ClassSize>& classes, bool home_point, const ClassLaw& law,
                               const std::string& pointer) {
    std::vector<Fault> faults;
    int total = 0;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        total += classes[i].slots;
        const auto limit = law.size_max.find(classes[i].class_type);
        if (limit != law.size_max.end() && classes[i].slots > limit->second)
            faults.push_back({pointer + "/" + std::to_string(i) + "/slots",
                              "class.size_over",
                              {{"class_type", std::string(text_of(classes[i].class_type))},
                               {"max", std::to_string(limit->second)},
                               {"given", std::to_string(classes[i].slots)}}});
    }
    if (home_point && total > law.home_children_max)
        faults.push_back({pointer,
                          "home_point.too_many_children",
                          {{"max", std::to_string(law.home_children_max)}, {"given", std::to_string(total)}}});
    return faults;
}

namespace {
constexpr std::size_t longest_initials = 4;
constexpr std::size_t most_ways = 16;  // to read one run of characters

bool is_latin(char c) { return c >= 'a' && c <= 'z'; }

std::vector<std::string> initials_to_find(const std::string& letters, std::size_t most) {
    if (letters.size() <= longest_initials) return {" " + letters};
    std::vector<std::string> grams;
    for (std::size_t begin = 0; begin + longest_initials <= letters.size() && grams.size() < most; ++begin)
        grams.push_back(" " + letters.substr(begin, longest_initials));
    return grams;
}
}  // namespace

std::vector<std::string> grams_of(std::string_view text) {
    const std::string form = search_form(text);
    std::set<std::string> grams;
    std::string_view before;
    for (const std::string_view c : characters(form)) {
        grams.emplace(c);
        if (!before.empty()) grams.insert(std::string(before) + std::string(c));
        before = c;
    }
    return {grams.begin(), grams.end()};
}

std::vector<std::string> initial_grams_of(const std::vector<std::string>& letters) {
    std::set<std::string> grams;
    for (std::size_t begin = 0; begin < letters.size(); ++begin) {
        std::vector<std::string> ways{" "};
        for (std::size_t at = begin; at < letters.size() && at < begin + longest_initials; ++at) {
            // Nobody is looked for by initials with anything but letters among them (grams_to_find).
            if (!is_latin(letters[at].front())) break;
            const bool all = ways.size() * letters[at].size() <= most_ways;
            std::vector<std::string> longer;
            for (const std::string& way : ways)
                for (const char letter : std::string_view(letters[at]).substr(0, all ? std::string::npos : 1))
                    longer.push_back(way + letter);
            grams.insert(longer.begin(), longer.end());
            ways = std::move(longer);
        }
    }
    return {grams.begin(), grams.end()};
}

std::vector<std::string> grams_to_find(std::string_view text, std::size_t most) {
    const std::string form = search_form(text);
    if (!form.empty() && std::ranges::all_of(form, is_latin)) return initials_to_find(form, most);
    const std::vector<std::string_view> letters = characters(form);
    std::vector<std::string> grams;
    if (letters.size() == 1) grams.emplace_back(letters.front());
    for (std::size_t i = 1; i < letters.size() && grams.size() < most; ++i)
        grams.push_back(std::string(letters[i - 1]) + std::string(letters[i]));
    return grams;
}

bool is_far_from_all(const Point& point, const std::vector<Point>& points) {
    constexpr std::int64_t beyond = 100'000;
    if (points.empty()) return false;
    const auto [west, east] = std::ranges::minmax(points, {}, &Point::lng);
    const auto [south, north] = std::ranges::minmax(points, {}, &Point::lat);
    const auto outside = [](Degrees at, Degrees low, Degrees high) {
        return at.in_millionths() < low.in_millionths() - beyond || at.in_millionths() > high.in_millionths() + beyond;
    };
    return outside(point.lng, west.lng, east.lng) || outside(point.lat, south.lat, north.lat);
}

std::int64_t longitude_permille(std::int64_t lat_e6) {
    return std::llround(1000 * std::cos(static_cast<double>(lat_e6) / 1e6 * std::numbers::pi / 180));
}

namespace {
constexpr double metres_per_e6 = 1000 * earth::radius_km * std::numbers::pi / 180 / 1e6;
}

std::int64_t nearness_of(std::int64_t metres) {
    const double e6 = static_cast<double>(metres) / metres_per_e6;
    return std::llround(e6 * e6);
}

std::int64_t metres_between(std::int64_t lng_a_e6, std::int64_t lat_a_e6, std::int64_t lng_b_e6,
                            std::int64_t lat_b_e6) {
    const double x = static_cast<double>((lng_a_e6 - lng_b_e6) * longitude_permille((lat_a_e6 + lat_b_e6) / 2)) / 1000;
    const auto y = static_cast<double>(lat_a_e6 - lat_b_e6);
    return std::llround(std::hypot(x, y) * metres_per_e6);
}

}  // namespace institutions
