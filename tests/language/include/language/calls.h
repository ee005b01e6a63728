#pragma once
// Requests made on the spot, with a fixed moment and predictable identifiers:
//
//   const Call call = language::call_of(Role::Gc, "2026-01-05");
#include <string_view>

#include "api/call.h"

namespace language {

/// Ids and secrets that count upwards: the same test makes the same ids.
class CountingIds : public IdSource {
public:
    std::string uuid(Instant now) override;
    std::string secret(int bytes) override;

private:
    int count_ = 0;
};

/// Somebody of that role, whose post reaches over `region` (default: the home county 370830), at
/// 10:00 on that civil day.
Call call_of(Role role, std::string_view day, std::string_view region = "370830");
/// The same, at one institution.
Call call_of(Role role, std::string_view day, const InstitutionId& institution);
/// Nobody signed in.
Call call_of_public(std::string_view day);

}  // namespace language
