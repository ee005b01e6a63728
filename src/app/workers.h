#pragma once
// The threads of the jobs runner: one for jobs, one for messages, one for what comes round.
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "jobs/runner.h"

namespace app {

class Workers {
public:
    Workers(jobs::Surroundings around, jobs::Runner::Works works);
    /// Lets the job being done end, or return to the queue at its next step.
    ~Workers();
    Workers(const Workers&) = delete;

private:
    /// Does `once` as long as it finds something to do, looks again a moment later, until stopped.
    void keep_doing(const char* what, const std::function<bool()>& once);

    jobs::Runner runner_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread jobs_;
    std::thread messages_;
    std::thread rounds_;
};

}  // namespace app
