#pragma once
#include <string>

namespace accessibility {

/// Adds what printf writes for "%.9g": nine significant digits, correctly rounded. Requires a finite value from 0.
void append_nine_digits(std::string& out, double value);

}  // namespace accessibility
