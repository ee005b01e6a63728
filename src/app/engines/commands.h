#pragma once
// The engines' commands: each reads files, asks its engine, writes files, and ends as `Stop` says.
#include <CLI/CLI.hpp>

namespace app {

void add_access(CLI::App& cli);
void add_allocate(CLI::App& cli);
void add_growth(CLI::App& cli);
void add_rollup(CLI::App& cli);
void add_site(CLI::App& cli);

}  // namespace app
