// Reads events.csv. Nearly always it holds plain lines, which threads read in parts; when anything at
// all is odd, csv::Reader reads it again from the start and says exactly what is wrong, if anything.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

#include "base/parallel.h"
#include "engines/input_file.h"
#include "engines/rollup_files.h"
#include "rollup/plain_events.h"
#include "stop.h"

namespace app {
namespace {

using rollup::PlainEvents;

// Read by offset, so that threads need not take turns; not mapped, since mapped pages count as memory.
class File {
public:
    explicit File(const std::string& path) : path_(path), file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (file_ < 0) throw Stop{3, "cannot read " + path + ": " + std::strerror(errno)};
        struct stat about{};
        if (::fstat(file_, &about) == 0) size_ = static_cast<std::size_t>(about.st_size);
    }
    ~File() { ::close(file_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    std::size_t size() const { return size_; }
    /// How many bytes were read; 0 at the end.
    std::size_t read(char* to, std::size_t size, std::size_t offset) const {
        for (;;) {
            const ssize_t count = ::pread(file_, to, size, static_cast<off_t>(offset));
            if (count >= 0) return static_cast<std::size_t>(count);
            if (errno != EINTR) throw Stop{3, "cannot read " + path_ + ": " + std::strerror(errno)};
        }
    }
    /// The offset after the first line feed from here on, or the size.
    std::size_t next_line(std::size_t offset) const {
        char text[4096];
        while (const std::size_t count = read(text, sizeof text, offset)) {
            const std::size_t feed = std::string_view(text, count).find('\n');
            if (feed != std::string_view::npos) return offset + feed + 1;
            offset += count;
        }
        return size_;
    }

private:
    std::string path_;
    int file_;
    std::size_t size_ = 0;
};

struct Part {
    std::size_t first, last;  // offsets where lines begin
};

constexpr std::size_t block_size = 256 * 1024;

bool add_part(const File& file, Part part, PlainEvents events, rollup::Tally& tally, const std::atomic<bool>& odd) {
    std::vector<char> buffer(PlainEvents::margin + block_size + PlainEvents::margin);
    char* const text = buffer.data() + PlainEvents::margin;
    std::size_t kept = 0;  // the begin of a line whose end was not read yet
    while (part.first < part.last && !odd) {
        const std::size_t count =
            file.read(text + kept, std::min(block_size - kept, part.last - part.first), part.first);
        if (count == 0) return false;  // the file became shorter
        part.first += count;
        std::size_t filled = kept + count;
        if (part.first == part.last && text[filled - 1] != '\n') text[filled++] = '\n';
        const std::size_t whole = std::string_view(text, filled).rfind('\n') + 1;
        if (whole == 0 || !events.add(tally, {text, whole})) return false;
        kept = filled - whole;
        std::memmove(text, text + whole, kept);
    }
    return true;
}

std::optional<std::vector<rollup::Tally>> read_plain(const File& file, const rollup::Territory& territory,
                                                     unsigned threads) {
    const std::size_t begin = file.next_line(0);
    if (begin > block_size || begin == 0) return std::nullopt;
    std::string header(begin, '\0');
    if (file.read(header.data(), begin, 0) != begin || !header.ends_with('\n')) return std::nullopt;
    header.pop_back();
    const auto events = PlainEvents::with_header(header);
    if (!events) return std::nullopt;

    std::vector<Part> parts;
    for (std::size_t i = 1, first = begin; i <= threads; ++i) {
        const std::size_t about = begin + (file.size() - begin) / threads * i;
        const std::size_t last = i == threads ? file.size() : file.next_line(std::max(first, about) - 1);
        parts.push_back({first, last});
        first = last;
    }
    std::vector<rollup::Tally> tallies(parts.size(), rollup::Tally(territory));
    std::atomic<bool> odd = false;
    in_parallel(threads, parts.size(), [&](std::size_t i) {
        if (!add_part(file, parts[i], *events, tallies[i], odd)) odd = true;
    });
    if (odd) return std::nullopt;
    std::erase_if(tallies, [](const rollup::Tally& tally) { return tally.empty(); });
    for (std::size_t i = 1; i < tallies.size(); ++i) {
        if (tallies[i].first_time() < tallies[i - 1].last_time()) return std::nullopt;
    }
    return tallies;
}

EventFile read_exactly(const std::string& path, const rollup::Territory& territory) {
    InputFile file(path, {PlainEvents::names.begin(), PlainEvents::names.end()});
    csv::Reader& reader = file.records();
    rollup::Tally tally(territory);
    std::optional<std::int64_t> last_time;
    bool sound = true;
    const auto refuse = [&](std::size_t column, const char* reason, Params params = {}) {
        reader.refuse(column, reason, std::move(params));
        sound = false;
    };
    const auto number = [&](std::size_t column, std::int64_t least, std::int64_t most) {
        auto value = csv::whole<std::int64_t>(reader[column]);
        if (value && *value >= least && *value <= most) return value;
        refuse(column, value ? "rollup.out_of_range" : "rollup.not_a_number");
        return value = std::nullopt;
    };
    constexpr auto largest_id = std::numeric_limits<std::int64_t>::max();
    using Delta = std::numeric_limits<std::int32_t>;
    for (; reader.next(); sound = true) {
        number(PlainEvents::Id, 0, largest_id);
        const auto time = number(PlainEvents::Time, rollup::earliest_time, rollup::latest_time);
        if (time && last_time && *time < *last_time)
            refuse(PlainEvents::Time, "rollup.time_decreases", {{"earlier", std::to_string(*last_time)}});
        if (time) last_time = time;
        const auto id = number(PlainEvents::Institution, 0, largest_id);
        if (id && territory.institution(*id) == rollup::none)
            refuse(PlainEvents::Institution, "rollup.unknown_institution");
        const auto kind = number(PlainEvents::Kind, 0, rollup::event_kinds - 1);
        const bool licence = kind == std::int64_t{static_cast<int>(rollup::EventKind::Licence)};
        const auto delta = licence ? 0 : number(PlainEvents::Delta, Delta::min(), Delta::max());
        if (!sound) continue;
        const rollup::Event event{*time, *id, static_cast<std::int32_t>(*delta), static_cast<rollup::EventKind>(*kind)};
        tally.add({&event, 1});
    }
    EventFile read{.faults = file.faults()};
    if (!tally.empty()) read.tallies.push_back(std::move(tally));
    return read;
}

}  // namespace

EventFile read_events(const std::string& path, const rollup::Territory& territory, unsigned threads) {
    // What comes through a pipe can be read once only, and in order.
    if (std::filesystem::is_regular_file(path)) {
        if (auto tallies = read_plain(File(path), territory, threads)) return {std::move(*tallies), {}};
    }
    return read_exactly(path, territory);
}

}  // namespace app
