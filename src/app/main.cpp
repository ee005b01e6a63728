// The command line: what there is to say, and how a command ends.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>

#include "commands.h"
#include "engines/commands.h"

namespace {

/// Reads the words of the command line into options; runs at most one command.
int run(int argc, char** argv) {
    CLI::App cli{"Tuoyu (托育): a county's care service for children under three"};
    cli.require_subcommand(1);
    cli.set_version_flag("--version", TUOYU_VERSION);
    app::Configuration configuration;
    std::string data = configuration.data.string();

    const auto command = [&](const char* name, const char* about, bool with_data = true) {
        CLI::App* sub = cli.add_subcommand(name, about);
        if (with_data) {
            sub->add_option("--data", data, "Data directory")->capture_default_str();
            sub->add_option("--database", configuration.database,
                            "sqlite:PATH or postgresql://... (default: DATA/tuoyu.db)");
        }
        return sub;
    };
    const auto format_of = [](CLI::App* sub, std::string& format) {
        sub->add_option("--format", format, "json or table")
            ->check(CLI::IsMember({"json", "table"}))
            ->capture_default_str();
    };

    app::ServeOptions serve;
    auto* serving = command("serve", "Serve the web interface and the API");
    serving->add_option("--listen", serve.listen, "ADDRESS:PORT")->capture_default_str();
    serving->add_option("--web", serve.web, "Serve this folder instead of the built-in interface");
    serving->add_option("--certificate", serve.certificate, "TLS certificate chain (PEM)");
    serving->add_option("--key", serve.key, "TLS private key (PEM)");
    serving->add_option("--public-address", serve.public_address,
                        "Where the public reaches this place, printed on receipts (default: http://ADDRESS:PORT)");
    serving->add_option("--proxy", serve.proxies,
                        "A reverse proxy's address: whom it forwards for is believed (may be said again)");
    serving->add_option("--metrics-token", serve.metrics_token, "Lets others than this machine read /metrics");
    serving->add_option("--io-threads", serve.io_threads, "Threads that read and write sockets")
        ->check(CLI::Range(1, 64));
    serving->add_option("--workers", serve.workers, "Threads that run operations")->check(CLI::Range(1, 256));
    serving->add_option("--import-rows", configuration.import_limits.rows, "Most rows of a table that is sent")
        ->check(CLI::Range(1, 5'000'000))
        ->capture_default_str();
    int import_mib = static_cast<int>(configuration.import_limits.file_bytes >> 20);
    serving->add_option("--import-mib", import_mib, "Most MiB of a table that is sent")
        ->check(CLI::Range(1, 1024))
        ->capture_default_str();
    serving
        ->add_option("--kept-answers", serve.kept_answers, "MiB of answers kept until something is committed; 0: none")
        ->check(CLI::Range(0, 65'536))
        ->capture_default_str();
    serving->callback([&] {
        configuration.import_limits.file_bytes = static_cast<std::size_t>(import_mib) << 20;
        app::serve(configuration, serve);
    });

    app::InitOptions init;
    auto* initialising = command("init", "Make an empty county with its three administrators");
    initialising->add_option("--county", init.county, "Six-digit division code")->required();
    initialising->add_option("--name", init.name, "Name of the county")->required();
    const auto named = [](CLI::App* sub, accounts::AdministratorNames& names) {
        sub->add_option("--administrator,--admin", names.system, "Sign-in name of the system administrator")
            ->capture_default_str();
        sub->add_option("--security", names.security, "Sign-in name of the security administrator")
            ->capture_default_str();
        sub->add_option("--auditor", names.auditor, "Sign-in name of the auditor")->capture_default_str();
    };
    named(initialising, init.administrators);
    initialising->add_option("--divisions", init.divisions,
                             "CSV file code,name with the county's townships and villages (scripts/divisions)");
    initialising->callback([&] { app::init(configuration, init); });

    std::string account;
    auto* account_commands = cli.add_subcommand("account", "Accounts, on the machine itself");
    account_commands->require_subcommand(1);
    const auto placed = [&](CLI::App* sub) {
        sub->add_option("--data", data, "Data directory")->capture_default_str();
        sub->add_option("--database", configuration.database, "sqlite:PATH or postgresql://...");
    };
    auto* resetting =
        account_commands->add_subcommand("reset", "Give an account a one-time password and remove its second factor");
    resetting->add_option("account", account, "Sign-in name")->required();
    placed(resetting);
    resetting->callback([&] { app::reset_account(configuration, account); });
    accounts::AdministratorNames missing;
    auto* completing = account_commands->add_subcommand(
        "administrators", "Make those of the three administrators whom nobody has an account for");
    named(completing, missing);
    placed(completing);
    completing->callback([&] { app::make_administrators(configuration, missing); });

    std::string which;
    auto* seeding = command("seed", "Make a demonstration county");
    seeding->add_option("county", which, "wenshang")->required();
    seeding->callback([&] { app::seed(configuration, which); });

    app::FiguresOptions figures;
    auto* figuring = command("figures", "Print a region's figures");
    figuring->add_option("--region", figures.region, "Division code")->required();
    figuring->add_option("--as-of", figures.as_of, "Day (YYYY-MM-DD), default today");
    figuring->add_option("--year", figures.year, "Calendar year of the period figures, cut at --as-of");
    figuring->add_option("--known-at", figures.known_at, "As known at this instant");
    format_of(figuring, figures.format);
    figuring->callback([&] { app::figures(configuration, figures); });

    app::ImportOptions import;
    auto* importing = command("import", "Take over a workbook or CSV, whole or not at all");
    importing->add_option("kind", import.kind, "institutions, classes, ledger or population")
        ->required()
        ->check(CLI::IsMember({"institutions", "classes", "ledger", "population"}));
    importing->add_option("file", import.file, "The filled-in table")->required();
    importing->add_option("--marked", import.marked, "Write a workbook that shows the faults here (.xlsx)");
    importing->add_option("--language", import.language, "Of the faults")
        ->check(CLI::IsMember({"zh-CN", "en"}))
        ->capture_default_str();
    importing->callback([&] { app::import_table(configuration, import); });

    auto* migrating = command("migrate", "Bring the tables up to date");
    bool take_over = false;
    migrating->add_flag("--take-over", take_over,
                        "Vouch anew for all records as they stand, after a repair by hand or with another key; the "
                        "trail and the page of backups say so. Stop the server first");
    migrating->callback([&] { app::migrate_command(configuration, take_over); });

    app::VerifyOptions verify;
    auto* verifying =
        command("verify", "Check the audit chain, the records, the ledger, the attachments and the database file");
    verifying->add_option("--anchor", verify.anchor, "File with seals noted earlier: position and seal on each line");
    format_of(verifying, verify.format);
    verifying->callback([&] { app::verify(configuration, verify); });

    std::string doctor_format = "table";
    auto* examining = command("doctor", "Look for what this installation lacks");
    format_of(examining, doctor_format);
    examining->callback([&] { app::doctor(configuration, doctor_format); });

    std::string output;
    auto* backing = command("backup", "Make a backup");
    backing->add_option("--output", output, "Folder for it (default: DATA/backups)");
    backing->callback([&] { app::backup(configuration, output); });

    app::RestoreOptions restore;
    auto* restoring = command("restore", "Put a backup into an empty data directory, and verify it");
    restoring->add_option("backup", restore.from, "Folder of the backup")->required();
    restoring->add_option("--key", restore.key, "Copy of secret.key kept elsewhere: the backup must be signed with it");
    restoring->callback([&] { app::restore(configuration, restore); });

    command("openapi", "Print the OpenAPI description", false)->callback(app::print_openapi);
    std::string language;
    auto* wording =
        command("words", "Print what people call the values of enumerations, as the interface says it", false);
    wording->add_option("language", language, "zh-CN or en")->required()->check(CLI::IsMember({"zh-CN", "en"}));
    wording->callback([&] { app::print_words(language); });
    command("permissions", "Print who may use which endpoint, as docs/permissions.md", false)
        ->callback(app::print_permissions);
    command("cases", "Print who may do what with a case, as docs/cases.md", false)->callback(app::print_cases);
    command("schema", "Print all tables, as docs/schema.sql", false)->callback(app::print_schema);

    app::add_access(cli);
    app::add_allocate(cli);
    app::add_growth(cli);
    app::add_rollup(cli);
    app::add_site(cli);

    // Options are read before any command runs: callbacks come last.
    cli.parse_complete_callback([&] { configuration.data = data; });
    try {
        cli.parse(argc, argv);
        return 0;
    } catch (const CLI::ParseError& error) {
        return cli.exit(error) == 0 ? 0 : 2;
    }
}
}  // namespace

int main(int argc, char** argv) {
    // A file that may not grow further is a disk without room, and told as one.
    std::signal(SIGXFSZ, SIG_IGN);
    try {
        return run(argc, argv);
    } catch (const app::Stop& stop) {
        if (!stop.message.empty()) std::fprintf(stderr, "%s\n", stop.message.c_str());
        return stop.code;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "tuoyu: %s\n", error.what());
        return 3;
    }
}
