#include "api/endpoint.h"

#include <algorithm>
#include <mutex>
#include <set>

namespace api {
namespace {
std::optional<std::string_view> find(const std::vector<std::pair<std::string, std::string>>& list,
                                     std::string_view name) {
    const auto found = std::ranges::find(list, name, [](const auto& pair) { return std::string_view(pair.first); });
    if (found == list.end()) return std::nullopt;
    return found->second;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '.' || c == '_';
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}
}  // namespace

std::string_view kept(std::string text) {
    static std::mutex mutex;
    static std::set<std::string> texts;  // whose nodes stay where they are
    const std::lock_guard lock(mutex);
    return *texts.insert(std::move(text)).first;
}

std::optional<std::string_view> detail::RequestInput::parameter(std::string_view name) const {
    if (const auto in_path = find(request_.path, name)) return in_path;
    return find(request_.query, name);
}

Result<void> detail::refuse_undeclared(const Request& request, std::span<const std::string_view> known) {
    Faults faults;
    for (std::size_t i = 0; i < request.query.size(); ++i) {
        const std::string& name = request.query[i].first;
        if (std::ranges::find(known, name) == known.end()) faults.add("/" + name, "input.unknown");
        for (std::size_t j = 0; j < i; ++j)
            if (request.query[j].first == name) faults.add("/" + name, "input.repeated");
    }
    if (request.json) {
        const JsonValue root = request.json->root();
        if (!root.is_object()) return Error{ErrorCode::BadInput, "input.not_an_object"};
        refuse_unknown(root, known, "", faults);
        for (const auto& [name, text] : request.path)
            if (root.find(name)) faults.add("/" + name, "input.repeated");
    }
    if (!faults.none()) return faulty(faults.take());
    return {};
}

Reply reply_with(Document document) {
    Reply reply{.content_type = std::move(document.media_type), .body = std::move(document.bytes)};
    reply.framed = document.show;
    // RFC 6266: the encoded form carries any name; no quoted form that could be broken out of.
    reply.headers.emplace_back("Content-Disposition", std::string(document.show ? "inline" : "attachment") +
                                                          "; filename*=UTF-8''" + percent_encoded(document.name));
    return reply;
}

}  // namespace api
