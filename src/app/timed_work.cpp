#include "timed_work.h"

#include <spdlog/spdlog.h>

#include "configuration.h"

namespace app {

TimedWorker::TimedWorker(std::vector<TimedWork> work) : work_(std::move(work)), thread_([this] { serve(); }) {}

TimedWorker::~TimedWorker() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void TimedWorker::serve() {
    using Clock = std::chrono::steady_clock;
    std::vector<Clock::time_point> due(work_.size());
    for (std::size_t i = 0; i < work_.size(); ++i) due[i] = Clock::now() + work_[i].every;
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        wake_.wait_until(
            lock, work_.empty() ? Clock::now() + std::chrono::hours(1) : *std::min_element(due.begin(), due.end()));
        if (stopping_) return;
        lock.unlock();
        for (std::size_t i = 0; i < work_.size(); ++i) {
            if (due[i] > Clock::now()) continue;
            try {
                work_[i].run(now());
            } catch (const Stop& stop) {
                spdlog::error("timed work {} failed: {}", work_[i].name, stop.message);
            } catch (const std::exception& error) {
                spdlog::error("timed work {} failed: {}", work_[i].name, error.what());
            }
            due[i] = Clock::now() + work_[i].every;
        }
        lock.lock();
    }
}

}  // namespace app
