// Catchments by distance. Cells that lie close together share one search for the sites that any of them may
// reach; then each compares its squared chord to every one of these, four at a time.
#include <array>

#include "accessibility/catchments.h"
#include "base/parallel.h"
#include "cell_groups.h"
#include "site_strips.h"
#include "unit_vector.h"
#include "zone_table.h"

namespace accessibility {
namespace {

// The sites that cells of one group may reach, by site.
struct Candidates {
    std::vector<double> x, y, z;
    std::vector<std::uint32_t> site;
    std::vector<std::int32_t> bin;  // for the cell at hand

    void resize(std::size_t size) {
        site.resize(size);
        size = (size + 3) & ~std::size_t{3};  // a whole number of steps; what is computed too much is not read
        for (auto* of : {&x, &y, &z}) of->resize(size);
        bin.resize(size);
    }
};

// A loop that the compiler turns into steps of two or four.
[[gnu::always_inline]] inline void fill_bins(Candidates& candidates, Vector cell, double scale) {
    const double* const __restrict x = candidates.x.data();
    const double* const __restrict y = candidates.y.data();
    const double* const __restrict z = candidates.z.data();
    std::int32_t* const __restrict bin = candidates.bin.data();
    const std::size_t size = candidates.bin.size() & ~std::size_t{3};
    for (std::size_t i = 0; i < size; ++i) {
        const double scaled = squared_chord({x[i], y[i], z[i]}, cell) * scale;
        bin[i] = static_cast<std::int32_t>(std::min<double>(scaled, ZoneTable::bins));
    }
}
#ifdef __x86_64__
[[gnu::target("avx2")]] void fill_bins_avx2(Candidates& candidates, Vector cell, double scale) {
    fill_bins(candidates, cell, scale);
}
#endif
void fill_bins_plainly(Candidates& candidates, Vector cell, double scale) { fill_bins(candidates, cell, scale); }

auto* fastest_fill_bins() {
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx2")) return &fill_bins_avx2;
#endif
    return &fill_bins_plainly;
}

// Where lists are written one after another, each in one piece.
class Blocks {
public:
    Reached* room_for(std::size_t most) {
        if (left_ < most) {
            left_ = std::max(most, std::size_t{1} << 18);
            next_ = blocks.emplace_back(std::make_unique_for_overwrite<Reached[]>(left_)).get();
        }
        return next_;
    }
    void taken(std::size_t count) {
        next_ += count;
        left_ -= count;
    }
    std::vector<std::unique_ptr<Reached[]>> blocks;

private:
    Reached* next_ = nullptr;
    std::size_t left_ = 0;
};

class Search {
public:
    Search(std::span<const Place> cells, std::span<const Place> sites, std::span<const Zone> zones)
        : cells_(cells),
          sites_(sites),
          table_(zones),
          angle_(stretched(angle_of(zones.back().bound))),
          chord_(stretched(chord_of(zones.back().bound))),
          strips_(sites, angle_) {}

    double angle() const { return angle_; }

    // The work of one thread.
    class Worker {
    public:
        explicit Worker(const Search& search) : search_(search) {}

        /// Calls found(cell, first, count) for each cell of the group.
        template <typename Found>
        void search(std::span<const std::uint32_t> group, Blocks& blocks, const Found& found) {
            find_candidates(group);
            for (std::size_t i = 0; i < group.size(); ++i) {
                Reached* const first = blocks.room_for(candidates_.site.size());
                const std::size_t count = list(group[i], vectors_[i], first);
                blocks.taken(count);
                found(group[i], first, static_cast<std::uint32_t>(count));
            }
        }

    private:
        void find_candidates(std::span<const std::uint32_t> group) {
            Extent extent(search_.cells_[group[0]]);
            vectors_.clear();
            Vector least{2, 2, 2}, most{-2, -2, -2};
            for (const std::uint32_t cell : group) {
                extent.include(search_.cells_[cell]);
                const Vector& v = vectors_.emplace_back(unit_vector(search_.cells_[cell]));
                least = {std::min(least.x, v.x), std::min(least.y, v.y), std::min(least.z, v.z)};
                most = {std::max(most.x, v.x), std::max(most.y, v.y), std::max(most.z, v.z)};
            }
            // A ball around all cells, and as far beyond as the last bound: chords are distances in space.
            const Vector centre{(least.x + most.x) / 2, (least.y + most.y) / 2, (least.z + most.z) / 2};
            double radius = 0;
            for (const Vector& v : vectors_) radius = std::max(radius, squared_chord(v, centre));
            radius = stretched(std::sqrt(radius) + search_.chord_);
            const double limit = radius * radius;

            const SiteStrips& strips = search_.strips_;
            near_.clear();
            strips.within(extent.widened(search_.angle_), [&](std::uint32_t first, std::uint32_t last) {
                for (std::uint32_t i = first; i < last; ++i) {
                    if (squared_chord(strips.vector(i), centre) <= limit)
                        near_.push_back(std::uint64_t{strips.site(i)} << 32 | i);
                }
            });
            std::ranges::sort(near_);
            candidates_.resize(near_.size());
            for (std::size_t i = 0; i < near_.size(); ++i) {
                const Vector& vector = strips.vector(static_cast<std::uint32_t>(near_[i]));
                candidates_.x[i] = vector.x;
                candidates_.y[i] = vector.y;
                candidates_.z[i] = vector.z;
                candidates_.site[i] = static_cast<std::uint32_t>(near_[i] >> 32);
            }
        }

        std::size_t list(std::uint32_t cell, const Vector& vector, Reached* out) {
            fill_bins_(candidates_, vector, search_.table_.scale());
            const std::size_t size = candidates_.site.size();
            std::size_t count = 0;
            for (std::size_t i = 0; i < size; ++i) {
                const std::uint32_t site = candidates_.site[i];
                std::uint8_t zone = search_.table_.zone(candidates_.bin[i]);
                if (zone == ZoneTable::unsure) [[unlikely]] {
                    const Vector at{candidates_.x[i], candidates_.y[i], candidates_.z[i]};
                    zone =
                        search_.table_.exactly(squared_chord(at, vector), search_.cells_[cell], search_.sites_[site]);
                }
                out[count] = Reached(site, zone);
                count += zone != beyond;  // without a branch, since nobody could predict it
            }
            return count;
        }

        const Search& search_;
        decltype(fastest_fill_bins()) fill_bins_ = fastest_fill_bins();
        std::vector<Vector> vectors_;      // of the group's cells
        std::vector<std::uint64_t> near_;  // site, number in the strips
        Candidates candidates_;
    };

private:
    std::span<const Place> cells_, sites_;
    ZoneTable table_;
    double angle_, chord_;  // of the last bound
    SiteStrips strips_;
};

}  // namespace

Catchments Catchments::around(std::span<const Place> cells, std::span<const Place> sites, std::span<const Zone> zones,
                              unsigned threads) {
    Catchments made;
    made.lists_.resize(cells.size());
    if (zones.empty()) return made;
    const Search search(cells, sites, zones);
    const CellGroups groups(cells, search.angle());
    // Several parts for each thread, since some places are more crowded than others.
    const std::size_t parts = threads == 1 ? 1 : std::size_t{16} * threads;
    std::vector<Blocks> blocks(parts);
    in_parallel(threads, parts, [&](std::size_t part) {
        Search::Worker worker(search);
        const std::size_t end = groups.size() * (part + 1) / parts;
        for (std::size_t group = groups.size() * part / parts; group < end; ++group) {
            // The cells of a group are close together on earth, but anywhere in memory: ask for the next ones now.
            if (group + 1 < end) {
                for (const std::uint32_t cell : groups[group + 1]) {
                    __builtin_prefetch(&cells[cell]);
                    __builtin_prefetch(&made.lists_[cell], 1);
                }
            }
            worker.search(groups[group], blocks[part],
                          [&](std::uint32_t cell, const Reached* first, std::uint32_t size) {
                              made.lists_[cell] = {first, size};
                          });
        }
    });
    for (Blocks& of_part : blocks) std::ranges::move(of_part.blocks, std::back_inserter(made.blocks_));
    return made;
}

}  // namespace accessibility
