// A folder of demand.csv, cand.csv and params.json.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <unordered_set>

#include "base/earth.h"
#include "engines/input_file.h"
#include "engines/site_files.h"
#include "stop.h"

namespace app {
namespace {
using nlohmann::json;

// "line:column" of a byte, both from 1.
std::string place_of(std::string_view text, std::size_t byte) {
    const std::string_view before = text.substr(0, std::min(byte, text.size()));
    const std::size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return std::to_string(std::ranges::count(before, '\n') + 1) + ':' + std::to_string(before.size() - line_begin + 1);
}

// The cells that both files have in common.
class Rows {
public:
    explicit Rows(csv::Reader& reader) : reader_(reader) {}

    void id(std::size_t column) {
        const std::string name(reader_[column]);
        if (name.empty())
            reader_.refuse(column, "site.no_id");
        else if (!known_.insert(name).second)
            reader_.refuse(column, "site.repeated");
        names.push_back(name);
    }
    double number(std::size_t column, double least, double most) {
        const auto value = csv::number(reader_[column]);
        if (!value) {
            reader_.refuse(column, "site.not_a_number");
            return 0;
        }
        if (*value < least || *value > most) reader_.refuse(column, "site.out_of_range");
        return *value;
    }
    void place(std::size_t latitude, std::size_t longitude) {
        const double lat = number(latitude, -90, 90), lon = number(longitude, -180, 180);
        places.push_back({lat, lon});
    }
    bool truth(std::size_t column) {
        const std::string_view cell = reader_[column];
        if (cell != "0" && cell != "1") reader_.refuse(column, "site.not_0_or_1");
        return cell == "1";
    }

    std::vector<std::string> names;
    std::vector<earth::Place> places;

private:
    csv::Reader& reader_;
    std::unordered_set<std::string> known_;
};

constexpr double largest = 1e12;  // of a weight, a capacity, a cost: sums of many stay exact enough

}  // namespace

void read_site_params(std::string_view text, SiteInput& input, std::vector<Fault>& faults) {
    json params;
    try {
        params = json::parse(text);
    } catch (const json::parse_error& error) {
        faults.push_back({place_of(text, error.byte == 0 ? 0 : error.byte - 1), "site.not_json"});
        return;
    } catch (const json::out_of_range&) {
        faults.push_back({"1:1", "site.number_too_large"});
        return;
    }
    if (!params.is_object()) {
        faults.push_back({"1:1", "site.not_an_object"});
        return;
    }
    const auto whole = [&](const char* member) -> std::optional<std::uint32_t> {
        if (!params.contains(member) || params[member].is_null()) return std::nullopt;
        const json& value = params[member];
        const double number = value.is_number() ? value.get<double>() : -1;
        if (number >= 0 && number <= 1e9 && number == std::floor(number)) return static_cast<std::uint32_t>(number);
        faults.push_back({std::string("/") + member, "site.not_a_whole_number"});
        return std::nullopt;
    };
    const auto amount = [&](const char* member) -> std::optional<double> {
        if (!params.contains(member) || params[member].is_null()) return std::nullopt;
        const json& value = params[member];
        if (value.is_number() && value.get<double>() >= 0) return value.get<double>();
        faults.push_back({std::string("/") + member, "site.not_a_number"});
        return std::nullopt;
    };
    const auto total = whole("p_total"), added = whole("p_new");
    const auto stay = static_cast<std::uint32_t>(std::ranges::count(input.problem.stays_open, 1));
    if (total || added) input.problem.p = total ? *total : stay + *added;
    if (const auto budget = amount("budget")) input.problem.budget = *budget;
    input.radius = amount("radius_km");
}

SiteInput read_site_folder(const std::string& folder, const SiteGiven& given) {
    enum { Id, Latitude, Longitude, Weight, Capacity = Weight, Cost, Existing };
    const std::filesystem::path at(folder);
    InputFile demand_file(at / "demand.csv", {"id", "lat", "lon", "weight"});
    InputFile cand_file(at / "cand.csv", {"id", "lat", "lon", "capacity", "cost", "existing"});
    SiteInput input;
    siting::Problem& problem = input.problem;

    csv::Reader& demand = demand_file.records();
    Rows clients(demand);
    while (demand.next()) {
        clients.id(Id);
        clients.place(Latitude, Longitude);
        problem.weight.push_back(clients.number(Weight, 0, largest));
    }
    csv::Reader& candidates = cand_file.records();
    Rows sites(candidates);
    while (candidates.next()) {
        sites.id(Id);
        sites.place(Latitude, Longitude);
        input.capacity.push_back(sites.number(Capacity, 0, largest));
        problem.price.push_back(sites.number(Cost, 0, largest));
        problem.stays_open.push_back(sites.truth(Existing) ? 1 : 0);
    }
    std::vector<Fault> faults;
    const std::string params = at / "params.json";
    if (std::ifstream file(params, std::ios::binary); file) {
        std::ostringstream text;
        text << file.rdbuf();
        read_site_params(text.str(), input, faults);
    } else if (std::filesystem::exists(params)) {
        throw Stop{3, "cannot read " + params};
    }
    const std::string demand_path = at / "demand.csv", cand_path = at / "cand.csv";
    require_sound({{demand_path, demand_file.faults()}, {cand_path, cand_file.faults()}, {params, faults}});

    problem.clients = static_cast<std::uint32_t>(clients.names.size());
    problem.sites = static_cast<std::uint32_t>(sites.names.size());
    problem.distance = earth::travel_distances(clients.places, sites.places);
    if (given.p) problem.p = given.p;
    if (given.budget) problem.budget = *given.budget;
    if (given.radius) input.radius = given.radius;
    input.client_names = std::move(clients.names);
    input.site_names = std::move(sites.names);
    return input;
}

}  // namespace app
