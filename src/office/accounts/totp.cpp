#include "totp.h"

#include <oath.h>

#include <array>
#include <stdexcept>

#include "base/digest.h"
#include "rules.h"

namespace accounts {

std::string code_of_step(std::string_view secret, std::int64_t step) {
    constexpr unsigned digits = 6;
    static const bool ready = oath_init() == OATH_OK;
    std::array<char, digits + 1> out{};
    const auto moment = static_cast<std::uint64_t>(step);
    if (!ready || oath_hotp_generate(secret.data(), secret.size(), moment, digits, false, OATH_HOTP_DYNAMIC_TRUNCATION,
                                     out.data()) != OATH_OK)
        throw std::runtime_error("one-time codes cannot be computed");
    return {out.data(), digits};
}

std::optional<std::int64_t> accepted_step(std::string_view secret, std::string_view code, Instant now,
                                          std::int64_t last_accepted) {
    for (const std::int64_t step : open_steps(now, last_accepted))
        if (equal_in_constant_time(code, code_of_step(secret, step))) return step;
    return std::nullopt;
}

std::string base32(std::string_view bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const char c : bytes) {
        bits = bits << 8 | static_cast<unsigned char>(c);
        for (count += 8; count >= 5; count -= 5) out += alphabet[bits >> (count - 5) & 31];
    }
    if (count > 0) out += alphabet[bits << (5 - count) & 31];
    return out;
}

// Issuer and account are ASCII names of ours and need no encoding.
std::string otpauth_uri(std::string_view secret, std::string_view issuer, std::string_view account) {
    std::string uri = "otpauth://totp/";
    uri.append(issuer).append(":").append(account).append("?secret=").append(base32(secret));
    return uri.append("&issuer=").append(issuer).append("&algorithm=SHA1&digits=6&period=30");
}

}  // namespace accounts
