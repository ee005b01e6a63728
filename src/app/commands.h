#pragma once
// The commands, each a function of its options. They print what people asked for on standard output,
// everything else on standard error, and end by returning or by throwing Stop.
#include <optional>
#include <string>

#include "configuration.h"

namespace app {

/// The demonstration county; marks the data directory as a demo.
void seed(const Configuration& configuration, const std::string& which);

struct FiguresOptions {
    std::string region;
    std::string as_of = {};     // default: today
    std::string year = {};      // default: the year of as_of
    std::string known_at = {};  // default: now
    std::string format = "table";
};
void figures(const Configuration& configuration, const FiguresOptions& options);

void migrate_command(const Configuration& configuration);

struct VerifyOptions {
    std::string anchor = {};  // a file with "position seal" lines, as printed on receipts
    std::string format = "table";
};
/// Audit chain, ledger balances and the engine's own check. Throws Stop(1) when something is wrong.
void verify(const Configuration& configuration, const VerifyOptions& options);

void backup(const Configuration& configuration, const std::string& output);
void restore(const Configuration& configuration, const std::string& from);

/// Needs no database.
void print_schema();

}  // namespace app
