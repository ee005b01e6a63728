#pragma once
// Threads that run operations, with a bounded queue before them.
#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace http {

class Workers {
public:
    using Job = std::function<void()>;

    /// `waiting` counts the jobs that no thread has begun, together with those of other Workers.
    Workers(int count, std::size_t most, std::atomic<int>& waiting);
    /// Returns when all that was taken is done.
    ~Workers();
    Workers(const Workers&) = delete;

    /// False when, with these, more would wait than may.
    bool has_room_for(std::size_t jobs) const;
    /// Takes the jobs in their order and leaves an empty list.
    void give(std::vector<Job>& jobs);

private:
    void run();
    /// Wakes a sleeping thread, unless one is being woken already: that one wakes the next while jobs
    /// wait. Waking a thread for each of many short jobs costs more than the jobs.
    void wake_one();

    const std::size_t most_;
    std::atomic<int>& waiting_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> jobs_;
    int asleep_ = 0;
    bool waking_ = false;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace http
