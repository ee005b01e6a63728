#pragma once
// What the roll-up reads and writes: the files of a territory and of events, and the result.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "rollup/rollup.h"

namespace app {

/// Nodes and institutions as read, with everything that is wrong with them.
struct TerritoryFiles {
    rollup::Territory territory;
    std::vector<Fault> admin_faults, institution_faults;
};
/// Throws Stop(2) when the columns are wrong, Stop(3) when a file cannot be read.
TerritoryFiles read_territory(const std::string& admin, const std::string& institutions);

struct EventFile {
    std::vector<rollup::Tally> tallies;  // of use only without faults
    std::vector<Fault> faults;
};
/// Read on so many threads when it is a plain file of plain lines, else by one. Throws as above.
EventFile read_events(const std::string& path, const rollup::Territory& territory, unsigned threads);

/// Throws Stop(3) when the file cannot be written.
void write_rollup(const rollup::Rollup& rollup, const std::string& path, unsigned threads);

}  // namespace app
