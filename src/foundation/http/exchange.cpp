#include "exchange.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>

#include "base/digest.h"
#include "base/text.h"
#include "http/describe.h"
#include "idempotency.h"

namespace http {
namespace {

constexpr std::string_view api_root = "/api/v1";
constexpr std::string_view session_cookie = "tuoyu_session";

/// The value of our cookie, or nothing.
std::string session_token_in(std::string_view cookies) {
    for (std::string_view pair : split(cookies, ';')) {
        pair = trimmed(pair);
        if (pair.starts_with(session_cookie) && pair.size() > session_cookie.size() &&
            pair[session_cookie.size()] == '=')
            return std::string(pair.substr(session_cookie.size() + 1));
    }
    return {};
}

/// The version in a tag of ours; what follows a dot is not asked for, nor whether it is there.
/// Proxies that compress what they pass on make our tag a weak one: the version in it is still ours.
std::optional<api::Version> version_in(std::string_view tag) {
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag.size() < 4 || !tag.starts_with("\"v") || !tag.ends_with('"')) return std::nullopt;
    std::string_view number = tag.substr(2, tag.size() - 3);
    number = number.substr(0, number.find('.'));
    api::Version version{0};
    const auto [end, wrong] = std::from_chars(number.data(), number.data() + number.size(), version.number);
    if (wrong != std::errc() || end != number.data() + number.size() || version.number < 0) return std::nullopt;
    return version;
}

/// "v3.9ae0c1b2d3f40516" in quotes: the version, which an edit must match, and a digest of what is shown, because
/// dated facts, figures of law and the day itself change a record without anybody having edited it.
std::string tag_of(api::Version version, std::string_view body) {
    std::array<char, 16> digest{};
    digest.fill('0');
    std::array<char, 17> hex{};
    const auto end = std::to_chars(hex.data(), hex.data() + hex.size(), std::hash<std::string_view>{}(body), 16).ptr;
    std::copy_backward(hex.data(), end, digest.end());
    return "\"v" + std::to_string(version.number) + "." + std::string(digest.data(), digest.size()) + "\"";
}

bool is_change(const api::Endpoint& endpoint) { return endpoint.verb != api::Verb::Get; }

bool is_session(const api::Endpoint& endpoint) { return endpoint.path == "/session"; }

/// "k1" in quotes or without, as clients write keys: visible ASCII, at most as much as is kept.
bool is_key(std::string_view text) {
    return text.size() <= 200 && std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

Outgoing not_allowed(std::string_view request_id, std::string_view allowed) {
    Outgoing out = problem({ErrorCode::NotFound, "request.method_not_allowed"}, request_id, 405);
    add_header(out.headers, "Allow", allowed);
    return out;
}

std::string location_in(const api::Reply& reply) {
    for (const auto& [name, value] : reply.headers)
        if (name == "Location") return value;
    return {};
}

/// All that a kept answer depends on beside what is stored.
std::string question_of(std::string_view target, const Call& call) {
    std::string question = call.today().text() + ' ' + account_of(call);
    if (call.actor.post) question += ' ' + api::json_of(*call.actor.post);
    return question + ' ' + std::string(target);
}

Error unavailable() { return {ErrorCode::Unavailable, "server.busy", {}, {}, 2}; }
}  // namespace

struct Exchange::Walk {
    Incoming incoming;
    Done done;
    std::string request_id;
    std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
    std::size_t route = static_cast<std::size_t>(-1);

    const api::Endpoint* endpoint = nullptr;
    api::Request request = {};
    std::shared_ptr<const void> input = {};
    std::optional<Call> call = {};
    std::function<void()> seen = {};
    std::string request_hash = {};
    /// Made inside a transaction, answered after it.
    std::optional<Result<api::Reply>> reply = {};
    std::optional<Result<api::Reply>> replayed = {};
};

Exchange::Exchange(const ServerOptions& options, db::Database& database, std::vector<api::Endpoint> endpoints,
                   Doors doors, std::vector<WebFile> web)
    : options_(options),
      database_(database),
      router_(std::move(endpoints)),
      doors_(std::move(doors)),
      web_(std::move(web)),
      metrics_(router_.endpoints()),
      openapi_(openapi(router_.endpoints(), "1")),
      kept_(options_.kept_answers) {}

Exchange::Place Exchange::place_of(std::string_view method, std::string_view target) const {
    const std::string_view path = target.substr(0, target.find('?'));
    if (!path.starts_with(api_root)) return {};
    Place place{.match = router_.find(method, path.substr(api_root.size())), .body_limit = 4096};
    if (const api::Endpoint* endpoint = place.match.endpoint) {
        if (is_change(*endpoint)) place.body_limit = endpoint->max_body;
        place.direct = endpoint->handler.kind == api::Handler::Kind::Direct;
    }
    return place;
}

std::string Exchange::next_request_id() {
    const std::uint32_t number = ++requests_;
    std::string bytes(4, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(number >> (24 - 8 * i));
    return run_ + to_hex(bytes);
}

void Exchange::serve(Incoming request, Place place, Done done) {
    auto walk = std::make_shared<Walk>(
        Walk{.incoming = std::move(request), .done = std::move(done), .request_id = next_request_id()});
    try {
        const std::string_view target = walk->incoming.target;
        const auto question = target.find('?');
        const std::string_view path = target.substr(0, question);
        const std::string_view query =
            question == std::string_view::npos ? std::string_view() : target.substr(question + 1);
        if (path.starts_with(api_root) && (path.size() == api_root.size() || path[api_root.size()] == '/'))
            serve_api(walk, std::move(place.match), path.substr(api_root.size()), query);
        else
            serve_other(walk, path);
    } catch (...) {
        break_down(*walk);
    }
}

void Exchange::serve_other(const std::shared_ptr<Walk>& walk, std::string_view path) {
    const std::string& method = walk->incoming.method;
    if (method != "GET" && method != "HEAD") {
        return answer(*walk, not_allowed(walk->request_id, "GET, HEAD"));
    }
    if (path == "/healthz") return answer(*walk, Outgoing{.content_type = "text/plain", .body = "ok\n"});
    if (path == "/readyz") {
        if (!ready_) return answer(*walk, problem(unavailable(), walk->request_id));
        const std::string behind = database_.read(
            [&](db::Read& tx) { return doors_.standing_still ? doors_.standing_still(tx) : std::string(); });
        return answer(*walk, Outgoing{.content_type = "text/plain", .body = "ready\n" + behind});
    }
    if (path == "/metrics") {
        const bool here = walk->incoming.loopback && !walk->incoming.forwarded;
        const bool token = !options_.metrics_token.empty() &&
                           equal_in_constant_time(walk->incoming.authorization, "Bearer " + options_.metrics_token);
        if (here || token) {
            Outgoing out{.content_type = "text/plain; version=0.0.4", .body = metrics_.text()};
            out.body +=
                "# HELP tuoyu_kept_answers_bytes Answers kept until something is committed.\n"
                "# TYPE tuoyu_kept_answers_bytes gauge\ntuoyu_kept_answers_bytes " +
                std::to_string(kept_.bytes()) + "\n";
            if (doors_.more_metrics) out.body += database_.read(doors_.more_metrics);
            return answer(*walk, std::move(out));
        }
        return answer(*walk, problem({ErrorCode::Forbidden, "metrics.not_permitted"}, walk->request_id));
    }
    if (auto file = web_.find(path, walk->incoming)) return answer(*walk, std::move(*file));
    answer(*walk, problem({ErrorCode::NotFound, "request.not_found"}, walk->request_id));
}

std::optional<Error> Exchange::read_request(Walk& walk, std::string_view query) {
    api::Request& request = walk.request;
    const Incoming& in = walk.incoming;
    for (auto& [name, value] : request.path) {
        auto decoded = percent_decoded(value, false);
        if (!decoded) return Error{ErrorCode::BadInput, "request.target_malformed"};
        value = std::move(*decoded);
    }
    if (!query.empty())
        for (const std::string_view pair : split(query, '&')) {
            if (pair.empty()) continue;
            const auto equals = pair.find('=');
            auto name = percent_decoded(pair.substr(0, equals), true);
            auto value =
                percent_decoded(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1), true);
            if (!name || !value) return Error{ErrorCode::BadInput, "request.target_malformed"};
            // What is left empty in a form is not said at all.
            if (!value->empty()) request.query.emplace_back(std::move(*name), std::move(*value));
        }
    request.raw_body = in.body;
    request.content_type = in.content_type;
    request.address = in.address;
    request.user_agent = in.user_agent;
    request.session_token = session_token_in(in.cookie);

    if (!in.content_encoding.empty() && in.content_encoding != "identity")
        return Error{ErrorCode::UnsupportedMedia, "request.encoding_unknown"};
    if (is_change(*walk.endpoint) && !walk.endpoint->raw_body) {
        const std::string_view type = std::string_view(in.content_type).substr(0, in.content_type.find(';'));
        if (!in.body.empty() && trimmed(type) != "application/json")
            return Error{ErrorCode::UnsupportedMedia, "request.not_json"};
        auto json = in.body.empty() ? api::JsonDocument::empty_object() : api::JsonDocument::parse(in.body);
        if (!json) return Error{ErrorCode::BadInput, "request.json_malformed"};
        request.json = std::move(*json);
    }
    if (!in.idempotency_key.empty() && !is_key(in.idempotency_key))
        return Error{ErrorCode::BadInput, "request.idempotency_key_malformed"};
    if (walk.endpoint->handler.edits_a_version && is_change(*walk.endpoint)) {
        if (in.if_match.empty()) return Error{ErrorCode::PreconditionRequired, "request.if_match_missing"};
        request.if_match = version_in(in.if_match);
        if (!request.if_match) return Error{ErrorCode::PreconditionFailed, "request.if_match_malformed"};
    }
    return std::nullopt;
}

Result<void> Exchange::admit(Walk& walk, db::Read& tx) const {
    const Instant now = doors_.clock();
    std::optional<SignedIn> signed_in;
    if (!walk.request.session_token.empty()) signed_in = doors_.who(tx, walk.request.session_token, now);
    Actor actor = signed_in ? std::move(signed_in->actor) : Actor{};
    if (signed_in) walk.seen = std::move(signed_in->seen);

    if (is_change(*walk.endpoint)) {
        if (walk.incoming.sec_fetch_site == "cross-site") return Error{ErrorCode::Forbidden, "request.cross_site"};
        const bool signing_in = is_session(*walk.endpoint) && walk.endpoint->verb == api::Verb::Post;
        if (signed_in && !signing_in && !equal_in_constant_time(walk.incoming.csrf_token, signed_in->csrf_token))
            return Error{ErrorCode::Forbidden, "request.csrf_token_wrong"};
    }
    Reach reach = TRY(walk.endpoint->permit.check(actor, now.civil_day()));
    walk.call.emplace(Call{std::move(actor), std::move(reach), now, system_ids(), walk.request_id, doors_.home,
                           walk.incoming.address});
    return {};
}

void Exchange::serve_api(std::shared_ptr<Walk> walk, Router::Match match, std::string_view path,
                         std::string_view query) {
    if (path == "/openapi.json") return answer(*walk, Outgoing{.body = openapi_});
    if (match.endpoint == nullptr) {
        if (!match.allowed.empty()) return answer(*walk, not_allowed(walk->request_id, match.allowed));
        return answer(*walk, problem({ErrorCode::NotFound, "request.not_found"}, walk->request_id));
    }
    walk->endpoint = match.endpoint;
    walk->route = static_cast<std::size_t>(match.endpoint - router_.endpoints().data());
    walk->request.path = std::move(match.parameters);
    if (auto wrong = read_request(*walk, query)) return answer(*walk, problem(*wrong, walk->request_id));

    // Who may not come in is not told what a right request would look like.
    const auto parse = [&]() -> Result<void> {
        walk->input = TRY(walk->endpoint->handler.parse(walk->request));
        return {};
    };
    if (walk->endpoint->permit.is_public())
        if (auto parsed = parse(); !parsed) return answer(*walk, problem(parsed.error(), walk->request_id));

    switch (walk->endpoint->handler.kind) {
        case api::Handler::Kind::Read: return look(walk);
        case api::Handler::Kind::Write: return change(walk);
        case api::Handler::Kind::Direct: return direct(walk);
    }
}

void Exchange::look(const std::shared_ptr<Walk>& walk) {
    auto result = database_.read([&](db::Read& tx) -> Result<api::Reply> {
        TRY(admit(*walk, tx));
        if (!walk->input) walk->input = TRY(walk->endpoint->handler.parse(walk->request));
        const auto ask = [&] { return walk->endpoint->handler.look(tx, *walk->call, walk->input.get()); };
        if (!walk->endpoint->handler.may_be_kept) return ask();
        const std::string question = question_of(walk->incoming.target, *walk->call);
        std::string snapshot = tx.snapshot();
        if (const auto kept = kept_.find(question, snapshot)) return *kept;
        api::Reply reply = TRY(ask());
        kept_.keep(question, std::move(snapshot), reply);
        return reply;
    });
    if (walk->seen) walk->seen();
    if (!result) return answer(*walk, problem(result.error(), walk->request_id));
    if (!walk->endpoint->audit.recorded()) return answer(*walk, std::move(*result));

    // A reading that must be known later is answered once its row is durable.
    walk->reply = std::move(result);
    database_.submit(
        [this, walk](db::Write& tx) {
            record(*walk, tx, **walk->reply);
            return true;
        },
        [this, walk](db::Database::Outcome outcome) {
            try {
                if (outcome.broken) std::rethrow_exception(outcome.broken);
                if (outcome.committed) return answer(*walk, std::move(**walk->reply));
                answer(*walk, problem(outcome.refusal.value_or(unavailable()), walk->request_id));
            } catch (...) {
                break_down(*walk);
            }
        });
}

bool Exchange::has_key(const Walk& walk) {
    return !walk.incoming.idempotency_key.empty() && walk.endpoint->verb == api::Verb::Post &&
           !is_session(*walk.endpoint);
}

std::optional<Result<api::Reply>> Exchange::replay(Walk& walk, db::Read& tx) const {
    if (!has_key(walk)) return std::nullopt;
    if (walk.request_hash.empty())
        walk.request_hash = sha256_hex(walk.incoming.method + " " + walk.incoming.target + "\n" + walk.incoming.body);
    const auto before = remembered(tx, *walk.call, walk.incoming.idempotency_key);
    if (!before) return std::nullopt;
    if (before->request_hash != walk.request_hash)
        return Error{ErrorCode::Unprocessable, "request.idempotency_key_reused"};
    api::Reply reply{.status = before->status};
    // Kept closed: what it says may be personal, and a one-time password is.
    if (const auto opened = doors_.open_box ? doors_.open_box(before->answer, before->request_hash) : std::nullopt) {
        const auto line = opened->find('\n');
        if (line > 0) reply.version = api::Version{std::stoll(opened->substr(0, line))};
        reply.body = opened->substr(line + 1);
    }
    if (!before->location.empty()) reply.headers.emplace_back("Location", before->location);
    reply.headers.emplace_back("Idempotency-Replayed", "true");
    return reply;
}

void Exchange::record(Walk& walk, db::Write& tx, const api::Reply& reply) const {
    if (!walk.endpoint->audit.recorded()) return;
    std::string subject = reply.subject;
    for (const auto& [name, value] : walk.request.path)
        if (value != reply.subject) subject += (subject.empty() ? "" : " ") + value;
    doors_.record(tx, *walk.call, walk.endpoint->audit.event(), subject);
}

void Exchange::keep_answer(Walk& walk, db::Write& tx, const api::Reply& reply) const {
    if (walk.request_hash.empty()) return;
    const std::string version = reply.version ? std::to_string(reply.version->number) : "";
    const std::string answer =
        doors_.close_box ? doors_.close_box(version + "\n" + reply.body, walk.request_hash) : std::string();
    remember(tx, *walk.call, walk.incoming.idempotency_key,
             {walk.request_hash, reply.status, location_in(reply), answer});
}

void Exchange::do_once(const std::shared_ptr<Walk>& walk, api::Deed<api::Reply> deed) {
    database_.submit(
        [this, walk, deed = std::move(deed)](db::Write& tx) {
            walk->replayed = replay(*walk, tx);
            if (walk->replayed) return false;
            walk->reply = deed(tx);
            if (!*walk->reply) return false;
            keep_answer(*walk, tx, **walk->reply);
            return true;
        },
        [this, walk](db::Database::Outcome outcome) {
            try {
                if (outcome.broken) std::rethrow_exception(outcome.broken);
                if (outcome.refusal) return answer(*walk, problem(*outcome.refusal, walk->request_id));
                answer(*walk, std::move(walk->replayed ? *walk->replayed : *walk->reply));
            } catch (...) {
                break_down(*walk);
            }
        });
}

void Exchange::change(const std::shared_ptr<Walk>& walk) {
    // Who comes is settled before the writer is asked; the operation checks its facts inside.
    const auto admitted = database_.read([&](db::Read& tx) -> Result<void> {
        TRY(admit(*walk, tx));
        if (!walk->input) walk->input = TRY(walk->endpoint->handler.parse(walk->request));
        return {};
    });
    if (walk->seen) walk->seen();
    if (!admitted) return answer(*walk, problem(admitted.error(), walk->request_id));
    do_once(walk, [this, walk](db::Write& tx) -> Result<api::Reply> {
        api::Reply reply = TRY(walk->endpoint->handler.change(tx, *walk->call, walk->input.get()));
        record(*walk, tx, reply);
        return reply;
    });
}

void Exchange::direct(const std::shared_ptr<Walk>& walk) {
    const auto admitted = database_.read([&](db::Read& tx) -> Result<void> {
        TRY(admit(*walk, tx));
        if (!walk->input) walk->input = TRY(walk->endpoint->handler.parse(walk->request));
        walk->replayed = replay(*walk, tx);  // so that nothing slow is done once more for nothing
        return {};
    });
    if (walk->seen) walk->seen();
    if (!admitted) return answer(*walk, problem(admitted.error(), walk->request_id));
    if (walk->replayed) return answer(*walk, std::move(*walk->replayed));
    const api::Handler& handler = walk->endpoint->handler;
    if (handler.prepare) {
        auto deed = handler.prepare(database_, *walk->call, walk->request, walk->input.get());
        if (!deed) return answer(*walk, problem(deed.error(), walk->request_id));
        return do_once(walk, std::move(*deed));
    }
    // With transactions of its own, which change nothing when they are done once more.
    auto result = handler.direct(database_, *walk->call, walk->request, walk->input.get());
    if (result && has_key(*walk))
        (void)database_.write([&](db::Write& tx) -> Result<void> {
            keep_answer(*walk, tx, *result);
            return {};
        });
    answer(*walk, std::move(result));
}

void Exchange::answer(Walk& walk, Result<api::Reply> result) {
    if (!result) return answer(walk, problem(result.error(), walk.request_id));
    answer(walk, std::move(*result));
}

void Exchange::answer(Walk& walk, api::Reply reply) {
    Outgoing out{.status = reply.status,
                 .content_type = std::move(reply.content_type),
                 .body = std::move(reply.body),
                 .events = std::move(reply.events),
                 .framed = reply.framed};
    for (const auto& [name, value] : reply.headers) add_header(out.headers, name, value);
    if (reply.version) {
        const std::string tag = tag_of(*reply.version, out.body);
        add_header(out.headers, "ETag", tag);
        if (walk.endpoint->verb == api::Verb::Get && names_tag(walk.incoming.if_none_match, tag)) {
            out.status = 304;
            out.body.clear();
        }
    }
    answer(walk, std::move(out));
}

void Exchange::answer(Walk& walk, Outgoing out) {
    add_header(out.headers, "X-Request-Id", walk.request_id);
    out.headers += "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n";
    out.headers += out.framed ? "X-Frame-Options: SAMEORIGIN\r\n" : "X-Frame-Options: DENY\r\n";
    if (!options_.certificate_file.empty()) out.headers += "Strict-Transport-Security: max-age=31536000\r\n";
    const bool from_api = !out.of_the_web;
    // Whatever somebody sent us and we show: nothing in it runs, loads or frames anything. A sandbox would keep
    // browsers from showing PDF.
    if (from_api)
        out.headers +=
            std::string("Content-Security-Policy: default-src 'none'; base-uri 'none'; form-action 'none'; ") +
            "frame-ancestors " + (out.framed ? "'self'" : "'none'") +
            (out.content_type.starts_with("image/") ? "; sandbox\r\n" : "\r\n");
    if (from_api) out.headers += "Cache-Control: no-store\r\n";
    if (from_api && walk.incoming.accepts_gzip && out.body.size() > 1024 && !out.events &&
        (out.content_type.starts_with("application/json") || out.content_type.starts_with("text/"))) {
        out.body = gzipped(out.body);
        out.headers += "Content-Encoding: gzip\r\nVary: Accept-Encoding\r\n";
    }
    out.without_body = walk.incoming.method == "HEAD";
    metrics_.count(walk.route, out.status, std::chrono::steady_clock::now() - walk.started);
    walk.done(std::move(out));
}

/// Called while an exception is being handled.
void Exchange::break_down(Walk& walk) {
    try {
        throw;
    } catch (const std::exception& error) {
        spdlog::error("request {} broke down: {}", walk.request_id, error.what());
        if (const auto refusal = db::refusal_for(error)) return answer(walk, problem(*refusal, walk.request_id));
    } catch (...) {
        spdlog::error("request {} broke down", walk.request_id);
    }
    answer(walk, broken_down(walk.request_id));
}

}  // namespace http
