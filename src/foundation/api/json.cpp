#include "api/json.h"

#include <charconv>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>

namespace api {
namespace {

using Node = nlohmann::json;

const Node& node(const void* pointer) { return *static_cast<const Node*>(pointer); }

constexpr int deepest = 32;

/// Builds a document while refusing what a careful reader must: repeated keys and deep nesting.
std::optional<Node> parse_strictly(std::string_view text) {
    std::vector<std::set<std::string>> keys;
    bool sound = true;
    const auto watch = [&](int depth, Node::parse_event_t event, Node& parsed) {
        if (depth > deepest) sound = false;
        if (event == Node::parse_event_t::object_start) keys.emplace_back();
        if (event == Node::parse_event_t::object_end) keys.pop_back();
        if (event == Node::parse_event_t::key && !keys.back().insert(parsed.get<std::string>()).second) sound = false;
        return sound;
    };
    Node parsed = Node::parse(text, watch, /*allow_exceptions=*/false);
    if (!sound || parsed.is_discarded()) return std::nullopt;
    return parsed;
}

void rewrite_texts(Node& value, std::string (*said)(std::string_view)) {
    if (auto* text = value.get_ptr<std::string*>()) *text = said(*text);
    if (value.is_structured())
        for (Node& part : value) rewrite_texts(part, said);
}

// '<' is escaped so that JSON stays harmless wherever it is pasted.
bool must_be_escaped(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == '<'; }

/// Whether some of eight bytes may have to be escaped; never wrong when it says no.
/// Source: the tests for a zero byte and for a byte below n of Anderson's "Bit Twiddling Hacks".
bool may_need_escape(std::uint64_t eight) {
    constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
    const auto has_zero = [](std::uint64_t x) { return (x - ones) & ~x & tops; };
    const std::uint64_t below_space = (eight - ones * 0x20) & ~eight & tops;
    return (below_space | has_zero(eight ^ ones * '"') | has_zero(eight ^ ones * '\\') |
            has_zero(eight ^ ones * '<')) != 0;
}

/// The place of the first byte from `at` on that must be escaped, or the size.
std::size_t end_of_plain(std::string_view value, std::size_t at) {
    for (std::uint64_t eight; at + sizeof eight <= value.size(); at += sizeof eight) {
        std::memcpy(&eight, value.data() + at, sizeof eight);
        if (may_need_escape(eight)) break;
    }
    while (at < value.size() && !must_be_escaped(value[at])) ++at;
    return at;
}
}  // namespace

void JsonWriter::text(std::string_view value) {
    std::size_t i = end_of_plain(value, 0);
    if (i == value.size()) return quote(value);
    separate();
    out_ += '"';
    std::size_t plain = 0;
    for (; i < value.size(); i = end_of_plain(value, plain)) {
        const auto c = static_cast<unsigned char>(value[i]);
        out_ += value.substr(plain, i - plain);
        plain = i + 1;
        switch (c) {
            case '"': out_ += "\\\""; break;
            case '\\': out_ += "\\\\"; break;
            case '\n': out_ += "\\n"; break;
            case '\r': out_ += "\\r"; break;
            case '\t': out_ += "\\t"; break;
            default: {
                constexpr std::string_view digits = "0123456789abcdef";
                out_ += "\\u00";
                out_ += digits[c >> 4];
                out_ += digits[c & 15];
            }
        }
    }
    out_ += value.substr(plain);
    out_ += '"';
}

void JsonWriter::integer(std::int64_t value) {
    separate();
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out_.append(digits, end);
}

struct JsonDocument::Body {
    Node root;
};

JsonDocument::JsonDocument(std::unique_ptr<Body> body) : body_(std::move(body)) {}
JsonDocument::~JsonDocument() = default;
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;

std::optional<JsonDocument> JsonDocument::parse(std::string_view text) {
    auto root = parse_strictly(text);
    if (!root) return std::nullopt;
    return JsonDocument(std::make_unique<Body>(Body{std::move(*root)}));
}

JsonDocument JsonDocument::empty_object() { return JsonDocument(std::make_unique<Body>(Body{Node::object()})); }

JsonValue JsonDocument::root() const { return JsonValue(&body_->root); }

bool JsonValue::is_null() const { return node(node_).is_null(); }
bool JsonValue::is_object() const { return node(node_).is_object(); }
bool JsonValue::is_array() const { return node(node_).is_array(); }

std::optional<std::string_view> JsonValue::text() const {
    const auto* text = node(node_).get_ptr<const std::string*>();
    if (text == nullptr) return std::nullopt;
    return *text;
}

std::optional<std::int64_t> JsonValue::integer() const {
    const Node& value = node(node_);
    if (!value.is_number_integer()) return std::nullopt;
    if (value.is_number_unsigned() && value.get<std::uint64_t>() > std::uint64_t{INT64_MAX}) return std::nullopt;
    return value.get<std::int64_t>();
}

std::optional<bool> JsonValue::boolean() const {
    if (!node(node_).is_boolean()) return std::nullopt;
    return node(node_).get<bool>();
}

std::optional<double> JsonValue::number() const {
    if (!node(node_).is_number()) return std::nullopt;
    return node(node_).get<double>();
}

std::optional<JsonValue> JsonValue::find(std::string_view key) const {
    const Node& object = node(node_);
    if (!object.is_object()) return std::nullopt;
    const auto found = object.find(key);
    if (found == object.end()) return std::nullopt;
    return JsonValue(&*found);
}

std::vector<JsonValue> JsonValue::elements() const {
    std::vector<JsonValue> out;
    for (const Node& element : node(node_)) out.push_back(JsonValue(&element));
    return out;
}

std::vector<std::string> JsonValue::keys() const {
    std::vector<std::string> out;
    for (const auto& item : node(node_).items()) out.push_back(item.key());
    return out;
}

std::string JsonValue::dump() const { return node(node_).dump(); }

std::string JsonValue::dump(std::string (*said)(std::string_view)) const {
    Node copy = node(node_);
    rewrite_texts(copy, said);
    return copy.dump();
}

}  // namespace api
