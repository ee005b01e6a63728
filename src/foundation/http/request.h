#pragma once
// A request as Beast reads it, and what we make of it; knows no socket.
#include <utility>  // before asio's awaitable, which misses it in Boost 1.74

#include <boost/beast/http.hpp>

#include "message.h"
#include "proxies.h"

namespace http {

using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
using Head = Parser::value_type;

/// Why a request cannot be read one way only, and so is not read at all; nothing when it can.
const char* ambiguity(const Head& head);

/// Whom it is from, as Proxies say.
boost::asio::ip::address client_of(const Head& head, const boost::asio::ip::address& peer, const Proxies& proxies);

/// Takes the body out of it.
Incoming incoming_from(Head& request, const boost::asio::ip::address& peer, const boost::asio::ip::address& client);

}  // namespace http
