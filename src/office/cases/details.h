#pragma once
// What sentences may mention, as columns keep it.
#include "cases/cases.h"

namespace cases {

Params details_in(std::string_view json);
std::string text_of_details(const Params& details);

}  // namespace cases
