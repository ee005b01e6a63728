#include "api/permit.h"

#include <algorithm>

Permit Permit::anyone() { return Permit(Kind::Anyone, {}); }
Permit Permit::signed_in() { return Permit(Kind::SignedIn, {}); }
Permit Permit::roles(std::initializer_list<Role> roles) { return Permit(Kind::Roles, roles); }
Permit Permit::roles(std::vector<Role> roles) { return Permit(Kind::Roles, std::move(roles)); }

Permit Permit::of_the_whole_institution() const {
    Permit wider = *this;
    wider.whole_institution_ = true;
    return wider;
}

Result<Reach> Permit::check(const Actor& actor, Date today) const {
    if (kind_ == Kind::Anyone) return Reach::nothing(today);
    if (!actor.signed_in()) return Error{ErrorCode::Unauthenticated, "access.sign_in"};
    if (kind_ == Kind::Roles) {
        if (actor.must_change_password) return Error{ErrorCode::Forbidden, "access.change_password_first"};
        if (actor.must_enrol_second_factor) return Error{ErrorCode::Forbidden, "access.enrol_second_factor_first"};
        if (!actor.post || std::ranges::find(roles_, actor.post->role) == roles_.end())
            return Error{ErrorCode::Forbidden, "access.not_permitted"};
    }
    if (!actor.post) return Reach::nothing(today);
    Reach reach = Reach::of(*actor.post, today);
    if (whole_institution_) reach.class_ = reach.child = "";
    return reach;
}

std::string Permit::text() const {
    if (kind_ == Kind::Anyone) return "public";
    if (kind_ == Kind::SignedIn) return "signed in";
    std::string out;
    for (const Role role : roles_) out += (out.empty() ? "" : " ") + std::string(text_of(role));
    return out;
}
