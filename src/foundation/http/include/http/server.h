#pragma once
// The door. Reads requests within limits, finds the endpoint, asks who comes, checks the permit, runs
// the operation in a transaction of the kind its signature asks for, records the deed, answers.
#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/endpoint.h"

namespace http {

/// What a valid session brings.
struct SignedIn {
    Actor actor;
    std::string csrf_token;
    /// Called after the request, outside its transaction; may be empty.
    std::function<void()> seen = {};
};

/// What the door asks of rooms it does not know.
struct Doors {
    /// Who comes with this session token; nothing when it is not (or no longer) one.
    std::function<std::optional<SignedIn>(db::Read&, std::string_view token, Instant now)> who;
    /// Writes the audit row of a deed, in the deed's transaction.
    std::function<void(db::Write&, const Call&, std::string_view event, std::string_view subject)> record;
    std::function<Instant()> clock;
    RegionCode home;
    /// Close and open what is kept for a day under a request's key; what it is bound to must be given again. Without
    /// them a request that is repeated is answered without a body.
    std::function<std::string(std::string_view plain, std::string_view bound_to)> close_box = {};
    std::function<std::optional<std::string>(std::string_view box, std::string_view bound_to)> open_box = {};
    /// What /metrics tells beside the door's own counts, in Prometheus' text; may be empty.
    std::function<std::string(db::Read&)> more_metrics = {};
    /// What /readyz tells beside being ready: a line for each thing that stands still; may be empty.
    std::function<std::string(db::Read&)> standing_still = {};
};

/// A file of the web interface, by its path from the root: "index.html", "assets/a1b2.js".
struct WebFile {
    std::string path;
    std::string content;
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    unsigned short port = 0;  // 0: any free one
    int io_threads = 1;
    int workers = 3;
    /// Run what hashes passwords, makes papers or receives files, so that a flood of sign-ins leaves
    /// the ordinary workers to everybody else.
    int direct_workers = 2;
    std::string certificate_file = {};  // PEM; with key_file turns TLS on
    std::string key_file = {};
    /// Lets peers other than loopback read /metrics, as "Authorization: Bearer <token>".
    std::string metrics_token = {};
    /// Addresses of reverse proxies of ours: whom a request is from they say in X-Forwarded-For, which is believed from
    /// nobody else. Without them everybody behind a proxy is one address, in limits, locks and the trail.
    std::vector<std::string> proxies = {};

    /// Bytes of answers kept until something is committed. 0: none.
    std::size_t kept_answers = 64 << 20;
    std::size_t max_header = 16 * 1024;
    std::chrono::milliseconds header_time{15'000};
    std::chrono::milliseconds body_time{60'000};
    std::chrono::milliseconds idle_time{75'000};
    std::chrono::milliseconds shutdown_time{10'000};
    std::size_t max_connections = 5'000;
    /// From one address that is no proxy of ours; an office behind one address has many browsers.
    std::size_t max_connections_per_address = 1'000;
    std::size_t max_waiting = 2'000;  // requests that wait for a worker
    std::size_t max_waiting_direct = 64;
    /// Requests a second from one address beyond loopback; twice as many at once. 0: no limit.
    int rate_per_address = 300;
};

class Server {
public:
    /// Listens at once. Throws std::runtime_error when the address is taken, std::logic_error when
    /// two endpoints are one or a declaration is wrong.
    Server(ServerOptions options, db::Database& database, std::vector<api::Endpoint> endpoints, Doors doors,
           std::vector<WebFile> web = {});
    /// Stops gracefully.
    ~Server();
    Server(const Server&) = delete;

    unsigned short port() const;
    /// Takes no new connections, finishes requests in flight within shutdown_time, returns.
    void stop();

private:
    struct Body;
    std::unique_ptr<Body> body_;
};

/// Removes what the idempotency table need not remember any more; as timed work.
void forget_old_keys(db::Write& tx, Instant now);

}  // namespace http
