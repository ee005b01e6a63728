#pragma once
#include <string>

namespace app {

struct CheckOptions {
    std::string result, programs, children;
    bool joint = false;
    std::string output;  // empty: standard output
};
/// Prints what is wrong with a result as JSON; false when anything is.
bool check_allocation(const CheckOptions& options);

}  // namespace app
