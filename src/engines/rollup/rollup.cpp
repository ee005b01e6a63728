#include "rollup/rollup.h"

#include <algorithm>
#include <stdexcept>

#include "base/parallel.h"

namespace rollup {
namespace {

// Each series stands after those that it sums up, so one pass sums them all.
void sum_upwards(const Territory& territory, MonthSums& sums) {
    for (std::uint32_t series = 0; series < sums.size(); ++series) {
        if (const std::uint32_t above = territory.above(series); above != none) sums[above].add(sums[series]);
    }
}

// Of tallies of the same institutions; whoever was active in both was active once.
void merge(MonthSums& into, const MonthSums& other, std::size_t institutions) {
    for (std::size_t i = 0; i < institutions; ++i) {
        const std::int64_t active = into[i].of[Sums::Active] | other[i].of[Sums::Active];
        into[i].add(other[i]);
        into[i].of[Sums::Active] = active;
    }
}

}  // namespace

Rollup::Rollup(const Territory& territory, std::vector<Tally> tallies, unsigned threads) : territory_(&territory) {
    std::map<Month, std::vector<MonthSums>> parts;
    for (Tally& tally : tallies) {
        for (auto& [month, sums] : tally.months_) {
            months_[month];
            parts[month].push_back(std::move(sums));
        }
    }
    std::vector<Month> months;
    for (const auto& [month, sums] : parts) months.push_back(month);
    in_parallel(threads, months.size(), [&](std::size_t i) {
        std::vector<MonthSums>& of_month = parts.at(months[i]);
        MonthSums& sums = months_.at(months[i]);
        sums = std::move(of_month.front());
        for (std::size_t part = 1; part < of_month.size(); ++part)
            merge(sums, of_month[part], territory.institutions());
        of_month.clear();
        sum_upwards(territory, sums);
    });
}

bool Rollup::apply(const Event& event) {
    if (event.time < earliest_time || event.time > latest_time) throw std::out_of_range("the time of an event");
    const std::uint32_t institution = territory_->institution(event.institution);
    if (institution == none) return false;
    MonthSums& month = months_[month_of(event.time + territory_->offset())];
    if (month.empty()) month.resize(territory_->series());
    const std::int64_t first = 1 - month[institution].of[Sums::Active];
    for (std::uint32_t series = institution; series != none; series = territory_->above(series)) {
        month[series].add(event.kind, event.delta);
        month[series].of[Sums::Active] += first;
    }
    return true;
}

std::optional<Figures> Rollup::figures(std::int64_t node, std::int32_t kind, Month month) const {
    const std::uint32_t place = territory_->node(node);
    if (place == none) return std::nullopt;
    const auto groups = territory_->groups(place);
    const auto group = std::ranges::lower_bound(groups, kind, {}, &Group::kind);
    if (group == groups.end() || group->kind != kind) return std::nullopt;

    Figures figures{.slots = territory_->opening_slots(group->series)};
    for (auto of = months_.begin(); of != months_.end() && of->first <= month; ++of) {
        const auto& sums = of->second[group->series].of;
        figures.slots += sums[Sums::Slots];
        figures.enrolled += sums[Sums::Enrolled];
        if (of->first < month) continue;
        figures.attended = sums[Sums::Attended];
        figures.active = sums[Sums::Active];
    }
    return figures;
}

}  // namespace rollup
