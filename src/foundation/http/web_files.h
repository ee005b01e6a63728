#pragma once
// The built web interface, held in memory: plain, compressed once, with its tag.
#include <map>
#include <memory>
#include <string>

#include "http/server.h"
#include "message.h"

namespace http {

class WebFiles {
public:
    explicit WebFiles(std::vector<WebFile> files);
    /// The file, or the start page for a place within the interface; nothing when there is none.
    std::optional<Outgoing> find(std::string_view path, const Incoming& request) const;

private:
    struct Held {
        std::shared_ptr<const std::string> plain;
        std::shared_ptr<const std::string> compressed;  // empty where it would not be smaller
        std::string content_type;
        std::string tag;
        std::string headers;
    };
    std::map<std::string, Held, std::less<>> files_;
};

}  // namespace http
