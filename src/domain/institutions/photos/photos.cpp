#include "institutions/photos.h"

#include <algorithm>

namespace institutions {
namespace {
struct Placed {
    std::int64_t position;
    Photo photo;
    static constexpr Fields fields{
        Field{"position", &Placed::position, "In the order they are shown."},
        Flat{&Placed::photo},
    };
};

constexpr db::Table<"institution_photo", 3, db::OfCounty, OneInstitution, Placed> photo_rows;
}  // namespace

std::vector<Photo> photos(db::Read& tx, const InstitutionId& id) {
    std::vector<Photo> out;
    for (const auto& row : tx.rows_of(photo_rows, id.county(), id)) out.push_back(row.third.photo);
    return out;
}

Result<void> set_photos(db::Write& tx, const Call& call, const InstitutionId& id, const std::vector<Photo>& photos) {
    const std::string subject = "photo of " + id.text();
    const std::vector<Photo> before = institutions::photos(tx, id);
    const auto among = [](const std::vector<Photo>& some, const files::FileId& file) {
        return std::ranges::find(some, file, &Photo::file) != some.end();
    };

    std::vector<Fault> faults;
    for (std::size_t n = 0; n < photos.size(); ++n) {
        const files::FileId& file = photos[n].file;
        const auto refuse = [&](const char* reason) {
            faults.push_back({"/photos/" + std::to_string(n) + "/file", reason});
        };
        if (std::ranges::find(photos.begin(), photos.begin() + static_cast<std::ptrdiff_t>(n), file, &Photo::file) !=
            photos.begin() + static_cast<std::ptrdiff_t>(n))
            refuse("photo.repeated");
        else if (!among(before, file)) {
            const auto sent = files::find(tx, file);
            if (sent && sent->media_type == files::MediaType::Pdf)
                refuse("photo.not_picture");
            else if (!files::attach(tx, call, file, subject))
                refuse("photo.not_found");
        }
    }
    if (!faults.empty()) return faulty(std::move(faults));
    for (const Photo& photo : before)
        if (!among(photos, photo.file)) files::release(tx, photo.file, subject);
    tx.remove(photo_rows, id.county(), id);
    for (std::size_t n = 0; n < photos.size(); ++n)
        tx.insert(photo_rows, {std::string(id.county())}, {id}, {static_cast<std::int64_t>(n), photos[n]});
    return {};
}

}  // namespace institutions
