#pragma once
// One request's walk, from its bytes to its answer; knows no socket.
#include <functional>

#include "http/server.h"
#include "kept_answers.h"
#include "message.h"
#include "metrics.h"
#include "router.h"
#include "web_files.h"

namespace http {

class Exchange {
public:
    Exchange(const ServerOptions& options, db::Database& database, std::vector<api::Endpoint> endpoints, Doors doors,
             std::vector<WebFile> web);

    /// Where a request goes, found before its body is read.
    struct Place {
        Router::Match match = {};
        std::size_t body_limit = 0;  // bytes
        bool direct = false;         // has slow work of its own
    };
    Place place_of(std::string_view method, std::string_view target) const;

    using Done = std::function<void(Outgoing)>;
    /// Answers, now or later, on this thread or another; calls `done` once. `place` is the request's own.
    void serve(Incoming request, Place place, Done done);

    /// The run's random digits and a number: unlike any other's, in order in the log, and no secret.
    std::string next_request_id();

    Metrics& metrics() { return metrics_; }
    /// From now on /readyz says no.
    void not_ready() { ready_ = false; }

private:
    struct Walk;  // what travels along with a request
    void serve_api(std::shared_ptr<Walk> walk, Router::Match match, std::string_view path, std::string_view query);
    void serve_other(const std::shared_ptr<Walk>& walk, std::string_view path);
    std::optional<Error> read_request(Walk& walk, std::string_view query);
    /// Who comes, and whether this endpoint is open to them.
    Result<void> admit(Walk& walk, db::Read& tx) const;
    void look(const std::shared_ptr<Walk>& walk);
    void change(const std::shared_ptr<Walk>& walk);
    void direct(const std::shared_ptr<Walk>& walk);
    /// Whether it asks to be done once only.
    static bool has_key(const Walk& walk);
    /// The answer to a key seen before, if it was.
    std::optional<Result<api::Reply>> replay(Walk& walk, db::Read& tx) const;
    void record(Walk& walk, db::Write& tx, const api::Reply& reply) const;
    /// Keeps the answer under the request's key, if it has one.
    void keep_answer(Walk& walk, db::Write& tx, const api::Reply& reply) const;
    /// Does the deed and keeps its key in one transaction, unless it was done before; then answers.
    void do_once(const std::shared_ptr<Walk>& walk, api::Deed<api::Reply> deed);
    void answer(Walk& walk, Result<api::Reply> result);
    void answer(Walk& walk, Outgoing out);
    void answer(Walk& walk, api::Reply reply);
    void break_down(Walk& walk);

    const ServerOptions options_;
    db::Database& database_;
    Router router_;
    Doors doors_;
    WebFiles web_;
    Metrics metrics_;
    std::string openapi_;
    KeptAnswers kept_;
    std::atomic<bool> ready_ = true;
    const std::string run_ = system_ids().secret(4);
    std::atomic<std::uint32_t> requests_ = 0;
};

}  // namespace http
