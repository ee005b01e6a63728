#pragma once
// What figures, definitions and targets look like over HTTP: bodies with their fields.
#include "institutions/kinds.h"
#include "store.h"

namespace indicators {

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
    std::optional<Degrees> lng;
    std::optional<Degrees> lat;
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
struct RecordsView {
    std::vector<RecordView> items;
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

}  // namespace indicators

template <>
inline constexpr EnumCodes enum_names<indicators::Part>{
    "FigurePart",
    EnumName{indicators::Part::Numerator, "numerator"},
    EnumName{indicators::Part::Denominator, "denominator"},
};

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
inline constexpr auto declared<indicators::FiguresInput> = std::tuple{FIGURE_FIELDS(indicators::FiguresInput)};
template <>
inline constexpr auto declared<indicators::OneFigureInput> = std::tuple{
    Field{"code", &indicators::OneFigureInput::code, "Indicator."}, FIGURE_FIELDS(indicators::OneFigureInput)};
template <>
inline constexpr auto declared<indicators::RecordsInput> =
    std::tuple{Field{"code", &indicators::RecordsInput::code, "Indicator."},
               Field{"part", &indicators::RecordsInput::part, "Which side of the quotient."},
               FIGURE_FIELDS(indicators::RecordsInput),
               Field{"cursor", &indicators::RecordsInput::cursor, "Where the last page ended."}};
#undef FIGURE_FIELDS
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
inline constexpr auto declared<indicators::NewTarget> = std::tuple{
    Field{"region", &indicators::NewTarget::region, "Region."},
    Field{"indicator", &indicators::NewTarget::indicator, "Indicator."},
    Field{"year", &indicators::NewTarget::year, "Year.", Limits{.min = 1990, .max = 2100}},
    Field{"value", &indicators::NewTarget::value, "The number, as digits: 784 or 4.5."},
    Field{"source", &indicators::NewTarget::source, "The document that set it."},
    Field{"mark", &indicators::NewTarget::mark, "How it came about."},
};
template <>
inline constexpr auto declared<indicators::ChangedTarget> = std::tuple{
    Field{"region", &indicators::ChangedTarget::region, "Region."},
    Field{"indicator", &indicators::ChangedTarget::indicator, "Indicator."},
    Field{"year", &indicators::ChangedTarget::year, "Year.", Limits{.min = 1990, .max = 2100}},
    Field{"value", &indicators::ChangedTarget::value, "The number, as digits: 784 or 4.5."},
    Field{"source", &indicators::ChangedTarget::source, "The document that set it."},
    Field{"mark", &indicators::ChangedTarget::mark, "How it came about."},
    Field{"version", &indicators::ChangedTarget::version, "Counts changes."},
};
template <>
inline constexpr auto declared<indicators::NoteView> = std::tuple{
    Field{"name", &indicators::NoteView::name, "What is noted."},
    Field{"value", &indicators::NoteView::value, "The note."},
};
template <>
inline constexpr auto declared<indicators::FigureView> = std::tuple{
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
inline constexpr auto declared<indicators::RecordView> = std::tuple{
    Field{"kind", &indicators::RecordView::kind, "What it is a record of."},
    Field{"id", &indicators::RecordView::id, "Its identifier."},
    Field{"label", &indicators::RecordView::label, "What people call it."},
    Field{"day", &indicators::RecordView::day, "Its day, where it has one."},
    Field{"value", &indicators::RecordView::value, "What it adds."},
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
template <>
inline constexpr auto declared<indicators::DefinitionView> = std::tuple{
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
inline constexpr auto declared<indicators::DefinitionList> =
    std::tuple{Field{"items", &indicators::DefinitionList::items, "In their order."}};
template <>
inline constexpr auto declared<indicators::TargetView> = std::tuple{
    Field{"region", &indicators::TargetView::region, "Region."},
    Field{"indicator", &indicators::TargetView::indicator, "Indicator."},
    Field{"year", &indicators::TargetView::year, "Year."},
    Field{"value", &indicators::TargetView::value, "What was asked for."},
    Field{"source", &indicators::TargetView::source, "The document that set it."},
    Field{"mark", &indicators::TargetView::mark, "How it came about."},
    Field{"version", &indicators::TargetView::version, "Counts changes."},
};
template <>
inline constexpr auto declared<indicators::TargetList> =
    std::tuple{Field{"items", &indicators::TargetList::items, "In order of region, indicator and year."}};
