#include "encoding.h"

#include <iconv.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "base/text.h"

namespace documents {
namespace {
std::optional<std::string> converted(std::string_view bytes, const char* encoding) {
    const iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == iconv_t(-1)) throw std::system_error(errno, std::generic_category(), "iconv_open");
    std::string in(bytes);
    std::string out;
    char* from = in.data();
    std::size_t left = in.size();
    bool good = true;
    while (left > 0 && good) {
        std::array<char, 16 * 1024> block;
        char* to = block.data();
        std::size_t room = block.size();
        const bool stopped = iconv(converter, &from, &left, &to, &room) == static_cast<std::size_t>(-1);
        const bool full = stopped && errno == E2BIG;
        out.append(block.data(), block.size() - room);
        good = !stopped || full;
    }
    iconv_close(converter);
    if (!good || !is_utf8(out)) return std::nullopt;
    return out;
}

/// Most of what goes beyond ASCII is well-formed, which GB 18030 hardly ever is.
bool is_damaged_utf8(std::string_view bytes) {
    std::size_t sound = 0, broken = 0;
    for (const std::string_view c : characters(bytes))
        if (c.size() > 1)
            ++sound;
        else if (static_cast<unsigned char>(c.front()) >= 0x80)
            ++broken;
    return sound > 4 * broken;
}
}  // namespace

std::optional<std::string> as_utf8(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE")) return converted(bytes.substr(2), "UTF-16LE");
    if (bytes.starts_with("\xFE\xFF")) return converted(bytes.substr(2), "UTF-16BE");
    const bool marked = bytes.starts_with("\xEF\xBB\xBF");
    if (marked) bytes.remove_prefix(3);
    if (marked || is_utf8(bytes) || is_damaged_utf8(bytes)) return std::string(bytes);
    return converted(bytes, "GB18030");
}

}  // namespace documents
