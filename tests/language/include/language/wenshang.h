#pragma once
// The demonstration county, as the program ships it.
#include <map>
#include <string>

#include "institutions/institutions.h"
#include "language/engines.h"

namespace language {

/// What rooms need from outside, where nothing is kept.
inline const rooms::Outside nowhere{files::Cabinet("nowhere")};

/// Databases with all tables, the regions of Wenshang and the regulations in force.
std::vector<ScratchDatabase> county_databases(const db::Options& options = {});

/// The files of data/wenshang that institutions::load takes, by name.
std::map<std::string, std::string> wenshang_institution_files();
institutions::Files as_files(const std::map<std::string, std::string>& texts);
/// Loads them; answers the ids by the files' keys.
std::map<std::string, InstitutionId> load_wenshang_institutions(db::Database& database);

}  // namespace language
