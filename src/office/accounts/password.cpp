#include "password.h"

#include <sodium.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stdexcept>

namespace accounts {
namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 19 * 1024 * 1024;
constexpr int at_once = 2;
constexpr int may_wait = 16;

// A condition variable rather than std::counting_semaphore, whose timed wait of g++ 12.2 can miss
// a release (GCC bug 104928).
std::mutex mutex;
std::condition_variable place_free;
int hashing = 0;
int waiting = 0;

/// A place among those that hash, given back at the end.
class Place {
public:
    Place() {
        std::unique_lock lock(mutex);
        if (waiting >= may_wait) return;
        ++waiting;
        held_ = place_free.wait_for(lock, std::chrono::seconds(3), [] { return hashing < at_once; });
        --waiting;
        if (held_) ++hashing;
    }
    ~Place() {
        if (!held_) return;
        {
            const std::lock_guard lock(mutex);
            --hashing;
        }
        place_free.notify_one();
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
