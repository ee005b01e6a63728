#pragma once
#include <string_view>

namespace db {

/// One statement with a name, written once for both engines: parameters are $1, $2, ...
/// Always a constant with static storage; statements are prepared once per connection.
struct Query {
    std::string_view name;  // "<table>.<what it answers>", for metrics and error logs
    std::string_view sql;
};

}  // namespace db
