#include "gb18030.h"

#include <iconv.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "base/text.h"

namespace documents {

std::optional<std::string> from_gb18030(std::string_view bytes) {
    const iconv_t converter = iconv_open("UTF-8", "GB18030");
    if (converter == iconv_t(-1)) throw std::system_error(errno, std::generic_category(), "iconv_open GB18030");
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

}  // namespace documents
