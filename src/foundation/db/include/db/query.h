#pragma once
#include <cstdint>
#include <string_view>

namespace db {

/// One statement with a name, written once for both engines: parameters are $1, $2, ...
/// Always a constant with static storage; statements are prepared once per connection.
struct Query {
    std::string_view name;  // "<table>.<what it answers>", for metrics and error logs
    std::string_view sql;
    /// By this tests/house finds every statement in the finished program, however its text came about.
    std::uint64_t mark = 0x9c7e'51a7'e3e4'7d0b;
};

}  // namespace db
