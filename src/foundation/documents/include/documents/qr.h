#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace documents {

/// The dark and light modules of a QR code, without the light border of four modules that readers
/// need around it.
struct QrCode {
    int size = 0;            // modules along a side
    std::vector<bool> dark;  // row by row
    bool at(int row, int column) const { return dark[static_cast<std::size_t>(row * size + column)]; }
};

/// Error correction M: a code still reads when 15 % of it is spoiled. Refuses an empty text
/// (qr.empty), one with a NUL (qr.not_text) and one beyond 2331 bytes (qr.too_long).
Result<QrCode> qr_code(std::string_view text);

/// A standalone SVG with its border; scales to the size it is given. Refuses as qr_code does.
Result<std::string> qr_svg(std::string_view text);

}  // namespace documents
