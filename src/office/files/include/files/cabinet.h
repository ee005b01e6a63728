#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace files {

/// Where the bytes lie: DATA/files/ab/abcd..., named by their SHA-256, readable by the owner only.
/// Several processes may share one.
class Cabinet {
public:
    explicit Cabinet(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// On disk when it returns; answers their SHA-256 in hex. Bytes that are there already are kept
    /// and count as sent anew. Throws std::system_error when the disk does not take them.
    std::string put(std::string_view bytes) const;

    /// Nothing when they are gone, or no longer what their name says.
    std::optional<std::string> get(std::string_view sha256) const;

    /// Removes bytes that were last sent before that moment; false when they were sent since.
    bool remove(std::string_view sha256, Instant sent_before) const;

private:
    std::filesystem::path place_of(std::string_view sha256) const;
    std::filesystem::path folder_;
};

}  // namespace files
