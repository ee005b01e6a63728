#include "backup.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/csv.h"
#include "base/digest.h"

namespace app {
namespace fs = std::filesystem;

namespace {
constexpr std::string_view manifest_name = "manifest.csv";

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw Stop{3, "cannot read " + path.string()};
    std::stringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

void flush_to_disk(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0 || ::fsync(file) != 0) throw Stop{3, "cannot write " + path.string() + " to disk"};
    ::close(file);
}

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
        throw Stop{3, words.front() + " did not succeed; is it installed, and of the server's version?"};
}

/// Every file below `folder`, relative to it, in order.
std::vector<fs::path> files_below(const fs::path& folder) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) found.push_back(fs::relative(entry.path(), folder));
    std::ranges::sort(found);
    return found;
}

void write_manifest(const fs::path& folder) {
    std::string text = "path,bytes,sha256\n";
    for (const fs::path& file : files_below(folder)) {
        const std::string bytes = read_file(folder / file);
        csv::append_record(text, {file.generic_string(), std::to_string(bytes.size()), sha256_hex(bytes)});
    }
    std::ofstream(folder / manifest_name, std::ios::binary) << text;
    flush_to_disk(folder / manifest_name);
}

/// Throws when a file is missing, changed or not in the manifest.
void check_manifest(const fs::path& folder) {
    const std::string text = read_file(folder / manifest_name);
    csv::Reader reader(csv::from_text(text));
    if (!reader.header({"path", "bytes", "sha256"})) throw Stop{2, "the manifest of this backup is damaged"};
    std::vector<fs::path> listed{manifest_name};
    while (reader.next()) {
        const fs::path file{std::string(reader[0])};
        if (file.is_absolute() || std::ranges::find(file, "..") != file.end())
            throw Stop{2, "the manifest names a file outside the backup"};
        if (!fs::exists(folder / file)) throw Stop{2, "missing from this backup: " + file.string()};
        if (sha256_hex(read_file(folder / file)) != reader[2])
            throw Stop{2, "damaged in this backup: " + file.string()};
        listed.push_back(file);
    }
    if (!reader.faults().empty()) throw Stop{2, "the manifest of this backup is damaged"};
    std::ranges::sort(listed);
    if (listed != files_below(folder)) throw Stop{2, "this backup holds files that its manifest does not name"};
}

std::string name_for(Instant now) {
    std::string name = now.text();
    std::erase(name, ':');
    return name.substr(0, 17) + "Z";
}
}  // namespace

std::vector<Backup> backups_in(const fs::path& folder) {
    std::vector<Backup> found;
    if (!fs::exists(folder)) return found;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (!fs::exists(entry.path() / manifest_name) || name.size() != 18) continue;
        const auto made = Instant::parse(name.substr(0, 13) + ":" + name.substr(13, 2) + ":" + name.substr(15));
        if (!made) continue;
        Backup backup{name, *made, 0, 0};
        for (const fs::path& file : files_below(entry.path())) {
            backup.bytes += static_cast<std::int64_t>(fs::file_size(entry.path() / file));
            ++backup.files;
        }
        found.push_back(backup);
    }
    std::ranges::sort(found, std::greater<>(), &Backup::name);
    return found;
}

Backup make_backup(const Configuration& configuration, db::Database& database, const fs::path& folder, Instant now) {
    const std::string name = name_for(now);
    const fs::path aside = folder / ("." + name + ".part");
    const fs::path place = folder / name;
    if (fs::exists(place)) throw Stop{2, place.string() + " exists already"};
    fs::remove_all(aside);
    fs::create_directories(aside);
    fs::permissions(aside, fs::perms::owner_all);

    // The database first: files are never changed and only removed a day after their last use, so
    // every file this copy refers to is still there.
    if (database.engine() == db::Engine::Sqlite) {
        database.copy_to((aside / "tuoyu.db").string());
        flush_to_disk(aside / "tuoyu.db");
    } else {
        run_program({"pg_dump", "--format=custom", "--no-owner", "--file=" + (aside / "tuoyu.dump").string(),
                     configuration.database_location()});
    }
    if (fs::exists(configuration.files()))
        fs::copy(configuration.files(), aside / "files",
                 fs::copy_options::recursive | fs::copy_options::create_hard_links);
    fs::copy_file(configuration.secret_key(), aside / "secret.key");
    write_manifest(aside);
    fs::rename(aside, place);
    flush_to_disk(folder);

    const auto all = backups_in(folder);
    return *std::ranges::find(all, name, &Backup::name);
}

void remove_old_backups(const fs::path& folder, std::size_t keep) {
    const auto all = backups_in(folder);
    for (std::size_t i = keep; i < all.size(); ++i) fs::remove_all(folder / all[i].name);
}

void restore_backup(const fs::path& from, const Configuration& configuration) {
    if (!fs::exists(from / manifest_name)) throw Stop{2, from.string() + " is not a backup"};
    if (fs::exists(configuration.data) && !fs::is_empty(configuration.data))
        throw Stop{2, configuration.data.string() + " is not empty. Name another directory with --data."};
    check_manifest(from);

    const bool sqlite = fs::exists(from / "tuoyu.db");
    if (sqlite != configuration.database_location().starts_with("sqlite:"))
        throw Stop{2, "this backup is of the other kind of database"};
    fs::create_directories(configuration.data);
    fs::permissions(configuration.data, fs::perms::owner_all);
    fs::create_directories(configuration.backups());
    fs::copy_file(from / "secret.key", configuration.secret_key());
    if (fs::exists(from / "files"))
        fs::copy(from / "files", configuration.files(), fs::copy_options::recursive);
    else
        fs::create_directories(configuration.files());
    if (sqlite)
        fs::copy_file(from / "tuoyu.db", configuration.database_location().substr(7));
    else
        run_program({"pg_restore", "--no-owner", "--exit-on-error", "--single-transaction",
                     "--dbname=" + configuration.database_location(), (from / "tuoyu.dump").string()});
    flush_to_disk(configuration.data);
}

}  // namespace app
