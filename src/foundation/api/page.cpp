#include "api/page.h"

namespace api {
namespace {
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr char separator = '\x1F';
}  // namespace

std::string encode_cursor(const std::vector<std::string>& keys) {
    std::string plain;
    for (std::size_t i = 0; i < keys.size(); ++i) plain += (i > 0 ? std::string(1, separator) : "") + keys[i];
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const char c : plain) {
        bits = bits << 8 | static_cast<unsigned char>(c);
        for (count += 8; count >= 6; count -= 6) out += alphabet[bits >> (count - 6) & 63];
    }
    if (count > 0) out += alphabet[bits << (6 - count) & 63];
    return out;
}

std::optional<std::vector<std::string>> decode_cursor(std::string_view cursor, std::size_t keys) {
    if (cursor.size() > 2000) return std::nullopt;
    std::vector<std::string> out(1);
    unsigned bits = 0;
    int count = 0;
    for (const char c : cursor) {
        const auto value = alphabet.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        bits = bits << 6 | static_cast<unsigned>(value);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        const char byte = static_cast<char>(bits >> count & 0xFF);
        if (byte == '\0') return std::nullopt;
        if (byte == separator)
            out.emplace_back();
        else
            out.back() += byte;
    }
    if (out.size() != keys) return std::nullopt;
    return out;
}

}  // namespace api
