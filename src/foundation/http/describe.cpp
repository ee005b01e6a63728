#include "http/describe.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "router.h"

namespace http {
namespace {

std::vector<std::string> path_parameters(std::string_view path) {
    std::vector<std::string> names;
    for (const std::string_view segment : split(path, '/'))
        if (segment.starts_with('{')) names.emplace_back(segment.substr(1, segment.size() - 2));
    return names;
}

/// "GET /institutions/{institution}/slots" as get_institutions_institution_slots.
std::string operation_id(const api::Endpoint& endpoint) {
    std::string id(verb_text(endpoint.verb));
    for (const char c : endpoint.path) id += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '_';
    std::string out;
    for (const char c : id) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (lower != '_' || (!out.empty() && out.back() != '_')) out += lower;
    }
    while (out.ends_with('_')) out.pop_back();
    return out;
}

void write_parameter(api::JsonWriter& json, std::string_view name, std::string_view place, bool required,
                     std::string_view about, std::string_view schema) {
    json.begin_object();
    json.key("name");
    json.text(name);
    json.key("in");
    json.text(place);
    json.key("required");
    json.boolean(required);
    json.key("description");
    json.text(about);
    json.key("schema");
    json.raw(schema);
    json.end_object();
}

void write_parameters(api::JsonWriter& json, const api::Endpoint& endpoint, const std::vector<std::string>& in_path) {
    const bool reads = endpoint.verb == api::Verb::Get || endpoint.raw_body;
    json.key("parameters");
    json.begin_array();
    for (const std::string& name : in_path) {
        const auto property = std::ranges::find(endpoint.handler.input, name, &api::Property::name);
        const bool known = property != endpoint.handler.input.end();
        write_parameter(json, name, "path", true, known ? property->about : "",
                        known ? property->schema : R"({"type":"string"})");
    }
    for (const api::Property& property : endpoint.handler.input) {
        if (std::ranges::find(in_path, property.name) != in_path.end()) continue;
        if (property.is_version && endpoint.verb != api::Verb::Get)
            write_parameter(json, "If-Match", "header", true, "The record's ETag; its version is what must match.",
                            R"({"type":"string"})");
        else if (reads)
            write_parameter(json, property.name, "query", property.required, property.about, property.schema);
    }
    json.end_array();
}

void write_body(api::JsonWriter& json, const api::Endpoint& endpoint, const std::vector<std::string>& in_path) {
    if (endpoint.verb == api::Verb::Get) return;
    std::vector<api::Property> in_body;
    for (const api::Property& property : endpoint.handler.input)
        if (!property.is_version && std::ranges::find(in_path, property.name) == in_path.end())
            in_body.push_back(property);
    if (in_body.empty() && !endpoint.raw_body) return;
    json.key("requestBody");
    json.begin_object();
    json.key("required");
    json.boolean(true);
    json.key("content");
    json.begin_object();
    json.key(endpoint.raw_body ? "application/octet-stream" : "application/json");
    json.begin_object();
    json.key("schema");
    json.raw(endpoint.raw_body ? R"({"type":"string","format":"binary"})" : api::object_schema(in_body));
    json.end_object();
    json.end_object();
    json.end_object();
}

void write_responses(api::JsonWriter& json, const api::Endpoint& endpoint) {
    json.key("responses");
    json.begin_object();
    json.key(std::to_string(endpoint.handler.success_status));
    json.begin_object();
    json.key("description");
    json.text("Done.");
    if (!endpoint.handler.output.empty()) {
        const bool binary = endpoint.handler.output == "binary";
        json.key("content");
        json.begin_object();
        json.key(binary ? "application/octet-stream" : "application/json");
        json.begin_object();
        json.key("schema");
        json.raw(binary ? R"({"type":"string","format":"binary"})" : endpoint.handler.output);
        json.end_object();
        json.end_object();
    }
    json.end_object();
    json.key("default");
    json.raw(R"({"$ref":"#/components/responses/Problem"})");
    json.end_object();
}

constexpr std::string_view responses =
    R"json({"Problem":{"description":"Refused; says why.","content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}}})json";

constexpr std::string_view problem =
    R"json({"type":"object","required":["type","title","status","reason","request_id"],"properties":{"type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},"reason":{"type":"string","description":"A stable key."},"request_id":{"type":"string"},"params":{"type":"object","additionalProperties":{"type":"string"}},"faults":{"type":"array","items":{"type":"object","required":["field","reason"],"properties":{"field":{"type":"string"},"reason":{"type":"string"},"params":{"type":"object","additionalProperties":{"type":"string"}}}}}}})json";

/// What the paths refer to, each said once.
void write_components(api::JsonWriter& json, const std::string& paths) {
    json.begin_object();
    json.key("responses");
    json.raw(responses);
    json.key("schemas");
    json.begin_object();
    // What is named only by something named is wanted too.
    const auto schemas = api::bodies();
    std::string wanted = paths;
    std::set<std::string_view> taken;
    const auto is_wanted = [&](std::string_view name) {
        return wanted.find("#/components/schemas/" + std::string(name) + '"') != std::string::npos;
    };
    for (bool more = true; more;) {
        more = false;
        for (const auto& [name, schema] : schemas)
            if (!taken.contains(name) && is_wanted(name)) {
                taken.insert(name);
                wanted += schema;
                more = true;
            }
    }
    for (const auto& [name, schema] : schemas) {
        if (!taken.contains(name)) continue;
        json.key(name);
        json.raw(schema);
    }
    for (const api::Enumeration* enumeration : api::enumerations()) {
        if (!is_wanted(enumeration->type)) continue;
        json.key(std::string(enumeration->type));
        json.raw(schema_of(*enumeration));
    }
    json.key("Problem");
    json.raw(problem);
    json.end_object();
    json.end_object();
}

/// In the order of paths, then verbs.
std::map<std::string, std::map<std::string, const api::Endpoint*>> by_path(
    const std::vector<api::Endpoint>& endpoints) {
    std::map<std::string, std::map<std::string, const api::Endpoint*>> sorted;
    for (const api::Endpoint& endpoint : endpoints) {
        std::string verb(verb_text(endpoint.verb));
        for (char& c : verb) c = static_cast<char>(c - 'A' + 'a');
        sorted[std::string(endpoint.path)][verb] = &endpoint;
    }
    return sorted;
}
}  // namespace

std::string openapi(const std::vector<api::Endpoint>& endpoints, const std::string& version) {
    std::string out;
    api::JsonWriter json(out);
    json.begin_object();
    json.key("openapi");
    json.text("3.1.0");
    json.key("info");
    json.begin_object();
    json.key("title");
    json.text("Tuoyu");
    json.key("version");
    json.text(version);
    json.end_object();
    json.key("servers");
    json.raw(R"([{"url":"/api/v1"}])");
    json.key("paths");
    json.begin_object();
    for (const auto& [path, verbs] : by_path(endpoints)) {
        json.key(path);
        json.begin_object();
        for (const auto& [verb, endpoint] : verbs) {
            const auto in_path = path_parameters(path);
            json.key(verb);
            json.begin_object();
            json.key("operationId");
            json.text(operation_id(*endpoint));
            json.key("summary");
            json.text(endpoint->summary);
            json.key("x-permit");
            json.text(endpoint->permit.text());
            json.key("x-audit");
            json.text(endpoint->audit.event());
            write_parameters(json, *endpoint, in_path);
            write_body(json, *endpoint, in_path);
            write_responses(json, *endpoint);
            json.end_object();
        }
        json.end_object();
    }
    json.end_object();
    json.key("components");
    write_components(json, std::string(out));
    json.end_object();
    return out;
}

std::string permissions_markdown(const std::vector<api::Endpoint>& endpoints) {
    std::string out =
        "# Who may do what\n"
        "Generated by `tuoyu permissions` from the endpoints' own declarations. Paths are below `/api/v1`; roles are\n"
        "named as in [glossary.md](glossary.md). *recorded* tells whether the audit trail keeps a row.\n\n"
        "| verb | path | meaning | permitted | audit event | recorded |\n|---|---|---|---|---|---|\n";
    for (const auto& [path, verbs] : by_path(endpoints))
        for (const auto& [verb, endpoint] : verbs)
            out += "| " + std::string(verb_text(endpoint->verb)) + " | `" + path + "` | " +
                   std::string(endpoint->summary) + " | " + endpoint->permit.text() + " | " +
                   std::string(endpoint->audit.event()) + " | " + (endpoint->audit.recorded() ? "yes" : "") + " |\n";
    return out;
}

}  // namespace http
