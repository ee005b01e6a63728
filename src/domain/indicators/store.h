#pragma once
#include "indicators/indicators.h"

namespace indicators::store {

struct Target {
    RegionCode region;
    std::string indicator;
    int year;
    Decimal value;
    std::string source;
    regions::Mark mark;
    api::Version version = {1};
};

void put_definition(db::Write& tx, int position, const Definition& definition);
std::vector<Definition> definitions(db::Read& tx);
std::optional<Definition> definition(db::Read& tx, std::string_view code);

std::optional<Target> target(db::Read& tx, const RegionCode& region, std::string_view indicator, int year);
/// Of a region and of those above and below it on that day.
std::vector<Target> targets_around(db::Read& tx, const RegionCode& region, Date day);
void insert_target(db::Write& tx, const Target& target);
/// False when the version has moved on.
bool update_target(db::Write& tx, const Target& target);

}  // namespace indicators::store
