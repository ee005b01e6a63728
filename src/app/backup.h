#pragma once
// A backup is a folder: the database, the files it refers to, the secret key, and a manifest with
// the digest of each. It is complete or it is not there: made aside, then renamed.
#include <filesystem>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/declared.h"
#include "configuration.h"

namespace app {

struct Backup {
    std::string name;  // "2026-01-05T020000Z"
    Instant made_at;
    std::int64_t bytes;
    int files;
    static constexpr std::tuple fields{
        Field{"name", &Backup::name, "Folder."},
        Field{"made_at", &Backup::made_at, "When it was made."},
        Field{"bytes", &Backup::bytes, "Size, bytes."},
        Field{"files", &Backup::files, "Files in it."},
    };
};

/// Newest first.
std::vector<Backup> backups_in(const std::filesystem::path& folder);

/// Makes one below `folder`. Throws Stop(3) when it cannot be completed.
Backup make_backup(const Configuration& configuration, db::Database& database, const std::filesystem::path& folder,
                   Instant now);

/// Keeps the newest `keep` of a folder.
void remove_old_backups(const std::filesystem::path& folder, std::size_t keep);

/// Checks every digest, then copies into the configured data directory, which must be empty. Throws
/// Stop(2) when the backup is not whole.
void restore_backup(const std::filesystem::path& from, const Configuration& configuration);

}  // namespace app
