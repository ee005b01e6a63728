#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// True for well-formed UTF-8 without surrogates, overlong forms or NUL.
bool is_utf8(std::string_view text);
/// Characters (code points), not bytes. Requires is_utf8(text).
std::size_t length_in_characters(std::string_view text);
/// The code points, each as its own UTF-8 text. Requires is_utf8(text).
std::vector<std::string_view> characters(std::string_view text);
/// The number of one of them.
char32_t code_point(std::string_view character);
/// Without ASCII and ideographic (U+3000) space at both ends.
std::string_view trimmed(std::string_view text);
/// What LIKE ... ESCAPE '!' matches: any text that contains this one, in which % and _ mean themselves. Empty for
/// an empty text, which filters take as none.
std::string like_containing(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
/// The letters of ASCII changed, all else left.
std::string upper_cased(std::string_view text);
std::string lower_cased(std::string_view text);
