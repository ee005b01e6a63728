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
    static constexpr Fields fields{
        Field{"file", &Photo::file, "The picture: a JPEG or PNG that was sent before."},
        Field{"shows", &Photo::shows, "What it shows."},
        Field{"caption", &Photo::caption, "In a few words; may be empty.", Limits{.max_length = 60, .blank = true}},
    };
};

constexpr std::size_t most_photos = 12;  // of one institution

/// In the order they are shown.
std::vector<Photo> photos(db::Read& tx, const InstitutionId& id);
/// These from now on, in this order. New ones are attached, which the caller must have sent; those left out are
/// let go of. Faults are at `/photos/<n>/file`: photo.not_found, photo.repeated, photo.not_picture.
Result<void> set_photos(db::Write& tx, const Call& call, const InstitutionId& id, const std::vector<Photo>& photos);

}  // namespace institutions

template <>
inline constexpr EnumNames enum_names<institutions::PhotoSubject>{
    "PhotoSubject",
    EnumName{institutions::PhotoSubject::Entrance, "ENTRANCE", "大门、门厅", "Entrance"},
    EnumName{institutions::PhotoSubject::ActivityRoom, "ACTIVITY_ROOM", "活动室", "Activity room"},
    EnumName{institutions::PhotoSubject::SleepingRoom, "SLEEPING_ROOM", "睡眠区", "Sleeping area"},
    EnumName{institutions::PhotoSubject::Dining, "DINING", "用餐区", "Dining area"},
    EnumName{institutions::PhotoSubject::Washroom, "WASHROOM", "盥洗室", "Washroom"},
    EnumName{institutions::PhotoSubject::Kitchen, "KITCHEN", "厨房", "Kitchen"},
    EnumName{institutions::PhotoSubject::HealthRoom, "HEALTH_ROOM", "保健室", "Health room"},
    EnumName{institutions::PhotoSubject::Outdoor, "OUTDOOR", "户外场地", "Outdoors"},
    EnumName{institutions::PhotoSubject::Other, "OTHER", "其他", "Other"},
};
