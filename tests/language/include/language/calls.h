#pragma once
// Requests made on the spot, with a fixed moment and predictable identifiers:
//
//   const Call call = language::call_of(Role::Gc, "2026-01-05");
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/endpoint.h"

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

/// What is asked of an endpoint: "/accounts/370830-..." and what goes with it.
struct Asked {
    api::Verb verb;
    std::string path;
    std::vector<std::pair<std::string, std::string>> query = {};
    std::string body = {};  // JSON, or bytes where the endpoint takes them; empty for none
    std::optional<api::Version> if_match = {};
    std::string address = "192.0.2.1";
    std::string session_token = {};
};

/// Asks as http would, without a socket: finds the endpoint, checks its permit (which fills the
/// call's reach), reads the input and runs the operation in the transaction it wants.
Result<api::Reply> ask(db::Database& database, const std::vector<api::Endpoint>& endpoints, Call call,
                       const Asked& asked);

}  // namespace language
