#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "base/enum_text.h"

namespace files {

/// What may be handed in: what people scan and photograph, and what every browser shows.
enum class MediaType { Pdf, Jpeg, Png };

/// What the bytes themselves say; nothing when they are none of these, or damaged at either end.
std::optional<MediaType> media_type_of(std::string_view bytes);

std::string_view extension_of(MediaType type);

}  // namespace files

template <>
inline constexpr EnumCodes enum_names<files::MediaType>{
    "MediaType",
    EnumName{files::MediaType::Pdf, "application/pdf"},
    EnumName{files::MediaType::Jpeg, "image/jpeg"},
    EnumName{files::MediaType::Png, "image/png"},
};
