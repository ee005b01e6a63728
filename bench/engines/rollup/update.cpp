// How long one event takes to reach all divisions above: update ADMIN INSTITUTIONS prints nanoseconds.
// Institutions are drawn at random, so that each event meets other parts of the memory.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "rollup/rollup.h"

template <typename Take>
void each_row(const char* path, const Take& take) {
    std::ifstream file(path);
    std::string line, cells[4];
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::size_t column = 0;
        for (std::size_t at = 0; at <= line.size(); ++column) {
            const std::size_t end = std::min(line.find(',', at), line.size());
            cells[column] = line.substr(at, end - at);
            at = end + 1;
        }
        take(cells);
    }
}

int main(int, char** argv) {
    std::vector<rollup::Node> nodes;
    std::vector<rollup::Institution> institutions;
    each_row(argv[1], [&](const std::string* cells) {
        nodes.push_back({std::stoll(cells[0]), cells[1].empty() ? rollup::Node::no_parent : std::stoll(cells[1]),
                         static_cast<std::uint8_t>(std::stoi(cells[2]))});
    });
    each_row(argv[2], [&](const std::string* cells) {
        institutions.push_back({std::stoll(cells[0]), std::stoll(cells[1]), std::stoi(cells[2]), std::stoll(cells[3])});
    });
    std::vector<rollup::RowFault> faults;
    const rollup::Territory territory(nodes, institutions, faults);
    rollup::Rollup rollup(territory);
    std::vector<rollup::Event> events;
    constexpr std::size_t count = 2'000'000;
    std::uint64_t state = 1;
    for (std::size_t i = 0; i < count; ++i) {
        state = state * 6364136223846793005 + 1442695040888963407;
        events.push_back({1'767'225'600 + static_cast<std::int64_t>(31'536'000 * i / count),
                          institutions[(state >> 33) % institutions.size()].id, 1,
                          static_cast<rollup::EventKind>((state >> 20) % rollup::event_kinds)});
    }
    for (const rollup::Event& event : events) rollup.apply(event);  // every month is there
    const auto begin = std::chrono::steady_clock::now();
    for (const rollup::Event& event : events) rollup.apply(event);
    const std::chrono::duration<double, std::nano> spent = std::chrono::steady_clock::now() - begin;
    std::printf("%.1f\n", spent.count() / count);
}
