#include "program.h"

#include <link.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <map>
#include <regex>
#include <stdexcept>
#include <tuple>

#include "db/query.h"

namespace house {
namespace {

/// A part of this process's own image that holds constants and data, not code.
struct Part {
    std::uintptr_t begin;
    std::uintptr_t end;
};

struct Image {
    std::uintptr_t base = 0;
    std::vector<Part> parts = {};

    bool holds(const void* at, std::size_t size) const {
        const auto from = reinterpret_cast<std::uintptr_t>(at);
        return std::ranges::any_of(parts, [&](const Part& p) { return p.begin <= from && from + size <= p.end; });
    }
};

Image own_image() {
    Image image;
    const auto note = [](dl_phdr_info* program, std::size_t, void* into) {
        Image& out = *static_cast<Image*>(into);
        out.base = program->dlpi_addr;
        for (int i = 0; i < program->dlpi_phnum; ++i) {
            const auto& segment = program->dlpi_phdr[i];
            if (segment.p_type != PT_LOAD || (segment.p_flags & PF_R) == 0 || (segment.p_flags & PF_X) != 0) continue;
            const std::uintptr_t begin = out.base + segment.p_vaddr;
            out.parts.push_back({begin, begin + segment.p_filesz});
        }
        return 1;  // the program comes first; shared libraries hold none of ours
    };
    dl_iterate_phdr(note, &image);
    return image;
}

/// Reads between the objects of the program too, which AddressSanitizer otherwise takes for a fault.
[[gnu::no_sanitize_address]] std::vector<const db::Query*> marked_within(const Image& image) {
    const std::uint64_t mark = db::Query{}.mark;
    std::vector<const db::Query*> found;
    for (const Part& part : image.parts) {
        const std::uintptr_t first = (part.begin + offsetof(db::Query, mark) + 7) / 8 * 8;
        for (std::uintptr_t at = first; at + sizeof(mark) <= part.end; at += sizeof(mark)) {
            if (*reinterpret_cast<const volatile std::uint64_t*>(at) != mark) continue;
            const auto* query = reinterpret_cast<const db::Query*>(at - offsetof(db::Query, mark));
            if (image.holds(query->name.data(), query->name.size()) &&
                image.holds(query->sql.data(), query->sql.size()))
                found.push_back(query);
        }
    }
    return found;
}

/// Which room's library each address came from, as the linker wrote it down.
class LinkMap {
public:
    explicit LinkMap(const std::string& path) {
        std::ifstream in(path);
        if (!in) throw std::runtime_error("no link map at " + path);
        static const std::regex piece(R"(^\s*0x([0-9a-f]+)\s+\d+\s+\d+\s+(?:\S*libtuoyu_(\w+)\.a\(|\S+\.o:).*)");
        std::smatch found;
        // What is for a debugger lies at no address, and is listed as if it began at 0.
        for (std::string line; std::getline(in, line);)
            if (line.find(".o") != std::string::npos && line.find(":(.debug_") == std::string::npos &&
                std::regex_match(line, found, piece))
                rooms_[std::stoull(found[1], nullptr, 16)] = found[2].matched ? found[2].str() : "tests";
        if (rooms_.empty()) throw std::runtime_error(path + " names no library; is the linker mold?");
    }
    std::string room_at(std::uintptr_t address) const {
        const auto after = rooms_.upper_bound(address);
        return after == rooms_.begin() ? "tests" : std::prev(after)->second;
    }

private:
    std::map<std::uintptr_t, std::string> rooms_;
};
}  // namespace

std::vector<Statement> every_statement() {
    const Image image = own_image();
    const LinkMap map(TUOYU_LINK_MAP);
    std::vector<Statement> all;
    for (const db::Query* query : marked_within(image)) {
        if (query->sql.empty()) continue;
        const auto address = reinterpret_cast<std::uintptr_t>(query) - image.base;
        all.push_back({std::string(query->name), std::string(query->sql), map.room_at(address)});
    }
    std::ranges::sort(all, {}, [](const Statement& s) { return std::tie(s.room, s.name); });
    return all;
}

}  // namespace house
