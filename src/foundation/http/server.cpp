// Sockets. Beast compiles slowly: only this source and request.cpp include it, and coroutines stay in this one.
#include "http/server.h"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>  // before asio's awaitable, which misses it in Boost 1.74

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <mutex>
#include <unordered_map>

#include "crowd.h"
#include "exchange.h"
#include "lane.h"
#include "proxies.h"
#include "rate_limit.h"
#include "request.h"

namespace http {
namespace {
namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::use_awaitable;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;
using beast::http::field;
constexpr std::size_t most_dropped = 64u << 20;  // of a body that was refused, in bytes

std::string head_of(const Outgoing& out, bool keep_alive) {
    std::string head = "HTTP/1.1 " + std::to_string(out.status) + " ";
    head.reserve(512);
    head += reason_phrase(out.status);
    head += "\r\n";
    const bool without = out.status == 204 || out.status == 304;
    if (out.events) {
        head += "Content-Type: text/event-stream\r\n";
    } else if (!without) {
        head += "Content-Type: ";
        head += out.content_type;
        head += "\r\nContent-Length: ";
        head += std::to_string(out.bytes().size());
        head += "\r\n";
    }
    head += out.headers;
    head += keep_alive ? "\r\n" : "Connection: close\r\n\r\n";
    return head;
}

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

/// Requests that arrived together are answered from one snapshot of the database.
Workers::MakeRenew sharing_reads(db::Database& database) {
    return [&database]() -> Workers::Renew {
        return [reads = std::make_shared<db::SharedReads>(database)] { reads->renew(); };
    };
}
}  // namespace

struct Server::Body {
    Body(ServerOptions given, db::Database& database, std::vector<api::Endpoint> endpoints, Doors doors,
         std::vector<WebFile> web)
        : options(std::move(given)),
          exchange(options, database, std::move(endpoints), std::move(doors), std::move(web)),
          ordinary_workers(options.workers, options.max_waiting, exchange.metrics().waiting, sharing_reads(database)),
          direct_workers(options.direct_workers, options.max_waiting_direct, exchange.metrics().waiting,
                         [] { return [] {}; }),
          crowd(options.max_connections, options.max_connections_per_address),
          rate(options.rate_per_address),
          proxies(options.proxies) {
        if (!options.certificate_file.empty()) {
            tls.emplace(asio::ssl::context::tls_server);
            tls->set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1 |
                             asio::ssl::context::default_workarounds);
            // Only exchanges whose keys are forgotten: a key that is stolen later opens nothing that was recorded.
            if (SSL_CTX_set_cipher_list(tls->native_handle(), "ECDHE+AESGCM:ECDHE+CHACHA20") != 1)
                throw std::runtime_error("this OpenSSL has no cipher that we accept");
            SSL_CTX_set_options(tls->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
            tls->use_certificate_chain_file(options.certificate_file);
            tls->use_private_key_file(options.key_file, asio::ssl::context::pem);
        }
        for (int i = 0; i < std::max(1, options.io_threads); ++i) open_lane();
        for (auto& lane : lanes) {
            auto accepting = accept(*lane);
            asio::co_spawn(lane->context, std::move(accepting), asio::detached);
            lane->thread = std::thread([&lane] { lane->context.run(); });
        }
    }

    void open_lane() {
        lanes.push_back(std::make_unique<Lane>(ordinary_workers, direct_workers));
        Lane& lane = *lanes.back();
        const tcp::endpoint place(asio::ip::make_address(options.address), port != 0 ? port : options.port);
        lane.acceptor.emplace(lane.context);
        lane.acceptor->open(place.protocol());
        lane.acceptor->set_option(tcp::acceptor::reuse_address(true));
        if (options.io_threads > 1) {
            const asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT> reuse_port(true);
            lane.acceptor->set_option(reuse_port);
        }
        lane.acceptor->bind(place);
        lane.acceptor->listen(1024);
        port = lane.acceptor->local_endpoint().port();
    }

    asio::awaitable<void> accept(Lane& lane) {
        for (;;) {
            boost::system::error_code failed;
            auto token = asio::redirect_error(use_awaitable, failed);
            tcp::socket socket = co_await lane.acceptor->async_accept(token);
            if (lane.stopping || failed == asio::error::operation_aborted) co_return;
            if (failed) {
                turn_away(lane);
                // Without a file or memory to spare the next try fails at once, over and over.
                asio::steady_timer pause(lane.context, std::chrono::milliseconds(100));
                co_await pause.async_wait(token);
                continue;
            }
            const asio::ip::address peer = socket.remote_endpoint(failed).address();
            if (failed) continue;
            auto guest = crowd.enter(peer.to_string(), proxies.has(peer));
            if (!guest) continue;
            socket.set_option(tcp::no_delay(true), failed);
            auto serving = tls ? serve_tls(lane, std::move(socket), std::move(*guest))
                               : serve_plain(lane, std::move(socket), std::move(*guest));
            asio::co_spawn(lane.context, std::move(serving), asio::detached);
        }
    }

    /// Without a descriptor for them, those who knock would wait until they give up. The spare one is given to each for
    /// as long as it takes to send them away.
    static void turn_away(Lane& lane) {
        for (int most = 1024; most > 0; --most) {
            // Whoever knocks once there is one again is let in.
            const int free = ::fcntl(lane.acceptor->native_handle(), F_DUPFD_CLOEXEC, 0);
            if (free >= 0) ::close(free);
            if (free >= 0) return;
            lane.spare.reset();
            const int guest = ::accept4(lane.acceptor->native_handle(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
            if (guest >= 0) {
                const linger at_once{1, 0};
                ::setsockopt(guest, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
                ::close(guest);
            }
            lane.spare.emplace();
            if (guest < 0) return;
        }
    }

    asio::awaitable<void> serve_plain(Lane& lane, tcp::socket socket, Crowd::Guest guest) {
        beast::tcp_stream stream(std::move(socket));
        Connection connection{&stream};
        enter(lane, connection);
        try {
            co_await converse(lane, stream, connection, guest.welcome());
        } catch (const std::exception&) {
            // The peer went away or dawdled: nothing to tell it any more.
        }
        leave(lane, connection);
        boost::system::error_code ignored;
        stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
    }

    asio::awaitable<void> serve_tls(Lane& lane, tcp::socket socket, Crowd::Guest guest) {
        beast::ssl_stream<beast::tcp_stream> stream(std::move(socket), *tls);
        Connection connection{&beast::get_lowest_layer(stream)};
        enter(lane, connection);
        try {
            beast::get_lowest_layer(stream).expires_after(options.header_time);
            co_await stream.async_handshake(asio::ssl::stream_base::server, use_awaitable);
            co_await converse(lane, stream, connection, guest.welcome());
        } catch (const std::exception&) {
            // As above; also a handshake that came to nothing.
        }
        leave(lane, connection);
        boost::system::error_code ignored;
        beast::get_lowest_layer(stream).socket().shutdown(tcp::socket::shutdown_both, ignored);
    }

    void enter(Lane& lane, Connection& connection) {
        lane.connections.insert(&connection);
        ++exchange.metrics().connections;
    }
    void leave(Lane& lane, Connection& connection) {
        lane.connections.erase(&connection);
        --exchange.metrics().connections;
    }

    /// Request after request, until one side closes.
    template <typename Stream>
    asio::awaitable<void> converse(Lane& lane, Stream& stream, Connection& connection, bool welcome) {
        auto& lowest = beast::get_lowest_layer(stream);
        const asio::ip::address peer = lowest.socket().remote_endpoint().address();
        beast::flat_buffer buffer;
        bool first = true;
        for (;;) {
            Parser parser;
            parser.header_limit(static_cast<std::uint32_t>(options.max_header));
            // Until the header tells which endpoint it is for; Beast of 1.74 takes "none" for zero.
            parser.body_limit(std::numeric_limits<std::uint64_t>::max());
            connection.idle = true;
            if (lane.stopping && !first) co_return;
            lowest.expires_after(first ? options.header_time : options.idle_time);
            // A pipelined request may already be here; otherwise wait for its first byte, so that a
            // slow header is measured from there.
            if (!first && buffer.size() == 0) {
                auto space = buffer.prepare(4096);
                const std::size_t got = co_await stream.async_read_some(space, use_awaitable);
                buffer.commit(got);
            }
            connection.idle = false;
            lowest.expires_after(options.header_time);
            first = false;

            boost::system::error_code failed;
            auto token = asio::redirect_error(use_awaitable, failed);
            co_await beast::http::async_read_header(stream, buffer, parser, token);
            if (failed == beast::http::error::end_of_stream) co_return;
            asio::ip::address client = peer;
            if (!failed && proxies.any()) client = client_of(parser.get(), peer, proxies);
            std::optional<Outgoing> refused = refuse_header(failed, parser, client, welcome);
            Exchange::Place place;
            if (!refused) {
                place = exchange.place_of(view(parser.get().method_string()), view(parser.get().target()));
                parser.body_limit(place.body_limit);
                if (parser.content_length().value_or(0) > place.body_limit)
                    refused = early_problem(ErrorCode::TooLarge, "request.too_large");
            }
            if (!refused && !parser.is_done()) {
                if (beast::iequals(parser.get()[field::expect], "100-continue")) {
                    const std::string go_on = "HTTP/1.1 100 Continue\r\n\r\n";
                    co_await asio::async_write(stream, asio::buffer(go_on), use_awaitable);
                }
                lowest.expires_after(options.body_time);
                co_await beast::http::async_read(stream, buffer, parser, token);
                if (failed == beast::http::error::body_limit)
                    refused = early_problem(ErrorCode::TooLarge, "request.too_large");
                else if (failed == beast::error::timeout)
                    refused = early_problem(ErrorCode::BadInput, "request.too_slow", 408);
                else if (failed)
                    refused = early_problem(ErrorCode::BadInput, "request.malformed");
            }
            if (refused) {
                lowest.expires_after(std::chrono::seconds(5));
                co_await write(stream, *refused, false);
                co_await drop_rest(lowest);
                co_return;
            }

            const bool wants_more = parser.get().keep_alive();
            lowest.expires_never();
            Outgoing out = co_await answer_of(lane, incoming_from(parser.get(), peer, client), std::move(place));
            const bool keep_alive = wants_more && !out.close && !lane.stopping && !out.events;
            lowest.expires_after(options.body_time);
            co_await write(stream, out, keep_alive);
            if (out.events) co_await stream_events(lane, stream, out);
            if (!keep_alive) co_return;
        }
    }

    /// Who is still sending a body would not hear why it is refused, were the connection closed at once:
    /// what comes is dropped for a moment, within bounds.
    asio::awaitable<void> drop_rest(beast::tcp_stream& lowest) {
        boost::system::error_code failed;
        lowest.socket().shutdown(tcp::socket::shutdown_send, failed);
        lowest.expires_after(std::chrono::seconds(5));
        std::vector<char> dropped(64 * 1024);
        auto token = asio::redirect_error(use_awaitable, failed);
        for (std::size_t total = 0; !failed && total < most_dropped;)
            total += co_await lowest.async_read_some(asio::buffer(dropped), token);
    }

    Outgoing early_problem(ErrorCode code, const char* reason, std::optional<int> status = {}) {
        const int wait = code == ErrorCode::Unavailable || code == ErrorCode::TooManyRequests ? 1 : 0;
        const std::string id = exchange.next_request_id();
        Outgoing out = problem({code, reason, {}, {}, wait}, id, status);
        add_header(out.headers, "X-Request-Id", id);
        out.close = true;
        return out;
    }

    /// What is wrong before the body is read.
    std::optional<Outgoing> refuse_header(boost::system::error_code failed, const Parser& parser,
                                          const asio::ip::address& client, bool welcome) {
        if (failed == beast::http::error::header_limit)
            return early_problem(ErrorCode::BadInput, "request.header_too_large", 431);
        if (failed == beast::error::timeout) return early_problem(ErrorCode::BadInput, "request.too_slow", 408);
        if (failed == beast::http::error::body_limit) return early_problem(ErrorCode::TooLarge, "request.too_large");
        if (failed.category() == beast::http::make_error_code(beast::http::error::bad_method).category())
            return early_problem(ErrorCode::BadInput, "request.malformed");
        if (failed) throw boost::system::system_error(failed);
        if (!welcome) return early_problem(ErrorCode::Unavailable, "server.too_many_connections");
        if (const char* reason = ambiguity(parser.get())) return early_problem(ErrorCode::BadInput, reason);
        if (!client.is_loopback() && !rate.admits(client.to_string()))
            return early_problem(ErrorCode::TooManyRequests, "server.too_many_requests");
        return std::nullopt;
    }

    /// Hops to a worker, and back to this connection's thread with the answer.
    asio::awaitable<Outgoing> answer_of(Lane& lane, Incoming incoming, Exchange::Place place) {
        auto initiate = [this, &lane, incoming = std::move(incoming), place = std::move(place)](auto handler) mutable {
            struct Hop {
                Incoming request;
                Exchange::Place place;
                decltype(handler) resume;
                Outgoing answer = {};
            };
            auto hop = std::make_shared<Hop>(Hop{std::move(incoming), std::move(place), std::move(handler)});
            auto back = [&lane, hop](Outgoing out) {
                hop->answer = std::move(out);
                lane.come_back([hop] { hop->resume(std::move(hop->answer)); });
            };
            Lane::Batch& batch = hop->place.direct ? lane.direct : lane.ordinary;
            const bool taken = lane.give(
                batch, [this, hop, back] { exchange.serve(std::move(hop->request), std::move(hop->place), back); });
            if (!taken) {
                Outgoing busy = early_problem(ErrorCode::Unavailable, "server.busy");
                busy.close = false;
                back(std::move(busy));
            }
        };
        return asio::async_initiate<const asio::use_awaitable_t<>, void(Outgoing)>(std::move(initiate), use_awaitable);
    }

    template <typename Stream>
    asio::awaitable<void> write(Stream& stream, const Outgoing& out, bool keep_alive) {
        const std::string head = head_of(out, keep_alive);
        const bool headless = out.without_body || out.status == 204 || out.status == 304 || out.events;
        const std::string_view body = headless ? std::string_view() : out.bytes();
        const std::array<asio::const_buffer, 2> parts{asio::buffer(head), asio::buffer(body.data(), body.size())};
        co_await asio::async_write(stream, parts, use_awaitable);
    }

    template <typename Stream>
    asio::awaitable<void> stream_events(Lane& lane, Stream& stream, const Outgoing& out) {
        asio::steady_timer timer(lane.context);
        while (!lane.stopping) {
            auto next = std::make_shared<std::optional<std::string>>();
            auto ask = [next, &out] { *next = out.events(); };
            co_await on_worker(lane, std::move(ask));
            if (!*next) co_return;
            const std::string event = (*next)->empty() ? std::string(": still here\n\n") : "data: " + **next + "\n\n";
            beast::get_lowest_layer(stream).expires_after(options.body_time);
            co_await asio::async_write(stream, asio::buffer(event), use_awaitable);
            timer.expires_after(std::chrono::milliseconds(500));
            co_await timer.async_wait(use_awaitable);
        }
    }

    asio::awaitable<void> on_worker(Lane& lane, std::function<void()> job) {
        auto initiate = [&lane, job](auto handler) {
            auto resume = std::make_shared<decltype(handler)>(std::move(handler));
            auto run = [&lane, job, resume] {
                try {
                    job();
                } catch (const std::exception&) {
                    // The stream ends without its last event; the client asks again.
                }
                lane.come_back([resume] { (*resume)(); });
            };
            if (!lane.give(lane.ordinary, run)) run();
        };
        return asio::async_initiate<const asio::use_awaitable_t<>, void()>(std::move(initiate), use_awaitable);
    }

    void stop() {
        if (std::exchange(stopped, true)) return;
        exchange.not_ready();
        for (auto& lane : lanes)
            asio::post(lane->context, [&lane = *lane] {
                lane.stopping = true;
                boost::system::error_code ignored;
                lane.acceptor->close(ignored);
                for (Connection* connection : lane.connections)
                    if (connection->idle) connection->stream->cancel();
            });
        // A context ends by itself once nothing is left to do on it; what takes too long is cut off.
        const auto deadline = Clock::now() + options.shutdown_time;
        while (exchange.metrics().connections > 0 && Clock::now() < deadline)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        for (auto& lane : lanes) {
            if (exchange.metrics().connections > 0) lane->context.stop();
            lane->thread.join();
        }
    }

    const ServerOptions options;
    Exchange exchange;
    Workers ordinary_workers;
    Workers direct_workers;
    Crowd crowd;
    RateLimit rate;
    const Proxies proxies;
    std::optional<asio::ssl::context> tls;
    unsigned short port = 0;
    bool stopped = false;
    std::vector<std::unique_ptr<Lane>> lanes;
};

Server::Server(ServerOptions options, db::Database& database, std::vector<api::Endpoint> endpoints, Doors doors,
               std::vector<WebFile> web) {
    try {
        body_ = std::make_unique<Body>(std::move(options), database, std::move(endpoints), std::move(doors),
                                       std::move(web));
    } catch (const boost::system::system_error& error) {
        throw std::runtime_error(error.what());
    }
}

Server::~Server() {
    try {
        stop();
    } catch (const std::exception& error) {
        spdlog::error("the door was not closed in order: {}", error.what());
    }
}

unsigned short Server::port() const { return body_->port; }

void Server::stop() { body_->stop(); }

}  // namespace http
