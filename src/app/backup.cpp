#include "backup.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "accounts/accounts.h"
#include "audit/audit.h"
#include "base/csv.h"
#include "base/digest.h"
#include "house.h"
#include "instance/instance.h"
#include "whole_files.h"

namespace app {
namespace fs = std::filesystem;

namespace {
constexpr std::string_view manifest_name = "manifest.csv";
constexpr std::string_view signature_name = "manifest-signature";
constexpr std::string_view damaged_name = "damaged.csv";
constexpr std::int64_t mebibyte = 1 << 20;
/// What a backup leaves free, so that the service goes on beside it.
constexpr std::int64_t left_free = 200 * mebibyte;

/// Runs a program of PostgreSQL's with these arguments and waits; the shell is not involved.
void run_program(const std::vector<std::string>& words) {
    const pid_t child = ::fork();
    if (child == 0) {
        std::vector<char*> arguments;
        for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        ::execvp(arguments[0], arguments.data());
        ::_exit(127);
    }
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw Stop{3, words.front() + " did not succeed; is it installed, of the server's version, and is there room?"};
}

/// Every file below `folder`, relative to it, in order; without what is only in the making.
std::vector<fs::path> files_below(const fs::path& folder) {
    std::vector<fs::path> found;
    if (!fs::exists(folder)) return found;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && !entry.path().filename().string().starts_with('.'))
            found.push_back(fs::relative(entry.path(), folder));
    std::ranges::sort(found);
    return found;
}

std::string signature_of(std::string_view key, std::string_view manifest) {
    return hmac_sha256_hex(hmac_sha256_hex(key, "tuoyu backup manifest"), manifest);
}

/// One backup at a time in a folder, whichever process makes it.
class Turn {
public:
    explicit Turn(const fs::path& folder)
        : file_(::open((folder / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
        held_ = file_ >= 0 && ::flock(file_, LOCK_EX | LOCK_NB) == 0;
    }
    ~Turn() {
        if (file_ >= 0) ::close(file_);
    }
    Turn(const Turn&) = delete;
    bool held() const { return held_; }

private:
    int file_;
    bool held_ = false;
};

/// What a backup that was killed has left.
void remove_unfinished(const fs::path& folder) {
    std::vector<fs::path> left;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".part") left.push_back(entry.path());
    for (const fs::path& path : left) fs::remove_all(path);
}

Result<void> room_for(const Configuration& configuration, db::Database& database, const fs::path& folder) {
    std::int64_t needed = database.size() + left_free;
    for (const fs::path& file : files_below(configuration.files()))
        needed += static_cast<std::int64_t>(fs::file_size(configuration.files() / file));
    const auto available = static_cast<std::int64_t>(fs::space(folder).available);
    if (available >= needed) return {};
    return Error{ErrorCode::NoSpace,
                 "backup.no_room",
                 {{"needed", std::to_string(needed / mebibyte)}, {"available", std::to_string(available / mebibyte)}}};
}

/// By the moment, to the second; the next one that is free.
std::string free_name(const fs::path& folder, Instant now) {
    for (;; now = now.plus(std::chrono::seconds(1))) {
        std::string name = now.text();
        std::erase(name, ':');
        name = name.substr(0, 17) + "Z";
        if (!fs::exists(folder / name)) return name;
    }
}

/// An attachment is called by the digest of what was sent.
bool is_what_was_sent(const fs::path& file, const std::string& sha256) {
    const std::string name = file.filename().string();
    return name.size() != sha256.size() || name == sha256;
}

/// The lines of a manifest for what stands in `folder`.
std::string manifest_of(const fs::path& folder) {
    std::string text = "path,bytes,sha256\n";
    for (const fs::path& file : files_below(folder)) {
        const Content content = content_of(folder / file);
        csv::append_record(text, {file.generic_string(), std::to_string(content.bytes), content.sha256});
    }
    return text;
}

/// Throws when a file is missing, changed or not in the manifest.
void check_manifest(const fs::path& folder, const Restoring& how) {
    const std::string text = read_whole(folder / manifest_name);
    const std::string key = how.key ? *how.key : read_whole(folder / "secret.key");
    if (!fs::exists(folder / signature_name) ||
        !equal_in_constant_time(read_whole(folder / signature_name), signature_of(key, text)))
        throw Stop{2, "the manifest of this backup is not signed with this installation's key"};
    csv::Reader reader(csv::from_text(text));
    if (!reader.header({"path", "bytes", "sha256"})) throw Stop{2, "the manifest of this backup is damaged"};
    std::vector<fs::path> listed{manifest_name, signature_name};
    while (reader.next()) {
        const fs::path file{std::string(reader[0])};
        if (file.is_absolute() || std::ranges::find(file, "..") != file.end())
            throw Stop{2, "the manifest names a file outside the backup"};
        if (!fs::exists(folder / file)) throw Stop{2, "missing from this backup: " + file.string()};
        if (content_of(folder / file).sha256 != reader[2]) throw Stop{2, "damaged in this backup: " + file.string()};
        listed.push_back(file);
    }
    if (!reader.faults().empty()) throw Stop{2, "the manifest of this backup is damaged"};
    std::ranges::sort(listed);
    if (listed != files_below(folder)) throw Stop{2, "this backup holds files that its manifest does not name"};
}

/// Copies every attachment that is what was sent; answers those that are not.
std::vector<std::string> copy_attachments(const fs::path& from, const fs::path& to) {
    std::vector<std::string> damaged;
    for (const fs::path& file : files_below(from)) {
        if (is_what_was_sent(file, copy_whole(from / file, to / file).sha256)) continue;
        fs::remove(to / file);
        damaged.push_back(file.generic_string());
    }
    return damaged;
}

void fill(const Configuration& configuration, db::Database& database, const fs::path& folder) {
    // The database first: files are never changed and only removed a day after their last use, so
    // every file this copy refers to is still there.
    if (database.engine() == db::Engine::Sqlite) {
        database.copy_to((folder / "tuoyu.db").string());
        flush_to_disk(folder / "tuoyu.db");
    } else {
        run_program({"pg_dump", "--format=custom", "--no-owner", "--file=" + (folder / "tuoyu.dump").string(),
                     configuration.database_location()});
    }
    const auto damaged = copy_attachments(configuration.files(), folder / "files");
    if (!damaged.empty()) {
        std::string list = "path\n";
        for (const std::string& path : damaged) csv::append_record(list, {path});
        write_whole(folder / damaged_name, list);
    }
    copy_whole(configuration.secret_key(), folder / "secret.key");
    const std::string manifest = manifest_of(folder);
    write_whole(folder / manifest_name, manifest);
    write_whole(folder / signature_name, signature_of(configuration.key(), manifest));
}

/// Whoever was signed in when the backup was made is not any more.
void end_sessions(db::Database& database) {
    const auto ended = database.write([](db::Write& tx) -> Result<void> {
        const auto here = instance::find(tx);
        if (!here) return {};
        accounts::end_every_session(tx, here->home);
        audit::record(tx, command_call(here->home, now()), "instance.restored", here->home.text());
        return {};
    });
    if (!ended) throw Stop{3, "the sessions were not ended: " + ended.error().reason};
}
}  // namespace

std::vector<std::string> damaged_in(const fs::path& backup) {
    std::vector<std::string> paths;
    if (!fs::exists(backup / damaged_name)) return paths;
    const std::string text = read_whole(backup / damaged_name);
    csv::Reader reader(csv::from_text(text));
    if (reader.header({"path"}))
        while (reader.next()) paths.emplace_back(reader[0]);
    return paths;
}

std::vector<Backup> backups_in(const fs::path& folder) {
    std::vector<Backup> found;
    if (!fs::exists(folder)) return found;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (!fs::exists(entry.path() / manifest_name) || name.size() != 18) continue;
        const auto made = Instant::parse(name.substr(0, 13) + ":" + name.substr(13, 2) + ":" + name.substr(15));
        if (!made) continue;
        Backup backup{name, *made, 0, 0, static_cast<int>(damaged_in(entry.path()).size())};
        for (const fs::path& file : files_below(entry.path())) {
            backup.bytes += static_cast<std::int64_t>(fs::file_size(entry.path() / file));
            ++backup.files;
        }
        found.push_back(backup);
    }
    std::ranges::sort(found, std::greater<>(), &Backup::name);
    return found;
}

Result<Backup> make_backup(const Configuration& configuration, db::Database& database, const fs::path& folder,
                           Instant now) {
    fs::create_directories(folder);
    const Turn turn(folder);
    if (!turn.held()) return Error{ErrorCode::Conflict, "backup.being_made", {}, {}, 60};
    remove_unfinished(folder);
    TRY(room_for(configuration, database, folder));
    const std::string name = free_name(folder, now);
    NewFolder aside(folder / ("." + name + ".part"));
    fill(configuration, database, aside.path());
    aside.finish(folder / name);
    const auto all = backups_in(folder);
    return *std::ranges::find(all, name, &Backup::name);
}

void remove_old_backups(const fs::path& folder, std::size_t keep) {
    const auto all = backups_in(folder);
    for (std::size_t i = keep; i < all.size(); ++i) fs::remove_all(folder / all[i].name);
}

void restore_backup(const fs::path& from, const Configuration& configuration, const Restoring& how) {
    if (!fs::exists(from / manifest_name)) throw Stop{2, from.string() + " is not a backup"};
    check_manifest(from, how);
    const bool sqlite = fs::exists(from / "tuoyu.db");
    const std::string location = configuration.database_location();
    if (sqlite != location.starts_with("sqlite:")) throw Stop{2, "this backup is of the other kind of database"};

    configuration.begin();
    try {
        copy_whole(from / "secret.key", configuration.secret_key());
        for (const fs::path& file : files_below(from / "files"))
            copy_whole(from / "files" / file, configuration.files() / file);
        if (sqlite)
            copy_whole(from / "tuoyu.db", location.substr(7));
        else
            run_program({"pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", "--dbname=" + location,
                         (from / "tuoyu.dump").string()});
        end_sessions(*db::Database::open(location));
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(configuration.data, ignored);
        throw;
    }
    configuration.finish();
}

}  // namespace app
