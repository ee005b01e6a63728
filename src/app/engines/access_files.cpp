#include "engines/access_files.h"

#include <algorithm>

#include "engines/input_file.h"

namespace app {
namespace {

// A number from the cell that is allowed; else it is refused, and 0.
template <typename Allowed>
double number(csv::Reader& reader, std::size_t column, const Allowed& allowed) {
    const auto value = csv::number(reader[column]);
    if (value && allowed(*value)) return *value;
    reader.refuse(column, value ? "accessibility.out_of_range" : "accessibility.not_a_number");
    return 0;
}

// The lines on which rows begin, kept only where one is not the line after the last.
class Lines {
public:
    void add(std::size_t line) {
        if (jumps_.empty() || line - rows_ != jumps_.back().line - jumps_.back().row) jumps_.push_back({rows_, line});
        ++rows_;
    }
    std::size_t of(std::size_t row) const {
        const Jump& jump = *std::prev(std::ranges::upper_bound(jumps_, row, {}, &Jump::row));
        return jump.line + (row - jump.row);
    }

private:
    struct Jump {
        std::size_t row, line;
    };
    std::vector<Jump> jumps_;
    std::size_t rows_ = 0;
};

}  // namespace

PlaceFile read_places(const std::string& path, const char* amount, std::size_t most) {
    enum { Id, Latitude, Longitude, Amount };
    InputFile file(path, {"id", "lat", "lon", amount});
    csv::Reader& reader = file.records();
    PlaceFile read;
    while (reader.next()) {
        const std::string_view id = reader[Id];
        const bool full = read.names.size() == most && !read.names.find(id);
        const bool fresh = !id.empty() && !full && read.names.add(id);
        if (!fresh)
            reader.refuse(Id, id.empty() ? "accessibility.missing"
                              : full     ? "accessibility.too_many"
                                         : "accessibility.repeated");
        const accessibility::Place place{
            number(reader, Latitude, [](double degrees) { return degrees >= -90 && degrees <= 90; }),
            number(reader, Longitude, [](double degrees) { return degrees >= -180 && degrees <= 180; })};
        const double value = number(reader, Amount, accessibility::is_amount);
        if (!fresh) continue;
        read.places.push_back(place);
        read.amounts.push_back(value);
    }
    read.faults = file.faults();
    return read;
}

CostFile read_costs(const std::string& path, Names& cells, Names& sites,
                    const std::vector<accessibility::Zone>& zones) {
    enum { Origin, Dest, Cost };
    InputFile file(path, {"origin", "dest", "cost"});
    csv::Reader& reader = file.records();
    std::vector<accessibility::Pair> pairs;
    Lines lines;
    std::optional<std::uint32_t> cell;  // of the last row, since rows are often sorted by it
    while (reader.next()) {
        if (!cell || cells[*cell] != reader[Origin]) cell = cells.find(reader[Origin]);
        if (!cell) reader.refuse(Origin, "accessibility.unknown_cell");
        const auto site = sites.find(reader[Dest]);
        if (!site) reader.refuse(Dest, "accessibility.unknown_site");
        const double km = number(reader, Cost, accessibility::is_distance);
        if (!cell || !site) continue;
        pairs.push_back({*cell, {*site, accessibility::zone_of(km, zones)}});
        lines.add(reader.line());
    }
    CostFile read{{}, file.faults()};
    if (auto catchments = accessibility::Catchments::from_pairs(cells.size(), pairs)) {
        read.catchments = std::move(*catchments);
        return read;
    }
    for (const std::size_t row : accessibility::repeated(pairs))
        read.faults.push_back({std::to_string(lines.of(row)), "accessibility.repeated"});
    return read;
}

}  // namespace app
