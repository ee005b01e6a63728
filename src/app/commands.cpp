// The commands that look at or make a data directory.
#include "commands.h"

#include <algorithm>
#include <cstdio>

#include "accounts/accounts.h"
#include "backup.h"
#include "base/plain_text.h"
#include "base/text.h"
#include "doctor.h"
#include "embedded/migrations.h"
#include "house.h"
#include "http/describe.h"
#include "jobs/runner.h"
#include "regions/regions.h"
#include "seed.h"
#include "whole_files.h"

namespace app {
namespace {

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

RegionCode region_of(const std::string& text) {
    const auto code = RegionCode::parse(text);
    if (!code) throw Stop{2, "--region: a division code has 6, 9 or 12 digits"};
    return *code;
}

Date day_of(const std::string& option, const std::string& text, Date otherwise) {
    if (text.empty()) return otherwise;
    const auto day = Date::parse(text);
    if (!day) throw Stop{2, option + ": a day is written YYYY-MM-DD"};
    return *day;
}

std::string padded(std::string_view word, std::size_t width) {
    return std::string(word) + std::string(width > word.size() ? width - word.size() : 1, ' ');
}

std::string in_lines(const std::vector<std::string>& faults) {
    std::string text;
    for (const std::string& fault : faults) text += (text.empty() ? "" : "\n") + fault;
    return text;
}

/// What is wrong with the names of administrators, by their options.
std::vector<std::string> told(const std::vector<Fault>& faults) {
    std::vector<std::string> lines;
    for (const Fault& fault : faults)
        lines.push_back("--" + fault.field.substr(1) +
                        (fault.reason == "account.name_taken"
                             ? ": this name is taken"
                             : ": 2 to 40 of a-z, 0-9, dot, hyphen, underscore, beginning with a letter"));
    return lines;
}

void show(const std::vector<accounts::Administrator>& made) {
    for (const auto& [role, of] : made)
        print("role      " + std::string(text_of(role)) + " " + word_of(role, Language::English) + "\naccount   " +
              of.account + "\npassword  " + of.password + "\n");
    std::fprintf(stderr,
                 "Each password is shown this once and must be changed at the first sign-in. Give each to a person of "
                 "its own.\n");
}

/// The query, or every wrong option at once.
indicators::FigureQuery query_of(const FiguresOptions& options) {
    std::vector<std::string> faults;
    const auto reading = [&](auto read) {
        try {
            read();
        } catch (const Stop& stop) {
            faults.push_back(stop.message);
        }
    };
    std::optional<RegionCode> region;
    Date as_of = now().civil_day();
    Instant known_at = Instant::end_of_time();
    int year = 0;
    reading([&] { region = region_of(options.region); });
    reading([&] { as_of = day_of("--as-of", options.as_of, as_of); });
    reading([&] {
        const auto month = options.year.empty()
                               ? Month::containing(as_of)
                               : Month::parse(options.year + "-01").value_or(Month::containing(Date::beginning()));
        year = month.year();
        if (!options.year.empty() && (options.year.size() != 4 || year < 1990 || year > 2100))
            throw Stop{2, "--year: a year between 1990 and 2100"};
    });
    reading([&] {
        if (options.known_at.empty()) return;
        const auto instant = Instant::parse(options.known_at);
        if (!instant) throw Stop{2, "--known-at: an instant is written 2023-08-24T09:00:00Z or with +08:00"};
        known_at = *instant;
    });
    if (!faults.empty()) throw Stop{2, in_lines(faults)};
    return {.region = *region, .as_of = as_of, .year = year, .known_at = known_at};
}
}  // namespace

namespace {
/// Of nowhere: what its rooms offer is described or asked, without a folder.
const House& nowhere() {
    static const House house;
    return house;
}
}  // namespace

void seed(const Configuration& configuration, const std::string& which) {
    if (which != "wenshang") throw Stop{2, "There is one demonstration county: wenshang"};
    const auto database = configuration.create();
    const instance::Instance wenshang{*RegionCode::parse("370830"), "汶上县", true, now()};
    load_foundations(*database, wenshang);
    load_wenshang(*database, wenshang, files::Cabinet(configuration.files()));
    // A county in use has heard what its rooms told each other.
    const House house(configuration);
    jobs::Runner runner({*database, wenshang.home, system_ids(), now},
                        {.receivers = rooms::all_of(house.rooms, &rooms::Room::receivers)});
    while (runner.deliver()) {}
    take_over(configuration, *database, now());
    configuration.finish();
    std::fprintf(stderr, "The demonstration county Wenshang is in %s\n", configuration.data.c_str());
}

void figures(const Configuration& configuration, const FiguresOptions& options) {
    const auto query = query_of(options);
    const auto database = configuration.open();
    database->read([&](db::Read& tx) {
        const auto computed = indicators::figures(tx, nowhere().measures, query);
        if (!computed) throw Stop{2, "No such region on that day: " + query.region.text()};
        if (options.format == "json")
            print(indicators::figures_json(query, *computed) + "\n");
        else
            print(indicators::figures_table(indicators::definitions(tx), *computed));
    });
}

void migrate_command(const Configuration& configuration, bool take_over) {
    const auto database = db::Database::open(configuration.database_location());
    const int count = migrate(configuration, *database, take_over);
    std::fprintf(stderr, count == 0 ? "The tables are up to date.\n" : "%d migrations applied.\n", count);
}

void doctor(const Configuration& configuration, const std::string& format) {
    const std::vector<api::Symptom> symptoms = examine(configuration, now());
    std::string text;
    api::JsonWriter json(text);
    if (format == "json") json.begin_array();
    for (const auto& [part, health, words] : symptoms) {
        if (format != "json") {
            text += padded(text_of(health), 7) + padded(part, 10) + words + "\n";
            continue;
        }
        json.begin_object();
        json.key("part");
        json.text(part);
        json.key("health");
        json.text(text_of(health));
        json.key("words");
        json.text(words);
        json.end_object();
    }
    if (format == "json") json.end_array();
    print(format == "json" ? text + "\n" : text);
    if (std::ranges::any_of(symptoms, [](const api::Symptom& one) { return one.health == api::Health::Bad; }))
        throw Stop{1, ""};
}

void backup(const Configuration& configuration, const std::string& output) {
    const auto database = configuration.open();
    const auto folder = output.empty() ? configuration.backups() : std::filesystem::path(output);
    const auto made = make_backup(configuration, *database, folder, now());
    if (!made) throw Stop{3, "no backup was made: " + all_faults(made.error())};
    print((folder / made->name).string() + "\n");
    std::string damaged;
    for (const std::string& path : damaged_in(folder / made->name)) damaged += "\n  files/" + path;
    if (!damaged.empty()) throw Stop{1, "These attachments are damaged and were left out:" + damaged};
}

void restore(const Configuration& configuration, const RestoreOptions& options) {
    Restoring how;
    if (!options.key.empty()) how.key = read_named(options.key);
    restore_backup(options.from, configuration, how);
    std::fprintf(stderr, "Restored into %s; everybody has to sign in again.\n", configuration.data.c_str());
    std::string damaged;
    for (const std::string& path : damaged_in(options.from)) damaged += "\n  files/" + path;
    verify(configuration, {});
    if (!damaged.empty()) throw Stop{1, "These attachments were damaged when the backup was made:" + damaged};
}

void init(const Configuration& configuration, const InitOptions& options) {
    // All that can be wrong is told before a directory is made.
    const auto home = RegionCode::parse(options.county);
    const bool county = home && home->level() == RegionLevel::County;
    const std::string divisions = options.divisions.empty() ? "code,name\n" : read_named(options.divisions);
    std::vector<std::string> faults;
    if (!county) faults.push_back("--county: a county's code has six digits, such as 370830");
    const std::string name = is_utf8(options.name) ? on_one_line(options.name) : "";
    if (name.empty() || runs_backwards(name)) faults.push_back("--name: the county's name is missing");
    for (std::string& fault : told(accounts::faults_in_names(options.administrators)))
        faults.push_back(std::move(fault));
    if (county)
        if (auto sound = regions::check_divisions(divisions, *home); !sound)
            faults.push_back("--divisions\n" + all_faults(sound.error()));
    if (!faults.empty()) throw Stop{2, in_lines(faults)};
    const auto database = configuration.create();
    load_foundations(*database, {*home, name, false, now()}, divisions);
    const auto made =
        accounts::make_missing_administrators(*database, command_call(*home, now()), options.administrators);
    if (!made) throw Stop{2, in_lines(told(made.error().faults))};
    take_over(configuration, *database, now());
    configuration.finish();
    show(*made);
}

void make_administrators(const Configuration& configuration, const accounts::AdministratorNames& names) {
    const auto database = configuration.open();
    const auto here = database->read([](db::Read& tx) { return instance::find(tx); });
    if (!here) throw Stop{3, "This database has no county yet."};
    const auto made = accounts::make_missing_administrators(*database, command_call(here->home, now()), names);
    if (!made && made.error().faults.empty())
        throw Stop{2, "There is an account of each of the three administrators; `tuoyu account reset NAME` opens one."};
    if (!made) throw Stop{2, in_lines(told(made.error().faults))};
    show(*made);
}

void reset_account(const Configuration& configuration, const std::string& account) {
    const auto database = configuration.open();
    const auto here = database->read([](db::Read& tx) { return instance::find(tx); });
    if (!here) throw Stop{3, "This database has no county yet."};
    const auto made = accounts::reset_account(*database, command_call(here->home, now()), account);
    if (!made) throw Stop{2, "There is no account of that name."};
    print("account   " + made->account + "\npassword  " + made->password + "\n");
    std::fprintf(stderr, "The password is shown this once, and must be changed at the next sign-in.\n");
}

void print_openapi() { print(http::openapi(all_endpoints(nowhere()), TUOYU_VERSION) + "\n"); }

void print_words(const std::string& code) {
    const House& house = nowhere();
    all_endpoints(house);
    const Language language = *parse_enum<Language>(code);
    // A word a line, so that a change of one shows as one.
    std::string text = "{";
    const auto quoted = [](std::string_view one) {
        std::string out;
        api::JsonWriter(out).text(one);
        return out;
    };
    const auto begin = [&](std::string_view type) {
        text += (text.ends_with('{') ? "\n  " : ",\n  ") + quoted(type) + ": {";
    };
    const auto say = [&](std::string_view name, const Words& words) {
        text += (text.ends_with('{') ? "\n    " : ",\n    ") + quoted(name) + ": " + quoted(words.in(language));
    };
    for (const api::Enumeration* enumeration : api::enumerations()) {
        if (!enumeration->has_words) continue;
        begin(enumeration->type);
        for (const auto& [value, words] : enumeration->values) say(value, words);
        text += "\n  }";
    }
    for (const imports::Kind& kind : house.imports.kinds) {
        begin("import_" + kind.name);
        for (const api::Property& column : kind.columns) say(column.name, column.heading);
        text += "\n  }";
    }
    print(text + "\n}\n");
}

void print_permissions() { print(http::permissions_markdown(all_endpoints(nowhere()))); }

void print_cases() { print(cases::markdown(rooms::all_of(nowhere().rooms, &rooms::Room::cases))); }

void print_schema() {
    print("-- All tables, from migrations/. Generated by `tuoyu schema`.\n");
    for (const embedded::File& file : embedded::migrations()) {
        // One engine's own way of keeping what stands above already would only be read twice.
        const bool one_engine = file.path.ends_with(".sqlite.sql") || file.path.ends_with(".postgres.sql");
        print("\n-- " + std::string(file.path) + "\n" +
              (one_engine ? std::string() : "\n" + std::string(file.content)));
    }
}

}  // namespace app
