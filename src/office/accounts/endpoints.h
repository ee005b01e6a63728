#pragma once
// The room's endpoints by subject, and the fields both subjects show.
#include "session.h"

namespace accounts {
std::vector<api::Endpoint> session_endpoints(const Settings& settings);
std::vector<api::Endpoint> account_endpoints();
std::vector<api::Endpoint> account_file_endpoints();
}  // namespace accounts

template <>
inline constexpr auto declared<accounts::PostView> = std::tuple{
    Field{"id", &accounts::PostView::id, "The post."},
    Field{"role", &accounts::PostView::role, "What it is."},
    Field{"region", &accounts::PostView::region, "The region it reaches over."},
    Field{"institution", &accounts::PostView::institution, "Only this institution."},
    Field{"class", &accounts::PostView::class_, "Only this class."},
    Field{"child", &accounts::PostView::child, "Only this child."},
};
template <>
inline constexpr auto declared<accounts::AccountBrief> = std::tuple{
    Field{"id", &accounts::AccountBrief::id, "The account."},
    Field{"account", &accounts::AccountBrief::account, "Its sign-in name."},
    Field{"name", &accounts::AccountBrief::name, "Whose it is."},
};
