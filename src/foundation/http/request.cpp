#include "request.h"

namespace http {
namespace {
namespace asio = boost::asio;
namespace beast = boost::beast;
using beast::http::field;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }
std::string text(beast::string_view view) { return {view.data(), view.size()}; }

/// Kept and shown, so only what every database and every screen takes.
std::string visible(std::string text) {
    for (char& c : text)
        if (c < ' ' || c > '~') c = '?';
    return text;
}
}  // namespace

asio::ip::address client_of(const Head& head, const asio::ip::address& peer, const Proxies& proxies) {
    std::vector<std::string_view> forwarded;
    const auto [first, last] = head.equal_range("X-Forwarded-For");
    for (auto header = first; header != last; ++header) forwarded.push_back(view(header->value()));
    return proxies.client_of(peer, forwarded);
}

const char* ambiguity(const Head& head) {
    const auto count = [&](field name) {
        const auto range = head.equal_range(name);
        return std::distance(range.first, range.second);
    };
    if (head.version() == 11 && count(field::host) != 1) return "request.host_missing";
    if (count(field::host) > 1) return "request.host_repeated";
    if (count(field::content_length) + count(field::transfer_encoding) > 1) return "request.length_ambiguous";
    // A body in a coding we do not know would be taken for the next request.
    const bool coded = count(field::transfer_encoding) > 0;
    if (coded && (head.version() < 11 || !beast::iequals(head[field::transfer_encoding], "chunked")))
        return "request.length_ambiguous";
    return nullptr;
}

Incoming incoming_from(Head& request, const asio::ip::address& peer, const asio::ip::address& client) {
    Incoming in;
    in.method = text(request.method_string());
    in.target = text(request.target());
    in.content_type = text(request[field::content_type]);
    in.cookie = text(request[field::cookie]);
    in.csrf_token = text(request["X-CSRF-Token"]);
    in.content_encoding = text(request[field::content_encoding]);
    in.idempotency_key = text(request["Idempotency-Key"]);
    in.if_match = text(request[field::if_match]);
    in.if_none_match = text(request[field::if_none_match]);
    in.sec_fetch_site = text(request["Sec-Fetch-Site"]);
    in.authorization = text(request[field::authorization]);
    in.user_agent = visible(text(request[field::user_agent]).substr(0, 200));
    in.accepts_gzip = takes_gzip(view(request[field::accept_encoding]));
    for (const char* name :
         {"X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Real-IP", "Via"})
        in.forwarded |= request.find(name) != request.end();
    in.loopback = peer.is_loopback();
    in.address = client.to_string();
    in.body = std::move(request.body());
    return in;
}

}  // namespace http
