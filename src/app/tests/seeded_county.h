#pragma once
// The demonstration county as the program seeds it, on both engines.
#include <vector>

#include "house.h"
#include "language/engines.h"
#include "language/scratch_folder.h"
#include "seed.h"

inline const RegionCode wenshang = *RegionCode::parse("370830");

/// Made once for all cases, since it takes a moment. Cases only look.
inline const std::vector<language::ScratchDatabase>& seeded() {
    static const auto databases = [] {
        auto made = language::migrated_databases();
        const instance::Instance demo{wenshang, "汶上县", true, *Instant::parse("2026-01-05T02:00:00Z")};
        for (const auto& database : made) {
            app::load_foundations(*database, demo);
            const language::ScratchFolder folder;
            app::load_wenshang(*database, demo, files::Cabinet(folder.path()));
        }
        return made;
    }();
    return databases;
}
