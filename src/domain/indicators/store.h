#pragma once
#include "facts/kind.h"
#include "indicators/indicators.h"

namespace indicators::store {

struct OfRegion {
    RegionCode region;
    static constexpr Fields fields{Field{"region", &OfRegion::region, "Region."}};
};
struct TargetKey {
    std::string indicator;
    int year;
    static constexpr Fields fields{
        Field{"indicator", &TargetKey::indicator, "Indicator."},
        Field{"year", &TargetKey::year, "Year.", Limits{.min = 1990, .max = 2100}},
    };
    bool operator==(const TargetKey&) const = default;
};
struct Target {
    TargetKey key;
    Decimal value;
    std::string source;
    regions::Mark mark;
    api::Version version = {1};
    bool operator==(const Target&) const = default;
    static constexpr Fields fields{
        Flat{&Target::key},
        Field{"value", &Target::value, "What was asked for.", Limits{.min = 0}},
        Field{"source", &Target::source, "The document that set it."},
        Field{"mark", &Target::mark, "How it came about."},
        Field{"version", &Target::version, "Counts changes."},
    };
};
/// A target holds on the days of its year.
inline const facts::Kind<"indicator_target", OfRegion, Target, 2> targets({.word = "target"});

/// A target as somebody hands it in.
struct NewTarget {
    OfRegion at;
    TargetKey key;
    std::string value;
    std::string source;
    regions::Mark mark;
    static constexpr Fields fields{
        Flat{&NewTarget::at},
        Flat{&NewTarget::key},
        Field{"value", &NewTarget::value, "The number, as digits: 784 or 4.5."},
        Field{"source", &NewTarget::source, "The document that set it."},
        Field{"mark", &NewTarget::mark, "How it came about."},
    };
};
struct RegionsTarget {
    OfRegion at;
    Target target;
    static constexpr Fields fields{Flat{&RegionsTarget::at}, Flat{&RegionsTarget::target}};
};
/// Where a definition stands among the others.
struct Position {
    int position;
    static constexpr Fields fields{Field{"position", &Position::position, "In the order of the file."}};
};

void put(db::Write& tx, const Definition& definition, Position position);
std::optional<Definition> definition(db::Read& tx, std::string_view code);

/// As recorded up to that moment.
std::optional<Target> target(db::Read& tx, const RegionCode& region, const TargetKey& key,
                             Instant known_at = Instant::end_of_time());
/// Keeps it, and what it says from then on of the days of its year. Faults as of the number and the indicator.
Result<Target> set_target(db::Write& tx, const Call& call, const NewTarget& wanted, api::Version version);
/// Of a region and of those above and below it on that day.
std::vector<RegionsTarget> targets_around(db::Read& tx, const RegionCode& region, Date day);

}  // namespace indicators::store
