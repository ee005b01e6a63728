#pragma once
#include <algorithm>
#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>

namespace http {

/// So many requests a second from one address, twice as many at once.
class RateLimit {
public:
    explicit RateLimit(int per_second) : per_second_(per_second) {}
    bool admits(const std::string& address) {
        if (per_second_ <= 0) return true;
        const auto now = std::chrono::steady_clock::now();
        const std::lock_guard lock(mutex_);
        if (buckets_.size() > 20'000) buckets_.clear();  // memory stays bounded, whoever knocks
        Bucket& bucket = buckets_.try_emplace(address, Bucket{2.0 * per_second_, now}).first->second;
        const double since = std::chrono::duration<double>(now - bucket.at).count();
        bucket.left = std::min(2.0 * per_second_, bucket.left + since * per_second_);
        bucket.at = now;
        if (bucket.left < 1) return false;
        bucket.left -= 1;
        return true;
    }

private:
    struct Bucket {
        double left;
        std::chrono::steady_clock::time_point at;
    };
    const int per_second_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace http
