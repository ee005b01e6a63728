// JPEG by ITU-T T.81 annex B and Exif 2.32; PNG by the W3C recommendation, third edition.
#include "files/picture.h"

#include <array>
#include <cstdint>

namespace files {
namespace {
using namespace std::string_view_literals;

std::uint8_t byte(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }
std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t length) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < length; ++i) value = value << 8 | byte(bytes, at + i);
    return value;
}

/// Which way up, 1 to 8, as Exif's first directory says; 1 when it does not.
std::uint32_t orientation_in(std::string_view exif) {
    constexpr std::size_t entry = 12;
    const std::string_view tiff = exif.substr(6);
    if (tiff.size() < 8 || (!tiff.starts_with("MM"sv) && !tiff.starts_with("II"sv))) return 1;
    const bool little = tiff[0] == 'I';
    const auto number = [&](std::size_t at, std::size_t length) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < length; ++i) value = value << 8 | byte(tiff, little ? at + length - 1 - i : at + i);
        return value;
    };
    const std::size_t directory = number(4, 4);
    if (directory > tiff.size() - 2) return 1;
    const std::size_t entries = number(directory, 2);
    for (std::size_t i = 0, at = directory + 2; i < entries && at + entry <= tiff.size(); ++i, at += entry)
        if (number(at, 2) == 0x0112) {
            const std::uint32_t value = number(at + 8, 2);
            return value >= 1 && value <= 8 ? value : 1;
        }
    return 1;
}

/// An Exif segment that says which way up, and nothing else.
std::string orientation_segment(std::uint32_t orientation) {
    std::string segment(
        "\xFF\xE1\x00\x22"
        "Exif\0\0"
        "MM\x00\x2A\x00\x00\x00\x08"
        "\x00\x01"
        "\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00"
        "\x00\x00\x00\x00"sv);
    segment[29] = static_cast<char>(orientation);
    return segment;
}

std::optional<std::string> only_drawn_jpeg(std::string_view bytes) {
    constexpr std::uint8_t start = 0xD8, end = 0xD9, scan = 0xDA, comment = 0xFE;
    // Of what programs add, a drawing needs JFIF's density, colour profiles and Adobe's transform.
    const auto is_kept = [](std::uint8_t marker) {
        const bool by_a_program = (marker >= 0xE0 && marker <= 0xEF) || marker == comment;
        return !by_a_program || marker == 0xE0 || marker == 0xE2 || marker == 0xEE;
    };
    if (bytes.size() < 4 || !bytes.starts_with("\xFF\xD8"sv)) return std::nullopt;
    std::string out(bytes.substr(0, 2));
    out.reserve(bytes.size());
    for (std::size_t at = 2; at + 2 <= bytes.size();) {
        if (byte(bytes, at) != 0xFF) return std::nullopt;
        const std::uint8_t marker = byte(bytes, at + 1);
        if (marker == 0xFF) {  // fill
            ++at;
            continue;
        }
        if (marker == end) return out += "\xFF\xD9"sv;
        const bool restart = marker >= 0xD0 && marker <= 0xD7;
        // A stuffed byte or a restart stands in coded data only.
        if (marker == 0 || restart || marker == start || at + 4 > bytes.size()) return std::nullopt;
        const std::size_t length = big_endian(bytes, at + 2, 2);
        if (length < 2 || length > bytes.size() - at - 2) return std::nullopt;
        const std::string_view segment = bytes.substr(at, 2 + length);
        at += segment.size();
        if (marker == 0xE1 && segment.substr(4).starts_with("Exif\0\0"sv)) {
            if (const auto orientation = orientation_in(segment.substr(4)); orientation != 1)
                out += orientation_segment(orientation);
        } else if (marker == 0xE2 ? segment.substr(4).starts_with("ICC_PROFILE\0"sv) : is_kept(marker)) {
            out += segment;
        }
        if (marker != scan) continue;
        // Coded data until a marker that is neither a stuffed byte nor a restart.
        const std::size_t begin = at;
        for (;;) {
            at = bytes.find('\xFF', at);
            if (at == std::string_view::npos || at + 1 >= bytes.size()) return std::nullopt;
            const std::uint8_t next = byte(bytes, at + 1);
            if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) break;
            at += next == 0xFF ? 1 : 2;  // fill: what follows it decides
        }
        out += bytes.substr(begin, at - begin);
    }
    return std::nullopt;
}

std::optional<std::string> only_drawn_png(std::string_view bytes) {
    constexpr std::size_t signature = 8, around = 12;  // length, type, checksum
    constexpr std::array kept{"IHDR"sv, "PLTE"sv, "IDAT"sv, "IEND"sv, "tRNS"sv, "gAMA"sv,
                              "cHRM"sv, "sRGB"sv, "iCCP"sv, "sBIT"sv, "bKGD"sv, "pHYs"sv};
    if (!bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return std::nullopt;
    std::string out(bytes.substr(0, signature));
    for (std::size_t at = signature; at + around <= bytes.size();) {
        const std::size_t length = big_endian(bytes, at, 4);
        if (length > bytes.size() - at - around) return std::nullopt;
        const std::string_view chunk = bytes.substr(at, around + length);
        const std::string_view type = chunk.substr(4, 4);
        if (at == signature && type != "IHDR"sv) return std::nullopt;
        for (const std::string_view one : kept)
            if (type == one) out += chunk;
        if (type == "IEND"sv) return out;
        at += chunk.size();
    }
    return std::nullopt;
}
/// From the frame's header: SOF0 to SOF15, without the three of them that are none.
std::optional<Extent> extent_of_jpeg(std::string_view bytes) {
    for (std::size_t at = 2; at + 9 <= bytes.size();) {
        if (byte(bytes, at) != 0xFF) return std::nullopt;
        const std::uint8_t marker = byte(bytes, at + 1);
        if (marker == 0xFF) {
            ++at;
            continue;
        }
        const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) return Extent{big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2)};
        at += 2 + big_endian(bytes, at + 2, 2);
    }
    return std::nullopt;
}
}  // namespace

std::optional<Extent> extent_of(MediaType type, std::string_view bytes) {
    constexpr std::size_t begin_of_header = 16;
    if (type == MediaType::Jpeg) return extent_of_jpeg(bytes);
    if (type != MediaType::Png || bytes.size() < begin_of_header + 8) return std::nullopt;
    return Extent{big_endian(bytes, begin_of_header, 4), big_endian(bytes, begin_of_header + 4, 4)};
}

std::optional<std::string> only_drawn(MediaType type, std::string_view bytes) {
    switch (type) {
        case MediaType::Jpeg: return only_drawn_jpeg(bytes);
        case MediaType::Png: return only_drawn_png(bytes);
        case MediaType::Pdf: return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace files
