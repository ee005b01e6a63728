#pragma once
// The SQL of notices. Every query that shows one binds who asks and how far the post reaches.
#include "cases/cases.h"

namespace cases {

/// What is told to whom, as a message carries it; subject and id are the message's own.
struct Carried {
    std::string kind;  // stable key of the sentence: "filing.returned"
    RegionCode region;
    std::optional<InstitutionId> institution;
    std::string link;
    Params details;
    std::string account;       // to this account, or
    std::optional<Role> role;  // to posts of this role that reach it
    std::string said_by;
    Instant at;
    static constexpr Fields fields{
        Field{"kind", &Carried::kind, "The sentence."},
        Field{"region", &Carried::region, "Where the case belongs."},
        Field{"institution", &Carried::institution, "Of which institution."},
        Field{"link", &Carried::link, "Its page.", Limits{.blank = true}},
        Field{"details", &Carried::details, "What the sentence may mention."},
        Field{"account", &Carried::account, "To whom.", Limits{.blank = true}},
        Field{"role", &Carried::role, "To whose posts."},
        Field{"said_by", &Carried::said_by, "Whose deed.", Limits{.blank = true}},
        Field{"at", &Carried::at, "When."},
    };
};
struct Notice {
    NoticeId id;
    std::string subject;
    Carried told;
};

}  // namespace cases

namespace cases::store {

/// Once, however often it is said.
void insert(db::Write& tx, const Notice& notice);

/// Whoever looks: the account, in the post it acts in.
struct Reader {
    std::string county;
    std::string account;
    std::string role;
    Reach reach;
};
/// What they have not read yet, newest first.
std::vector<Notice> unread(db::Read& tx, const Reader& reader, std::string_view before_id, int limit);
/// Marks one as read, or all for an empty id; answers how many there were to mark.
std::int64_t mark_read(db::Write& tx, const Reader& reader, std::string_view id, Instant at);
std::int64_t remove_before(db::Write& tx, const RegionCode& county, Instant before);

}  // namespace cases::store
