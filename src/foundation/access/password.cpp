#include "password.h"

#include <sodium.h>

#include <atomic>
#include <chrono>
#include <semaphore>
#include <stdexcept>

namespace accounts {
namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 19 * 1024 * 1024;
constexpr int at_once = 2;
constexpr int may_wait = 16;

std::counting_semaphore<at_once> places(at_once);
std::atomic<int> waiting = 0;

/// A place among those that hash, given back at the end.
class Place {
public:
    Place() {
        if (++waiting <= may_wait) held_ = places.try_acquire_for(std::chrono::seconds(3));
        --waiting;
    }
    ~Place() {
        if (held_) places.release();
    }
    Place(const Place&) = delete;
    bool held() const { return held_; }

private:
    bool held_ = false;
};

Error too_busy() { return Error{ErrorCode::Unavailable, "access.busy", {}, {}, 3}; }

std::string hashed(std::string_view password) {
    std::string out(crypto_pwhash_STRBYTES, '\0');
    if (sodium_init() < 0 || crypto_pwhash_str_alg(out.data(), password.data(), password.size(), passes, memory,
                                                   crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("no memory for hashing a password");
    out.resize(out.find('\0'));
    return out;
}

}  // namespace

Result<std::string> hash_password(std::string_view password) {
    const Place place;
    if (!place.held()) return too_busy();
    return hashed(password);
}

Result<bool> is_password(std::string_view password, const std::string& hash) {
    const Place place;
    if (!place.held()) return too_busy();
    // What stands in for the password of an account that does not exist; nobody knows its words.
    static const std::string nobody = hashed("9f86d081-nobody-signs-in-with-this");
    const bool right =
        crypto_pwhash_str_verify((hash.empty() ? nobody : hash).c_str(), password.data(), password.size()) == 0;
    return right && !hash.empty();
}

}  // namespace accounts
