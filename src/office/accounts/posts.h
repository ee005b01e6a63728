#pragma once
// Which posts make sense, and which may stand together in one account.
#include <string>
#include <vector>

#include "api/actor.h"
#include "base/result.h"

namespace accounts {

/// Everybody but guardians handles other people's data and signs in with a second factor.
bool is_staff(Role role);

/// Every fault in the posts of one account; fields are "/posts/0/institution" and so on.
std::vector<Fault> faults_in(const std::vector<Post>& posts);

}  // namespace accounts
