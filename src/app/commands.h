#pragma once
// The commands, each a function of its options. They print what people asked for on standard output,
// everything else on standard error, and end by returning or by throwing Stop.
#include <optional>
#include <string>

#include "accounts/accounts.h"
#include "configuration.h"

namespace app {

struct ServeOptions {
    std::string listen = "127.0.0.1:8080";
    std::string web = {};          // a folder to serve instead of the built-in interface
    std::string certificate = {};  // PEM; with `key` turns TLS on
    std::string key = {};
    std::string metrics_token = {};
    std::vector<std::string> proxies = {};
    std::string public_address = {};  // printed on receipts; default: where it listens
    int io_threads = 1;
    int workers = 3;
    int kept_answers = 64;  // MiB
};
void serve(const Configuration& configuration, const ServeOptions& options);

struct InitOptions {
    std::string county;
    std::string name;
    accounts::AdministratorNames administrators = {};
    std::string divisions = {};  // a CSV file, code,name: townships and villages
};
/// An empty county with its three administrators; prints their one-time passwords, once.
void init(const Configuration& configuration, const InitOptions& options);

/// Makes those of the three administrators whom nobody has an account for; audited.
void make_administrators(const Configuration& configuration, const accounts::AdministratorNames& names);

/// Gives an account a one-time password and removes its second factor; audited.
void reset_account(const Configuration& configuration, const std::string& account);

/// The demonstration county; marks the data directory as a demo.
void seed(const Configuration& configuration, const std::string& which);

struct FiguresOptions {
    std::string region;
    std::string as_of = {};     // default: today
    std::string year = {};      // default: the year of as_of
    std::string known_at = {};  // default: now
    std::string format = "table";
};
void figures(const Configuration& configuration, const FiguresOptions& options);

struct ImportOptions {
    std::string kind;  // institutions, classes, ledger or population
    std::string file;
    std::string marked = {};  // where to write the workbook with faults shown
    std::string language = "en";
};
/// Takes a workbook or CSV over, whole or not at all. Throws Stop(2) naming every fault.
void import_table(const Configuration& configuration, const ImportOptions& options);

/// `take_over`: vouches anew for the records as they stand.
void migrate_command(const Configuration& configuration, bool take_over);

struct VerifyOptions {
    std::string anchor = {};  // a file with "position seal" lines, as printed on receipts
    std::string format = "table";
};
/// Audit chain, records, ledger balances, attachments and the engine's own check. Throws Stop(1) when something is
/// wrong.
void verify(const Configuration& configuration, const VerifyOptions& options);

/// What this installation lacks. Throws Stop(1) when something is bad.
void doctor(const Configuration& configuration, const std::string& format);

void backup(const Configuration& configuration, const std::string& output);
struct RestoreOptions {
    std::string from;
    std::string key = {};  // a copy of secret.key kept elsewhere, that the backup must be signed with
};
/// Puts a backup into an empty place and verifies it.
void restore(const Configuration& configuration, const RestoreOptions& options);

/// These need no database.
void print_openapi();
void print_words(const std::string& language);
void print_permissions();
void print_cases();
void print_schema();

}  // namespace app
