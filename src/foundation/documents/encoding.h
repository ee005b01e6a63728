#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace documents {

/// GB 18030 (and so GBK and GB 2312) as UTF-8; nothing where the bytes are no such text.
std::optional<std::string> from_gb18030(std::string_view bytes);

}  // namespace documents
