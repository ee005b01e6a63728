#pragma once
// A measure is a named sum that a room can answer for any region, day and state of knowledge, with
// the records behind it. `indicators` composes measures and owns no copy of them.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/call.h"
#include "base/declared.h"
#include "db/database.h"

namespace api {

struct MeasureQuery {
    RegionCode region;
    /// The period of a flow, both days included; a stock is taken at the end of `last_day`.
    Date first_day;
    Date last_day;
    /// Only what was recorded up to this moment counts.
    Instant known_at = Instant::end_of_time();
    /// Empty for any.
    std::string provider_form = {};
    std::string operating_nature = {};
    /// Only institutions that hold (or do not hold) a recognition on `last_day`.
    std::optional<bool> inclusive = {};
};

struct MeasureValue {
    std::int64_t value;
    /// What a reader must know beside the number: {"population_day", "2022-12-31"}.
    std::vector<std::pair<std::string, std::string>> notes = {};
};

/// One record that a measure counts; records add up to its value.
struct MeasureRecord {
    std::string kind;  // "slot_entry", "institution", "region", "population", "target"
    std::string id;
    std::string label;  // what people call it
    std::string day;    // empty where it has none
    std::int64_t value;
    static constexpr Fields fields{
        Field{"kind", &MeasureRecord::kind, "What it is."},
        Field{"id", &MeasureRecord::id, "Identifier."},
        Field{"label", &MeasureRecord::label, "What people call it."},
        Field{"day", &MeasureRecord::day, "Its day; empty where it has none."},
        Field{"value", &MeasureRecord::value, "What it adds to the value."},
    };
};

struct Measure {
    std::string name;
    std::function<Result<MeasureValue>(db::Read&, const MeasureQuery&)> value;
    /// At most `limit` records after the one whose id is `after`, in order of id.
    std::function<Result<std::vector<MeasureRecord>>(db::Read&, const MeasureQuery&, std::string_view after, int limit)>
        records;
    /// How many records there are in all.
    std::function<Result<std::int64_t>(db::Read&, const MeasureQuery&)> count;
};

}  // namespace api
