#include "doctor.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "backlog.h"
#include "backup.h"
#include "base/text.h"
#include "house.h"
#include "instance/instance.h"

namespace app {
namespace {
using api::Health;
namespace fs = std::filesystem;

constexpr std::uintmax_t mebibyte = 1 << 20;
constexpr std::int64_t millis_per_day = 86'400'000;

/// Whether a program of that name can be run.
bool is_installed(const std::string& program) {
    const char* path = std::getenv("PATH");
    for (const std::string_view folder : split(path != nullptr ? path : "", ':'))
        if (::access((fs::path(folder) / program).c_str(), X_OK) == 0) return true;
    return false;
}

class Examination {
public:
    Examination(const Configuration& configuration, Instant now) : configuration_(configuration), now_(now) {}

    std::vector<api::Symptom> run() {
        if (!folder()) return found_;
        key();
        disk();
        open_files();
        if (const auto database = tables()) {
            database->read([&](db::Read& tx) {
                if (!county(tx)) return;
                const House house(configuration_);
                const Call call = command_call(here_->home, now_);
                for (const rooms::Room& room : house.rooms)
                    for (const api::Question& question : room.questions) found_.push_back(question(tx, call));
                queues(tx);
            });
            backups(*database);
        }
        return found_;
    }

private:
    void say(std::string part, Health health, std::string words) {
        found_.push_back({std::move(part), health, std::move(words)});
    }
    /// Whose eyes the mode of a file or folder lets in besides the owner's.
    bool is_private(const fs::path& path) const {
        struct stat about{};
        return ::stat(path.c_str(), &about) == 0 && (about.st_mode & 0077) == 0;
    }

    bool folder() {
        const std::string where = configuration_.data.string();
        if (!fs::is_directory(configuration_.data)) {
            say("data", Health::Bad, where + " is no folder; `tuoyu init` or `tuoyu restore` makes one");
            return false;
        }
        if (is_private(configuration_.data))
            say("data", Health::Good, where + " is its owner's alone");
        else
            say("data", Health::Watch, where + " lets others on this machine in: chmod 700 " + where);
        return true;
    }

    void key() {
        try {
            configuration_.key();
        } catch (const Stop& stop) {
            return say("key", Health::Bad, stop.message + " Put it back from a backup, or reset all second factors");
        }
        const std::string where = configuration_.secret_key().string();
        if (is_private(where))
            say("key", Health::Good, "second factors can be read");
        else
            say("key", Health::Bad, where + " can be read by others: chmod 600 " + where);
    }

    void disk() {
        std::error_code unknown;
        const auto left = fs::space(configuration_.data, unknown).available / mebibyte;
        if (unknown) return say("disk", Health::Watch, "how much is free cannot be told: " + unknown.message());
        const std::string words = std::to_string(left) + " MiB are free";
        if (left < 200) return say("disk", Health::Bad, words + "; nothing can be kept soon");
        if (left < 2000) return say("disk", Health::Watch, words + "; a backup may not fit");
        say("disk", Health::Good, words);
    }

    void open_files() {
        rlimit files{};
        if (::getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_max >= 4096)
            return say("files", Health::Good, "connections enough can be open at once");
        say("files", Health::Watch,
            "only " + std::to_string(files.rlim_max) + " files may be open at once: raise the hard limit (ulimit -Hn)");
    }

    std::unique_ptr<db::Database> tables() {
        try {
            auto database = configuration_.open();
            say("tables", Health::Good, "as this program wants them");
            return database;
        } catch (const Stop& stop) {
            say("tables", Health::Bad, stop.message);
        } catch (const std::exception& error) {
            say("database", Health::Bad, std::string("cannot be opened: ") + error.what());
        }
        return nullptr;
    }

    bool county(db::Read& tx) {
        here_ = instance::find(tx);
        if (!here_) {
            say("county", Health::Bad, "there is none yet: `tuoyu init`");
            return false;
        }
        say("county", Health::Good, here_->home.text() + " " + here_->name + (here_->demo ? ", a demonstration" : ""));
        return true;
    }

    void queues(db::Read& tx) {
        bool any = false;
        for (const Backlog& one : backlog(tx, here_->home, now_)) {
            if (!one.late) continue;
            any = true;
            // What is not sealed can still be changed unseen; the rest is made up for by the next server.
            say("queues", one.queue == Queue::Sealing ? Health::Bad : Health::Watch,
                line_of(one) + "; is a server running?");
        }
        if (!any) say("queues", Health::Good, "nothing waits longer than it should");
    }

    void backups(const db::Database& database) {
        if (database.engine() == db::Engine::Postgres && !is_installed("pg_dump"))
            say("backups", Health::Bad, "pg_dump is not installed, without it none can be made");
        const auto made = backups_in(configuration_.backups());
        if (made.empty()) return say("backups", Health::Watch, "there is none yet: `tuoyu backup`");
        const std::int64_t age = (now_.millis() - made.front().made_at.millis()) / millis_per_day;
        const std::string words = "the newest is of " + made.front().made_at.text();
        if (age > 2)
            say("backups", Health::Watch, words + ", though a running server makes one each day");
        else
            say("backups", Health::Good, words);
    }

    const Configuration& configuration_;
    const Instant now_;
    std::optional<instance::Instance> here_;
    std::vector<api::Symptom> found_;
};
}  // namespace

std::vector<api::Symptom> examine(const Configuration& configuration, Instant now) {
    return Examination(configuration, now).run();
}

}  // namespace app
