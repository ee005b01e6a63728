#pragma once
#include <string>
#include <vector>

#include "base/date.h"
#include "base/declared.h"
#include "base/region_code.h"
#include "base/result.h"

namespace regions {

/// One of the regions that another is split into: with the other's code it carries that one on,
/// under any other it is new.
struct Part {
    RegionCode code;
    std::string name;
    std::vector<RegionCode> takes;  // regions directly below the one that is split
    static constexpr Fields fields{
        Field{"code", &Part::code, "Division code; the region's own carries it on."},
        Field{"name", &Part::name, "Name.", Limits{.max_length = 60}},
        Field{"takes", &Part::takes, "Regions directly below that go to this part."},
    };
};

/// Everything wrong with a split of `region`, which lies below `parent` and has `children`: at least
/// two parts, of its level, within its parent, each once; each child goes to one part, or stays
/// where the region is carried on.
std::vector<Fault> split_faults(const RegionCode& region, const RegionCode& parent,
                                const std::vector<RegionCode>& children, const std::vector<Part>& parts);

}  // namespace regions
