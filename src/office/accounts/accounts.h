#pragma once
// Managing other people's accounts. Nobody does any of it to the own one.
#include <optional>
#include <string>
#include <vector>

#include "exports/exports.h"
#include "session.h"

namespace accounts {

enum class SecondFactor { None, Enrolled, Waived };

struct AccountView {
    AccountBrief who;
    std::vector<HeldPost> posts;
    SecondFactor second_factor;
    std::optional<Instant> locked_until;
    Standing standing;
    static constexpr Fields fields{
        Flat{&AccountView::who},
        Field{"posts", &AccountView::posts, "The posts it may act in."},
        Field{"second_factor", &AccountView::second_factor, "Whether a second factor is enrolled."},
        Field{"locked_until", &AccountView::locked_until, "Locked after failed tries; absent when it is not."},
        Flat{&AccountView::standing},
    };
};

/// Which page of a list.
struct PageWanted {
    std::optional<std::string> cursor;
    std::optional<int> limit;

    std::size_t size() const { return static_cast<std::size_t>(limit.value_or(api::page_size)); }
    /// The keys of the item before it; before the first page stand those given here.
    Result<std::vector<std::string>> after(std::vector<std::string> first) const;
    static constexpr Fields fields{
        Field{"cursor", &PageWanted::cursor, "Where the next page begins.", Limits{.max_length = 2000}},
        Field{"limit", &PageWanted::limit, "Items on a page.", Limits{.min = 1, .max = api::page_size_max}},
    };
};
struct AccountSearch {
    AccountFilter filter;
    PageWanted page;
    static constexpr Fields fields{Flat{&AccountSearch::filter}, Flat{&AccountSearch::page}};
};
Result<api::Page<AccountView>> list_accounts(db::Read& tx, const Call& call, const AccountSearch& wanted);
/// The same list as a file.
Result<api::Document> account_file(db::Read& tx, const Call& call, const exports::FileOf<AccountFilter>& wanted);

/// An account with a post within the caller's reach.
Result<store::Account> reachable(db::Read& tx, const Call& call, const AccountId& id);
/// What is wrong with these as the posts of one account, the caller's reach included: "/posts/0/region".
std::vector<Fault> faults_for(db::Read& tx, const Call& call, const std::vector<Post>& posts);
/// The same of one whose fields stand at the top of a body: "/region".
std::vector<Fault> faults_of_post(db::Read& tx, const Call& call, const Post& post);

/// A new account with its first post, and its entry in the audit trail.
AccountId begin_account(db::Write& tx, const Call& call, const store::Beginning& account);

/// A fresh one-time password and its hash. Slow.
struct HashedPassword {
    std::string password;
    std::string hash;
};
Result<HashedPassword> one_time_password(const Call& call);

}  // namespace accounts

template <>
inline constexpr EnumNames enum_names<accounts::SecondFactor>{
    "SecondFactor",
    EnumName{accounts::SecondFactor::None, "NONE", "未绑定", "None"},
    EnumName{accounts::SecondFactor::Enrolled, "ENROLLED", "已绑定", "Enrolled"},
    EnumName{accounts::SecondFactor::Waived, "WAIVED", "演示账号免绑定", "Waived for the demonstration"},
};
