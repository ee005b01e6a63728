#include "rollup/territory.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace rollup {
namespace {

template <typename Row>
IdIndex index_for(std::span<const Row> rows) {
    if (rows.empty()) return IdIndex(0, 0, 0);
    const auto [least, most] = std::ranges::minmax(rows, {}, &Row::id);
    return IdIndex(rows.size(), least.id, most.id);
}

// The rows whose ids are new, and a fault for each of the others.
template <typename Row>
std::vector<std::uint32_t> add_all(IdIndex& index, std::span<const Row> rows, RowFault::Table table,
                                   std::vector<RowFault>& faults) {
    std::vector<std::uint32_t> fresh;
    fresh.reserve(rows.size());
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        if (index.add(rows[row].id, row) == row)
            fresh.push_back(row);
        else
            faults.push_back({table, row, "id", "rollup.repeated"});
    }
    return fresh;
}

}  // namespace

Territory::Territory(std::span<const Node> nodes, std::span<const Institution> institutions,
                     std::vector<RowFault>& faults)
    : node_index_(index_for(nodes)), institution_index_(index_for(institutions)) {
    place_nodes(nodes, faults);
    form_groups(place_institutions(institutions, faults));
}

void Territory::place_nodes(std::span<const Node> nodes, std::vector<RowFault>& faults) {
    std::vector<std::uint32_t> rows = add_all(node_index_, nodes, RowFault::Table::Nodes, faults);
    const auto id_of = [&](std::uint32_t row) { return nodes[row].id; };
    if (!std::ranges::is_sorted(rows, {}, id_of)) std::ranges::sort(rows, {}, id_of);
    ids_.resize(rows.size());
    level_.resize(rows.size());
    parent_.assign(rows.size(), none);
    for (std::uint32_t node = 0; node < rows.size(); ++node) {
        ids_[node] = nodes[rows[node]].id;
        level_[node] = nodes[rows[node]].level;
        node_index_.move(ids_[node], node);
    }

    std::vector<std::uint32_t> suspects;  // nodes whose parent is not of a higher level
    for (std::uint32_t node = 0; node < rows.size(); ++node) {
        const Node& row = nodes[rows[node]];
        if (row.parent == Node::no_parent) continue;
        if (row.level == 0 && row.parent == row.id) continue;
        parent_[node] = node_index_.find(row.parent);
        if (parent_[node] == none) {
            if (row.level != 0 || row.parent != 0)
                faults.push_back({RowFault::Table::Nodes, rows[node], "parent", "rollup.unknown_node"});
        } else if (level_[parent_[node]] >= row.level) {
            suspects.push_back(node);
        }
    }
    if (!suspects.empty()) cut_cycles(suspects, rows, faults);
}

// Levels grow downwards, so every cycle goes through a suspect.
void Territory::cut_cycles(std::span<const std::uint32_t> suspects, std::span<const std::uint32_t> rows,
                           std::vector<RowFault>& faults) {
    std::vector<std::uint32_t> walk(ids_.size(), none);  // the last walk that passed the node
    std::vector<bool> cyclic(ids_.size());
    for (const std::uint32_t start : suspects) {
        std::uint32_t node = start;
        for (; node != none && walk[node] == none; node = parent_[node]) walk[node] = start;
        if (node == none || walk[node] != start) continue;
        for (; !cyclic[node]; node = parent_[node]) {
            cyclic[node] = true;
            faults.push_back({RowFault::Table::Nodes, rows[node], "parent", "rollup.cycle"});
        }
    }
    for (const std::uint32_t node : suspects) {
        if (!cyclic[node]) faults.push_back({RowFault::Table::Nodes, rows[node], "level", "rollup.level_not_below"});
        parent_[node] = none;
    }
}

// Members by node, kind and series.
std::vector<Territory::Member> Territory::in_order(const std::vector<Member>& members) const {
    std::vector<std::uint32_t> begin(nodes() + 1);
    for (const Member& member : members) ++begin[member.node + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<Member> ordered(members.size());
    for (const Member& member : members) ordered[begin[member.node]++] = member;
    // Now begin[node] is where the next node's members begin.
    std::uint32_t from = 0;
    for (std::uint32_t node = 0; node < nodes(); from = begin[node++]) {
        if (begin[node] - from > 1)
            std::sort(ordered.begin() + from, ordered.begin() + begin[node], [](const Member& a, const Member& b) {
                return std::pair(a.kind, a.series) < std::pair(b.kind, b.series);
            });
    }
    return ordered;
}

// Institutions are counted in the order of their nodes, as figures are written.
Territory::Levels Territory::place_institutions(std::span<const Institution> institutions,
                                                std::vector<RowFault>& faults) {
    std::vector<Member> placed;
    std::vector<std::uint32_t> elsewhere;
    for (const std::uint32_t row : add_all(institution_index_, institutions, RowFault::Table::Institutions, faults)) {
        const std::uint32_t node = node_index_.find(institutions[row].node);
        if (node == none) {
            faults.push_back({RowFault::Table::Institutions, row, "village", "rollup.unknown_node"});
            elsewhere.push_back(row);
        } else {
            placed.push_back({node, institutions[row].kind, row});
        }
    }
    Levels members;
    const auto place = [&](std::uint32_t row) {
        const auto series = static_cast<std::uint32_t>(above_.size());
        institution_index_.move(institutions[row].id, series);
        above_.push_back(none);
        opening_.push_back(institutions[row].opening_slots);
        return series;
    };
    for (const Member& member : in_order(placed))
        members[level_[member.node]].push_back({member.node, member.kind, place(member.series)});
    for (const std::uint32_t row : elsewhere) place(row);
    institutions_ = above_.size();
    return members;
}

void Territory::form_groups(Levels members) {
    struct Placed {
        std::uint32_t node;
        Group group;
    };
    std::vector<Placed> groups;
    for (std::size_t level = members.size(); level-- > 0;) {
        const std::vector<Member> here = in_order(members[level]);
        for (auto first = here.begin(); first != here.end();) {
            const auto last = std::find_if(first, here.end(), [&](const Member& other) {
                return other.node != first->node || other.kind != first->kind;
            });
            std::uint32_t series = first->series;
            if (last - first > 1) {
                series = static_cast<std::uint32_t>(above_.size());
                std::int64_t opening = 0;
                for (auto member = first; member != last; ++member) {
                    above_[member->series] = series;
                    opening += opening_[member->series];
                }
                above_.push_back(none);
                opening_.push_back(opening);
            }
            groups.push_back({first->node, {first->kind, series}});
            if (const std::uint32_t parent = parent_[first->node]; parent != none)
                members[level_[parent]].push_back({parent, first->kind, series});
            first = last;
        }
        members[level] = {};
    }

    groups_begin_.assign(nodes() + 1, 0);
    for (const Placed& placed : groups) ++groups_begin_[placed.node + 1];
    std::partial_sum(groups_begin_.begin(), groups_begin_.end(), groups_begin_.begin());
    groups_.resize(groups.size());
    std::vector<std::uint32_t> next(groups_begin_.begin(), groups_begin_.end() - 1);
    for (const Placed& placed : groups) groups_[next[placed.node]++] = placed.group;
}

}  // namespace rollup
