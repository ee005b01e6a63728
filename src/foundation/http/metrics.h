#pragma once
// Counts for Prometheus: requests by route and status, and how long they took.
#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "api/endpoint.h"

namespace http {

class Metrics {
public:
    explicit Metrics(const std::vector<api::Endpoint>& endpoints);
    /// `route` is the endpoint's place in the list, or the list's size for everything else.
    void count(std::size_t route, int status, std::chrono::nanoseconds took);
    std::string text() const;

    std::atomic<int> connections = 0;
    std::atomic<int> waiting = 0;

private:
    static constexpr std::array<double, 8> bounds{0.001, 0.005, 0.01, 0.03, 0.1, 0.3, 1, 5};
    struct Route {
        std::string name;
        std::array<std::atomic<std::uint64_t>, 6> by_class{};  // 1xx to 5xx
        std::array<std::atomic<std::uint64_t>, bounds.size() + 1> by_time{};
        std::atomic<std::uint64_t> nanoseconds = 0;
    };
    std::vector<std::unique_ptr<Route>> routes_;
};

}  // namespace http
