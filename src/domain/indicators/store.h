#pragma once
#include "indicators/indicators.h"

namespace indicators::store {

struct TargetKey {
    RegionCode region;
    std::string indicator;
    int year;
};
/// A target as somebody hands it in.
struct NewTarget {
    TargetKey key;
    std::string value;
    std::string source;
    regions::Mark mark;
};
struct Target {
    TargetKey key;
    Decimal value;
    std::string source;
    regions::Mark mark;
    api::Version version = {1};
};
/// Where a definition stands among the others.
struct Position {
    int position;
};

void put(db::Write& tx, const Definition& definition, Position position);
std::optional<Definition> definition(db::Read& tx, std::string_view code);

std::optional<Target> target(db::Read& tx, const TargetKey& key);
/// Of a region and of those above and below it on that day.
std::vector<Target> targets_around(db::Read& tx, const RegionCode& region, Date day);
void insert_target(db::Write& tx, const Target& target);
/// False when the version has moved on.
bool update_target(db::Write& tx, const Target& target);

}  // namespace indicators::store

template <>
inline constexpr auto declared<indicators::store::TargetKey> = std::tuple{
    Field{"region", &indicators::store::TargetKey::region, "Region."},
    Field{"indicator", &indicators::store::TargetKey::indicator, "Indicator."},
    Field{"year", &indicators::store::TargetKey::year, "Year.", Limits{.min = 1990, .max = 2100}},
};
template <>
inline constexpr auto declared<indicators::store::NewTarget> = std::tuple{
    Flat{&indicators::store::NewTarget::key},
    Field{"value", &indicators::store::NewTarget::value, "The number, as digits: 784 or 4.5."},
    Field{"source", &indicators::store::NewTarget::source, "The document that set it."},
    Field{"mark", &indicators::store::NewTarget::mark, "How it came about."},
};
template <>
inline constexpr auto declared<indicators::store::Target> = std::tuple{
    Flat{&indicators::store::Target::key},
    Field{"value", &indicators::store::Target::value, "What was asked for.", Limits{.min = 0}},
    Field{"source", &indicators::store::Target::source, "The document that set it."},
    Field{"mark", &indicators::store::Target::mark, "How it came about."},
    Field{"version", &indicators::store::Target::version, "Counts changes."},
};
template <>
inline constexpr auto declared<indicators::store::Position> =
    std::tuple{Field{"position", &indicators::store::Position::position, "In the order of the file."}};
