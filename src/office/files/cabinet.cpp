#include "files/cabinet.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include "base/digest.h"

namespace files {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void broken(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

class Descriptor {
public:
    Descriptor(const fs::path& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
        if (number_ < 0) broken("cannot open a file of the cabinet");
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    operator int() const { return number_; }

private:
    int number_;
};

/// Held while bytes are put in place or taken away, so that what is being sent anew is not removed.
class Turn {
public:
    explicit Turn(const fs::path& folder) : file_(folder / ".lock", O_RDWR | O_CREAT) {
        while (::flock(file_, LOCK_EX) != 0)
            if (errno != EINTR) broken("cannot lock the cabinet");
    }

private:
    Descriptor file_;
};

void flush_folder(const fs::path& folder) {
    if (::fsync(Descriptor(folder, O_RDONLY | O_DIRECTORY)) != 0) broken("cannot write the cabinet to disk");
}

void write_whole(const fs::path& path, std::string_view bytes) {
    const Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL);
    while (!bytes.empty()) {
        const ssize_t count = ::write(file, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) broken("cannot write a file of the cabinet");
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    if (::fsync(file) != 0) broken("cannot write a file of the cabinet to disk");
}
}  // namespace

fs::path Cabinet::place_of(std::string_view sha256) const { return folder_ / sha256.substr(0, 2) / sha256; }

std::string Cabinet::put(std::string_view bytes) const {
    const std::string name = sha256_hex(bytes);
    const fs::path place = place_of(name);
    fs::create_directories(place.parent_path());
    fs::permissions(folder_, fs::perms::owner_all);

    // Written aside, so that nobody ever finds half of it; kept aside until it is this one's turn.
    static std::atomic<unsigned> count = 0;
    const fs::path aside = folder_ / ("." + std::to_string(::getpid()) + "-" + std::to_string(++count) + ".part");
    try {
        write_whole(aside, bytes);
        const Turn turn(folder_);
        fs::rename(aside, place);
    } catch (...) {
        std::error_code ignored;
        fs::remove(aside, ignored);
        throw;
    }
    flush_folder(place.parent_path());
    flush_folder(folder_);
    return name;
}

std::optional<std::string> Cabinet::get(std::string_view sha256) const {
    std::ifstream in(place_of(sha256), std::ios::binary);
    if (!in) return std::nullopt;
    std::stringstream bytes;
    bytes << in.rdbuf();
    std::string text = std::move(bytes).str();
    if (sha256_hex(text) != sha256) return std::nullopt;
    return text;
}

bool Cabinet::remove(std::string_view sha256, Instant sent_before) const {
    const Turn turn(folder_);
    const fs::path place = place_of(sha256);
    struct stat about{};
    if (::stat(place.c_str(), &about) != 0) return errno == ENOENT;
    if (Instant::from_millis(about.st_mtim.tv_sec * 1000) >= sent_before) return false;
    return fs::remove(place);
}

}  // namespace files
