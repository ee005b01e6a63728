#include "message.h"

#include <zlib.h>

#include <stdexcept>

#include "base/text.h"

namespace http {

void add_header(std::string& headers, std::string_view name, std::string_view value) {
    headers += name;
    headers += ": ";
    // What we answer is our own, but a line break would still be the end of more than this header.
    for (const char c : value) headers += c == '\r' || c == '\n' ? ' ' : c;
    headers += "\r\n";
}

std::string_view reason_phrase(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 204: return "No Content";
        case 304: return "Not Modified";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 415: return "Unsupported Media Type";
        case 422: return "Unprocessable Content";
        case 428: return "Precondition Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 503: return "Service Unavailable";
        case 507: return "Insufficient Storage";
        default: return "Status";
    }
}

int status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::BadInput: return 400;
        case ErrorCode::Unauthenticated: return 401;
        case ErrorCode::Forbidden: return 403;
        case ErrorCode::NotFound: return 404;
        case ErrorCode::Conflict: return 409;
        case ErrorCode::PreconditionFailed: return 412;
        case ErrorCode::TooLarge: return 413;
        case ErrorCode::UnsupportedMedia: return 415;
        case ErrorCode::Unprocessable: return 422;
        case ErrorCode::PreconditionRequired: return 428;
        case ErrorCode::TooManyRequests: return 429;
        case ErrorCode::Unavailable: return 503;
        case ErrorCode::NoSpace: return 507;
    }
    return 500;
}

namespace {
void write_params(api::JsonWriter& json, const Params& params) {
    json.key("params");
    json.begin_object();
    for (const auto& [name, value] : params) {
        json.key(name);
        json.text(value);
    }
    json.end_object();
}

Outgoing problem_with(int status, std::string_view reason, const Params& params, const std::vector<Fault>& faults,
                      std::string_view request_id) {
    Outgoing out{.status = status, .content_type = "application/problem+json"};
    api::JsonWriter json(out.body);
    json.begin_object();
    json.key("type");
    json.text("about:blank");
    json.key("title");
    json.text(reason_phrase(status));
    json.key("status");
    json.integer(status);
    json.key("reason");
    json.text(reason);
    json.key("request_id");
    json.text(request_id);
    if (!params.empty()) write_params(json, params);
    if (!faults.empty()) {
        json.key("faults");
        json.begin_array();
        for (const Fault& fault : faults) {
            json.begin_object();
            json.key("field");
            json.text(fault.field);
            json.key("reason");
            json.text(fault.reason);
            if (!fault.params.empty()) write_params(json, fault.params);
            json.end_object();
        }
        json.end_array();
    }
    json.end_object();
    return out;
}
}  // namespace

Outgoing problem(const Error& error, std::string_view request_id, std::optional<int> status) {
    Outgoing out =
        problem_with(status.value_or(status_of(error.code)), error.reason, error.params, error.faults, request_id);
    if (error.retry_after_seconds > 0)
        add_header(out.headers, "Retry-After", std::to_string(error.retry_after_seconds));
    return out;
}

Outgoing broken_down(std::string_view request_id) { return problem_with(500, "server.broken", {}, {}, request_id); }

bool names_tag(std::string_view if_none_match, std::string_view tag) {
    for (std::string_view one : split(if_none_match, ',')) {
        one = trimmed(one);
        if (one == "*") return true;
        if (one.starts_with("W/")) one.remove_prefix(2);
        if (one == tag) return true;
    }
    return false;
}

bool takes_gzip(std::string_view accept_encoding) {
    for (const std::string_view one : split(accept_encoding, ',')) {
        const auto semicolon = one.find(';');
        if (trimmed(one.substr(0, semicolon)) != "gzip") continue;
        if (semicolon == std::string_view::npos) return true;
        const std::string_view quality = trimmed(one.substr(semicolon + 1));
        return quality.find_first_not_of("q=0. ") != std::string_view::npos;
    }
    return false;
}

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
    if (text.find_first_of("%+") == std::string_view::npos && is_utf8(text)) return std::string(text);
    const auto digit = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return -1;
    };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = digit(text[i + 1]);
            const int low = digit(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i] == '+' && plus_is_space ? ' ' : text[i];
        }
    }
    if (!is_utf8(out)) return std::nullopt;
    return out;
}

std::string gzipped(std::string_view bytes) {
    z_stream stream{};
    // 15 + 16: the largest window, in gzip's wrapping.
    if (deflateInit2(&stream, 5, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib has no memory");
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

}  // namespace http
