#pragma once
#include <string>

namespace app {

/// Ends a command: 1 a check failed, 2 bad input (nothing written), 3 environment trouble.
struct Stop {
    int code;
    std::string message;
};

}  // namespace app
