#pragma once
// A result file that is either whole or absent: it is written beside its place (where a link leads) and
// renamed when finished; what is no file, a pipe or a device, stays and gets all bytes at the end. Without finish() - a
// fault, an exception, SIGINT or SIGTERM - nothing of it remains, and what stood in its place before stays.
#include <cstdio>
#include <string>
#include <string_view>

namespace app {

class NewFile {
public:
    /// Throws Stop(3) when the folder cannot be written. At most eight at a time.
    explicit NewFile(std::string path);
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    /// Throws Stop(3) when the disk is full.
    void write(std::string_view bytes);
    /// On disk, under its name. Throws Stop(3).
    void finish();

private:
    void copy() const;

    std::string path_;
    std::string beside_;
    bool renamed_ = true;
    int file_ = -1;
    int slot_ = -1;
};

}  // namespace app
