// What is offered over HTTP: an institution's photos, and changing them.
#include <algorithm>

#include "institutions/photos.h"
#include "record.h"
#include "rules.h"
#include "store.h"

namespace institutions {
namespace {

struct PhotoList {
    std::vector<Photo> items;
    api::Version version;
    static constexpr Fields fields{
        Field{"items", &PhotoList::items, "In the order they are shown."},
        Field{"version", &PhotoList::version, "The institution's version."},
    };
};
struct GivenPhotos {
    InstitutionId institution;
    std::vector<Photo> photos;
    api::Version version;
    static constexpr Fields fields{
        Field{"institution", &GivenPhotos::institution, "The institution."},
        Field{"photos", &GivenPhotos::photos, "All there are from now on, in order.",
              Limits{.max_items = institutions::most_photos}},
        Field{"version", &GivenPhotos::version, "The institution's version."},
    };
};
struct OnePhoto {
    InstitutionId institution;
    files::FileId photo;
    static constexpr Fields fields{Field{"institution", &OnePhoto::institution, "The institution."},
                                   Field{"photo", &OnePhoto::photo, "The picture."}};
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
    return {photos(tx, institution.id), institution.version};
}

template <Finding finding>
Result<PhotoList> list(db::Read& tx, const Call& call, const OneInstitution& in) {
    return list_of(tx, TRY(finding(tx, call, in.institution)));
}

template <Finding finding>
api::Handler showing(const files::Cabinet& cabinet) {
    return api::read([&cabinet](db::Read& tx, const Call& call, const OnePhoto& in) -> Result<api::Document> {
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
    TRY(set_photos(tx, call, in.institution, in.photos));
    return list_of(tx, TRY(readable(tx, call, in.institution)));
}
}  // namespace

std::vector<api::Endpoint> photo_endpoints(const files::Cabinet& cabinet) {
    using api::Audit;
    using enum api::Verb;
    return {
        {Get, "/institutions/{institution}/photos", "An institution's photos", readers(),
         Audit::unrecorded("photos.listed"), api::read(list<readable>)},
        {Put, "/institutions/{institution}/photos", "Add, order and remove an institution's photos",
         Permit::roles({Role::Gc, Role::InsH}), "photos.changed", api::write(change)},
        {Get, "/institutions/{institution}/photos/{photo}", "A photo, without what the camera wrote into it", readers(),
         Audit::unrecorded("photo.shown"), showing<readable>(cabinet)},
        {Get, "/public/institutions/{institution}/photos", "A filed institution's photos", Permit::anyone(),
         Audit::unrecorded("register.photos_listed"), api::read(list<published>)},
        {Get, "/public/institutions/{institution}/photos/{photo}", "A photo of a filed institution", Permit::anyone(),
         Audit::unrecorded("register.photo_shown"), showing<published>(cabinet)},
    };
}

}  // namespace institutions
