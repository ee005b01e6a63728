// The table of population counts that an office takes over: of any region of its county, any day, either kind.
#include <map>

#include "base/range.h"
#include "regions/regions.h"
#include "store.h"

namespace regions {
namespace {

using Row = db::Joined<OneRegion, Count>;
using imports::Line;
using imports::RowFaults;

std::string key_of(const Row& row) {
    return row.first.region.text() + " " + std::string(text_of(row.second.kind)) + " " +
           row.second.population.day.text();
}

/// On which days each code of the county is a region of its own, within what the asker reaches.
using Known = std::multimap<std::string, DateRange>;
Known known_to(db::Read& tx, const Call& call) {
    Known known;
    for (const Spell& spell : store::spells_within(tx, call.home))
        if (call.reach.region.empty() || call.reach.region == call.home.text() || reaches(tx, call.reach, spell.code))
            known.emplace(spell.code.text(), DateRange{spell.first_day, spell.last_day});
    return known;
}

void check(db::Read& tx, const Call& call, const std::vector<Line<Row>>& lines, RowFaults& faults) {
    const Known known = known_to(tx, call);
    for (const auto& [number, row] : lines) {
        const Population& count = row.second.population;
        const auto [from, to] = known.equal_range(row.first.region.text());
        std::vector<Fault> wrong;
        if (std::none_of(from, to, [&](const auto& spell) { return spell.second.contains(count.day); }))
            wrong.push_back({"/region", "region.not_found"});
        if (count.day > call.today()) wrong.push_back({"/day", "date.in_future"});
        if (count.under_three && *count.under_three > count.people)
            wrong.push_back({"/under_three", "population.more_children_than_people"});
        if (!wrong.empty()) faults.add(number, faulty(std::move(wrong)));
    }
}

/// What is said again of the same region, kind and day corrects what was said.
void keep(db::Write& tx, const Call&, const std::vector<Line<Row>>& lines) {
    for (const auto& line : lines) tx.put(store::populations, line.row.first, line.row.second);
}

}  // namespace

std::vector<imports::Kind> import_kinds() {
    return {imports::kind_of_single_rows<Row>("population", key_of, check, keep)};
}

}  // namespace regions
