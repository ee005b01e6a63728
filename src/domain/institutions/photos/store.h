#pragma once
#include "institutions/photos.h"

namespace institutions::store {

std::vector<Photo> photos(db::Read& tx, const InstitutionId& id);
/// These and no others, in this order.
void put_photos(db::Write& tx, const InstitutionId& id, const std::vector<Photo>& photos);

}  // namespace institutions::store
