#include "small_county.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <limits>

using namespace rollup;

Territory SmallCounty::territory() const {
    std::vector<RowFault> faults;
    Territory territory(nodes, institutions, faults);
    REQUIRE(faults.empty());
    return territory;
}

std::map<std::tuple<std::int64_t, Month, std::int32_t>, Figures> SmallCounty::figures() const {
    std::map<std::tuple<std::int64_t, Month, std::int32_t>, Figures> all;
    if (events.empty()) return all;
    std::map<std::int64_t, std::int64_t> parent;
    for (const Node& node : nodes) parent[node.id] = node.parent;
    const auto within = [&](std::int64_t below, std::int64_t node) {
        while (below != node && below != Node::no_parent) below = parent.at(below);
        return below == node;
    };
    for (const Node& node : nodes) {
        for (const Institution& institution : institutions) {
            if (!within(institution.node, node.id)) continue;
            for (Month month = month_of(events.front().time); month <= month_of(events.back().time); ++month) {
                Figures& figures = all[{node.id, month, institution.kind}];
                figures.slots += institution.opening_slots;
                bool active = false;
                for (const Event& event : events) {
                    const Month of_event = month_of(event.time);
                    if (event.institution != institution.id || of_event > month) continue;
                    if (event.kind == EventKind::Slots) figures.slots += event.delta;
                    if (event.kind == EventKind::Enrol || event.kind == EventKind::Withdraw)
                        figures.enrolled += event.delta;
                    if (event.kind == EventKind::Attended && of_event == month) figures.attended += event.delta;
                    active |= of_event == month;
                }
                figures.active += active;
            }
        }
    }
    return all;
}

Tally SmallCounty::tally(const Territory& territory, std::size_t first, std::size_t last) const {
    Tally tally(territory);
    REQUIRE(tally.add(std::span(events).subspan(first, last - first)));
    return tally;
}

SmallCounty any_small_county() {
    SmallCounty county;
    const std::int64_t apart = *rc::gen::element<std::int64_t>(1, 3, 100'000'000'000);
    const auto node_count = *rc::gen::inRange(1, 14);
    const auto shift = *rc::gen::inRange(0, node_count);  // so that ids and depths come in different orders
    const auto id_of = [&](int n) { return ((n + shift) % node_count) * apart; };
    for (int n = 0; n < node_count; ++n) {
        Node node{id_of(n), Node::no_parent, 0};
        if (n > 0) {
            const Node& parent = county.nodes[static_cast<std::size_t>(*rc::gen::inRange(0, n))];
            if (parent.level < Node::deepest_level) {
                node.parent = parent.id;
                node.level = static_cast<std::uint8_t>(*rc::gen::inRange(parent.level + 1, Node::deepest_level + 1));
            }
        }
        county.nodes.push_back(node);
    }
    const auto institution_count = *rc::gen::inRange(0, 12);
    for (int i = 0; i < institution_count; ++i)
        county.institutions.push_back({(institution_count - i) * apart, id_of(*rc::gen::inRange(0, node_count)),
                                       *rc::gen::inRange(0, 3), *rc::gen::inRange(0, 100)});
    if (institution_count == 0) return county;
    // From 2025-11, so that some months are negative and some have no events.
    std::int64_t time = 1'761'955'200;
    const auto event_count = *rc::gen::inRange(0, 40);
    for (int i = 0; i < event_count; ++i) {
        time += *rc::gen::element<std::int64_t>(0, 1, 86'400, 700'000, 6'000'000);
        const Institution& at = county.institutions[static_cast<std::size_t>(*rc::gen::inRange(0, institution_count))];
        const auto largest = std::numeric_limits<std::int32_t>::max();
        county.events.push_back({time, at.id,
                                 *rc::gen::element<std::int32_t>(0, 1, -1, 25, -9'999'999, largest, -largest - 1),
                                 static_cast<EventKind>(*rc::gen::inRange<int>(0, event_kinds))});
    }
    return county;
}
