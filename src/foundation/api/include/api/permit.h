#pragma once
// Who may use an endpoint, and how far they reach through it. Everything not permitted is denied.
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "api/reach.h"
#include "base/result.h"

class Permit {
public:
    Permit() = delete;  // an endpoint without a permit does not compile

    /// No account needed: public information only.
    static Permit anyone();
    /// Any account, about itself: also one that must still change its password or enrol.
    static Permit signed_in();
    static Permit roles(std::initializer_list<Role> roles);
    static Permit roles(std::vector<Role> roles);

    /// Whose post is about one class or child reaches what belongs to its institution as a whole, too.
    Permit of_the_whole_institution() const;

    /// How far this actor may go on; Unauthenticated or Forbidden otherwise.
    Result<Reach> check(const Actor& actor, Date today) const;

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
    bool whole_institution_ = false;
};
