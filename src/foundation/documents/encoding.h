#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace documents {

/// A text file as UTF-8, without its byte order mark: UTF-16 is told by its mark, and what is no UTF-8 is taken for
/// GB 18030 (and so GBK and GB 2312), unless it is UTF-8 that was damaged. Nothing where the bytes are no text; UTF-8,
/// damaged or not, comes back as it is.
std::optional<std::string> as_utf8(std::string_view bytes);

}  // namespace documents
