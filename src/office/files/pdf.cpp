// Names of actions by ISO 32000-1, 12.6; names may be written with #xx for any character (7.3.5), and objects may lie
// in compressed streams (7.5.7).
#include "files/pdf.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace files {
namespace {
using namespace std::string_view_literals;

constexpr std::array actions{"JavaScript"sv, "Launch"sv,     "Rendition"sv, "RichMedia"sv,
                             "SubmitForm"sv, "ImportData"sv, "Encrypt"sv};
constexpr std::size_t longest_name = 127;
constexpr std::size_t most_unpacked = 64u << 20;

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool ends_name(char c) {
    return static_cast<unsigned char>(c) <= ' ' || "()<>[]{}/%"sv.find(c) != std::string_view::npos;
}

/// The name that begins after the slash at `at`, its #xx written out.
std::string name_at(std::string_view bytes, std::size_t at) {
    std::string name;
    for (++at; at < bytes.size() && !ends_name(bytes[at]) && name.size() < longest_name; ++at) {
        const bool written =
            bytes[at] == '#' && at + 2 < bytes.size() && digit(bytes[at + 1]) >= 0 && digit(bytes[at + 2]) >= 0;
        name += written ? static_cast<char>(digit(bytes[at + 1]) << 4 | digit(bytes[at + 2])) : bytes[at];
        if (written) at += 2;
    }
    return name;
}

bool names_an_action(std::string_view bytes) {
    for (std::size_t at = bytes.find('/'); at != std::string_view::npos; at = bytes.find('/', at + 1))
        if (std::ranges::find(actions, name_at(bytes, at)) != actions.end()) return true;
    return false;
}

/// As much as there is, at most so many bytes; nothing when it is more.
std::optional<std::string> unpacked(std::string_view bytes, std::size_t most) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::string out, piece(1 << 16, '\0');
    for (int state = Z_OK; state == Z_OK;) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        state = inflate(&stream, Z_NO_FLUSH);
        out.append(piece, 0, piece.size() - stream.avail_out);
        if (out.size() > most) break;
    }
    inflateEnd(&stream);
    if (out.size() > most) return std::nullopt;
    return out;
}
}  // namespace

bool does_more_than_show(std::string_view pdf) {
    if (names_an_action(pdf)) return true;
    std::size_t total = 0;
    for (std::size_t at = pdf.find("stream"sv); at != std::string_view::npos; at = pdf.find("stream"sv, at + 6)) {
        std::size_t begin = at + 6;
        while (begin < pdf.size() && (pdf[begin] == '\r' || pdf[begin] == '\n')) ++begin;
        // Zlib's first byte: everything deflated is looked into, whatever its dictionary calls it.
        if (begin >= pdf.size() || (static_cast<unsigned char>(pdf[begin]) & 0x0F) != 8) continue;
        const auto objects = unpacked(pdf.substr(begin), most_unpacked - total);
        if (!objects) return true;
        total += objects->size();
        // Drawing commands and pixels hold no dictionaries of actions; a slash and such a word would not be there by
        // chance.
        if (names_an_action(*objects)) return true;
    }
    return false;
}

}  // namespace files
