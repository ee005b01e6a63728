// The catalogue files, read whole before anything is written.
#include <charconv>

#include "base/csv.h"
#include "regions/regions.h"
#include "rules.h"
#include "store.h"

namespace regions {
namespace {

/// Collects what is wrong in one file: "townships.csv:3:lng".
class Sheet {
public:
    Sheet(std::string name, std::string_view text, const std::vector<std::string_view>& columns)
        : name_(std::move(name)), columns_(columns), reader_(csv::from_text(text)) {
        if (auto header = reader_.header(columns); !header)
            for (const Fault& fault : header.error().faults) add(fault.field, fault.reason);
    }
    bool next() {
        if (broken_) return false;
        const bool more = reader_.next();
        for (const Fault& fault : reader_.faults()) add(fault.field, fault.reason);
        return more;
    }
    std::string_view cell(std::size_t column) const { return reader_[column]; }
    void refuse(std::size_t column, const char* reason) {
        faults_.push_back({name_ + ":" + std::to_string(reader_.line()) + ":" + std::string(columns_[column]), reason});
    }
    std::vector<Fault>& faults() { return faults_; }

private:
    void add(const std::string& place, const std::string& reason) {
        faults_.push_back({name_ + ":" + place, reason});
        broken_ = true;
    }
    std::string name_;
    std::vector<std::string_view> columns_;
    csv::Reader reader_;
    std::vector<Fault> faults_;
    bool broken_ = false;
};

struct NewRegion {
    RegionCode code;
    std::string name;
    RegionCode parent;
    std::optional<std::int64_t> lng_e6 = {};
    std::optional<std::int64_t> lat_e6 = {};
};

std::vector<NewRegion> read_regions(Sheet& sheet, bool with_points) {
    std::vector<NewRegion> rows;
    while (sheet.next()) {
        const auto code = RegionCode::parse(sheet.cell(0));
        if (!code) {
            sheet.refuse(0, "region.malformed");
            continue;
        }
        if (sheet.cell(1).empty()) sheet.refuse(1, "input.missing");
        NewRegion row{*code, std::string(sheet.cell(1)), code->parent().value_or(RegionCode::nation())};
        if (with_points) {
            row.lng_e6 = parse_degrees(sheet.cell(3));
            row.lat_e6 = parse_degrees(sheet.cell(4));
            if (!row.lng_e6) sheet.refuse(3, "region.degrees_malformed");
            if (!row.lat_e6) sheet.refuse(4, "region.degrees_malformed");
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

std::string upper_cased(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

struct Count {
    RegionCode region;
    PopulationKind kind;
    Population population;
};

std::vector<Count> read_population(Sheet& sheet) {
    std::vector<Count> rows;
    while (sheet.next()) {
        const auto region = RegionCode::parse(sheet.cell(0));
        const auto day = Date::parse(sheet.cell(1));
        const auto kind = parse_enum<PopulationKind>(upper_cased(sheet.cell(2)));
        const auto people = whole_number(sheet.cell(3));
        const auto under_three = whole_number(sheet.cell(4));
        const auto mark = parse_enum<Mark>(upper_cased(sheet.cell(6)));
        if (!region) sheet.refuse(0, "region.malformed");
        if (!day) sheet.refuse(1, "date.malformed");
        if (!kind) sheet.refuse(2, "input.not_in_list");
        if (!people) sheet.refuse(3, "input.not_a_whole_number");
        if (!under_three && !sheet.cell(4).empty()) sheet.refuse(4, "input.not_a_whole_number");
        if (!mark) sheet.refuse(6, "input.not_in_list");
        if (!region || !day || !kind || !people || !mark) continue;
        rows.push_back({*region, *kind, {*people, under_three, *day, std::string(sheet.cell(5)), *mark}});
    }
    return rows;
}
}  // namespace

Result<void> load(db::Write& tx, const Files& files) {
    Sheet upper("china.csv", files.upper, {"code", "name"});
    Sheet townships("townships.csv", files.townships, {"code", "name", "kind", "lng", "lat"});
    Sheet villages("villages.csv", files.villages, {"code", "name", "township"});
    Sheet counts("population.csv", files.population, {"region", "day", "kind", "people", "under_three", "source", "mark"});
    std::vector<NewRegion> rows = read_regions(upper, false);
    for (NewRegion& row : read_regions(townships, true)) rows.push_back(std::move(row));
    for (NewRegion& row : read_regions(villages, false)) rows.push_back(std::move(row));
    const std::vector<Count> populations = read_population(counts);

    std::vector<Fault> faults;
    for (Sheet* sheet : {&upper, &townships, &villages, &counts})
        for (Fault& fault : sheet->faults()) faults.push_back(std::move(fault));
    if (!faults.empty()) return faulty(std::move(faults));

    for (const NewRegion& row : rows) {
        store::insert(tx, row.code, row.name, row.parent, Date::beginning());
        if (row.lng_e6) store::put_point(tx, row.code, *row.lng_e6, *row.lat_e6, Mark::Synthetic);
    }
    for (const Count& count : populations) store::put_population(tx, count.region, count.kind, count.population);
    return {};
}

}  // namespace regions
