#include "workers.h"

#include <spdlog/spdlog.h>

namespace app {
namespace {
constexpr std::chrono::milliseconds moment{500};
}

Workers::Workers(jobs::Surroundings around, jobs::Runner::Works works)
    : runner_(std::move(around), std::move(works)),
      jobs_([this] { keep_doing("the queue", [this] { return runner_.run_job(); }); }),
      messages_([this] { keep_doing("the outbox", [this] { return runner_.deliver(); }); }),
      rounds_([this] {
          keep_doing("timed work", [this] { return runner_.run_timed(), false; });
          try {
              runner_.release_timed();
          } catch (const std::exception& error) {
              spdlog::error("timed work is released only when its lease ends: {}", error.what());
          }
      }) {}

Workers::~Workers() {
    runner_.stop();
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    jobs_.join();
    messages_.join();
    rounds_.join();
}

void Workers::keep_doing(const char* what, const std::function<bool()>& once) {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        lock.unlock();
        bool any = false;
        try {
            any = once();
        } catch (const std::exception& error) {
            spdlog::error("{} stands still: {}", what, error.what());
        }
        lock.lock();
        if (!any) wake_.wait_for(lock, moment, [&] { return stopping_; });
    }
}

}  // namespace app
