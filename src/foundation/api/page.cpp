#include "api/page.h"

#include "base/digest.h"
#include "base/text.h"

namespace api {
namespace {
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr char separator = '\x1F';
// Enough that a cursor copied in part or of another making is told from one of ours; it keeps no secret.
constexpr std::size_t digest_size = 8;

std::string digest_of(std::string_view plain) { return sha256_hex(plain).substr(0, digest_size); }
}  // namespace

std::string encode_cursor(const std::vector<std::string>& keys) {
    std::string plain;
    for (std::size_t i = 0; i < keys.size(); ++i) plain += (i > 0 ? std::string(1, separator) : "") + keys[i];
    plain.insert(0, digest_of(plain));
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
    std::string plain;
    unsigned bits = 0;
    int count = 0;
    for (const char c : cursor) {
        const auto value = alphabet.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        bits = bits << 6 | static_cast<unsigned>(value);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        plain += static_cast<char>(bits >> count & 0xFF);
    }
    if (plain.size() < digest_size || digest_of(plain.substr(digest_size)) != plain.substr(0, digest_size))
        return std::nullopt;
    plain.erase(0, digest_size);
    if (!is_utf8(plain) || plain.find('\0') != std::string::npos) return std::nullopt;
    std::vector<std::string> out;
    for (const std::string_view key : split(plain, separator)) out.emplace_back(key);
    if (out.size() != keys) return std::nullopt;
    return out;
}

Result<std::vector<std::string>> keys_after(const std::optional<std::string>& cursor, std::vector<std::string> first) {
    if (!cursor) return first;
    auto keys = decode_cursor(*cursor, first.size());
    if (!keys) return faulty({{"/cursor", "cursor.malformed"}});
    return *std::move(keys);
}

}  // namespace api
