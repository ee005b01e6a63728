#include "files/media_type.h"

#include <algorithm>

#include "files/picture.h"

namespace files {

std::optional<MediaType> media_type_of(std::string_view bytes) {
    using namespace std::string_view_literals;
    // A scan cut off on its way is refused too: each format says how it ends, a picture has parts.
    if (bytes.starts_with("%PDF-"sv) &&
        bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 1024)).find("%%EOF"sv) !=
            std::string_view::npos)
        return MediaType::Pdf;
    if (bytes.ends_with("\xFF\xD9"sv) && only_drawn(MediaType::Jpeg, bytes)) return MediaType::Jpeg;
    if (bytes.ends_with("IEND\xAE\x42\x60\x82"sv) && only_drawn(MediaType::Png, bytes)) return MediaType::Png;
    return std::nullopt;
}

std::string_view extension_of(MediaType type) {
    switch (type) {
        case MediaType::Pdf: return ".pdf";
        case MediaType::Jpeg: return ".jpg";
        case MediaType::Png: return ".png";
    }
    return "";
}

}  // namespace files
