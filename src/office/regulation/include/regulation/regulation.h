#pragma once
// Law lives in tables with dates. A figure is asked for by key, region and day; the nearest region
// that has one answers: county, then city, province, nation. None in force is an error that names
// key, region and day: there are no defaults in code.
#include <string>
#include <string_view>
#include <vector>

#include "api/endpoint.h"
#include "api/health.h"
#include "api/work.h"
#include "cases/cases.h"
#include "regulation/working_days.h"

namespace regulation {

/// How sure we are of a figure. Everything below Sourced is shown as 依据待核实.
enum class Confidence { Sourced, MemoryHigh, MemoryMedium, MemoryLow, Derived, Design };

/// What a figure stands in. Only Law and Rule bind.
enum class SourceKind { Law, Rule, Standard, Plan, Press, Design };

using ValueId = Id<struct RegulationValueTag>;

struct Figure {
    std::string value;
    std::string unit;
    Date first_day;
    Date last_day;
    RegionCode region;
    std::string source;
    Confidence confidence;
    static constexpr Fields fields{
        Field{"value", &Figure::value, "The figure."},
        Field{"unit", &Figure::unit, "Unit."},
        Field{"first_day", &Figure::first_day, "First day."},
        Field{"last_day", &Figure::last_day, "Last day; 9999-12-31 for no end."},
        Field{"region", &Figure::region, "Where it holds."},
        Field{"source", &Figure::source, "Key of the source."},
        Field{"confidence", &Figure::confidence, "How sure it is."},
    };
};

/// The figures in force for one region on one day.
class InForce {
public:
    /// `line` is the region and what it lies below on that day, the nearest first.
    InForce(db::Read& tx, std::vector<RegionCode> line, Date day) : tx_(tx), line_(std::move(line)), day_(day) {}
    /// Conflict "regulation.none_in_force" with key, region and day.
    Result<Figure> figure(std::string_view key) const;
    Result<std::string> text(std::string_view key) const;
    Result<std::int64_t> integer(std::string_view key) const;

private:
    db::Read& tx_;
    std::vector<RegionCode> line_;
    Date day_;
};
/// The law of that region by the tree of that day.
InForce in_force(db::Read& tx, const RegionCode& region, Date day);

/// The calendar, enough to count between these days.
WorkingDays working_days(db::Read& tx, Date from, Date to);
/// Whether deadlines of the coming weeks can be counted.
api::Symptom is_calendar_loaded(db::Read& tx, const Call& call);

/// How the clocks of cases count: figures in working_days or days, and this calendar. A figure in another unit is
/// Conflict "regulation.not_in_days".
extern const cases::Reckoning reckoning;

struct NewValue {
    std::string key;
    RegionCode region;
    Date first_day;
    Date last_day;
    std::string value;
    std::string unit;
    std::string source;
    Confidence confidence;
    std::string note;
    static constexpr Fields fields{
        Field{"key", &NewValue::key, "Key.", Limits{.max_length = 80}},
        Field{"region", &NewValue::region, "Where it holds."},
        Field{"first_day", &NewValue::first_day, "First day."},
        Field{"last_day", &NewValue::last_day, "Last day; 9999-12-31 for no end."},
        Field{"value", &NewValue::value, "The figure."},
        Field{"unit", &NewValue::unit, "Unit."},
        Field{"source", &NewValue::source, "Key of the source."},
        Field{"confidence", &NewValue::confidence, "How sure it is."},
        Field{"note", &NewValue::note, "Note.", Limits{.blank = true, .writing = Writing::Lines}},
    };
};
/// Not in force before a second person publishes it. Faults: a value that does not suit its unit, a unit other
/// than the key has, an unknown source, a last day before the first.
Result<ValueId> propose(db::Write& tx, const Call& call, const NewValue& wanted);
/// Ends what overlaps from before, which goes on after the new one's last day, so that one figure holds on each day.
/// Refuses the proposer's own, and a range that would cut into one that begins later.
Result<void> publish(db::Write& tx, const Call& call, const ValueId& id);
/// Turns a proposal down, or takes one's own back. Conflict when it is published or rejected already.
Result<void> reject(db::Write& tx, const Call& call, const ValueId& id, const std::string& reason);

struct Files {
    std::string_view sources;
    std::string_view values;
    std::string_view holidays;        // date,kind,name
    std::string_view statutory_days;  // date,name
    std::string_view years;           // year,notice,confidence
};
/// The reviewed files that travel with the program. All faults named; nothing kept with one.
Result<void> load(db::Write& tx, const Call& call, const Files& files);
/// A newly published year replaces its statutory days. Faults as in load.
Result<void> load_year(db::Write& tx, int year, const std::string& notice, std::string_view holidays);

/// What may become of a proposal, and by whom.
cases::Described case_table();

/// For those who may publish: what somebody else proposed.
Result<std::vector<api::WorkItem>> work(db::Read& tx, const Call& call);

std::vector<api::Endpoint> endpoints();

}  // namespace regulation

template <>
inline constexpr EnumNames enum_names<regulation::Confidence>{
    "Confidence",
    EnumName{regulation::Confidence::Sourced, "SOURCED", "有出处", "sourced"},
    EnumName{regulation::Confidence::MemoryHigh, "MEMORY_HIGH", "待核实（较可靠）", "unverified (fairly sure)"},
    EnumName{regulation::Confidence::MemoryMedium, "MEMORY_MEDIUM", "待核实", "unverified"},
    EnumName{regulation::Confidence::MemoryLow, "MEMORY_LOW", "待核实（存疑）", "unverified (doubtful)"},
    EnumName{regulation::Confidence::Derived, "DERIVED", "推算", "derived"},
    EnumName{regulation::Confidence::Design, "DESIGN", "本系统设置", "a setting of this software"},
};
template <>
inline constexpr EnumNames enum_names<regulation::DayKind>{
    "DayKind",
    EnumName{regulation::DayKind::Holiday, "HOLIDAY", "放假", "Day off"},
    EnumName{regulation::DayKind::Workday, "WORKDAY", "调休上班", "Make-up working day"},
    EnumName{regulation::DayKind::Statutory, "STATUTORY", "法定节日", "Statutory holiday"},
};
template <>
inline constexpr EnumNames enum_names<regulation::SourceKind>{
    "SourceKind",
    EnumName{regulation::SourceKind::Law, "LAW", "法律法规", "Law"},
    EnumName{regulation::SourceKind::Rule, "RULE", "部门和地方规定", "Rule"},
    EnumName{regulation::SourceKind::Standard, "STANDARD", "标准", "Standard"},
    EnumName{regulation::SourceKind::Plan, "PLAN", "规划", "Plan"},
    EnumName{regulation::SourceKind::Press, "PRESS", "新闻报道", "Press report"},
    EnumName{regulation::SourceKind::Design, "DESIGN", "本系统设置", "Setting of this system"},
};
