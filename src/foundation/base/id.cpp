#include "base/id.h"

#include <mutex>

#include "base/digest.h"

bool is_id_text(std::string_view text) {
    constexpr std::string_view shape = "dddddd-xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const char c = text[i];
        const bool digit = c >= '0' && c <= '9';
        const bool hex = digit || (c >= 'a' && c <= 'f');
        if (shape[i] == 'd' ? !digit : shape[i] == 'x' ? !hex : c != '-') return false;
    }
    return true;
}

Instant moment_of_id(std::string_view text) {
    if (!is_id_text(text)) return Instant::from_millis(0);
    // 48 bits of milliseconds: eight digits, a hyphen, four more.
    const std::string digits = std::string(text.substr(7, 8)) + std::string(text.substr(16, 4));
    return Instant::from_millis(std::stoll(digits, nullptr, 16));
}

namespace {
class SystemIds final : public IdSource {
public:
    // UUIDv7 (RFC 9562): 48 bits of milliseconds, then a counter that keeps ids of one
    // millisecond in order, then random bits.
    std::string uuid(Instant now) override {
        const std::string noise = random_bytes(10);
        std::uint64_t millis = static_cast<std::uint64_t>(now.millis());
        unsigned counter = 0;
        {
            const std::lock_guard lock(mutex_);
            if (millis <= last_millis_) {
                millis = last_millis_;
                counter = ++counter_;
                if (counter_ == 0xFFF) ++last_millis_, counter_ = 0;
            } else {
                last_millis_ = millis;
                counter_ = static_cast<unsigned char>(noise[8]);
                counter = counter_;
            }
        }
        std::string bytes(16, '\0');
        for (std::size_t i = 0; i < 6; ++i) bytes[i] = static_cast<char>(millis >> (40 - 8 * i));
        bytes[6] = static_cast<char>(0x70 | (counter >> 8 & 0xF));
        bytes[7] = static_cast<char>(counter & 0xFF);
        for (std::size_t i = 8; i < 16; ++i) bytes[i] = noise[i - 8];
        bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3F) | 0x80);
        const std::string hex = to_hex(bytes);
        return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" +
               hex.substr(20);
    }

    std::string secret(int bytes) override { return to_hex(random_bytes(bytes)); }

private:
    std::mutex mutex_;
    std::uint64_t last_millis_ = 0;
    unsigned counter_ = 0;
};
}  // namespace

IdSource& system_ids() {
    static SystemIds ids;
    return ids;
}
