#pragma once
// Saved views: filters that somebody keeps under a name.
#include <array>
#include <vector>

#include "api/endpoint.h"

namespace views {

using ViewId = Id<struct SavedViewTag>;

enum class List { Institutions, Ledger, Accounts, Audit };

constexpr int most_in_a_list = 30;

std::vector<api::Endpoint> endpoints();

}  // namespace views

template <>
inline constexpr EnumCodes enum_names<views::List>{
    "ViewedList",
    EnumName{views::List::Institutions, "institutions"},
    EnumName{views::List::Ledger, "ledger"},
    EnumName{views::List::Accounts, "accounts"},
    EnumName{views::List::Audit, "audit"},
};
