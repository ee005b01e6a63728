#pragma once
#include "regulation/regulation.h"

namespace regulation::store {

struct Source {
    std::string source;
    std::string title;
    std::string number;
    std::string issuer;
    std::string issued_on;
    std::string in_force_from;
    std::string kind;
    std::string note;
};

struct Row {
    ValueId id;
    NewValue value;
    std::string proposed_by;
    Instant proposed_at;
    std::optional<Instant> published_at;
    std::optional<std::string> rejection;  // why somebody turned it down
};

std::optional<Figure> in_force(db::Read& tx, std::string_view key, const RegionCode& region, Date day);

void insert(db::Write& tx, const ValueId& id, const NewValue& value, std::string_view proposed_by, Instant at);
/// What values of a key count; none before one is published.
std::optional<std::string> unit_of(db::Read& tx, std::string_view key);
std::optional<Row> find(db::Read& tx, const ValueId& id);
void set_published(db::Write& tx, const ValueId& id, std::string_view by, Instant at);
void set_rejected(db::Write& tx, const ValueId& id, std::string_view by, Instant at, std::string_view reason);
/// Published rows of one key and region that overlap a range, by first day.
std::vector<Row> overlapping(db::Read& tx, const NewValue& value);
void end_on(db::Write& tx, const ValueId& id, Date last_day);

/// By key, region and newest first; `text` matches key, note or the source's title.
std::vector<Row> search(db::Read& tx, std::string_view text, std::string_view key, std::string_view day,
                        std::string_view after_id_key, std::string_view after_id, int limit);
/// Open ones, oldest first; or the last that were rejected, newest first.
std::vector<Row> proposals(db::Read& tx);
std::vector<Row> rejected(db::Read& tx, int limit);

void put_source(db::Write& tx, const Source& source);
std::optional<Source> source(db::Read& tx, std::string_view key);
std::vector<Source> sources(db::Read& tx);

void put_day(db::Write& tx, Date day, DayKind kind, const std::string& name);
void put_year(db::Write& tx, int year, const std::string& notice, const std::string& confidence);
void clear_year(db::Write& tx, int year);
std::map<Date, DayKind> days(db::Read& tx, Date from, Date to);
std::set<int> years(db::Read& tx);
struct NamedDay {
    Date day;
    DayKind kind;
    std::string name;
};
std::vector<NamedDay> named_days(db::Read& tx, Date from, Date to);

}  // namespace regulation::store
