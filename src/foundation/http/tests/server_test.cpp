// Over real sockets, with toy endpoints.
#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <latch>
#include <memory>
#include <thread>

#include "crowd.h"
#include "http/server.h"
#include "language/engines.h"

namespace {
const RegionCode home = *RegionCode::parse("370830");

struct NewToy {
    std::string name;
    static constexpr Fields fields{Field{"name", &NewToy::name, "Name."}};
};
struct Toy {
    std::string name;
    api::Version version;
    static constexpr Fields fields{Field{"name", &Toy::name, "Name."},
                                   Field{"version", &Toy::version, "Counts changes."}};
};
struct ChangedToy {
    std::string toy;
    std::string name;
    api::Version version;
    static constexpr Fields fields{Field{"toy", &ChangedToy::toy, "Which."}, Field{"name", &ChangedToy::name, "Name."},
                                   Field{"version", &ChangedToy::version, "Counts changes."}};
};

std::atomic<int> made = 0;
std::atomic<int> recorded = 0;
std::atomic<std::int64_t> toy_version = 3;
std::atomic<char> toy_letter = 'x';  // what changes without an edit, as dated facts do
std::atomic<int> days_later = 0;
std::latch* hold = nullptr;     // a slow operation waits here
std::latch* entered = nullptr;  // and says that it has begun

Result<Toy> look(db::Read&, const Call&) { return Toy{std::string(3000, toy_letter), {toy_version}}; }
Result<api::Created<Toy>> make(db::Write&, const Call&, const NewToy& toy) {
    if (toy.name == "broken") throw std::runtime_error("the toy " + toy.name + " broke");
    if (toy.name == "refused") return Error{ErrorCode::Conflict, "toy.refused", {{"max", "3"}}};
    ++made;
    return api::Created<Toy>{"/toys/7", {toy.name, {1}}};
}
Result<Toy> change(db::Write&, const Call&, const ChangedToy& toy) {
    if (toy.version.number != toy_version) return Error{ErrorCode::PreconditionFailed, "toy.changed_meanwhile"};
    return Toy{toy.name, {++toy_version}};
}
std::atomic<int> counted = 0;  // looks that were not kept answers
Result<Toy> count(db::Read&, const Call& call) {
    ++counted;
    if (toy_letter == '!') return not_found("toy");
    return Toy{call.today().text() + (call.actor.signed_in() ? " for " + call.actor.account->text() : " for anybody"),
               {1}};
}
Result<Toy> slow(db::Read&, const Call&) {
    if (entered) entered->count_down();
    if (hold) hold->wait();
    return Toy{"slow", {1}};
}
Result<api::Deed<api::Created<Toy>>> wrap(db::Database&, const Call& call, const api::Request&, const NewToy& toy) {
    if (entered) entered->count_down();
    if (hold) hold->wait();
    return api::Deed<api::Created<Toy>>([call, toy](db::Write& tx) { return make(tx, call, toy); });
}
Result<Toy> hash(db::Database&, const Call&, const api::Request& request, const NewToy& toy) {
    if (toy.name == "whence") return Toy{request.address, {1}};
    if (entered) entered->count_down();
    if (hold) hold->wait();
    if (toy.name == "refused") return Error{ErrorCode::Conflict, "toy.refused"};
    return Toy{toy.name, {1}};
}
Result<api::Reply> events(db::Read&, const Call&) {
    api::Reply reply;
    reply.events = [left = 2]() mutable -> std::optional<std::string> {
        if (left == 0) return std::nullopt;
        return "event " + std::to_string(left--);
    };
    return reply;
}

std::vector<api::Endpoint> toys() {
    using enum api::Verb;
    const auto gc = Permit::roles({Role::Gc});
    return {
        {.verb = Get,
         .path = "/public/toy",
         .summary = "Look",
         .permit = Permit::anyone(),
         .audit = api::Audit::unrecorded("toy.read"),
         .handler = api::read(look)},
        {.verb = Get,
         .path = "/toy",
         .summary = "Look closely",
         .permit = gc,
         .audit = api::Audit::reading("toy.read_closely"),
         .handler = api::read(look)},
        {.verb = Post,
         .path = "/toys",
         .summary = "Make",
         .permit = gc,
         .audit = "toy.made",
         .handler = api::write(make),
         .max_body = 2000},
        {.verb = Put,
         .path = "/toys/{toy}",
         .summary = "Change",
         .permit = gc,
         .audit = "toy.changed",
         .handler = api::write(change)},
        {.verb = Get,
         .path = "/public/count",
         .summary = "Count",
         .permit = Permit::anyone(),
         .audit = api::Audit::unrecorded("toy.counted"),
         .handler = api::read(count).kept()},
        {.verb = Get,
         .path = "/public/slow",
         .summary = "Wait",
         .permit = Permit::anyone(),
         .audit = api::Audit::unrecorded("toy.waited"),
         .handler = api::read(slow)},
        {.verb = Post,
         .path = "/public/hashes",
         .summary = "Hash",
         .permit = Permit::anyone(),
         .audit = "toy.hashed",
         .handler = api::direct(hash)},
        {.verb = Post,
         .path = "/public/parcels",
         .summary = "Wrap, then make",
         .permit = Permit::anyone(),
         .audit = "toy.wrapped",
         .handler = api::prepared(wrap)},
        {.verb = Get,
         .path = "/public/events",
         .summary = "Listen",
         .permit = Permit::anyone(),
         .audit = api::Audit::unrecorded("toy.listened"),
         .handler = api::read(events)},
    };
}

http::Doors doors() {
    return {
        .who = [](db::Read&, std::string_view token, Instant) -> std::optional<http::SignedIn> {
            if (token != "good" && token != "other") return std::nullopt;
            return http::SignedIn{.actor = {.account = AccountId::from_store(token == "good" ? "370830-x" : "370830-y"),
                                            .post = Post{Role::Gc, home}},
                                  .csrf_token = "csrf"};
        },
        .record = [](db::Write&, const Call&, std::string_view, std::string_view) { ++recorded; },
        .clock = [] { return Instant::parse("2026-01-05T02:00:00Z")->plus(std::chrono::hours(24 * days_later)); },
        .home = home,
        .close_box = [](std::string_view plain, std::string_view to) { return std::string(to) + std::string(plain); },
        .open_box = [](std::string_view box, std::string_view to) -> std::optional<std::string> {
            return box.starts_with(to) ? std::optional(std::string(box.substr(to.size()))) : std::nullopt;
        },
        .more_metrics = [](db::Read&) { return std::string("tuoyu_toys 2\n"); }};
}

/// A served toy box.
struct Box {
    explicit Box(db::Database& database, http::ServerOptions options = {})
        : server(std::move(options), database, toys(), doors(),
                 {{"index.html", "<html>托育</html>"}, {"assets/a.js", std::string(4000, ';')}}) {}
    http::Server server;
};

/// A plain socket that says what it is told and reads what comes.
class Peer {
public:
    explicit Peer(const Box& box) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(box.server.port());
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
        const timeval patience{10, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    ~Peer() { ::close(socket_); }
    Peer(const Peer&) = delete;

    void say(std::string_view text) {
        REQUIRE(::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size()));
    }
    /// One whole answer, by its Content-Length.
    std::string hear() {
        while (buffer_.find("\r\n\r\n") == std::string::npos && more()) {}
        const auto head_end = buffer_.find("\r\n\r\n");
        if (head_end == std::string::npos) return std::exchange(buffer_, {});
        std::size_t body = 0;
        if (const auto at = buffer_.find("Content-Length: "); at != std::string::npos && at < head_end)
            body = static_cast<std::size_t>(std::stoul(buffer_.substr(at + 16)));
        while (buffer_.size() < head_end + 4 + body && more()) {}
        std::string answer = buffer_.substr(0, head_end + 4 + body);
        buffer_.erase(0, answer.size());
        return answer;
    }
    std::string hear_all() {
        while (more()) {}
        return std::exchange(buffer_, {});
    }
    /// Nothing when the door was shut.
    std::string try_to_ask(std::string_view text) {
        if (::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(text.size())) return {};
        return hear();
    }
    std::string ask(std::string_view text) {
        say(text);
        return hear();
    }

private:
    bool more() {
        char bytes[4096];
        const ssize_t got = ::recv(socket_, bytes, sizeof bytes, 0);
        if (got <= 0) return false;
        buffer_.append(bytes, static_cast<std::size_t>(got));
        return true;
    }
    int socket_;
    std::string buffer_;
};

std::string get(std::string_view path, std::string_view more = "") {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: t\r\n" + std::string(more) + "\r\n";
}
std::string send(std::string_view verb, std::string_view path, std::string_view body, std::string_view more = "") {
    return std::string(verb) + " " + std::string(path) +
           " HTTP/1.1\r\nHost: t\r\nCookie: a=b; tuoyu_session=good\r\nX-CSRF-Token: csrf\r\n" +
           "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
           std::string(more) + "\r\n" + std::string(body);
}
bool begins(const std::string& answer, int status) {
    return answer.starts_with("HTTP/1.1 " + std::to_string(status) + " ");
}
std::string tag_in(const std::string& answer) {
    const auto start = answer.find("ETag: ") + 6;
    return answer.substr(start, answer.find("\r\n", start) - start);
}
bool has(const std::string& answer, std::string_view part) { return answer.find(part) != std::string::npos; }
}  // namespace

TEST_CASE("one connection serves request after request, pipelined or not") {
    for (const auto& database : language::migrated_databases()) {
        const Box box(*database);
        Peer peer(box);
        CHECK(begins(peer.ask(get("/healthz")), 200));
        peer.say(get("/api/v1/public/toy") + get("/readyz") + get("/nowhere.txt"));
        CHECK(has(peer.hear(), "ETag: \"v"));
        CHECK(begins(peer.hear(), 200));
        CHECK(begins(peer.hear(), 404));
    }
}

TEST_CASE("what is not permitted is not done, and says so by a stable reason") {
    for (const auto& database : language::migrated_databases()) {
        const Box box(*database);
        Peer peer(box);
        CHECK(has(peer.ask(get("/api/v1/toy")), "\"reason\":\"access.sign_in\""));
        const int before = made;
        const std::string body = R"({"name":"ball"})";
        std::string forged = send("POST", "/api/v1/toys", body);
        forged.replace(forged.find("X-CSRF-Token: csrf"), 18, "X-CSRF-Token: nono");
        CHECK(has(peer.ask(forged), "request.csrf_token_wrong"));
        CHECK(
            has(peer.ask(send("POST", "/api/v1/toys", body, "Sec-Fetch-Site: cross-site\r\n")), "request.cross_site"));
        CHECK(made == before);
        const std::string not_allowed = peer.ask(send("DELETE", "/api/v1/toys", ""));
        CHECK(begins(not_allowed, 405));
        CHECK(has(not_allowed, R"("status":405,"reason":"request.method_not_allowed")"));
        CHECK(has(peer.ask(send("POST", "/api/v1/toy", "")), "Allow: GET, HEAD\r\n"));
    }
}

TEST_CASE("a deed is recorded with it; a refusal or breakdown records nothing and tells no secrets") {
    for (const auto& database : language::migrated_databases()) {
        const Box box(*database);
        Peer peer(box);
        const int before = recorded;
        const std::string done = peer.ask(send("POST", "/api/v1/toys", R"({"name":"ball"})"));
        CHECK(begins(done, 201));
        CHECK(has(done, "Location: /api/v1/toys/7\r\n"));
        CHECK(recorded == before + 1);
        const std::string refused = peer.ask(send("POST", "/api/v1/toys", R"({"name":"refused"})"));
        CHECK(begins(refused, 409));
        CHECK(has(refused, R"("reason":"toy.refused")"));
        CHECK(has(refused, R"("params":{"max":"3"})"));
        const std::string broken = peer.ask(send("POST", "/api/v1/toys", R"({"name":"broken"})"));
        CHECK(begins(broken, 500));
        CHECK_FALSE(has(broken, "the toy"));
        CHECK(recorded == before + 1);
        CHECK(begins(peer.ask(get("/api/v1/toy", "Cookie: tuoyu_session=good\r\n")), 200));
        CHECK(recorded == before + 2);
    }
}

TEST_CASE("every faulty field is named") {
    for (const auto& database : language::migrated_databases()) {
        const Box box(*database);
        Peer peer(box);
        const std::string answer = peer.ask(send("POST", "/api/v1/toys", R"({"nam":"x"})"));
        CHECK(begins(answer, 422));
        CHECK(has(answer, R"({"field":"/nam","reason":"input.unknown"})"));
        CHECK(begins(peer.ask(send("POST", "/api/v1/toys", "{")), 400));
        CHECK(begins(peer.ask(get("/api/v1/public/toy?x=1")), 422));
        CHECK(begins(peer.ask(get("/api/v1/public/toy?x=%zz")), 400));
        std::string plain = send("POST", "/api/v1/toys", R"({"name":"x"})");
        plain.replace(plain.find("application/json"), 16, "text/plain; a=bb");
        CHECK(begins(peer.ask(plain), 415));
    }
}

TEST_CASE("the same key does the same deed once; with another request it is refused") {
    for (const auto& database : language::migrated_databases()) {
        const Box box(*database);
        Peer peer(box);
        const int before = made;
        const std::string key = "Idempotency-Key: k1\r\n";
        CHECK(begins(peer.ask(send("POST", "/api/v1/toys", R"({"name":"ball"})", key)), 201));
        const std::string again = peer.ask(send("POST", "/api/v1/toys", R"({"name":"ball"})", key));
        CHECK(begins(again, 201));
        CHECK(has(again, "Idempotency-Replayed: true"));
        CHECK(has(again, "Location: /api/v1/toys/7"));
        CHECK(has(again, R"("name":"ball")"));
        CHECK(made == before + 1);
        CHECK(has(peer.ask(send("POST", "/api/v1/toys", R"({"name":"kite"})", key)), "request.idempotency_key_reused"));
        CHECK(begins(peer.ask(send("POST", "/api/v1/toys", R"({"name":"refused"})", "Idempotency-Key: k2\r\n")), 409));
        CHECK(begins(peer.ask(send("POST", "/api/v1/toys", R"({"name":"kite"})", "Idempotency-Key: k2\r\n")), 201));
    }
}

TEST_CASE("a key is what every database keeps, or the request is refused") {
    for (const auto& database : language::migrated_databases()) {
        const Box box(*database);
        Peer peer(box);
        const int before = made;
        for (const std::string& key : {std::string("\xff\xfe"), std::string(201, 'k'), std::string("two words")}) {
            const std::string answer =
                peer.ask(send("POST", "/api/v1/toys", R"({"name":"ball"})", "Idempotency-Key: " + key + "\r\n"));
            CHECK(begins(answer, 400));
            CHECK(has(answer, "request.idempotency_key_malformed"));
        }
        CHECK(made == before);
    }
}

TEST_CASE("what has slow work before it is done once too, also when asked twice at the same time") {
    for (const auto& database : language::migrated_databases()) {
        std::latch begun(2), released(1);
        entered = &begun;
        hold = &released;
        const Box box(*database);
        Peer first(box), second(box);
        const auto request = [](const char* name, const char* key) {
            return send("POST", "/api/v1/public/parcels", R"({"name":")" + std::string(name) + R"("})",
                        "Idempotency-Key: " + std::string(key) + "\r\n");
        };
        first.say(request("slow", "d1"));
        second.say(request("slow", "d1"));
        begun.wait();
        entered = nullptr;
        released.count_down();
        // On PostgreSQL both may do it, but only one of them is kept.
        const std::string one = first.hear(), other = second.hear();
        CHECK(begins(one, 201));
        CHECK(begins(other, 201));
        CHECK(has(one, "Idempotency-Replayed: true") != has(other, "Idempotency-Replayed: true"));
        const std::string again = second.ask(request("slow", "d1"));
        CHECK(has(again, "Idempotency-Replayed: true"));
        CHECK(has(again, R"("name":"slow")"));
        CHECK(has(again, "ETag"));
        CHECK(has(second.ask(request("other", "d1")), "request.idempotency_key_reused"));
        CHECK(begins(second.ask(request("refused", "d2")), 409));
        CHECK(begins(second.ask(request("slow", "d2")), 201));
        hold = nullptr;
    }
}

TEST_CASE("a deed that breaks down leaves neither itself nor its key") {
    for (const auto& database : language::migrated_databases()) {
        const Box box(*database);
        Peer peer(box);
        const std::string key = "Idempotency-Key: b1\r\n";
        CHECK(begins(peer.ask(send("POST", "/api/v1/public/parcels", R"({"name":"broken"})", key)), 500));
        const auto keys = [&] {
            static constexpr db::Query count{"idempotency.count", "SELECT count(*) FROM idempotency"};
            return database->read([](db::Read& tx) { return tx.value<int>(count); });
        };
        CHECK(keys() == 0);
        CHECK(begins(peer.ask(send("POST", "/api/v1/public/parcels", R"({"name":"broken"})", key)), 500));
        CHECK(begins(peer.ask(send("POST", "/api/v1/public/parcels", R"({"name":"kite"})", key)), 201));
        CHECK(keys() == 1);
    }
}

TEST_CASE("an edit says which version it is based on") {
    for (const auto& database : language::migrated_databases()) {
        const Box box(*database);
        Peer peer(box);
        toy_version = 3;
        const std::string body = R"({"name":"kite"})";
        CHECK(begins(peer.ask(send("PUT", "/api/v1/toys/7", body)), 428));
        CHECK(begins(peer.ask(send("PUT", "/api/v1/toys/7", body, "If-Match: \"v2\"\r\n")), 412));
        CHECK(begins(peer.ask(send("PUT", "/api/v1/toys/7", body, "If-Match: v3\r\n")), 412));
        const std::string done = peer.ask(send("PUT", "/api/v1/toys/7", body, "If-Match: \"v3\"\r\n"));
        CHECK(begins(done, 200));
        CHECK(has(done, "ETag: \"v4."));
        const std::string again = peer.ask(send("PUT", "/api/v1/toys/7", body, "If-Match: " + tag_in(done) + "\r\n"));
        CHECK(begins(again, 200));
        CHECK(begins(peer.ask(send("PUT", "/api/v1/toys/7", body, "If-Match: W/" + tag_in(again) + "\r\n")), 200));
        for (const char* other : {"\"v\"", "\"v.5\"", "\"v-5\"", "\"v5x\"", "\"v99999999999999999999\"", "v5", "*"})
            CHECK(
                begins(peer.ask(send("PUT", "/api/v1/toys/7", body, "If-Match: " + std::string(other) + "\r\n")), 412));
    }
}

TEST_CASE("a tag tells whether anything that is shown has changed, edited or not") {
    for (const auto& database : language::migrated_databases()) {
        const Box box(*database);
        Peer peer(box);
        toy_version = 3;
        const auto asked = [&](const std::string& seen) {
            return peer.ask(get("/api/v1/public/toy", "If-None-Match: " + seen + "\r\n"));
        };
        const std::string tag = tag_in(peer.ask(get("/api/v1/public/toy")));
        for (const std::string& seen : {tag, "W/" + tag, "\"v2.0\", " + tag, std::string("*")})
            CHECK(begins(asked(seen), 304));
        CHECK(begins(asked("\"v3\""), 200));
        toy_letter = 'y';
        const std::string other = asked(tag);
        toy_letter = 'x';
        CHECK(begins(other, 200));
        CHECK(tag_in(other) != tag);
        CHECK(begins(asked(tag), 304));
    }
}

TEST_CASE("what can be read two ways, or is too large, is not read") {
    for (const auto& database : language::migrated_databases()) {
        const Box box(*database);
        const auto ask = [&](std::string_view text) { return Peer(box).ask(text); };
        CHECK(begins(ask("GET /healthz HTTP/1.1\r\n\r\n"), 400));
        CHECK(begins(ask("GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400));
        CHECK(begins(ask("POST /api/v1/toys HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: "
                         "chunked\r\n\r\n0\r\n\r\n"),
                     400));
        CHECK(begins(ask("POST /api/v1/toys HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
                     400));
        CHECK(begins(ask("POST /api/v1/toys HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n"), 400));
        CHECK(begins(ask(send("POST", "/api/v1/toys", "{}", "Content-Encoding: gzip\r\n")), 415));
        CHECK(begins(ask("GARBAGE\r\n\r\n"), 400));
        const std::string long_header = ask("GET /" + std::string(40'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n");
        CHECK(begins(long_header, 431));
        CHECK(has(long_header, R"("status":431)"));
        CHECK(has(long_header, "X-Request-Id: "));
        CHECK(begins(ask(send("POST", "/api/v1/toys", std::string(3000, ' '))), 413));
    }
}

TEST_CASE("who sends far too much hears why, though the answer came long before the end") {
    for (const auto& database : language::migrated_databases()) {
        const Box box(*database);
        CHECK(begins(Peer(box).ask(send("POST", "/api/v1/toys", std::string(12'000'000, ' '))), 413));
    }
}

TEST_CASE("operations with slow work of their own hold nobody else up, and only so many of them wait") {
    for (const auto& database : language::migrated_databases()) {
        std::latch begun(1), released(1);
        entered = &begun;
        hold = &released;
        const Box box(*database, {.workers = 1, .direct_workers = 1, .max_waiting_direct = 1});
        Peer first(box), second(box), third(box), other(box);
        const std::string request = send("POST", "/api/v1/public/hashes", R"({"name":"slow"})");
        first.say(request);
        begun.wait();
        entered = nullptr;
        second.say(request);
        for (int asked = 0; !has(other.ask(get("/metrics")), "tuoyu_requests_waiting 1\n"); ++asked)
            REQUIRE(asked < 100'000);
        const std::string refused = third.ask(request);
        CHECK(begins(refused, 503));
        CHECK(has(refused, "Retry-After: "));
        CHECK(begins(other.ask(get("/api/v1/public/toy")), 200));
        released.count_down();
        CHECK(begins(first.hear(), 200));
        CHECK(begins(second.hear(), 200));
        hold = nullptr;
    }
}

TEST_CASE("a peer that dawdles over its header is told and let go") {
    for (const auto& database : language::migrated_databases()) {
        const Box box(*database, {.header_time = std::chrono::milliseconds(150)});
        Peer peer(box);
        peer.say("GET /healthz HTTP/1.1\r\nHo");
        const std::string answer = peer.hear_all();
        CHECK((answer.empty() || begins(answer, 408)));
    }
}

TEST_CASE("the web interface is served compressed, tagged, and with its start page for every place in it") {
    for (const auto& database : language::migrated_databases()) {
        const Box box(*database);
        Peer peer(box);
        const std::string page = peer.ask(get("/institutions/abc"));
        CHECK(has(page, "<html>托育</html>"));
        CHECK(has(page, "Content-Security-Policy: default-src 'self'"));
        CHECK_FALSE(has(page, "unsafe-inline"));
        // A page that has not changed keeps the policy it came with, and stays in the browser's memory.
        const auto at = page.find("ETag: ") + 6;
        const std::string same =
            peer.ask(get("/institutions/abc", "If-None-Match: " + page.substr(at, page.find('\r', at) - at) + "\r\n"));
        CHECK(begins(same, 304));
        CHECK(has(same, "Content-Security-Policy: default-src 'self'"));
        CHECK_FALSE(has(same, "default-src 'none'"));
        CHECK_FALSE(has(same, "no-store"));
        const std::string script = peer.ask(get("/assets/a.js", "Accept-Encoding: gzip\r\n"));
        CHECK(has(script, "Content-Encoding: gzip"));
        CHECK_FALSE(has(peer.ask(get("/assets/a.js", "Accept-Encoding: gzip;q=0\r\n")), "Content-Encoding"));
        CHECK(has(script, "immutable"));
        CHECK(begins(peer.ask(get("/assets/missing.js")), 404));
        CHECK(begins(peer.ask(get("/../secret.key")), 404));
        const std::string head = peer.ask("HEAD /healthz HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
        CHECK(head.ends_with("\r\n\r\n"));
    }
}

TEST_CASE("stopping finishes what is in flight and lets idle connections go") {
    for (const auto& database : language::migrated_databases()) {
        std::latch let_go(1), begun(1);
        hold = &let_go;
        entered = &begun;
        auto box = std::make_unique<Box>(*database);
        Peer idle(*box), busy(*box);
        CHECK(begins(idle.ask(get("/healthz")), 200));
        busy.say(get("/api/v1/public/slow"));
        begun.wait();
        std::jthread stopping([&] { box->server.stop(); });
        CHECK(idle.hear_all().empty());
        let_go.count_down();
        const std::string answer = busy.hear_all();
        CHECK(begins(answer, 200));
        CHECK(has(answer, "Connection: close"));
        hold = entered = nullptr;
    }
}

TEST_CASE("beyond its limits the server says when to come back") {
    for (const auto& database : language::migrated_databases()) {
        std::latch let_go(1), begun(1);
        hold = &let_go;
        entered = &begun;
        const Box box(*database, {.workers = 1, .max_waiting = 0});
        // With no waiting room every request is one too many.
        const std::string answer = Peer(box).ask(get("/healthz"));
        CHECK(begins(answer, 503));
        CHECK(has(answer, "Retry-After: 1"));
        let_go.count_down();
        hold = entered = nullptr;
    }
}

TEST_CASE("one address has not all the room, and whoever finds none is told or let go") {
    for (const auto& database : language::migrated_databases()) {
        const auto crowded = [&](const http::ServerOptions& options) {
            const Box box(*database, options);
            std::vector<std::unique_ptr<Peer>> inside;
            std::string answers;
            for (int i = 0; i < 60; ++i) {
                inside.push_back(std::make_unique<Peer>(box));
                const std::string answer = inside.back()->try_to_ask(get("/healthz"));
                answers += begins(answer, 200) ? 'y' : begins(answer, 503) ? 'n' : answer.empty() ? '-' : '?';
            }
            inside.clear();
            return answers;
        };
        CHECK(crowded({.max_connections = 8}).starts_with("yyyyyyyynn"));
        CHECK(crowded({.max_connections_per_address = 4}).starts_with("yyyynnnn"));
        CHECK(crowded({.proxies = {"127.0.0.1"}, .max_connections_per_address = 4}) == std::string(60, 'y'));
    }
}

TEST_CASE("a crowd counts who is there") {
    http::Crowd crowd(60, 2);
    std::vector<http::Crowd::Guest> inside;
    const auto comes = [&](const std::string& address, bool for_many = false) {
        auto guest = crowd.enter(address, for_many);
        if (!guest) return '-';
        inside.push_back(std::move(*guest));
        return inside.back().welcome() ? 'y' : 'n';
    };
    std::string answers;
    for (int i = 0; i < 54; ++i) answers += comes("a");
    CHECK(answers == "yy" + std::string(50, 'n') + "--");
    inside.clear();
    answers.clear();
    for (int i = 0; i < 112; ++i) answers += comes("proxy", true);
    CHECK(answers == std::string(60, 'y') + std::string(50, 'n') + "--");
    CHECK(comes("b") == '-');
    inside.pop_back();
    CHECK(comes("b") == 'n');
    inside.clear();
    CHECK(comes("b") == 'y');
}

TEST_CASE("events come one after another until there are no more") {
    for (const auto& database : language::migrated_databases()) {
        const Box box(*database);
        Peer peer(box);
        peer.say(get("/api/v1/public/events"));
        const std::string all = peer.hear_all();
        CHECK(has(all, "text/event-stream"));
        CHECK(has(all, "data: event 2\n\n"));
        CHECK(has(all, "data: event 1\n\n"));
    }
}

TEST_CASE("whom a request is from a proxy of ours may say, and nobody else") {
    for (const auto& database : language::migrated_databases()) {
        const auto whence = [](const Box& box, const std::string& forwarded) {
            const std::string answer =
                Peer(box).ask(send("POST", "/api/v1/public/hashes", R"({"name":"whence"})", forwarded));
            const auto name = answer.find("\"name\":\"") + 8;
            return answer.substr(name, answer.find('"', name) - name);
        };
        const std::string header = "X-Forwarded-For: ";
        const Box alone(*database);
        CHECK(whence(alone, header + "203.0.113.9\r\n") == "127.0.0.1");
        const Box behind(*database, {.proxies = {"::ffff:127.0.0.1", "198.51.100.1"}});
        CHECK(whence(behind, header + "203.0.113.9\r\n") == "203.0.113.9");
        CHECK(whence(behind, header + "2001:db8::7\r\n") == "2001:db8::7");
        CHECK(whence(behind, header + "192.0.2.1, 203.0.113.9\r\n") == "203.0.113.9");
        CHECK(whence(behind, header + "192.0.2.1\r\n" + header + "203.0.113.9, 198.51.100.1\r\n") == "203.0.113.9");
        for (const char* unreadable : {"", "unknown", "203.0.113.9:8080", "<script>"})
            CHECK(whence(behind, header + unreadable + "\r\n") == "127.0.0.1");
        CHECK(whence(behind, "") == "127.0.0.1");
    }
}

TEST_CASE("metrics are for this machine, not for whom a proxy brings") {
    for (const auto& database : language::migrated_databases()) {
        const Box box(*database, {.metrics_token = "secret"});
        Peer peer(box);
        peer.ask(get("/api/v1/public/toy"));
        CHECK(has(peer.ask(get("/metrics")), "tuoyu_requests_total{route=\"GET /public/toy\",status=\"2xx\"} 1"));
        CHECK(has(peer.ask(get("/metrics")), "tuoyu_toys 2"));
        for (const char* proxied : {"X-Forwarded-For: 1.2.3.4\r\n", "X-Real-IP: 1.2.3.4\r\n", "Via: 1.1 door\r\n"})
            CHECK(begins(peer.ask(get("/metrics", proxied)), 403));
        CHECK(begins(peer.ask(get("/metrics", "X-Forwarded-For: 1.2.3.4\r\nAuthorization: Bearer secret\r\n")), 200));
    }
}

TEST_CASE("whatever is shown from the API runs, loads and frames nothing") {
    for (const auto& database : language::migrated_databases()) {
        const Box box(*database);
        Peer peer(box);
        for (const char* path : {"/api/v1/toy", "/api/v1/public/toy?x=1", "/api/v1/nothing"})
            CHECK(has(peer.ask(get(path)), "Content-Security-Policy: default-src 'none'"));
    }
}

TEST_CASE("who knocks when no descriptor is left is sent away at once, and served when there is one again") {
    for (const auto& database : language::migrated_databases()) {
        const Box box(*database);
        rlimit before{};
        ::getrlimit(RLIMIT_NOFILE, &before);
        rlimit few = before;
        few.rlim_cur = 256;
        ::setrlimit(RLIMIT_NOFILE, &few);
        std::vector<int> taken;
        const int peer = ::socket(AF_INET, SOCK_STREAM, 0);
        for (int file; (file = ::dup(0)) >= 0;) taken.push_back(file);
        const timeval patience{5, 0};
        ::setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(box.server.port());
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const bool connected = ::connect(peer, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
        char byte = 0;
        const ssize_t got = connected ? ::recv(peer, &byte, 1, 0) : -1;
        const int why = errno;
        for (const int file : taken) ::close(file);
        ::close(peer);
        ::setrlimit(RLIMIT_NOFILE, &before);
        CHECK(got <= 0);
        CHECK_MESSAGE(why != EAGAIN, "the server let it wait");
        // One that knocks while the last are being sent away may go with them; soon nobody does.
        bool served = false;
        for (int knocks = 0; knocks < 50 && !served; ++knocks) {
            Peer again(box);
            served = begins(again.ask(get("/api/v1/public/toy")), 200);
        }
        CHECK(served);
    }
}

TEST_CASE("a kept answer is given again until something is committed, to the same person, on the same day") {
    for (const auto& database : language::migrated_databases()) {
        const Box box(*database);
        Peer peer(box);
        const std::string path = "/api/v1/public/count", good = "Cookie: tuoyu_session=good\r\n",
                          other = "Cookie: tuoyu_session=other\r\n";
        const auto looks = [&](const std::string& asked) {
            const int before = counted;
            const std::string answer = peer.ask(asked);
            CHECK(begins(answer, 200));
            return std::pair(counted - before, answer.substr(answer.find("\r\n\r\n")));
        };
        // Whoever writes to another database of the same PostgreSQL makes its snapshots differ, so there it may ask
        // anew.
        const bool alone = database->engine() == db::Engine::Sqlite;
        const auto is_kept = [&](const std::string& asked, const std::string& body) {
            // Each worker's connection finds out by itself that nothing was committed since it looked last.
            bool given_again = false;
            for (int i = 0; i < 2 * http::ServerOptions().workers && !given_again; ++i) {
                const auto [again, heard] = looks(asked);
                CHECK(heard == body);
                given_again = again == 0;
            }
            CHECK((given_again || !alone));
        };
        const auto [first, anybody] = looks(get(path));
        CHECK(first == 1);
        is_kept(get(path), anybody);
        is_kept(get(path, "If-None-Match: \"v9\"\r\n"), anybody);

        const auto [once, mine] = looks(get(path, good));
        CHECK(once == 1);
        CHECK(has(mine, "370830-x"));
        is_kept(get(path, good), mine);
        CHECK(has(looks(get(path, other)).second, "370830-y"));
        is_kept(get(path), anybody);

        CHECK(begins(peer.ask(send("POST", "/api/v1/toys", R"({"name":"ball"})", "Idempotency-Key: a\r\n")), 201));
        CHECK(looks(get(path)).first == 1);

        days_later = 1;
        const auto [next, tomorrow] = looks(get(path));
        CHECK(next == 1);
        CHECK(has(tomorrow, "2026-01-06"));
        days_later = 0;

        // A refusal is not kept.
        toy_letter = '!';
        CHECK(begins(peer.ask(send("POST", "/api/v1/toys", R"({"name":"ball"})", "Idempotency-Key: b\r\n")), 201));
        const int before = counted;
        CHECK(begins(peer.ask(get(path)), 404));
        CHECK(begins(peer.ask(get(path)), 404));
        CHECK(counted == before + 2);
        toy_letter = 'x';
    }
}

TEST_CASE("without room for kept answers every question is asked") {
    const auto database = std::move(language::migrated_databases().front());
    const Box box(*database, {.kept_answers = 0});
    Peer peer(box);
    const int before = counted;
    CHECK(begins(peer.ask(get("/api/v1/public/count")), 200));
    CHECK(begins(peer.ask(get("/api/v1/public/count")), 200));
    CHECK(counted == before + 2);
}
