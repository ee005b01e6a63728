#pragma once
// JSON without a document in between on the way out, and a small read-only view on the way in.
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace api {

/// A member's name as it is written: quoted, between a comma and a colon. `name` needs no escaping and has at
/// most 60 bytes.
class JsonKey {
public:
    constexpr JsonKey() = default;
    constexpr explicit JsonKey(std::string_view name) : size_(name.size() + 4) {
        char* to = text_.data();
        for (const char c : {',', '"'}) *to++ = c;
        for (const char c : name) *to++ = c;
        for (const char c : {'"', ':'}) *to++ = c;
    }
    constexpr std::string_view with_comma() const { return {text_.data(), size_}; }
    constexpr std::string_view without_comma() const { return with_comma().substr(1); }

private:
    std::array<char, 64> text_{};
    std::size_t size_ = 0;
};

/// Appends JSON to a text. The caller keeps commas and brackets right by using the members below.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_(out) {}
    void begin_object() {
        separate();
        out_ += '{';
        first_ = true;
    }
    void end_object() {
        out_ += '}';
        first_ = false;
    }
    void begin_array() {
        separate();
        out_ += '[';
        first_ = true;
    }
    void end_array() {
        out_ += ']';
        first_ = false;
    }
    void key(const JsonKey& key) {
        out_ += first_ ? key.without_comma() : key.with_comma();
        first_ = true;  // the value follows without a comma
    }
    /// `name` is one of ours and needs no escaping.
    void key(std::string_view name) {
        quote(name);
        out_ += ':';
        first_ = true;
    }
    void text(std::string_view value);
    void integer(std::int64_t value);
    void boolean(bool value) { raw(value ? "true" : "false"); }
    void null() { raw("null"); }
    /// JSON made elsewhere: a decimal number, a whole document.
    void raw(std::string_view json) {
        separate();
        out_ += json;
        first_ = false;
    }

private:
    void separate() {
        if (!first_) out_ += ',';
        first_ = false;
    }
    /// A text without anything to escape; room for it is made once.
    void quote(std::string_view plain) {
        const std::size_t start = out_.size();
        out_.resize(start + plain.size() + (first_ ? 2 : 3));
        char* to = out_.data() + start;
        if (!first_) *to++ = ',';
        *to++ = '"';
        to += plain.copy(to, plain.size());
        *to = '"';
        first_ = false;
    }
    std::string& out_;
    bool first_ = true;
};

class JsonValue;

/// A parsed document; JsonValues point into it.
class JsonDocument {
public:
    /// Nothing when the text is not JSON, nests deeper than 32, or repeats a key.
    static std::optional<JsonDocument> parse(std::string_view text);
    static JsonDocument empty_object();
    JsonValue root() const;
    ~JsonDocument();
    JsonDocument(JsonDocument&&) noexcept;
    JsonDocument& operator=(JsonDocument&&) noexcept;

private:
    struct Body;
    explicit JsonDocument(std::unique_ptr<Body> body);
    std::unique_ptr<Body> body_;
};

class JsonValue {
public:
    bool is_null() const;
    bool is_object() const;
    bool is_array() const;
    std::optional<std::string_view> text() const;
    /// Whole numbers within 64 bits only; 3.0 is not one.
    std::optional<std::int64_t> integer() const;
    std::optional<bool> boolean() const;
    std::optional<double> number() const;
    std::optional<JsonValue> find(std::string_view key) const;
    std::vector<JsonValue> elements() const;
    std::vector<std::string> keys() const;
    /// The value as compact JSON.
    std::string dump() const;
    /// The same with each text in it as `said` writes it.
    std::string dump(std::string (*said)(std::string_view)) const;

private:
    friend class JsonDocument;
    explicit JsonValue(const void* node) : node_(node) {}
    const void* node_;
};

}  // namespace api
