#include "api/enumerations.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <stdexcept>

#include "api/json.h"

namespace api {
namespace {
constexpr std::string_view place = "#/components/schemas/";

/// Declarations are made at the start, in tests by several threads.
struct Known {
    std::mutex mutex;
    std::map<std::string_view, Enumeration> by_type;
    std::map<std::string, std::string> bodies;  // by name outside
    std::map<std::string, std::string_view> types;
};
Known& known() {
    static Known all;
    return all;
}
}  // namespace

const Enumeration::Value* Enumeration::find(std::string_view code) const {
    const auto found = std::ranges::find(values, code, &Value::code);
    return found == values.end() ? nullptr : &*found;
}

std::string schema_reference(const Enumeration& enumeration) {
    const std::lock_guard lock(known().mutex);
    const auto [at, fresh] = known().by_type.emplace(enumeration.type, enumeration);
    if (!fresh && !std::ranges::equal(at->second.values, enumeration.values, {}, &Enumeration::Value::code,
                                      &Enumeration::Value::code))
        throw std::logic_error("two enumerations are called " + std::string(enumeration.type));
    return R"({"$ref":")" + std::string(place) + std::string(enumeration.type) + R"("})";
}

std::string schema_of(const Enumeration& enumeration) {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.key("type");
    json.text("string");
    json.key("enum");
    json.begin_array();
    for (const auto& value : enumeration.values) json.text(value.code);
    json.end_array();
    json.end_object();
    return out;
}

std::vector<const Enumeration*> enumerations() {
    const std::lock_guard lock(known().mutex);
    std::vector<const Enumeration*> all;
    for (const auto& [type, enumeration] : known().by_type) all.push_back(&enumeration);
    return all;
}

namespace {
/// "std::vector<institutions::{anonymous}::Fee>" as VectorInstitutionsFee.
std::string outside_name(std::string_view type) {
    std::string name;
    bool begins = true;
    for (std::size_t i = 0; i < type.size(); ++i) {
        for (const std::string_view left_out : {"{anonymous}", "(anonymous namespace)", "std::"})
            if (type.substr(i).starts_with(left_out)) i += left_out.size();
        const char c = i < type.size() ? type[i] : ' ';
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter) name += begins && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        begins = !letter;
    }
    return name;
}
}  // namespace

std::string body_reference(std::string_view type, std::string (*make)()) {
    const std::string name = outside_name(type);
    {
        const std::lock_guard lock(known().mutex);
        const auto [at, fresh] = known().types.emplace(name, type);
        if (!fresh && at->second != type) throw std::logic_error("two bodies are called " + name);
        if (fresh) known().bodies.emplace(name, "{}");  // a body within itself refers to it
        if (!fresh) make = nullptr;
    }
    if (make != nullptr) {
        std::string schema = make();
        const std::lock_guard lock(known().mutex);
        known().bodies[name] = std::move(schema);
    }
    return R"({"$ref":")" + std::string(place) + name + R"("})";
}

std::vector<std::pair<std::string, std::string>> bodies() {
    const std::lock_guard lock(known().mutex);
    return {known().bodies.begin(), known().bodies.end()};
}

const Enumeration* find_enumeration(std::string_view type) {
    const std::lock_guard lock(known().mutex);
    const auto found = known().by_type.find(type);
    return found == known().by_type.end() ? nullptr : &found->second;
}

const Enumeration* enumeration_in(std::string_view schema) {
    const auto at = schema.find(place);
    if (at == std::string_view::npos) return nullptr;
    schema.remove_prefix(at + place.size());
    return find_enumeration(schema.substr(0, schema.find('"')));
}

}  // namespace api
