#include "workers.h"

#include <utility>

namespace http {

Workers::Workers(int count, std::size_t most, std::atomic<int>& waiting, const MakeRenew& make_renew)
    : most_(most), waiting_(waiting) {
    for (int i = 0; i < count; ++i) threads_.emplace_back([this, make_renew] { run(make_renew()); });
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
    ++arrivals_;
    for (Job& job : jobs) jobs_.push_back({std::move(job), arrivals_});
    jobs.clear();
    wake_one();
}

void Workers::wake_one() {
    if (jobs_.empty() || asleep_ == 0 || waking_) return;
    waking_ = true;
    wake_.notify_one();
}

void Workers::run(const Renew& renew) {
    std::unique_lock lock(mutex_);
    std::uint64_t renewed_at = 0;  // arrivals until then have been renewed for
    bool rested = true;            // nothing is kept from job to job
    for (;;) {
        while (jobs_.empty()) {
            if (!std::exchange(rested, true)) {
                lock.unlock();
                renew();
                lock.lock();
                continue;
            }
            if (stopping_) return;
            ++asleep_;
            wake_.wait(lock);
            --asleep_;
            waking_ = false;
        }
        const Waiting next = std::move(jobs_.front());
        jobs_.pop_front();
        --waiting_;
        wake_one();
        const bool came_later = next.arrival > renewed_at;
        if (came_later) renewed_at = arrivals_;
        lock.unlock();
        if (came_later && !rested) renew();
        rested = false;
        next.job();
        lock.lock();
    }
}

}  // namespace http
