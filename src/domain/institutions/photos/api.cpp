// What is offered over HTTP: an institution's photos, and changing them.
#include <algorithm>

#include "institutions/photos.h"
#include "record.h"
#include "rules.h"
#include "../store.h"
#include "store.h"

namespace institutions {
namespace {

struct PhotoView {
    files::FileId file;
    PhotoSubject shows;
    std::string caption;
};
struct PhotoList {
    std::vector<PhotoView> items;
    api::Version version;
};
struct GivenPhotos {
    InstitutionId institution;
    std::vector<PhotoView> photos;
    api::Version version;
};
struct OnePhoto {
    InstitutionId institution;
    files::FileId photo;
};

Result<Institution> readable(db::Read& tx, const Call& call, const InstitutionId& id) {
    auto found = find(tx, call.reach, id, call.today());
    if (!found) return not_found("institution");
    return *std::move(found);
}
Result<Institution> published(db::Read& tx, const Call& call, const InstitutionId& id) {
    auto found = find(tx, Reach::everything(call.today()), id, call.today());
    if (!found || !seen_by_the_public(found->standing)) return not_found("institution");
    return *std::move(found);
}
using Finding = decltype(readable)&;

PhotoList list_of(db::Read& tx, const Institution& institution) {
    PhotoList out{{}, institution.version};
    for (const Photo& photo : photos(tx, institution.id)) out.items.push_back({photo.file, photo.shows, photo.caption});
    return out;
}

template <Finding finding>
Result<PhotoList> list(db::Read& tx, const Call& call, const OneInstitution& in) {
    return list_of(tx, TRY(finding(tx, call, in.institution)));
}

template <Finding finding>
api::Handler showing(const files::Cabinet& cabinet) {
    return api::read<api::Document, OnePhoto>(
        [&cabinet](db::Read& tx, const Call& call, const OnePhoto& in) -> Result<api::Document> {
            TRY(finding(tx, call, in.institution));
            const auto all = photos(tx, in.institution);
            if (std::ranges::find(all, in.photo, &Photo::file) == all.end()) return not_found("photo");
            return files::shown_to_the_public(cabinet, *files::find(tx, in.photo));
        });
}

Result<PhotoList> change(db::Write& tx, const Call& call, const GivenPhotos& in) {
    TRY(readable(tx, call, in.institution));
    if (!store::next_version(tx, in.institution, in.version))
        return Error{ErrorCode::PreconditionFailed, "institution.changed_meanwhile"};
    std::vector<Photo> wanted;
    for (const PhotoView& photo : in.photos) wanted.push_back({photo.file, photo.shows, photo.caption});
    TRY(set_photos(tx, call, in.institution, wanted));
    return list_of(tx, TRY(readable(tx, call, in.institution)));
}
}  // namespace
}  // namespace institutions

#define FIELD(Struct, member, about) \
    Field { #member, &institutions::Struct::member, about }
template <>
inline constexpr auto declared<institutions::PhotoView> = std::tuple{
    FIELD(PhotoView, file, "The picture: a JPEG or PNG that was sent before."),
    FIELD(PhotoView, shows, "What it shows."),
    Field{"caption", &institutions::PhotoView::caption, "In a few words; may be empty.",
          Limits{.max_length = 60, .blank = true}},
};
template <>
inline constexpr auto declared<institutions::PhotoList> = std::tuple{
    FIELD(PhotoList, items, "In the order they are shown."), FIELD(PhotoList, version, "The institution's version.")};
template <>
inline constexpr auto declared<institutions::GivenPhotos> = std::tuple{
    FIELD(GivenPhotos, institution, "The institution."),
    Field{"photos", &institutions::GivenPhotos::photos, "All there are from now on, in order.",
          Limits{.max_items = institutions::most_photos}},
    FIELD(GivenPhotos, version, "The institution's version."),
};
template <>
inline constexpr auto declared<institutions::OnePhoto> =
    std::tuple{FIELD(OnePhoto, institution, "The institution."), FIELD(OnePhoto, photo, "The picture.")};
#undef FIELD

namespace institutions {

std::vector<api::Endpoint> photo_endpoints(const files::Cabinet& cabinet) {
    using api::Audit;
    using enum api::Verb;
    return {
        {.verb = Get,
         .path = "/institutions/{institution}/photos",
         .summary = "An institution's photos",
         .permit = readers(),
         .audit = Audit::unrecorded("photos.listed"),
         .handler = api::read(list<readable>)},
        {.verb = Put,
         .path = "/institutions/{institution}/photos",
         .summary = "Add, order and remove an institution's photos",
         .permit = Permit::roles({Role::Gc, Role::InsH}),
         .audit = "photos.changed",
         .handler = api::write(change)},
        {.verb = Get,
         .path = "/institutions/{institution}/photos/{photo}",
         .summary = "A photo, without what the camera wrote into it",
         .permit = readers(),
         .audit = Audit::unrecorded("photo.shown"),
         .handler = showing<readable>(cabinet)},
        {.verb = Get,
         .path = "/public/institutions/{institution}/photos",
         .summary = "A filed institution's photos",
         .permit = Permit::anyone(),
         .audit = Audit::unrecorded("register.photos_listed"),
         .handler = api::read(list<published>)},
        {.verb = Get,
         .path = "/public/institutions/{institution}/photos/{photo}",
         .summary = "A photo of a filed institution",
         .permit = Permit::anyone(),
         .audit = Audit::unrecorded("register.photo_shown"),
         .handler = showing<published>(cabinet)},
    };
}

}  // namespace institutions
