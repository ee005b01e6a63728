#pragma once
// The tree of administrative divisions and the institutions in it, laid out for summing.
//
// A *group* is the institutions of one kind at or below one node; figures are asked for groups. A
// *series* is a set of institutions whose months are kept. Each institution is a series; a group of
// several institutions is one too, unless all of them stand below one and the same node, whose series
// it then shares. So there are fewer than twice as many series as institutions, however deep the tree.
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "rollup/id_index.h"

namespace rollup {

struct Node {
    static constexpr std::int64_t no_parent = -1;
    static constexpr std::uint8_t deepest_level = 4;

    std::int64_t id;      // from 0
    std::int64_t parent;  // no_parent for a root
    std::uint8_t level;   // 0 nation to 4 village; a parent's is smaller, a level may be left out
};

struct Institution {
    std::int64_t id;  // from 0
    std::int64_t node;
    std::int32_t kind;
    std::int64_t opening_slots;  // before the first event
};

/// A row that cannot stand: which, from 0, the column, and a stable reason.
struct RowFault {
    enum class Table { Nodes, Institutions };
    Table table;
    std::uint32_t row;
    std::string_view column;
    std::string_view reason;
    bool operator==(const RowFault&) const = default;
};

struct Group {
    std::int32_t kind;
    std::uint32_t series;
};

class Territory {
public:
    /// Names every row that repeats an id, every parent or node that is not there, every node on a
    /// cycle, and every parent that is not of a higher level. When there is any, the territory serves
    /// only to look up ids. A root of level 0 may also name itself, or 0 where no node has that id.
    Territory(std::span<const Node> nodes, std::span<const Institution> institutions, std::vector<RowFault>& faults);

    /// Nodes are counted from 0 in the order of their ids.
    std::size_t nodes() const { return ids_.size(); }
    std::int64_t id(std::uint32_t node) const { return ids_[node]; }
    std::uint32_t node(std::int64_t id) const { return node_index_.find(id); }

    /// Its series, or none.
    std::uint32_t institution(std::int64_t id) const { return institution_index_.find(id); }
    std::size_t institutions() const { return institutions_; }

    /// How many seconds its clocks are ahead of UTC, by which its months begin; to be said before the first event.
    std::int64_t offset() const { return offset_; }
    void set_offset(std::int64_t seconds) { offset_ = seconds; }

    /// By kind, ascending.
    std::span<const Group> groups(std::uint32_t node) const {
        return {groups_.data() + groups_begin_[node], groups_.data() + groups_begin_[node + 1]};
    }

    /// First the institutions', then the others, each after those that it sums up.
    std::size_t series() const { return above_.size(); }
    /// The smallest series that includes this one, or none.
    std::uint32_t above(std::uint32_t series) const { return above_[series]; }
    std::int64_t opening_slots(std::uint32_t series) const { return opening_[series]; }

private:
    struct Member {  // of the group of a node and a kind
        std::uint32_t node;
        std::int32_t kind;
        std::uint32_t series;
    };
    using Levels = std::array<std::vector<Member>, Node::deepest_level + 1>;

    void place_nodes(std::span<const Node> nodes, std::vector<RowFault>& faults);
    void cut_cycles(std::span<const std::uint32_t> suspects, std::span<const std::uint32_t> rows,
                    std::vector<RowFault>& faults);
    Levels place_institutions(std::span<const Institution> institutions, std::vector<RowFault>& faults);
    void form_groups(Levels members);
    std::vector<Member> in_order(const std::vector<Member>& members) const;

    std::int64_t offset_ = 0;
    IdIndex node_index_, institution_index_;
    std::size_t institutions_;
    // By node.
    std::vector<std::int64_t> ids_;
    std::vector<std::uint32_t> parent_;
    std::vector<std::uint8_t> level_;
    std::vector<std::uint32_t> groups_begin_;  // nodes + 1
    std::vector<Group> groups_;
    // By series.
    std::vector<std::uint32_t> above_;
    std::vector<std::int64_t> opening_;
};

}  // namespace rollup
