#include "router.h"

#include <stdexcept>

#include "base/text.h"

namespace http {

std::string_view verb_text(api::Verb verb) {
    switch (verb) {
        case api::Verb::Get: return "GET";
        case api::Verb::Post: return "POST";
        case api::Verb::Put: return "PUT";
        case api::Verb::Patch: return "PATCH";
        case api::Verb::Delete: return "DELETE";
    }
    return "";
}

Router::Router(std::vector<api::Endpoint> endpoints) : endpoints_(std::move(endpoints)), names_(endpoints_.size()) {
    for (std::size_t i = 0; i < endpoints_.size(); ++i) {
        const api::Endpoint& endpoint = endpoints_[i];
        if (!endpoint.path.starts_with('/'))
            throw std::logic_error("a path begins with /: " + std::string(endpoint.path));
        Node* node = &root_;
        for (const std::string_view segment : split(endpoint.path.substr(1), '/')) {
            if (segment.starts_with('{')) {
                names_[i].emplace_back(segment.substr(1, segment.size() - 2));
                if (!node->parameter) node->parameter = std::make_unique<Node>();
                node = node->parameter.get();
            } else {
                node = &node->fixed[std::string(segment)];
            }
        }
        for (const std::size_t other : node->endpoints)
            if (endpoints_[other].verb == endpoint.verb)
                throw std::logic_error("two endpoints are one: " + std::string(verb_text(endpoint.verb)) + " " +
                                       std::string(endpoint.path));
        node->endpoints.push_back(i);
    }
}

const Router::Node* Router::walk(const Node& node, const std::vector<std::string_view>& segments, std::size_t at,
                                 std::vector<std::string_view>& values) const {
    if (at == segments.size()) return node.endpoints.empty() ? nullptr : &node;
    if (const auto fixed = node.fixed.find(segments[at]); fixed != node.fixed.end())
        if (const Node* found = walk(fixed->second, segments, at + 1, values)) return found;
    if (!node.parameter || segments[at].empty()) return nullptr;
    values.push_back(segments[at]);
    if (const Node* found = walk(*node.parameter, segments, at + 1, values)) return found;
    values.pop_back();
    return nullptr;
}

Router::Match Router::find(std::string_view method, std::string_view path) const {
    Match match;
    if (!path.starts_with('/')) return match;
    std::vector<std::string_view> values;
    const Node* node = walk(root_, split(path.substr(1), '/'), 0, values);
    if (node == nullptr) return match;
    if (method == "HEAD") method = "GET";
    for (const std::size_t index : node->endpoints) {
        if (verb_text(endpoints_[index].verb) != method) continue;
        match.endpoint = &endpoints_[index];
        for (std::size_t i = 0; i < values.size(); ++i) match.parameters.emplace_back(names_[index][i], values[i]);
        return match;
    }
    for (const std::size_t index : node->endpoints) {
        const std::string_view verb = verb_text(endpoints_[index].verb);
        match.allowed += (match.allowed.empty() ? "" : ", ") + std::string(verb == "GET" ? "GET, HEAD" : verb);
    }
    return match;
}

}  // namespace http
