// Any bytes are taken for what they are or for nothing; a picture as the public has it is one still, and nothing more
// can be taken from it.
#include <cstdlib>
#include <string>

#include "files/media_type.h"
#include "files/picture.h"

using namespace files;

namespace {
void require(bool truth) {
    if (!truth) std::abort();
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto type = media_type_of(bytes);
    if (type && *type != MediaType::Pdf) require(only_drawn(*type, bytes).has_value());
    for (const MediaType picture : {MediaType::Jpeg, MediaType::Png}) {
        const auto drawn = only_drawn(picture, bytes);
        if (!drawn) continue;
        require(drawn->size() <= bytes.size() + 36 && only_drawn(picture, *drawn) == drawn);
        require(media_type_of(*drawn) == picture || picture == MediaType::Png);
        require(!only_drawn(picture == MediaType::Jpeg ? MediaType::Png : MediaType::Jpeg, bytes));
    }
    return 0;
}
