#pragma once
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

struct XML_ParserStruct;

namespace documents {

/// The attributes of one element; valid during the call that brings them.
class Attributes {
public:
    explicit Attributes(const char* const* pairs) : pairs_(pairs) {}
    /// By local name, without its namespace.
    std::optional<std::string_view> get(std::string_view name) const;

private:
    const char* const* pairs_;
};

/// Takes what a parser finds. Names come without namespace. A visitor that returns false stops.
class XmlVisitor {
public:
    virtual ~XmlVisitor() = default;
    virtual bool start(std::string_view name, const Attributes& attributes) = 0;
    virtual bool end(std::string_view name) = 0;
    /// May come in several pieces.
    virtual bool text(std::string_view) { return true; }
};

/// A streaming XML parser for hostile input: no document type, hence no entities of its own and
/// nothing fetched; bounded depth and token size. What the visitor throws comes out of feed().
class XmlParser {
public:
    explicit XmlParser(XmlVisitor& visitor);
    XmlParser(const XmlParser&) = delete;
    XmlParser& operator=(const XmlParser&) = delete;
    ~XmlParser();

    /// Refuses with xlsx.not_a_workbook where it is not XML, xlsx.unsafe_xml where it has a document
    /// type. After the visitor stopped, answers success and done() is true.
    Result<void> feed(std::string_view bytes);
    Result<void> finish();
    bool done() const { return done_; }

private:
    struct Handlers;
    Result<void> parse(std::string_view bytes, bool last);

    XmlVisitor& visitor_;
    std::unique_ptr<XML_ParserStruct, void (*)(XML_ParserStruct*)> parser_;
    std::exception_ptr thrown_;
    std::size_t since_event_ = 0;
    int depth_ = 0;
    bool done_ = false;
    bool unsafe_ = false;
};

}  // namespace documents
