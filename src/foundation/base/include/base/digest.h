#pragma once
#include <string>
#include <string_view>

/// Lower-case hexadecimal.
std::string sha256_hex(std::string_view bytes);
/// SM3 (GB/T 32905), lower-case hexadecimal.
std::string sm3_hex(std::string_view bytes);
/// Compares in a time that does not depend on where they differ.
bool equal_in_constant_time(std::string_view a, std::string_view b);
std::string to_hex(std::string_view bytes);
/// Bytes from the operating system's generator.
std::string random_bytes(int count);
