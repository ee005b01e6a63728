#pragma once
#include "regulation/regulation.h"

namespace regulation {

/// As files, rows and readers have it.
struct Source {
    std::string source;
    std::string title;
    std::string number;
    std::string issuer;
    std::string issued_on;  // empty where not known
    std::string in_force_from;
    SourceKind kind;
    std::string note;
};
struct Value {
    ValueId id;
    NewValue figure;
    std::string source_title;
    std::optional<Instant> published_at;
};
/// What became of a proposal.
struct Proposal {
    Value value;
    std::string proposed_by;
    Instant proposed_at;
    std::optional<std::string> rejection;  // why somebody turned it down
};
struct NamedDay {
    Date day;
    DayKind kind;
    std::string name;
};
struct Year {
    int year;
    std::string notice;
    std::string confidence;
};

}  // namespace regulation

template <>
inline constexpr auto declared<regulation::Source> = std::tuple{
    Field{"source", &regulation::Source::source, "Short key."},
    Field{"title", &regulation::Source::title, "Title."},
    Field{"number", &regulation::Source::number, "Document number.", Limits{.blank = true}},
    Field{"issuer", &regulation::Source::issuer, "Who issued it.", Limits{.blank = true}},
    Field{"issued_on", &regulation::Source::issued_on, "When it was issued; empty where not known.",
          Limits{.blank = true}},
    Field{"in_force_from", &regulation::Source::in_force_from, "Since when it is in force; empty where not known.",
          Limits{.blank = true}},
    Field{"kind", &regulation::Source::kind, "Law, rule, standard, plan, press or design."},
    Field{"note", &regulation::Source::note, "Note.", Limits{.blank = true}},
};
template <>
inline constexpr auto declared<regulation::NewValue> = std::tuple{
    Field{"key", &regulation::NewValue::key, "Key.", Limits{.max_length = 80}},
    Field{"region", &regulation::NewValue::region, "Where it holds."},
    Field{"first_day", &regulation::NewValue::first_day, "First day."},
    Field{"last_day", &regulation::NewValue::last_day, "Last day; 9999-12-31 for no end."},
    Field{"value", &regulation::NewValue::value, "The figure."},
    Field{"unit", &regulation::NewValue::unit, "Unit."},
    Field{"source", &regulation::NewValue::source, "Key of the source."},
    Field{"confidence", &regulation::NewValue::confidence, "How sure it is."},
    Field{"note", &regulation::NewValue::note, "Note.", Limits{.blank = true}},
};
template <>
inline constexpr auto declared<regulation::Value> = std::tuple{
    Field{"id", &regulation::Value::id, "Identifier."},
    Flat{&regulation::Value::figure},
    Field{"source_title", &regulation::Value::source_title, "Title of the source."},
    Field{"published_at", &regulation::Value::published_at, "When it was published; null for a proposal."},
};
template <>
inline constexpr auto declared<regulation::Proposal> = std::tuple{
    Flat{&regulation::Proposal::value},
    Field{"proposed_by", &regulation::Proposal::proposed_by, "Who proposed it."},
    Field{"proposed_at", &regulation::Proposal::proposed_at, "When it was proposed."},
    Field{"rejection", &regulation::Proposal::rejection, "Why it was turned down; null while it waits."},
};
template <>
inline constexpr auto declared<regulation::NamedDay> = std::tuple{
    Field{"day", &regulation::NamedDay::day, "Day."},
    Field{"kind", &regulation::NamedDay::kind,
          "Holiday, make-up working day, or statutory day of a year not published."},
    Field{"name", &regulation::NamedDay::name, "Name."},
};
template <>
inline constexpr auto declared<regulation::Year> = std::tuple{
    Field{"year", &regulation::Year::year, "Year."},
    Field{"notice", &regulation::Year::notice, "The State Council's notice."},
    Field{"confidence", &regulation::Year::confidence, "How sure it is."},
};

namespace regulation::store {

inline constexpr db::Table<"regulation_source", 1, Source> sources;
inline constexpr db::Table<"calendar_day", 1, NamedDay> days;
inline constexpr db::Table<"calendar_year", 1, Year> years;

std::optional<Figure> in_force(db::Read& tx, std::string_view key, const RegionCode& region, Date day);

void insert(db::Write& tx, const ValueId& id, const NewValue& value, std::string_view proposed_by, Instant at);
/// What values of a key count; none before one is published.
std::optional<std::string> unit_of(db::Read& tx, std::string_view key);
std::optional<Proposal> find(db::Read& tx, const ValueId& id);
void set_published(db::Write& tx, const ValueId& id, std::string_view by, Instant at);
void set_rejected(db::Write& tx, const ValueId& id, std::string_view by, Instant at, std::string_view reason);
/// Published ones of one key and region that overlap a range, by first day.
std::vector<Proposal> overlapping(db::Read& tx, const NewValue& value);
void end_on(db::Write& tx, const ValueId& id, Date last_day);

/// By key, region and newest first; `text` matches key, note or the source's title.
std::vector<Value> search(db::Read& tx, std::string_view text, std::string_view key, std::string_view day,
                          std::string_view after_key, std::string_view after_id, int limit);
/// Open ones, oldest first; or the last that were rejected, newest first.
std::vector<Proposal> proposals(db::Read& tx);
std::vector<Proposal> rejected(db::Read& tx, int limit);

std::vector<Source> all_sources(db::Read& tx);
void clear_year(db::Write& tx, int year);
std::vector<NamedDay> days_between(db::Read& tx, Date from, Date to);
std::set<int> loaded_years(db::Read& tx);

}  // namespace regulation::store
