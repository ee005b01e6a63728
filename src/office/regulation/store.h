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
    static constexpr Fields fields{
        Field{"source", &Source::source, "Short key."},
        Field{"title", &Source::title, "Title."},
        Field{"number", &Source::number, "Document number.", Limits{.blank = true}},
        Field{"issuer", &Source::issuer, "Who issued it.", Limits{.blank = true}},
        Field{"issued_on", &Source::issued_on, "When it was issued; empty where not known.", Limits{.blank = true}},
        Field{"in_force_from", &Source::in_force_from, "Since when it is in force; empty where not known.",
              Limits{.blank = true}},
        Field{"kind", &Source::kind, "Law, rule, standard, plan, press or design."},
        Field{"note", &Source::note, "Note.", Limits{.blank = true}},
    };
};
struct Value {
    ValueId id;
    NewValue figure;
    std::string source_title;
    std::optional<Instant> published_at;
    static constexpr Fields fields{
        Field{"id", &Value::id, "Identifier."},
        Flat{&Value::figure},
        Field{"source_title", &Value::source_title, "Title of the source."},
        Field{"published_at", &Value::published_at, "When it was published; null for a proposal."},
    };
};
/// What became of a proposal.
struct Proposal {
    Value value;
    std::string proposed_by;
    Instant proposed_at;
    std::optional<std::string> rejection;  // why somebody turned it down
    static constexpr Fields fields{
        Flat{&Proposal::value},
        Field{"proposed_by", &Proposal::proposed_by, "Who proposed it."},
        Field{"proposed_at", &Proposal::proposed_at, "When it was proposed."},
        Field{"rejection", &Proposal::rejection, "Why it was turned down; null while it waits."},
    };
};
struct NamedDay {
    Date day;
    DayKind kind;
    std::string name;
    static constexpr Fields fields{
        Field{"day", &NamedDay::day, "Day."},
        Field{"kind", &NamedDay::kind, "Holiday, make-up working day, or statutory day of a year not published."},
        Field{"name", &NamedDay::name, "Name."},
    };
};
struct Year {
    int year;
    std::string notice;
    std::string confidence;
    static constexpr Fields fields{
        Field{"year", &Year::year, "Year."},
        Field{"notice", &Year::notice, "The State Council's notice."},
        Field{"confidence", &Year::confidence, "How sure it is."},
    };
};

}  // namespace regulation

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
