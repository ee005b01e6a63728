#include "metrics.h"

#include "router.h"

namespace http {

Metrics::Metrics(const std::vector<api::Endpoint>& endpoints) {
    for (const api::Endpoint& endpoint : endpoints) {
        routes_.push_back(std::make_unique<Route>());
        routes_.back()->name = std::string(verb_text(endpoint.verb)) + " " + std::string(endpoint.path);
    }
    routes_.push_back(std::make_unique<Route>());
    routes_.back()->name = "other";
}

void Metrics::count(std::size_t route, int status, std::chrono::nanoseconds took) {
    Route& counted = *routes_[std::min(route, routes_.size() - 1)];
    ++counted.by_class[static_cast<std::size_t>(status / 100) % 6];
    const double seconds = std::chrono::duration<double>(took).count();
    std::size_t slot = 0;
    while (slot < bounds.size() && seconds > bounds[slot]) ++slot;
    ++counted.by_time[slot];
    counted.nanoseconds += static_cast<std::uint64_t>(took.count());
}

std::string Metrics::text() const {
    std::string out = "# TYPE tuoyu_connections gauge\ntuoyu_connections " + std::to_string(connections) +
                      "\n# TYPE tuoyu_requests_waiting gauge\ntuoyu_requests_waiting " + std::to_string(waiting) +
                      "\n# TYPE tuoyu_requests_total counter\n";
    for (const auto& route : routes_)
        for (std::size_t c = 1; c < route->by_class.size(); ++c)
            if (const auto n = route->by_class[c].load(); n > 0)
                out += "tuoyu_requests_total{route=\"" + route->name + "\",status=\"" + std::to_string(c) + "xx\"} " +
                       std::to_string(n) + "\n";
    out += "# TYPE tuoyu_request_seconds histogram\n";
    for (const auto& route : routes_) {
        std::uint64_t sum = 0;
        std::string lines;
        for (std::size_t i = 0; i <= bounds.size(); ++i) {
            sum += route->by_time[i].load();
            std::string bound = i < bounds.size() ? std::to_string(bounds[i]) : "+Inf";
            lines += "tuoyu_request_seconds_bucket{route=\"" + route->name + "\",le=\"" + bound + "\"} " +
                     std::to_string(sum) + "\n";
        }
        if (sum == 0) continue;
        out += lines + "tuoyu_request_seconds_sum{route=\"" + route->name + "\"} " +
               std::to_string(static_cast<double>(route->nanoseconds.load()) / 1e9) + "\n" +
               "tuoyu_request_seconds_count{route=\"" + route->name + "\"} " + std::to_string(sum) + "\n";
    }
    return out;
}

}  // namespace http
