#include "xml.h"

#include <expat.h>

#include <new>

#include "zip_archive.h"

namespace documents {
namespace {
constexpr char separator = '\x01';
constexpr int deepest = 64;
// A tag or comment that is still not complete after so many bytes is an attack, not a workbook.
constexpr std::size_t longest_token = 1u << 20;

std::string_view local(const char* name) {
    const std::string_view whole(name);
    const std::size_t at = whole.rfind(separator);
    return at == std::string_view::npos ? whole : whole.substr(at + 1);
}
}  // namespace

std::optional<std::string_view> Attributes::get(std::string_view name) const {
    for (const char* const* pair = pairs_; *pair != nullptr; pair += 2)
        if (local(pair[0]) == name) return pair[1];
    return std::nullopt;
}

struct XmlParser::Handlers {
    /// Runs the visitor; an exception must not pass through the C parser, so it waits outside.
    template <typename Visit>
    static void visit(void* user, Visit visit) {
        auto& self = *static_cast<XmlParser*>(user);
        self.since_event_ = 0;
        if (self.done_ || self.unsafe_ || self.thrown_) return;
        bool go_on = false;
        try {
            go_on = visit(self);
        } catch (...) {
            self.thrown_ = std::current_exception();
        }
        if (go_on) return;
        self.done_ = !self.unsafe_;
        XML_StopParser(self.parser_.get(), XML_FALSE);
    }

    static void start(void* user, const char* name, const char** pairs) {
        visit(user, [&](XmlParser& self) {
            if (++self.depth_ > deepest) {
                self.unsafe_ = true;
                return false;
            }
            return self.visitor_.start(local(name), Attributes(pairs));
        });
    }
    static void end(void* user, const char* name) {
        visit(user, [&](XmlParser& self) {
            --self.depth_;
            return self.visitor_.end(local(name));
        });
    }
    static void text(void* user, const char* text, int length) {
        visit(user, [&](XmlParser& self) {
            return self.visitor_.text(std::string_view(text, static_cast<std::size_t>(length)));
        });
    }
    static void document_type(void* user, const char*, const char*, const char*, int) {
        visit(user, [](XmlParser& self) {
            self.unsafe_ = true;
            return false;
        });
    }
};

XmlParser::XmlParser(XmlVisitor& visitor)
    : visitor_(visitor), parser_(XML_ParserCreateNS(nullptr, separator), &XML_ParserFree) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &Handlers::start, &Handlers::end);
    XML_SetCharacterDataHandler(parser_.get(), &Handlers::text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), &Handlers::document_type);
}

XmlParser::~XmlParser() = default;

Result<void> XmlParser::feed(std::string_view bytes) { return parse(bytes, false); }
Result<void> XmlParser::finish() { return parse({}, true); }

Result<void> XmlParser::parse(std::string_view bytes, bool last) {
    if (done_) return {};
    since_event_ += bytes.size();
    const XML_Status status = XML_Parse(parser_.get(), bytes.data(), static_cast<int>(bytes.size()), last);
    if (thrown_) std::rethrow_exception(thrown_);
    if (unsafe_ || since_event_ > longest_token) return Error{ErrorCode::BadInput, "xlsx.unsafe_xml"};
    if (done_ || status == XML_STATUS_OK) return {};
    return not_a_workbook();
}

}  // namespace documents
