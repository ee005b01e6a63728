#include "web_files.h"

#include "base/digest.h"

namespace http {
namespace {

std::string_view media_type_of(std::string_view path) {
    const auto dot = path.rfind('.');
    const std::string_view ending = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    if (ending == "html") return "text/html; charset=utf-8";
    if (ending == "js") return "text/javascript; charset=utf-8";
    if (ending == "css") return "text/css; charset=utf-8";
    if (ending == "svg") return "image/svg+xml";
    if (ending == "png") return "image/png";
    if (ending == "ico") return "image/x-icon";
    if (ending == "json" || ending == "webmanifest") return "application/json";
    if (ending == "woff2") return "font/woff2";
    return "application/octet-stream";
}

// Scripts and styles from here only; what Vue sets on an element is neither an attribute nor a block in the page.
constexpr std::string_view page_policy =
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
}  // namespace

WebFiles::WebFiles(std::vector<WebFile> files) {
    for (WebFile& file : files) {
        Held held;
        held.content_type = media_type_of(file.path);
        held.tag = "\"" + sha256_hex(file.content).substr(0, 20) + "\"";
        // Names of assets carry their digest, so they never change.
        add_header(held.headers, "Cache-Control",
                   file.path.starts_with("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
        add_header(held.headers, "ETag", held.tag);
        add_header(held.headers, "Vary", "Accept-Encoding");
        if (file.path.ends_with(".html")) add_header(held.headers, "Content-Security-Policy", page_policy);
        if (!held.content_type.starts_with("image/png") && file.content.size() > 1024) {
            std::string small = gzipped(file.content);
            if (small.size() < file.content.size())
                held.compressed = std::make_shared<const std::string>(std::move(small));
        }
        held.plain = std::make_shared<const std::string>(std::move(file.content));
        files_.emplace(std::move(file.path), std::move(held));
    }
}

std::optional<Outgoing> WebFiles::find(std::string_view path, const Incoming& request) const {
    path.remove_prefix(path.starts_with('/') ? 1 : 0);
    auto found = files_.find(path);
    // A place within the interface has no dot; a missing file must not turn into a page.
    if (found == files_.end() && path.find('.') == std::string_view::npos) found = files_.find("index.html");
    if (found == files_.end()) return std::nullopt;
    const Held& held = found->second;
    Outgoing out{.content_type = held.content_type, .headers = held.headers, .of_the_web = true};
    if (names_tag(request.if_none_match, held.tag)) {
        out.status = 304;
        return out;
    }
    if (request.accepts_gzip && held.compressed) {
        add_header(out.headers, "Content-Encoding", "gzip");
        out.shared_body = held.compressed;
    } else {
        out.shared_body = held.plain;
    }
    return out;
}

}  // namespace http
