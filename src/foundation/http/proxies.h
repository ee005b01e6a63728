#pragma once
#include <boost/asio/ip/address.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace http {

/// The reverse proxies that are ours.
class Proxies {
public:
    /// Throws boost::system::system_error for what is no IP address.
    explicit Proxies(const std::vector<std::string>& addresses);
    bool any() const { return !addresses_.empty(); }
    /// The peer; where that is one of ours, the last address it forwards for that is none of them. `forwarded` are the
    /// X-Forwarded-For headers in their order: what stands before that address somebody else may have written.
    boost::asio::ip::address client_of(const boost::asio::ip::address& peer,
                                       std::span<const std::string_view> forwarded) const;

    bool has(const boost::asio::ip::address& address) const;

private:
    std::vector<boost::asio::ip::address> addresses_;
};

}  // namespace http
