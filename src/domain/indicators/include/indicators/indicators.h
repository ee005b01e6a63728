#pragma once
// Indicators: definitions are data, values are computed when asked. Every value answers with its
// numerator, denominator, the notes a reader needs, and the records behind both.
#include <string>
#include <string_view>
#include <vector>

#include "regions/regions.h"
#include "rooms/rooms.h"

namespace indicators {

enum class Period { Day, Year };

struct Definition {
    std::string code;
    std::string name_zh;
    std::string name_en;
    std::string formula_zh;
    std::string formula_en;
    std::string numerator;    // a measure's name
    std::string denominator;  // a measure's name; empty for a plain sum
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
    static constexpr Fields fields{
        Field{"code", &Definition::code, "Indicator."},
        Field{"name_zh", &Definition::name_zh, "Name in Chinese."},
        Field{"name_en", &Definition::name_en, "Name in English."},
        Field{"formula_zh", &Definition::formula_zh, "Formula in words, Chinese.", Limits{.blank = true}},
        Field{"formula_en", &Definition::formula_en, "Formula in words, English.", Limits{.blank = true}},
        Field{"numerator", &Definition::numerator, "Measure above the line."},
        Field{"denominator", &Definition::denominator, "Measure below the line; empty for a sum.",
              Limits{.blank = true}},
        Field{"factor", &Definition::factor, "Multiplier.", Limits{.min = 1}},
        Field{"decimals", &Definition::decimals, "Decimals kept.", Limits{.min = 0, .max = 6}},
        Field{"rounding", &Definition::rounding, "How it is rounded."},
        Field{"unit", &Definition::unit, "Unit."},
        Field{"period", &Definition::period, "A stock by day or a flow by year."},
        Field{"source", &Definition::source, "Regulation source.", Limits{.blank = true}},
        Field{"confidence", &Definition::confidence, "How sure the definition is.", Limits{.blank = true}},
        Field{"caveat_zh", &Definition::caveat_zh, "What to beware of, Chinese.", Limits{.blank = true}},
        Field{"caveat_en", &Definition::caveat_en, "What to beware of, English.", Limits{.blank = true}},
        Field{"lower_is_better", &Definition::lower_is_better, "Whether less is better."},
    };
};

/// The measures of all rooms, by name. Made once, at the start.
class Catalogue {
public:
    /// Adds the measures that indicators itself and regions answer: residents, townships,
    /// slots_target. Throws std::logic_error when two have one name.
    explicit Catalogue(std::vector<api::Measure> measures = {});
    const api::Measure* find(std::string_view name) const;

private:
    std::vector<api::Measure> measures_;
};

struct FigureQuery {
    RegionCode region;
    Date as_of;
    /// The calendar year of the period figures, cut at `as_of`.
    int year;
    Instant known_at = Instant::end_of_time();
    std::string provider_form = {};
    std::string operating_nature = {};
    std::optional<bool> inclusive = {};
};

/// What a reader must know beside a number.
struct Note {
    std::string name;
    std::string value;
    bool operator==(const Note&) const = default;
    static constexpr Fields fields{Field{"name", &Note::name, "What is noted."},
                                   Field{"value", &Note::value, "The note."}};
};

struct Figure {
    std::string code;
    /// A stock: its day. A flow: "2023-01-01/2023-08-24".
    std::string period;
    std::optional<Decimal> value;
    std::optional<std::int64_t> numerator;
    std::optional<std::int64_t> denominator;
    std::string unit;
    /// Why there is no value: "population.none", "target.none", "denominator.zero".
    std::optional<std::string> reason;
    std::vector<Note> notes;
    static constexpr Fields fields{
        Field{"code", &Figure::code, "Indicator."},
        Field{"period", &Figure::period, "A day, or first and last day with a slash between."},
        Field{"value", &Figure::value, "The figure; null with a reason."},
        Field{"numerator", &Figure::numerator, "Above the line."},
        Field{"denominator", &Figure::denominator, "Below the line."},
        Field{"unit", &Figure::unit, "Unit."},
        Field{"reason", &Figure::reason, "Why there is no value."},
        Field{"notes", &Figure::notes, "What a reader must know beside the number."},
    };
};

std::vector<Definition> definitions(db::Read& tx);
/// What a figure asks of its measures; nothing when its year has not begun.
std::optional<api::MeasureQuery> measured_by(const Definition& definition, const FigureQuery& query);
/// All indicators in their order, one entry per code.
Result<std::vector<Figure>> figures(db::Read& tx, const Catalogue& catalogue, const FigureQuery& query);
Result<Figure> figure(db::Read& tx, const Catalogue& catalogue, const Definition& definition, const FigureQuery& query);

/// What a figure rests on that is kept without the moment it was recorded: asked for a past state of knowledge, it
/// is as known now.
enum class KnownNow { Population, Regions, Standing, Recognition };
/// All of them where a past state of knowledge is asked for.
std::vector<KnownNow> known_now(const FigureQuery& query);

/// {"region","as_of","known_now","figures":[{"code","period","value","numerator","denominator","unit"}]}
std::string figures_json(const FigureQuery& query, const std::vector<Figure>& figures);
/// The same for people at a terminal, with Chinese names.
std::string figures_table(const std::vector<Definition>& definitions, const std::vector<Figure>& figures);

/// indicators.csv and targets.csv as in regulations/ and data/; all faults named, all or nothing.
Result<void> load_definitions(db::Write& tx, std::string_view csv);
Result<void> load_targets(db::Write& tx, const Call& call, std::string_view csv);

/// Figures, their parts, series and records; targets. The catalogue must outlive it.
rooms::Room room(const Catalogue& catalogue);

}  // namespace indicators

template <>
inline constexpr EnumNames enum_names<indicators::KnownNow>{
    "KnownNow",
    EnumName{indicators::KnownNow::Population, "POPULATION", "人口数", "Counts of people"},
    EnumName{indicators::KnownNow::Regions, "REGIONS", "行政区划", "Divisions"},
    EnumName{indicators::KnownNow::Standing, "STANDING", "机构的形态、性质和备案状态",
             "Form, nature and filing of institutions"},
    EnumName{indicators::KnownNow::Recognition, "RECOGNITION", "普惠认定", "Recognitions as inclusive"},
};
template <>
inline constexpr EnumNames enum_names<indicators::Period>{
    "FigurePeriod",
    EnumName{indicators::Period::Day, "DAY", "时点", "On a day"},
    EnumName{indicators::Period::Year, "YEAR", "年度", "Over a year"},
};
template <>
inline constexpr EnumNames enum_names<Rounding>{
    "Rounding",
    EnumName{Rounding::HalfUp, "HALF_UP", "四舍五入", "Half up"},
    EnumName{Rounding::Down, "DOWN", "舍去", "Down"},
    EnumName{Rounding::Up, "UP", "进一", "Up"},
    EnumName{Rounding::HalfEven, "HALF_EVEN", "四舍六入五成双", "Half to even"},
};
