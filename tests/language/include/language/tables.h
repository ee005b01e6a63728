#pragma once
// Tables handed in for an import, as the words of a test.
#include <string>
#include <string_view>

#include "imports/imports.h"

namespace language {

/// A unified social credit code with its check character, for tests; a different one for each number.
std::string a_credit_code(int number);

/// Takes a CSV text over as an import of that kind does, and says what is wrong: "2 slots
/// slots.over_filed", one a line. Empty when all of it was kept.
std::string import(db::Database& database, const std::vector<imports::Kind>& kinds, std::string_view kind,
                   const Call& call, const std::string& table);

}  // namespace language
