#include "workers.h"

#include <algorithm>
#include <iterator>

namespace http {

Workers::Workers(int count, std::size_t most, std::atomic<int>& waiting) : most_(most), waiting_(waiting) {
    for (int i = 0; i < count; ++i) threads_.emplace_back([this] { run(); });
}

Workers::~Workers() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

bool Workers::has_room_for(std::size_t jobs) const {
    const std::lock_guard lock(mutex_);
    return jobs_.size() + jobs <= most_;
}

void Workers::give(std::vector<Job>& jobs) {
    const std::lock_guard lock(mutex_);
    waiting_ += static_cast<int>(jobs.size());
    std::ranges::move(jobs, std::back_inserter(jobs_));
    jobs.clear();
    wake_one();
}

void Workers::wake_one() {
    if (jobs_.empty() || asleep_ == 0 || waking_) return;
    waking_ = true;
    wake_.notify_one();
}

void Workers::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        while (jobs_.empty()) {
            if (stopping_) return;
            ++asleep_;
            wake_.wait(lock);
            --asleep_;
            waking_ = false;
        }
        const Job job = std::move(jobs_.front());
        jobs_.pop_front();
        --waiting_;
        wake_one();
        lock.unlock();
        job();
        lock.lock();
    }
}

}  // namespace http
