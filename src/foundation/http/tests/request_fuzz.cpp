// Whatever bytes come, they are refused or become the same requests however they were cut on their way: who reads a
// request one way and the proxy before us another would let strangers speak for one another.
#include <boost/asio/buffer.hpp>
#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

#include "base/text.h"
#include "request.h"

using namespace http;

namespace {

constexpr std::uint32_t most_header = 1024;
constexpr std::size_t most_body = 512;

void require(bool truth) {
    if (!truth) std::abort();
}

struct Conversation {
    std::vector<Incoming> requests;
    bool refused = false;
    bool operator==(const Conversation& other) const {
        const auto same = [](const Incoming& one, const Incoming& two) {
            return one.method == two.method && one.target == two.target && one.body == two.body &&
                   one.cookie == two.cookie && one.csrf_token == two.csrf_token && one.address == two.address &&
                   one.content_type == two.content_type && one.authorization == two.authorization &&
                   one.idempotency_key == two.idempotency_key && one.if_match == two.if_match &&
                   one.accepts_gzip == two.accepts_gzip && one.forwarded == two.forwarded;
        };
        return refused == other.refused && requests.size() == other.requests.size() &&
               std::equal(requests.begin(), requests.end(), other.requests.begin(), same);
    }
};

// As the server does it: head, then judgement, then body, then the next request. `cut` bytes come first, then the rest.
Conversation read(const std::string& bytes, std::size_t cut) {
    static const Proxies proxies({"127.0.0.1", "10.0.0.1"});
    const auto peer = boost::asio::ip::make_address("127.0.0.1");
    Conversation out;
    std::size_t at = 0, known = cut;
    while (at < bytes.size() && out.requests.size() < 8) {
        Parser parser;
        parser.header_limit(most_header);
        parser.body_limit(std::numeric_limits<std::uint64_t>::max());
        const auto until = [&](auto done) {
            while (!done()) {
                boost::system::error_code failed;
                const std::size_t took = parser.put(boost::asio::buffer(bytes.data() + at, known - at), failed);
                at += took;
                if (failed == boost::beast::http::error::need_more) failed = {};
                if (failed) return false;
                if (done()) return true;
                if (took > 0) continue;
                if (known == bytes.size()) return false;  // the rest never comes
                known = bytes.size();
            }
            return true;
        };
        if (!until([&] { return parser.is_header_done(); }) || ambiguity(parser.get()) != nullptr ||
            parser.content_length().value_or(0) > most_body) {
            out.refused = true;
            return out;
        }
        parser.body_limit(most_body);
        parser.eager(true);
        if (!until([&] { return parser.is_done(); })) {
            out.refused = true;
            return out;
        }
        const auto client = client_of(parser.get(), peer, proxies);
        const Incoming in = incoming_from(parser.get(), peer, client);
        require(in.body.size() <= most_body);
        require(in.user_agent.size() <= 200 && is_utf8(in.user_agent));
        require(!in.method.empty() && !in.target.empty() && in.target.find_first_of(" \r\n") == std::string::npos);
        require(in.cookie.find_first_of("\r\n") == std::string::npos);
        if (const auto decoded = percent_decoded(in.target, true)) require(is_utf8(*decoded));
        names_tag(in.if_none_match, "\"1\"");
        out.requests.push_back(in);
        if (!parser.get().keep_alive()) break;
    }
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    // The first byte says where the others are cut.
    const std::string bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    const Conversation whole = read(bytes, bytes.size());
    const Conversation cut = read(bytes, std::min<std::size_t>(bytes.size(), data[0]));
    require(whole == cut);
    return 0;
}
