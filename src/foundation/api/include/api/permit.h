#pragma once
// Who may use an endpoint. Everything not permitted is denied. The permit answers a Scope, which
// every query binds, so a list's filter and the check of a single thing are the same rule.
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "api/actor.h"
#include "base/result.h"

/// How far this actor reaches through this endpoint. Queries bind all of it:
///   WHERE substr(region, 1, length($2)) = $2 AND ($3 = '' OR institution = $3)
/// An empty text means "any".
struct Scope {
    std::string region_prefix = {};
    std::string institution = {};
    std::string class_ = {};
    std::string child = {};

    bool contains(const RegionCode& region) const { return region.prefix().starts_with(region_prefix); }
    bool contains(const InstitutionId& id) const { return institution.empty() || institution == id.text(); }
};

class Permit {
public:
    Permit() = delete;  // an endpoint without a permit does not compile

    /// No account needed: public information only.
    static Permit anyone();
    /// Any account, about itself: also one that must still change its password or enrol.
    static Permit signed_in();
    static Permit roles(std::initializer_list<Role> roles);

    /// The scope in which this actor may go on; Unauthenticated or Forbidden otherwise.
    Result<Scope> check(const Actor& actor) const;

    bool is_public() const { return kind_ == Kind::Anyone; }
    bool for_any_account() const { return kind_ == Kind::SignedIn; }
    const std::vector<Role>& permitted_roles() const { return roles_; }
    /// "public", "signed in" or "GC INS_H": for OpenAPI's x-permit and docs/permissions.md.
    std::string text() const;

private:
    enum class Kind { Anyone, SignedIn, Roles };
    Permit(Kind kind, std::vector<Role> roles) : kind_(kind), roles_(std::move(roles)) {}
    Kind kind_;
    std::vector<Role> roles_;
};
