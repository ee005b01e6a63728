#include "institutions/photos.h"

#include <algorithm>

#include "photos/store.h"

namespace institutions {

std::vector<Photo> photos(db::Read& tx, const InstitutionId& id) { return store::photos(tx, id); }

Result<void> set_photos(db::Write& tx, const Call& call, const InstitutionId& id, const std::vector<Photo>& photos) {
    const std::string subject = "photo of " + id.text();
    const std::vector<Photo> before = store::photos(tx, id);
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
    store::put_photos(tx, id, photos);
    return {};
}

}  // namespace institutions
