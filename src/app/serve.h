#pragma once
#include <memory>

#include "configuration.h"
#include "http/server.h"
#include "indicators/indicators.h"
#include "instance/instance.h"

namespace app {

/// A running house: database, endpoints, server, timed work. Stops gracefully when it goes.
class Service {
public:
    /// Throws Stop(3) when the address is taken, and for a demo that would listen beyond loopback.
    Service(const Configuration& configuration, http::ServerOptions options, const std::string& web_folder,
            std::string public_address = {});
    ~Service();
    unsigned short port() const;
    const instance::Instance& instance() const;

private:
    struct Body;
    std::unique_ptr<Body> body_;
};

}  // namespace app
