#pragma once
// The SQL of what is asked for about accounts of the three administrators.
#include "accounts.h"
#include "requests/request.h"

namespace accounts {

using AccountRequestId = Id<struct AccountRequestTag>;

/// A deed as it is asked for, and why.
struct AskedDeed {
    AccountDeed deed;
    std::optional<AccountId> account;
    std::optional<std::string> sign_in_name;
    std::optional<std::string> name;
    std::optional<Role> role;
    std::optional<RegionCode> region;
    std::optional<InstitutionId> institution;
    std::string why;

    std::optional<Post> post() const;
    static constexpr Fields fields{
        Field{"deed", &AskedDeed::deed, "What is asked for."},
        Field{"account", &AskedDeed::account, "About which account; absent for one that is to be made."},
        Field{"sign_in_name", &AskedDeed::sign_in_name, "Of an account to be made: its sign-in name."},
        Field{"name", &AskedDeed::name, "Whose it is to be; absent: as it is.", Limits{.max_length = 50}},
        Field{"role", &AskedDeed::role, "Its one post from then on; absent: as they are."},
        Field{"region", &AskedDeed::region, "The region of that post."},
        Field{"institution", &AskedDeed::institution, "For staff of an institution: which."},
        Field{"why", &AskedDeed::why, "Why; whoever decides reads it.", Limits{.max_length = 500}},
    };
};

struct AccountRequest {
    AccountRequestId id;
    AskedDeed wanted;
    RequestState state;
    std::string asked_by;
    Instant asked_at;
    std::string decided_by;
    std::optional<Instant> decided_at;
    std::string answer;
    bool hands_over;
    Instant open_until;
    static constexpr Fields fields{
        Field{"id", &AccountRequest::id, "Identifier."},
        Flat{&AccountRequest::wanted},
        Field{"state", &AccountRequest::state, "What became of it."},
        Field{"asked_by", &AccountRequest::asked_by, "The account that asked."},
        Field{"asked_at", &AccountRequest::asked_at, "When."},
        Field{"decided_by", &AccountRequest::decided_by, "The account that decided; empty while nobody has."},
        Field{"decided_at", &AccountRequest::decided_at, "When."},
        Field{"answer", &AccountRequest::answer, "Why it was turned down; empty otherwise."},
        Field{"hands_over", &AccountRequest::hands_over, "Whether a password of two halves is handed over with it."},
        Field{"open_until", &AccountRequest::open_until, "From then on nothing can be done with it any more."},
    };
};

namespace store {

/// What nobody is shown of a request.
struct Withheld {
    std::string place;       // the region by which a reach is judged
    std::string first_half;  // the approver's half of the password, closed; empty: none waits
    static constexpr Fields fields{
        Field{"place", &Withheld::place, "Where it belongs."},
        Field{"first_half", &Withheld::first_half, "Half of a password, encrypted."},
    };
};
using KeptRequest = db::Joined<db::OfCounty, AccountRequest, Withheld>;

void insert(db::Write& tx, const AccountRequest& request, const RegionCode& place);
/// Within the caller's reach.
std::optional<KeptRequest> find(db::Read& tx, const Call& call, const AccountRequestId& id);
/// The same, held against other writers until the transaction ends.
std::optional<KeptRequest> hold(db::Write& tx, const Call& call, const AccountRequestId& id);
void update(db::Write& tx, const KeptRequest& request);
/// Whether the same is asked for already and waits.
bool is_asked(db::Read& tx, const Call& call, const AskedDeed& wanted);

enum class Which { Open, Past };
/// Within the caller's reach, the newest first: those before that one, or the newest.
std::vector<KeptRequest> list(db::Read& tx, const Call& call, Which which, const std::string& before,
                              std::size_t limit);
/// Halves of passwords that nobody came for.
void forget_halves(db::Write& tx, const RegionCode& county, Instant now);

}  // namespace store
}  // namespace accounts
