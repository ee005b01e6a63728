#include "photos/store.h"

namespace institutions::store {
namespace {
using db::Query;

constexpr Query photos_of{"institution.photos", R"sql(
    SELECT file, shows, caption FROM institution_photo WHERE county = $1 AND institution = $2 ORDER BY position
)sql"};
constexpr Query drop_photos{"institution.drop_photos", R"sql(
    DELETE FROM institution_photo WHERE county = $1 AND institution = $2
)sql"};
constexpr Query insert_photo{"institution.insert_photo", R"sql(
    INSERT INTO institution_photo (county, institution, file, position, shows, caption) VALUES ($1, $2, $3, $4, $5, $6)
)sql"};
}  // namespace

std::vector<Photo> photos(db::Read& tx, const InstitutionId& id) {
    return tx.all(
        photos_of,
        [](const db::Row& row) {
            return Photo{row.get<files::FileId>(0), row.get<PhotoSubject>(1), row.get<std::string>(2)};
        },
        id.county(), id);
}

void put_photos(db::Write& tx, const InstitutionId& id, const std::vector<Photo>& photos) {
    tx.run(drop_photos, id.county(), id);
    std::int64_t position = 0;
    for (const Photo& photo : photos)
        tx.run(insert_photo, id.county(), id, photo.file, position++, photo.shows, photo.caption);
}

}  // namespace institutions::store
