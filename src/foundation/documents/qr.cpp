#include "documents/qr.h"

#include <qrencode.h>

#include <cerrno>
#include <memory>
#include <stdexcept>

namespace documents {
namespace {
constexpr std::size_t longest_text = 2331;  // version 40 at level M, in bytes
constexpr int border = 4;
}  // namespace

Result<QrCode> qr_code(std::string_view text) {
    if (text.empty()) return Error{ErrorCode::BadInput, "qr.empty"};
    if (text.find('\0') != std::string_view::npos) return Error{ErrorCode::BadInput, "qr.not_text"};
    if (text.size() > longest_text)
        return Error{ErrorCode::TooLarge, "qr.too_long", {{"max", std::to_string(longest_text)}}};

    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(static_cast<int>(text.size()), bytes, 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code) throw std::runtime_error("QR encoding failed, errno " + std::to_string(errno));

    QrCode out{code->width, {}};
    const auto modules = static_cast<std::size_t>(out.size) * static_cast<std::size_t>(out.size);
    out.dark.reserve(modules);
    for (std::size_t i = 0; i < modules; ++i) out.dark.push_back((code->data[i] & 1) != 0);
    return out;
}

Result<std::string> qr_svg(std::string_view text) {
    const QrCode code = TRY(qr_code(text));
    const std::string side = std::to_string(code.size + 2 * border);
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side +
                      "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side +
                      "H0z\"/><path d=\"";
    for (int row = 0; row < code.size; ++row) {
        for (int column = 0; column < code.size;) {
            int run = 0;
            while (column + run < code.size && code.at(row, column + run)) ++run;
            if (run > 0)
                svg += "M" + std::to_string(column + border) + " " + std::to_string(row + border) + "h" +
                       std::to_string(run) + "v1h-" + std::to_string(run) + "z";
            column += run + 1;
        }
    }
    svg += "\"/></svg>\n";
    return svg;
}

}  // namespace documents
