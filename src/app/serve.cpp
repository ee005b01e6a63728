#include "serve.h"

#include <arpa/inet.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "accounts/accounts.h"
#include "audit/audit.h"
#include "background.h"
#include "backlog.h"
#include "commands.h"
#include "door_clock.h"
#include "embedded/web.h"
#include "house.h"
#include "workers.h"

namespace app {
namespace {
namespace fs = std::filesystem;

std::vector<http::WebFile> web_files(const std::string& folder) {
    std::vector<http::WebFile> files;
    if (folder.empty()) {
        for (const embedded::File& file : embedded::web())
            files.push_back({std::string(file.path), std::string(file.content)});
        return files;
    }
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        std::stringstream bytes;
        bytes << in.rdbuf();
        files.push_back({fs::relative(entry.path(), folder).generic_string(), bytes.str()});
    }
    return files;
}

/// Without a slash at the end.
std::string public_address_of(const ServeOptions& options) {
    std::string address = options.public_address;
    if (address.empty()) address = (options.certificate.empty() ? "http://" : "https://") + options.listen;
    while (address.ends_with('/')) address.pop_back();
    return address;
}

bool is_address(const std::string& text) {
    in6_addr bytes;  // room for either kind
    return ::inet_pton(AF_INET, text.c_str(), &bytes) == 1 || ::inet_pton(AF_INET6, text.c_str(), &bytes) == 1;
}
/// So many connections, if this machine lets us open so many files besides those of the house itself.
std::size_t connections_within_reach(std::size_t wanted) {
    constexpr rlim_t own = 300;
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return wanted;
    files.rlim_cur = std::min<rlim_t>(files.rlim_max, wanted + own);
    if (::setrlimit(RLIMIT_NOFILE, &files) != 0) ::getrlimit(RLIMIT_NOFILE, &files);
    return std::min<std::size_t>(wanted, files.rlim_cur > 2 * own ? files.rlim_cur - own : files.rlim_cur / 2);
}
bool is_loopback(const std::string& address) { return address.starts_with("127.") || address == "::1"; }
}  // namespace

struct Service::Body {
    Body(const Configuration& configuration, http::ServerOptions options, const std::string& web_folder,
         std::string public_address)
        : database(configuration.open()),
          house(configuration,
                {.key = configuration.key(),
                 .secure_cookie = !options.certificate_file.empty() || public_address.starts_with("https:")},
                public_address),
          here(find_instance()) {
        if (here.demo && !is_loopback(options.address))
            throw Stop{
                3, "This is a demonstration with well-known passwords: it listens on this machine only (127.0.0.1)."};
        try {
            server.emplace(std::move(options), *database, all_endpoints(house), doors(), web_files(web_folder));
        } catch (const std::runtime_error& error) {
            throw Stop{3, std::string("Cannot listen there: ") + error.what()};
        }
        workers.emplace(jobs::Surroundings{*database, here.home, system_ids(), [this] { return clock.now(); }},
                        background_works(house, *database, here.home));
    }

    instance::Instance find_instance() {
        auto found = database->read([](db::Read& tx) { return instance::find(tx); });
        if (!found) throw Stop{3, "This database has no county yet; make one with `tuoyu init`."};
        return *found;
    }

    http::Doors doors() {
        return {
            .who = [this](db::Read& tx, std::string_view token, Instant at) -> std::optional<http::SignedIn> {
                auto found = accounts::who(tx, token, at);
                if (!found) return std::nullopt;
                http::SignedIn signed_in{.actor = std::move(found->actor), .csrf_token = std::move(found->csrf_token)};
                if (found->seen_due)
                    signed_in.seen = [this, session = found->session, at] {
                        accounts::note_seen(*database, house.settings, session, at);
                    };
                return signed_in;
            },
            .record = [](db::Write& tx, const Call& call, std::string_view event,
                         std::string_view subject) { audit::record(tx, call, event, subject); },
            .clock = [this] { return clock.now(); },
            .home = here.home,
            .close_box =
                [this](std::string_view plain, std::string_view bound_to) {
                    return accounts::closed(house.settings, system_ids(), plain, bound_to);
                },
            .open_box = [this](std::string_view box,
                               std::string_view bound_to) { return accounts::opened(house.settings, box, bound_to); },
            .more_metrics =
                [this](db::Read& tx) {
                    return jobs::metrics(tx, here.home, clock.now()) + backlog_metrics(behind(tx));
                },
            .standing_still = [this](db::Read& tx) { return standing_still(tx); }};
    }

    std::vector<Backlog> behind(db::Read& tx) { return backlog(tx, here.home, clock.now(), database->refused()); }
    std::string standing_still(db::Read& tx) {
        const auto doubt = clock.doubt();
        return late_lines(behind(tx)) +
               (doubt ? "the machine's clock jumped by " + std::to_string(doubt->count() / 1000) + " s\n" : "");
    }

    DoorClock clock;

    std::unique_ptr<db::Database> database;
    const House house;
    const instance::Instance here;
    std::optional<http::Server> server;
    std::optional<Workers> workers;
};

Service::Service(const Configuration& configuration, http::ServerOptions options, const std::string& web_folder,
                 std::string public_address)
    : body_(std::make_unique<Body>(configuration, std::move(options), web_folder, std::move(public_address))) {}
Service::~Service() = default;
unsigned short Service::port() const { return body_->server->port(); }
const instance::Instance& Service::instance() const { return body_->here; }

void serve(const Configuration& configuration, const ServeOptions& options) {
    const auto colon = options.listen.rfind(':');
    const std::string port = colon == std::string::npos ? "" : options.listen.substr(colon + 1);
    if (port.empty() || port.size() > 5 || port.find_first_not_of("0123456789") != std::string::npos ||
        std::stoi(port) > 65535)
        throw Stop{2, "--listen is ADDRESS:PORT, such as 127.0.0.1:8080"};
    if (options.certificate.empty() != options.key.empty()) throw Stop{2, "--certificate and --key go together"};
    for (const std::string& proxy : options.proxies)
        if (!is_address(proxy)) throw Stop{2, "--proxy is an IP address, such as 127.0.0.1: " + proxy};

    // Blocked here and waited for below, so that no thread is interrupted.
    sigset_t stop_signals;
    sigemptyset(&stop_signals);
    sigaddset(&stop_signals, SIGINT);
    sigaddset(&stop_signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);

    std::string address = options.listen.substr(0, colon);
    if (address == "localhost") address = "127.0.0.1";
    if (address.starts_with('[')) address = address.substr(1, address.size() - 2);
    const Service service(configuration,
                          {.address = address,
                           .port = static_cast<unsigned short>(std::stoi(port)),
                           .io_threads = options.io_threads,
                           .workers = options.workers,
                           .certificate_file = options.certificate,
                           .key_file = options.key,
                           .metrics_token = options.metrics_token,
                           .proxies = options.proxies,
                           .kept_answers = static_cast<std::size_t>(options.kept_answers) << 20,
                           .max_connections = connections_within_reach(http::ServerOptions().max_connections)},
                          options.web, public_address_of(options));
    std::printf("%s is served on %s://%s:%d\n", service.instance().name.c_str(),
                options.certificate.empty() ? "http" : "https", address.c_str(), service.port());
    if (service.instance().demo) {
        std::printf("Demonstration data. Accounts (password %s):", std::string(accounts::demo_password).c_str());
        for (const auto& account : accounts::demo_accounts()) std::printf(" %s", std::string(account.account).c_str());
        std::printf("\n");
    }
    std::printf("Stop with Ctrl-C.\n");
    std::fflush(stdout);
    int signal = 0;
    sigwait(&stop_signals, &signal);
    std::printf("Stopping.\n");
}

}  // namespace app
