#pragma once
// Threads that run operations, with a bounded queue before them.
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace http {

class Workers {
public:
    using Job = std::function<void()>;
    /// What a thread calls before a job that came after its last call, and before it sleeps. Jobs without
    /// one between them were all there when the first of them began.
    using Renew = std::function<void()>;
    /// Called by each thread as it begins.
    using MakeRenew = std::function<Renew()>;

    /// `waiting` counts the jobs that no thread has begun, together with those of other Workers.
    Workers(int count, std::size_t most, std::atomic<int>& waiting, const MakeRenew& make_renew);
    /// Returns when all that was taken is done.
    ~Workers();
    Workers(const Workers&) = delete;

    /// False when, with these, more would wait than may.
    bool has_room_for(std::size_t jobs) const;
    /// Takes the jobs in their order and leaves an empty list.
    void give(std::vector<Job>& jobs);

private:
    struct Waiting {
        Job job;
        std::uint64_t arrival;  // the number of the give() it came with
    };
    void run(const Renew& renew);
    /// Wakes a sleeping thread, unless one is being woken already: that one wakes the next while jobs
    /// wait. Waking a thread for each of many short jobs costs more than the jobs.
    void wake_one();

    const std::size_t most_;
    std::atomic<int>& waiting_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Waiting> jobs_;
    std::uint64_t arrivals_ = 0;
    int asleep_ = 0;
    bool waking_ = false;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace http
