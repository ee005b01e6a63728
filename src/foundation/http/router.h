#pragma once
// Finds the endpoint for a verb and a path.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/endpoint.h"

namespace http {

class Router {
public:
    /// Throws std::logic_error when two endpoints are one, or a path is not one of ours.
    explicit Router(std::vector<api::Endpoint> endpoints);

    struct Match {
        const api::Endpoint* endpoint = nullptr;
        /// Names and (still encoded) texts of the path's parameters.
        std::vector<std::pair<std::string, std::string>> parameters = {};
        /// When no endpoint has the verb, the verbs there are: "GET, PUT".
        std::string allowed = {};
    };
    /// `path` without query, below /api/v1. HEAD is matched as GET.
    Match find(std::string_view method, std::string_view path) const;
    const std::vector<api::Endpoint>& endpoints() const { return endpoints_; }

private:
    /// A place in the tree of path segments: fixed ones by name, else one parameter.
    struct Node {
        std::map<std::string, Node, std::less<>> fixed;
        std::unique_ptr<Node> parameter;
        std::vector<std::size_t> endpoints;
    };
    const Node* walk(const Node& node, const std::vector<std::string_view>& segments, std::size_t at,
                     std::vector<std::string_view>& values) const;

    std::vector<api::Endpoint> endpoints_;
    std::vector<std::vector<std::string>> names_;  // of each endpoint's parameters, in order
    Node root_;
};

std::string_view verb_text(api::Verb verb);

}  // namespace http
