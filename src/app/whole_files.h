#pragma once
// Files that are on the disk whole, or not at all. What the disk does not take is a std::system_error.
#include <filesystem>
#include <string>
#include <string_view>

namespace app {

/// A new file, for its owner only, on the disk when this returns.
void write_whole(const std::filesystem::path& path, std::string_view bytes);
void flush_to_disk(const std::filesystem::path& path);
std::string read_whole(const std::filesystem::path& path);
/// The same of a file that somebody named on the command line. Throws Stop(3) when it cannot be read.
std::string read_named(const std::string& path);

/// What a file holds.
struct Content {
    std::int64_t bytes = 0;
    std::string sha256 = {};
};
Content content_of(const std::filesystem::path& path);
/// A new file with the same content, independent of the first: what harms one leaves the other. Where the file system
/// can, they share their blocks until one is written.
Content copy_whole(const std::filesystem::path& from, const std::filesystem::path& to);

/// A folder in the making: gone, with all in it, unless it is finished.
class NewFolder {
public:
    explicit NewFolder(std::filesystem::path aside);
    ~NewFolder();
    NewFolder(const NewFolder&) = delete;
    const std::filesystem::path& path() const { return aside_; }
    void finish(const std::filesystem::path& place);

private:
    std::filesystem::path aside_;
};

}  // namespace app
