#include "whole_files.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/digest.h"
#include "stop.h"

namespace app {
namespace fs = std::filesystem;
namespace {
constexpr std::size_t piece = 1 << 20;

[[noreturn]] void broken(const fs::path& path) {
    throw std::system_error(errno, std::generic_category(), path.string());
}

class Descriptor {
public:
    Descriptor(const fs::path& path, int flags) : path_(path), number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
        if (number_ < 0) broken(path);
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(const Descriptor&) = delete;

    int number() const { return number_; }
    /// Less than asked for only at the end.
    std::string_view read(std::string& buffer) const {
        ssize_t count = -1;
        do count = ::read(number_, buffer.data(), buffer.size());
        while (count < 0 && errno == EINTR);
        if (count < 0) broken(path_);
        return {buffer.data(), static_cast<std::size_t>(count)};
    }
    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t count = ::write(number_, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) broken(path_);
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
    }
    void flush() const {
        if (::fsync(number_) != 0) broken(path_);
    }

private:
    const fs::path path_;
    int number_;
};

/// Reads to the end, and writes what it reads where `to` is given.
Content pass(const Descriptor& from, const Descriptor* to) {
    std::string buffer(piece, '\0');
    Sha256 digest;
    Content content;
    for (auto bytes = from.read(buffer); !bytes.empty(); bytes = from.read(buffer)) {
        digest.add(bytes);
        content.bytes += static_cast<std::int64_t>(bytes.size());
        if (to != nullptr) to->write(bytes);
    }
    content.sha256 = digest.hex();
    return content;
}
}  // namespace

void write_whole(const fs::path& path, std::string_view bytes) {
    const Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL);
    file.write(bytes);
    file.flush();
}

void flush_to_disk(const fs::path& path) { Descriptor(path, O_RDONLY).flush(); }

std::string read_whole(const fs::path& path) {
    const Descriptor file(path, O_RDONLY);
    std::string buffer(piece, '\0'), all;
    for (auto bytes = file.read(buffer); !bytes.empty(); bytes = file.read(buffer)) all += bytes;
    return all;
}

std::string read_named(const std::string& path) {
    try {
        return read_whole(path);
    } catch (const std::system_error& error) {
        throw Stop{3, "cannot read " + path + ": " + error.code().message()};
    }
}

Content content_of(const fs::path& path) { return pass(Descriptor(path, O_RDONLY), nullptr); }

Content copy_whole(const fs::path& from, const fs::path& to) {
    fs::create_directories(to.parent_path());
    const Descriptor source(from, O_RDONLY), copy(to, O_WRONLY | O_CREAT | O_EXCL);
    const bool shared = ::ioctl(copy.number(), FICLONE, source.number()) == 0;
    const Content content = pass(source, shared ? nullptr : &copy);
    copy.flush();
    return content;
}

NewFolder::NewFolder(fs::path aside) : aside_(std::move(aside)) {
    fs::create_directories(aside_);
    fs::permissions(aside_, fs::perms::owner_all);
}

NewFolder::~NewFolder() {
    try {
        if (!aside_.empty()) fs::remove_all(aside_);
    } catch (const std::exception&) {
        // Whoever makes the next one tries again.
    }
}

void NewFolder::finish(const fs::path& place) {
    fs::rename(aside_, place);
    aside_.clear();
    flush_to_disk(place.parent_path());
}

}  // namespace app
