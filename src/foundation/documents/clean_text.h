#pragma once
#include <string>
#include <string_view>

namespace documents {

/// Text as papers and XML can hold it: broken UTF-8 becomes U+FFFD, control characters other than
/// tab and line feed, and the non-characters U+FFFE and U+FFFF, are left out.
std::string clean_text(std::string_view text);

}  // namespace documents
