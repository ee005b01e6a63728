#include "api/permit.h"

#include <algorithm>

Permit Permit::anyone() { return Permit(Kind::Anyone, {}); }
Permit Permit::signed_in() { return Permit(Kind::SignedIn, {}); }
Permit Permit::roles(std::initializer_list<Role> roles) { return Permit(Kind::Roles, roles); }

Result<Scope> Permit::check(const Actor& actor) const {
    if (kind_ == Kind::Anyone) return Scope{};
    if (!actor.signed_in()) return Error{ErrorCode::Unauthenticated, "access.sign_in"};
    if (kind_ == Kind::Roles) {
        if (actor.must_change_password) return Error{ErrorCode::Forbidden, "access.change_password_first"};
        if (actor.must_enrol_second_factor) return Error{ErrorCode::Forbidden, "access.enrol_second_factor_first"};
        if (!actor.post || std::ranges::find(roles_, actor.post->role) == roles_.end())
            return Error{ErrorCode::Forbidden, "access.not_permitted"};
    }
    if (!actor.post) return Scope{};
    Scope scope{.region_prefix = std::string(actor.post->region.prefix())};
    if (actor.post->institution) scope.institution = actor.post->institution->text();
    if (actor.post->class_) scope.class_ = actor.post->class_->text();
    if (actor.post->child) scope.child = actor.post->child->text();
    return scope;
}

std::string Permit::text() const {
    if (kind_ == Kind::Anyone) return "public";
    if (kind_ == Kind::SignedIn) return "signed in";
    std::string out;
    for (const Role role : roles_) out += (out.empty() ? "" : " ") + std::string(text_of(role));
    return out;
}
