#pragma once
#include <string>
#include <string_view>

/// What people type to find a Chinese name: for each ideograph the first letter of its reading, letters
/// and digits as they are but lower-cased, all else left out: "汶上县妇幼(2)" is "wsxfy2". One reading each,
/// the commonest as ICU knows it. Requires UTF-8.
std::string pinyin_initials(std::string_view text);
