#include "engines/new_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <utility>

#include "stop.h"

namespace app {
namespace {

// What a signal has to remove. The handler may run at any moment, so it reads plain arrays only.
struct Unfinished {
    std::atomic<bool> used = false;
    std::array<char, 4096> path{};
};
std::array<Unfinished, 8> unfinished;

extern "C" void remove_unfinished(int signal) {
    for (Unfinished& file : unfinished)
        if (file.used.load(std::memory_order_acquire)) ::unlink(file.path.data());
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

[[noreturn]] void cannot_write(const std::string& path) {
    throw Stop{3, fmt::format("cannot write {}: {}", path, std::strerror(errno))};
}

void write_all(int file, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(file, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) cannot_write(path);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

}  // namespace

NewFile::NewFile(std::string path) : path_(std::move(path)) {
    namespace fs = std::filesystem;
    std::error_code unknown;
    const fs::file_status there = fs::status(path_, unknown);
    if (fs::is_directory(there)) {
        errno = EISDIR;
        cannot_write(path_);
    }
    renamed_ = !fs::exists(there) || fs::is_regular_file(there);
    if (renamed_ && fs::is_symlink(path_, unknown)) path_ = fs::weakly_canonical(path_);
    beside_ = renamed_ ? path_ : (fs::temp_directory_path() / fs::path(path_).filename()).string();
    beside_ += fmt::format(".{}.part", ::getpid());
    if (beside_.size() >= unfinished[0].path.size()) throw Stop{3, "the path is too long: " + path_};
    const auto free = std::ranges::find_if(unfinished, [](const Unfinished& file) { return !file.used; });
    if (free == unfinished.end()) throw Stop{3, "too many files are written at once"};
    file_ = ::open(beside_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file_ < 0) cannot_write(path_);
    std::ranges::copy(beside_, free->path.begin());
    free->path[beside_.size()] = '\0';
    free->used.store(true, std::memory_order_release);
    slot_ = static_cast<int>(free - unfinished.begin());
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, remove_unfinished);
}

NewFile::~NewFile() {
    if (file_ >= 0) {
        ::close(file_);
        ::unlink(beside_.c_str());
    }
    unfinished[static_cast<std::size_t>(slot_)].used = false;
}

void NewFile::write(std::string_view bytes) { write_all(file_, bytes, path_); }

void NewFile::finish() {
    if (!renamed_) return copy();
    if (::rename(beside_.c_str(), path_.c_str()) != 0) cannot_write(path_);
    const int file = std::exchange(file_, -1);
    if (::close(file) != 0) cannot_write(path_);
}

void NewFile::copy() const {
    const int to = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (to < 0 || ::lseek(file_, 0, SEEK_SET) != 0) cannot_write(path_);
    std::array<char, 65536> block;
    ssize_t count = 0;
    while ((count = ::read(file_, block.data(), block.size())) > 0)
        write_all(to, {block.data(), static_cast<std::size_t>(count)}, path_);
    if (count < 0 || ::close(to) != 0) cannot_write(path_);
}

}  // namespace app
