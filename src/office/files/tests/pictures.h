#pragma once
// The smallest files that have the parts of a picture.
#include <string>
#include <string_view>

inline std::string jpeg_segment(char marker, std::string_view content) {
    const std::size_t length = content.size() + 2;
    return std::string{'\xFF', marker, static_cast<char>(length >> 8), static_cast<char>(length)} +
           std::string(content);
}
/// With these segments before its drawing, and a stuffed byte and a restart within it.
inline std::string jpeg(std::string_view segments = "") {
    using namespace std::string_view_literals;
    return std::string("\xFF\xD8") + jpeg_segment('\xE0', "JFIF\0\1\1\0\0\1\0\1\0\0"sv) + std::string(segments) +
           jpeg_segment('\xDA', "\1\1\0\0\x3F\0"sv) + std::string("coded \xFF\0 data \xFF\xD3 more\xFF\xD9"sv);
}

inline std::string png_chunk(std::string_view type, std::string_view content) {
    return std::string{0, 0, static_cast<char>(content.size() >> 8), static_cast<char>(content.size())} +
           std::string(type) + std::string(content) + (type == "IEND" ? "\xAE\x42\x60\x82" : "sum.");
}
/// With these chunks before its drawing.
inline std::string png(std::string_view chunks = "") {
    using namespace std::string_view_literals;
    return "\x89PNG\r\n\x1A\n" + png_chunk("IHDR", "\0\0\0\2\0\0\0\2bytes"sv) + std::string(chunks) +
           png_chunk("IDAT", "drawn") + png_chunk("IEND", "");
}
