#pragma once
// Photos of an institution's premises: kept by itself or the office, seen by everybody once it has filed.
#include <string>
#include <vector>

#include "files/files.h"
#include "institutions/institutions.h"

namespace institutions {

/// What a photo shows, so that a parent finds the washroom without guessing.
enum class PhotoSubject { Entrance, ActivityRoom, SleepingRoom, Dining, Washroom, Kitchen, HealthRoom, Outdoor, Other };

struct Photo {
    files::FileId file;
    PhotoSubject shows;
    std::string caption;
};

constexpr std::size_t most_photos = 12;  // of one institution

/// In the order they are shown.
std::vector<Photo> photos(db::Read& tx, const InstitutionId& id);
/// These from now on, in this order. New ones are attached, which the caller must have sent; those left out are
/// let go of. Faults are at `/photos/<n>/file`: photo.not_found, photo.repeated, photo.not_picture.
Result<void> set_photos(db::Write& tx, const Call& call, const InstitutionId& id, const std::vector<Photo>& photos);

/// The cabinet must outlive the endpoints.
std::vector<api::Endpoint> photo_endpoints(const files::Cabinet& cabinet);

}  // namespace institutions

template <>
inline constexpr auto enum_names<institutions::PhotoSubject> = std::array{
    EnumName{institutions::PhotoSubject::Entrance, "ENTRANCE"},
    EnumName{institutions::PhotoSubject::ActivityRoom, "ACTIVITY_ROOM"},
    EnumName{institutions::PhotoSubject::SleepingRoom, "SLEEPING_ROOM"},
    EnumName{institutions::PhotoSubject::Dining, "DINING"},
    EnumName{institutions::PhotoSubject::Washroom, "WASHROOM"},
    EnumName{institutions::PhotoSubject::Kitchen, "KITCHEN"},
    EnumName{institutions::PhotoSubject::HealthRoom, "HEALTH_ROOM"},
    EnumName{institutions::PhotoSubject::Outdoor, "OUTDOOR"},
    EnumName{institutions::PhotoSubject::Other, "OTHER"},
};
