#include "posts.h"

#include <algorithm>

namespace accounts {
namespace {
bool works_at_an_institution(Role role) { return role == Role::InsH || role == Role::InsC || role == Role::InsN; }

/// System, security and audit administration are three people's work, and none of them does the
/// office's business. Source: domain reference 10.1 (三员分立).
bool is_administration(Role role) { return role == Role::Sys || role == Role::Sec || role == Role::Aud; }
}  // namespace

bool is_staff(Role role) { return role != Role::Gua; }

std::vector<Fault> faults_in(const std::vector<Post>& posts) {
    std::vector<Fault> faults;
    if (posts.empty()) faults.push_back({"/posts", "account.no_post"});
    for (std::size_t i = 0; i < posts.size(); ++i) {
        const Post& post = posts[i];
        const std::string at = "/posts/" + std::to_string(i);
        const bool at_institution = works_at_an_institution(post.role);
        if (at_institution && !post.institution) faults.push_back({at + "/institution", "account.institution_missing"});
        if (!at_institution && post.institution)
            faults.push_back({at + "/institution", "account.institution_not_for_role"});
        if (post.role != Role::InsC && post.class_) faults.push_back({at + "/class", "account.class_not_for_role"});
        if (post.role != Role::Gua && post.child) faults.push_back({at + "/child", "account.child_not_for_role"});
        if (is_administration(post.role) &&
            std::ranges::any_of(posts, [&](const Post& other) { return other.role != post.role; }))
            faults.push_back({at + "/role", "account.administration_stands_alone"});
    }
    return faults;
}

}  // namespace accounts
