#include "engines/rollup_files.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "base/parallel.h"
#include "engines/input_file.h"
#include "engines/new_file.h"
#include "rollup/rows.h"

namespace app {
namespace {

constexpr const char* not_a_number = "rollup.not_a_number";

// Ids are whole numbers from 0 that 64 bits hold. Where there is none, nobody refers to it.
std::int64_t id(csv::Reader& reader, std::size_t column) {
    const auto value = csv::whole<std::int64_t>(reader[column]);
    if (value && *value >= 0) return *value;
    reader.refuse(column, not_a_number);
    return -1;
}

struct Nodes {
    std::vector<rollup::Node> rows;
    std::vector<std::size_t> lines;
};

Nodes read_nodes(csv::Reader& reader) {
    enum { Id, Parent, Level };
    Nodes nodes;
    while (reader.next()) {
        rollup::Node node{id(reader, Id), rollup::Node::no_parent, 0};
        if (!reader[Parent].empty() && reader[Parent] != "-1") node.parent = id(reader, Parent);
        const auto level = csv::whole<std::int32_t>(reader[Level]);
        if (level && *level >= 0 && *level <= rollup::Node::deepest_level)
            node.level = static_cast<std::uint8_t>(*level);
        else
            reader.refuse(Level, "rollup.not_a_level");
        if (node.id < 0) continue;
        nodes.rows.push_back(node);
        nodes.lines.push_back(reader.line());
    }
    return nodes;
}

struct Institutions {
    std::vector<rollup::Institution> rows;
    std::vector<std::size_t> lines;
};

Institutions read_institutions(csv::Reader& reader) {
    enum { Id, Village, Kind, OpenSlots };
    Institutions institutions;
    while (reader.next()) {
        const std::int64_t number = id(reader, Id), village = id(reader, Village);
        const auto kind = csv::whole<std::int32_t>(reader[Kind]);
        if (!kind || *kind < 0) reader.refuse(Kind, not_a_number);
        const auto slots = csv::whole<std::int32_t>(reader[OpenSlots]);
        if (!slots || *slots < 0) reader.refuse(OpenSlots, not_a_number);
        if (number < 0) continue;
        institutions.rows.push_back({number, village, kind.value_or(0), slots.value_or(0)});
        institutions.lines.push_back(reader.line());
    }
    return institutions;
}

// Lets threads prepare at the same time and hand over one after another.
class Turns {
public:
    template <typename Prepare, typename HandOver>
    void take(std::size_t turn, const Prepare& prepare, const HandOver& hand_over) {
        try {
            prepare();
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [&] { return failed_ || next_ == turn; });
            if (failed_) return;
            hand_over();
            ++next_;
        } catch (...) {
            const std::lock_guard lock(mutex_);
            failed_ = true;
            changed_.notify_all();
            throw;
        }
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t next_ = 0;
    bool failed_ = false;
};

}  // namespace

TerritoryFiles read_territory(const std::string& admin, const std::string& institutions) {
    InputFile admin_file(admin, {"id", "parent", "level"});
    InputFile institution_file(institutions, {"id", "village", "kind", "open_slots"});
    const Nodes nodes = read_nodes(admin_file.records());
    const Institutions placed = read_institutions(institution_file.records());
    std::vector<rollup::RowFault> faults;
    rollup::Territory territory(nodes.rows, placed.rows, faults);
    TerritoryFiles read{std::move(territory), admin_file.faults(), institution_file.faults()};
    for (const auto& [table, row, column, reason] : faults) {
        const bool of_node = table == rollup::RowFault::Table::Nodes;
        const std::size_t line = (of_node ? nodes.lines : placed.lines)[row];
        (of_node ? read.admin_faults : read.institution_faults)
            .push_back({std::to_string(line) + ':' + std::string(column), std::string(reason), {}});
    }
    return read;
}

void write_rollup(const rollup::Rollup& rollup, const std::string& path, unsigned threads) {
    const rollup::Territory& territory = rollup.territory();
    NewFile file(path);
    file.write(rollup::rows_header);
    if (!rollup.months().empty()) {
        const auto months =
            static_cast<std::size_t>(rollup.months().rbegin()->first - rollup.months().begin()->first) + 1;
        constexpr std::size_t rows_in_piece = 16'384;
        std::vector<std::uint32_t> ends;  // of pieces, in nodes
        std::size_t rows = 0;
        for (std::uint32_t node = 0; node < territory.nodes(); ++node) {
            rows += territory.groups(node).size() * months;
            if (rows < rows_in_piece && node + 1 < territory.nodes()) continue;
            ends.push_back(node + 1);
            rows = 0;
        }
        Turns turns;
        in_parallel(threads, ends.size(), [&](std::size_t piece) {
            std::string text;
            const auto make = [&] { rollup::append_rows(text, rollup, piece == 0 ? 0 : ends[piece - 1], ends[piece]); };
            turns.take(piece, make, [&] { file.write(text); });
        });
    }
    file.finish();
}

}  // namespace app
