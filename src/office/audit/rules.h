#pragma once
// How entries are hashed and chained, and what a broken chain tells about what was done to it.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "audit/verdict.h"
#include "base/declared.h"

namespace audit {

/// An entry as it stands in its table, all texts.
struct Entry {
    std::string county;
    std::string id;
    std::string at;
    std::string event;
    std::string account;
    std::string role;
    std::string subject;
    std::string request_id;
    std::string address;
    static constexpr Fields fields{
        Field{"county", &Entry::county, "Where it is kept."},
        Field{"id", &Entry::id, "The entry."},
        Field{"at", &Entry::at, "When it was done."},
        Field{"event", &Entry::event, "What was done."},
        Field{"account", &Entry::account, "Who did it; empty for somebody not signed in."},
        Field{"role", &Entry::role, "In which role."},
        Field{"subject", &Entry::subject, "To which record."},
        Field{"request_id", &Entry::request_id, "The request it was part of."},
        Field{"address", &Entry::address, "The network address, for signing in and refusals there."},
    };
};

/// SM3 over all of it and what its deed wrote; two different entries never give the same text to hash. Entries that
/// wrote nothing are hashed as they were before entries said what they wrote.
std::string hash_of(const Entry& entry, std::string_view wrote = {});

/// The seal before the first one.
std::string first_seal();
std::string seal_of(std::string_view previous_seal, std::int64_t position, std::string_view entry_hash);

/// One position of the chain, with what stands under its entry now.
struct Link {
    std::int64_t position;
    std::string entry;
    std::string entry_hash;  // as sealed
    std::string seal;
    std::optional<std::string> hash_now = {};  // recomputed, and in no table; nothing when the entry is gone
    static constexpr Fields fields{
        Field{"position", &Link::position, "Its place in the chain."},
        Field{"entry", &Link::entry, "The entry."},
        Field{"entry_hash", &Link::entry_hash, "The entry's hash, as sealed."},
        Field{"seal", &Link::seal, "The seal."},
    };
};

/// Walks a chain from its first position and keeps the first fault it meets. It holds one link at
/// a time: what was done often shows only at the next one.
class ChainWalk {
public:
    /// `head` is what the county's head says the end is; `anchor` was kept elsewhere.
    ChainWalk(Seal head, std::optional<Seal> anchor) : head_(std::move(head)), anchor_(std::move(anchor)) {}

    /// Links in order of position.
    void meet(const Link& link);
    /// After the last link.
    void finish();

    const std::optional<Finding>& finding() const { return finding_; }
    /// Links whose seal was right.
    std::int64_t sealed() const { return position_; }

private:
    void found(Flaw flaw, std::int64_t position, std::optional<std::string> entry) {
        finding_ = Finding{flaw, position, std::move(entry), entry_};
    }
    void judge(const Link& suspect, const Link* next);

    Seal head_;
    std::optional<Seal> anchor_;
    std::int64_t position_ = 0;               // of the last link that was right
    std::string seal_ = first_seal();         // its seal
    std::string seal_before_ = first_seal();  // the seal it was chained to
    std::optional<std::string> entry_;        // its entry
    std::optional<Link> suspect_;
    std::optional<Finding> finding_;
};

}  // namespace audit

// An entry is hashed in this order, which therefore never changes.
