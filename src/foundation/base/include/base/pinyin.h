#pragma once
#include <string>
#include <string_view>
#include <vector>

/// What people type to find a Chinese name: for each ideograph the first letters of its usual readings, the commonest
/// first ("会" is "hk"), letters and digits as they are but lower-cased, all else left out: "汶上县妇幼(2)" is w, sz
/// ... Requires UTF-8.
std::vector<std::string> pinyin_letters(std::string_view text);
