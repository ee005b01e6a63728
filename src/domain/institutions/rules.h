#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/degrees.h"
#include "base/range.h"
#include "base/result.h"
#include "institutions/facts.h"

namespace institutions {

/// The sum of what holds on each day; days without anything are left out.
RangeMap<int> total_by_day(const std::vector<std::pair<DateRange, int>>& parts);

/// The same history, in which from `first_day` on the institution is what `shape` says; when it was filed, and
/// when not, stays as it was.
RangeMap<Standing> reshaped(const RangeMap<Standing>& history, Date first_day, const Shape& shape);

/// The public sees who has filed, suspended or not, and nobody else.
bool seen_by_the_public(const Standing& standing);

/// A figure of law; one that is not sourced asks a second person instead of refusing.
struct LawFigure {
    int value;
    bool sourced;
    std::string confidence;
};
/// What the law of a region and day asks of inclusive care; nothing where no figure is in force.
struct InclusiveLaw {
    std::map<ClassType, Money> price_caps;  // price_cap.*, of a month of care
    std::optional<LawFigure> years_max;     // recognition.years_max
    std::optional<LawFigure> no_violation_months;
};
/// What is known of an institution on the day that a recognition is to begin.
struct Candidate {
    bool filed;
    int filed_slots;
    std::vector<DateRange> bars;
};
struct RecognitionFaults {
    std::vector<Fault> certain;
    /// Spoken against only by a figure that nobody has found the source of.
    std::vector<Fault> doubtful;
};
RecognitionFaults recognition_faults(const Recognition& recognition, DateRange days, const Candidate& candidate,
                                     const InclusiveLaw& law);

/// Fees of agreed care stay within the agreement's caps; a cap of nothing was not agreed.
bool above_cap(const Fee& fee, const Recognition& recognition);
struct ClassSize {
    ClassType class_type;
    int slots;
};
struct ClassLaw {
    std::map<ClassType, int> size_max;
    int home_children_max;
};
/// Fields are `pointer`/<n>/slots; a home point's total is told at `pointer`.
std::vector<Fault> size_faults(const std::vector<ClassSize>& classes, bool home_point, const ClassLaw& law,
                               const std::string& pointer);

/// The pairs of neighbouring characters in a text, and each character: what it is found by. All that look alike are
/// found alike (search_form), blanks being nothing. Requires UTF-8.
std::vector<std::string> grams_of(std::string_view text);
/// What a Chinese name is found by, given what pinyin_letters() answers for it: every run of one to four initials
/// ("wsxf"), each after a space, which no other gram has. Of a character with several readings each of them counts, up
/// to as many ways as are usual in one name. What is no letter ends a run.
std::vector<std::string> initial_grams_of(const std::vector<std::string>& letters);
/// The fewest grams that together stand for this search text; at most `most`. A text of nothing but Latin
/// letters is taken for initials.
std::vector<std::string> grams_to_find(std::string_view text, std::size_t most);

struct Point {
    Degrees lng;
    Degrees lat;
};
/// Whether a point lies outside of the rectangle around these, by more than a tenth of a degree: a county's townships
/// reach no farther from the points they are drawn at. False where there are none.
bool is_far_from_all(const Point& point, const std::vector<Point>& points);

/// Metres between two points given in millionths of a degree; good to 0.5 % within a county.
std::int64_t metres_between(std::int64_t lng_a_e6, std::int64_t lat_a_e6, std::int64_t lng_b_e6, std::int64_t lat_b_e6);
/// A distance in metres squared in the unit that the nearest are ordered by: millionths of a degree of latitude.
std::int64_t nearness_of(std::int64_t metres);
/// How many parts in a thousand a degree of longitude is shorter than one of latitude there.
std::int64_t longitude_permille(std::int64_t lat_e6);

}  // namespace institutions
