// A plain reading of the roll-up, to compare with: events one by one, each added to every division above.
//   plain ADMIN INSTITUTIONS EVENTS OUTPUT
// Expects sound files with columns in the usual order.
#include <array>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

using Row = std::vector<std::string>;

template <typename Take>
void each_row(const char* path, const Take& take) {
    std::ifstream file(path);
    std::string line, cell;
    std::getline(file, line);
    Row row;
    while (std::getline(file, line)) {
        row.clear();
        std::istringstream cells(line);
        while (std::getline(cells, cell, ',')) row.push_back(cell);
        take(row);
    }
}

int month_of(std::int64_t time) {
    const auto day = std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(time)));
    const std::chrono::year_month_day date(day);
    return (int(date.year()) - 2026) * 12 + int(unsigned(date.month())) - 1;
}

int main(int, char** argv) {
    std::unordered_map<std::int64_t, std::int64_t> parent;
    each_row(argv[1], [&](const Row& row) { parent[std::stoll(row[0])] = row[1].empty() ? -1 : std::stoll(row[1]); });

    struct Institution {
        std::int64_t village, kind, last_active = INT64_MIN;
    };
    struct Group {
        std::int64_t opening = 0;
        std::map<int, std::array<std::int64_t, 4>> months;
    };
    std::unordered_map<std::int64_t, Institution> institutions;
    std::map<std::int64_t, std::map<std::int64_t, Group>> groups;  // by node and kind
    each_row(argv[2], [&](const Row& row) {
        const Institution institution{std::stoll(row[1]), std::stoll(row[2])};
        institutions[std::stoll(row[0])] = institution;
        for (auto node = institution.village; node != -1; node = parent.at(node))
            groups[node][institution.kind].opening += std::stoll(row[3]);
    });

    int first = INT32_MAX, last = INT32_MIN;
    each_row(argv[3], [&](const Row& row) {
        const int month = month_of(std::stoll(row[1]));
        first = std::min(first, month), last = std::max(last, month);
        Institution& institution = institutions.at(std::stoll(row[2]));
        const int kind = std::stoi(row[3]);
        const bool fresh = institution.last_active != month;
        institution.last_active = month;
        for (auto node = institution.village; node != -1; node = parent.at(node)) {
            auto& sums = groups[node][institution.kind].months[month];
            if (kind < 4) sums[kind == 0 ? 0 : kind == 3 ? 2 : 1] += std::stoll(row[5]);
            sums[3] += fresh;
        }
    });

    std::ofstream out(argv[4]);
    out << "node,month,kind,slots,enrolled,attended,active\n";
    for (auto& [node, kinds] : groups) {
        std::map<std::int64_t, std::array<std::int64_t, 2>> running;
        for (auto& [kind, group] : kinds) running[kind][0] = group.opening;
        for (int month = first; month <= last; ++month) {
            for (auto& [kind, group] : kinds) {
                const auto& sums = group.months[month];
                auto& [slots, enrolled] = running[kind];
                slots += sums[0], enrolled += sums[1];
                out << node << ',' << month << ',' << kind << ',' << slots << ',' << enrolled << ',' << sums[2] << ','
                    << sums[3] << '\n';
            }
        }
    }
}
