#pragma once
// A backup is a folder: the database, the files it refers to, the secret key, a manifest with the digest of each, and
// the manifest's signature. It is complete or it is not there, and shares nothing with what it was made of.
#include <filesystem>
#include <optional>
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
    /// Attachments left out, because their bytes are no longer those that were sent.
    int damaged;
    static constexpr Fields fields{
        Field{"name", &Backup::name, "Folder."},
        Field{"made_at", &Backup::made_at, "When it was made."},
        Field{"bytes", &Backup::bytes, "Size, bytes."},
        Field{"files", &Backup::files, "Files in it."},
        Field{"damaged", &Backup::damaged, "Attachments left out, because they are no longer what was sent."},
    };
};

/// Newest first.
std::vector<Backup> backups_in(const std::filesystem::path& folder);

/// Makes one below `folder`. Refuses with backup.being_made while another is, and with backup.no_room where it would
/// not fit. What goes wrong on the way, which leaves nothing behind, is thrown.
Result<Backup> make_backup(const Configuration& configuration, db::Database& database,
                           const std::filesystem::path& folder, Instant now);
/// The attachments that a backup had to leave out.
std::vector<std::string> damaged_in(const std::filesystem::path& backup);

/// Keeps the newest `keep` of a folder.
void remove_old_backups(const std::filesystem::path& folder, std::size_t keep);

struct Restoring {
    /// A copy of the installation's key that was kept elsewhere: the manifest must be signed with it. Otherwise with
    /// the key in the backup, which whoever changed both could have done anew.
    std::optional<std::string> key = {};
};
/// Checks signature and digests, copies into the configured data directory, which must be empty, and ends all sessions.
/// Throws Stop(2) when the backup is not whole, and leaves nothing then.
void restore_backup(const std::filesystem::path& from, const Configuration& configuration, const Restoring& how = {});

}  // namespace app
