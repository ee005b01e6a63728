#include "proxies.h"

#include <algorithm>

#include "base/text.h"

namespace http {
namespace {
using boost::asio::ip::address;

/// An IPv4 address that came over an IPv6 socket is the IPv4 address.
address plain(const address& from) {
    namespace ip = boost::asio::ip;
    return from.is_v6() && from.to_v6().is_v4_mapped() ? address(ip::make_address_v4(ip::v4_mapped, from.to_v6()))
                                                       : from;
}
}  // namespace

Proxies::Proxies(const std::vector<std::string>& addresses) {
    for (const std::string& one : addresses) addresses_.push_back(plain(boost::asio::ip::make_address(one)));
}

bool Proxies::has(const address& one) const { return std::ranges::find(addresses_, plain(one)) != addresses_.end(); }

address Proxies::client_of(const address& peer, std::span<const std::string_view> forwarded) const {
    std::vector<std::string_view> hops;
    for (const std::string_view header : forwarded) std::ranges::copy(split(header, ','), std::back_inserter(hops));
    address client = plain(peer);
    for (auto hop = hops.rbegin(); hop != hops.rend() && has(client); ++hop) {
        boost::system::error_code unreadable;
        const address before = boost::asio::ip::make_address(std::string(trimmed(*hop)), unreadable);
        if (unreadable) break;
        client = plain(before);
    }
    return client;
}

}  // namespace http
