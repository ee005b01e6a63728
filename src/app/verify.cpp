// The command that says whether anything was changed that nobody did.
#include <algorithm>
#include <cstdio>
#include <sstream>

#include "audit/audit.h"
#include "audit/records.h"
#include "backlog.h"
#include "base/text.h"
#include "capacity/capacity.h"
#include "commands.h"
#include "files/files.h"
#include "instance/instance.h"
#include "whole_files.h"

namespace app {
namespace {

struct Findings {
    audit::Verdict trail;
    audit::RecordVerdict records;
    std::vector<std::string> ledger;
    files::Condition attachments;
    std::string engine;  // what the engine finds wrong with its own file
    std::string late;    // what waits longer than it should, by lines; no fault of the data

    bool sound() const {
        return trail.sound() && records.sound() && ledger.empty() && attachments.damaged.empty() && engine.empty();
    }
};

/// Seals noted earlier: on each line position and seal, with a space between.
std::vector<audit::Seal> read_anchors(const std::string& path) {
    std::istringstream lines(read_named(path));
    std::vector<audit::Seal> anchors;
    for (std::string line; std::getline(lines, line);) {
        if (trimmed(line).empty()) continue;
        std::istringstream in(line);
        audit::Seal seal{};
        std::string more;
        if (!(in >> seal.position >> seal.seal) || in >> more || seal.position < 1 || seal.seal.size() != 64)
            throw Stop{2, "--anchor: each line holds a position and a seal, with a space between: " + line};
        anchors.push_back(std::move(seal));
    }
    if (anchors.empty()) throw Stop{2, "--anchor: no seal stands in " + path};
    return anchors;
}

Findings find(const Configuration& configuration, const std::vector<audit::Seal>& anchors) {
    const auto database = configuration.open();
    const std::string engine = database->integrity_faults();
    return database->read([&](db::Read& tx) {
        const auto here = instance::find(tx);
        if (!here) throw Stop{3, "This database has no county yet."};
        audit::Verdict trail = audit::verify(tx, here->home);
        for (auto anchor = anchors.begin(); trail.sound() && anchor != anchors.end(); ++anchor)
            trail = audit::verify(tx, here->home, *anchor);
        return Findings{std::move(trail),
                        audit::verify_records(tx, here->home, configuration.key()),
                        capacity::verify(tx, here->home),
                        files::condition_of_all(tx, files::Cabinet(configuration.files()), here->home),
                        engine,
                        late_lines(backlog(tx, here->home, now()))};
    });
}

std::string as_json(const Findings& found) {
    std::string text;
    api::JsonWriter json(text);
    const auto list = [&](std::string_view name, const auto& items, auto text_of_item) {
        json.key(name);
        json.begin_array();
        for (const auto& item : items) json.text(text_of_item(item));
        json.end_array();
    };
    json.begin_object();
    json.key("sound");
    json.boolean(found.sound());
    json.key("audit");
    json.begin_object();
    json.key("sealed");
    json.integer(found.trail.sealed);
    json.key("unsealed");
    json.integer(found.trail.unsealed);
    json.key("position");
    json.integer(found.trail.newest.position);
    json.key("seal");
    json.text(found.trail.newest.seal);
    if (const auto& fault = found.trail.first_fault) {
        json.key("flaw");
        json.text(text_of(fault->flaw));
        json.key("entry");
        json.text(fault->entry.value_or(""));
        json.key("at");
        json.integer(fault->position);
        json.key("after");
        json.text(fault->after.value_or(""));
    }
    json.end_object();
    json.key("records");
    json.raw(api::json_of(found.records));
    json.key("not_vouched_for");
    json.begin_object();
    for (const auto& [table, why] : audit::not_vouched()) {
        json.key(table);
        json.text(why);
    }
    json.end_object();
    list("ledger_differences", found.ledger, [](const std::string& line) { return line; });
    json.key("attachments");
    json.integer(found.attachments.sound);
    list("damaged_attachments", found.attachments.damaged, [](const files::FileId& id) { return id.text(); });
    json.key("database_faults");
    json.text(found.engine);
    json.key("backlog");
    json.text(found.late);
    json.end_object();
    return text + "\n";
}

std::string records_lines(const audit::RecordVerdict& records) {
    if (records.hindrance)
        return "records       NOT VOUCHED FOR: " + word_of(*records.hindrance, Language::English) +
               " (see operations)\n";
    std::string text;
    for (const audit::TableFault& fault : records.faults) {
        text += "records       DIFFER in " + fault.table + ": " + std::to_string(fault.changed) + " changed, " +
                std::to_string(fault.missing) + " missing, " + std::to_string(fault.inserted) + " inserted";
        for (const std::string& record : fault.records) text += "\n                " + record;
        text += "\n";
    }
    if (!text.empty()) return text;
    return "records       " + std::to_string(records.rows) + " in " + std::to_string(records.tables.size()) +
           " tables are as the deeds left them; " + std::to_string(audit::not_vouched().size()) +
           " tables are not vouched for (--format json names them)\n";
}

std::string as_table(const Findings& found) {
    const audit::Verdict& trail = found.trail;
    std::string text = "audit trail   " + std::to_string(trail.sealed) + " sealed, " + std::to_string(trail.unsealed) +
                       " waiting; newest " + std::to_string(trail.newest.position) + " " + trail.newest.seal + "\n";
    if (trail.first_fault)
        text += "audit trail   BROKEN: " + std::string(text_of(trail.first_fault->flaw)) + " at position " +
                std::to_string(trail.first_fault->position) + ", entry " + trail.first_fault->entry.value_or("") +
                ", after " + trail.first_fault->after.value_or("") + "\n";
    text += records_lines(found.records);
    text += found.ledger.empty() ? "slot ledger   balances equal the ledger\n" : "";
    for (const std::string& line : found.ledger) text += "slot ledger   DIFFERS: " + line + "\n";
    text += "attachments   " + std::to_string(found.attachments.sound) + " are as they were sent\n";
    for (const files::FileId& id : found.attachments.damaged)
        text += "attachments   DAMAGED or gone: " + id.text() + "\n";
    text += found.engine.empty() ? "database      sound\n" : "database      FAULTS: " + found.engine + "\n";
    for (const std::string_view line : split(found.late, '\n'))
        if (!line.empty()) text += "backlog       LATE: " + std::string(line) + "\n";
    return text;
}

}  // namespace

void verify(const Configuration& configuration, const VerifyOptions& options) {
    const auto anchors = options.anchor.empty() ? std::vector<audit::Seal>() : read_anchors(options.anchor);
    const Findings found = find(configuration, anchors);
    const std::string text = options.format == "json" ? as_json(found) : as_table(found);
    std::fwrite(text.data(), 1, text.size(), stdout);
    if (!found.sound()) throw Stop{1, ""};
}

}  // namespace app
