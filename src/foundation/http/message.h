#pragma once
// Requests and answers as plain values, between the sockets and the rest of the room.
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/endpoint.h"

namespace http {

struct Incoming {
    std::string method;
    std::string target;
    std::string body;
    std::string content_type;
    std::string content_encoding;
    std::string cookie;
    std::string csrf_token;
    std::string idempotency_key;
    std::string if_match;
    std::string if_none_match;
    std::string sec_fetch_site;
    std::string authorization;
    std::string user_agent;
    std::string address;
    bool accepts_gzip = false;
    bool forwarded = false;  // came through a proxy
    bool loopback = false;
};

struct Outgoing {
    int status = 200;
    std::string content_type = "application/json";
    /// Further header lines, each ending in CRLF.
    std::string headers = {};
    std::string body = {};
    /// Bytes shared by many answers, instead of `body`.
    std::shared_ptr<const std::string> shared_body = {};
    /// A file of the web interface, also where nothing of it has to be sent: it brings its own policy and caching.
    bool of_the_web = false;
    bool without_body = false;  // HEAD
    bool close = false;
    std::function<std::optional<std::string>()> events = {};
    bool framed = false;  // our own pages may show it within them

    std::string_view bytes() const { return shared_body ? std::string_view(*shared_body) : std::string_view(body); }
};

void add_header(std::string& headers, std::string_view name, std::string_view value);
std::string_view reason_phrase(int status);

/// RFC 9457, from an error; Retry-After where it says when. `status` is for what only the door refuses (405, 408, 431).
Outgoing problem(const Error& error, std::string_view request_id, std::optional<int> status = {});
/// 500: something broke, and the log has it under this id.
Outgoing broken_down(std::string_view request_id);
int status_of(ErrorCode code);

/// Whether an If-None-Match names the tag: alone, in a list, marked weak by a proxy, or by "*".
bool names_tag(std::string_view if_none_match, std::string_view tag);
/// Whether an Accept-Encoding takes gzip; "gzip;q=0" does not.
bool takes_gzip(std::string_view accept_encoding);
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space);
std::string gzipped(std::string_view bytes);

}  // namespace http
