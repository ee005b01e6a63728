#pragma once
// Work that comes round: sealing the audit trail on PostgreSQL, forgetting what has expired, and the
// daily backup. One thread; each kind of work knows when it is due next.
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/date.h"

namespace app {

struct TimedWork {
    std::string name;
    std::chrono::milliseconds every;
    std::function<void(Instant)> run;
};

class TimedWorker {
public:
    explicit TimedWorker(std::vector<TimedWork> work);
    ~TimedWorker();
    TimedWorker(const TimedWorker&) = delete;

private:
    void serve();

    std::vector<TimedWork> work_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace app
