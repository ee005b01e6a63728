#pragma once
// One I/O thread with its own context and acceptor. What goes from it to the workers and comes back is
// gathered, so that a thread is woken for many requests rather than for each.
#include <fcntl.h>
#include <unistd.h>

#include <utility>  // before asio, as in server.cpp

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "workers.h"

namespace http {

/// A connection, as the registry of its thread knows it.
struct Connection {
    boost::beast::tcp_stream* stream;
    bool idle = true;  // between requests
};

/// A descriptor that is kept so that there is one to give away.
class SpareDescriptor {
public:
    SpareDescriptor() : number_(::open("/dev/null", O_RDONLY | O_CLOEXEC)) {}
    ~SpareDescriptor() {
        if (number_ >= 0) ::close(number_);
    }
    SpareDescriptor(const SpareDescriptor&) = delete;

private:
    int number_;
};

class Lane {
public:
    using Step = std::function<void()>;
    /// Jobs for these workers, until all that arrived together has been read.
    struct Batch {
        Workers& workers;
        std::vector<Workers::Job> jobs = {};
    };

    Lane(Workers& ordinary_workers, Workers& direct_workers) : ordinary{ordinary_workers}, direct{direct_workers} {}

    /// On this thread only. False when too many jobs wait already.
    bool give(Batch& batch, Workers::Job job) {
        if (!batch.workers.has_room_for(batch.jobs.size() + 1)) return false;
        batch.jobs.push_back(std::move(job));
        if (batch.jobs.size() == 1) boost::asio::post(context, [&batch] { batch.workers.give(batch.jobs); });
        return true;
    }

    /// On any thread: lets this one take a step.
    void come_back(Step step) {
        const std::lock_guard lock(mutex_);
        steps_.push_back(std::move(step));
        if (steps_.size() == 1) boost::asio::post(context, [this] { take_steps(); });
    }

    boost::asio::io_context context{1};
    std::optional<boost::asio::ip::tcp::acceptor> acceptor;
    std::set<Connection*> connections;
    std::optional<SpareDescriptor> spare{std::in_place};
    bool stopping = false;
    std::thread thread;
    Batch ordinary;
    Batch direct;

private:
    void take_steps() {
        std::vector<Step> steps;
        {
            const std::lock_guard lock(mutex_);
            steps.swap(steps_);
        }
        for (const Step& step : steps) step();
    }

    std::mutex mutex_;
    std::vector<Step> steps_;
};

}  // namespace http
