// What the plain way takes, the exact reader must take alike: same events, same sums.
#include <cstdlib>
#include <string>

#include "base/csv.h"
#include "rollup/plain_events.h"
#include "rollup/rows.h"

using namespace rollup;

namespace {

const Territory& territory() {
    static const Territory made = [] {
        const std::vector<Node> nodes{{1, Node::no_parent, 3}, {2, 1, 4}};
        const std::vector<Institution> institutions{{0, 2, 0, 5}, {7, 2, 1, 40}, {123'456'789'012, 1, 0, 0}};
        std::vector<RowFault> faults;
        return Territory(nodes, institutions, faults);
    }();
    return made;
}

std::string rows(Tally tally) {
    std::string out;
    append_rows(out, Rollup(territory(), {std::move(tally)}), 0, 2);
    return out;
}

void require(bool truth) {
    if (!truth) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const std::size_t header = text.find('\n');
    if (header == std::string::npos || text.back() != '\n') return 0;
    auto plain = PlainEvents::with_header(std::string_view(text).substr(0, header));
    if (!plain) return 0;
    const std::string padded =
        std::string(PlainEvents::margin, '1') + text.substr(header + 1) + std::string(PlainEvents::margin, ',');
    Tally fast(territory());
    if (!plain->add(fast, std::string_view(padded).substr(PlainEvents::margin, text.size() - header - 1))) return 0;

    csv::Reader reader(csv::from_text(text));
    require(reader.header({PlainEvents::names.begin(), PlainEvents::names.end()}).ok());
    Tally exact(territory());
    while (reader.next()) {
        require(csv::whole<std::int64_t>(reader[PlainEvents::Id]).value() >= 0);
        const auto kind = csv::whole<std::int32_t>(reader[PlainEvents::Kind]).value();
        require(kind >= 0 && kind < event_kinds);
        Event event{csv::whole<std::int64_t>(reader[PlainEvents::Time]).value(),
                    csv::whole<std::int64_t>(reader[PlainEvents::Institution]).value(), 0,
                    static_cast<EventKind>(kind)};
        if (event.kind != EventKind::Licence)
            event.delta = csv::whole<std::int32_t>(reader[PlainEvents::Delta]).value();
        require(exact.add({&event, 1}));
    }
    require(reader.faults().empty());
    require(rows(std::move(fast)) == rows(std::move(exact)));
    return 0;
}
