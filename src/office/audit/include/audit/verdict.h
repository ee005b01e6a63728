#pragma once
// What checking a county's audit chain can find.
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/declared.h"
#include "base/enum_text.h"

namespace audit {

enum class Flaw {
    Changed,    // an entry or its seal does not say what was sealed
    Missing,    // an entry or its seal is gone
    Inserted,   // an entry was put in that nobody sealed in its place
    Moved,      // an entry stands at another position
    Rewritten,  // the chain is consistent in itself, but not the one of which the anchor was taken
};

/// A place in the chain. Position 0, and the seal before the first one, when nothing is sealed yet.
struct Seal {
    std::int64_t position;
    std::string seal;
    static constexpr Fields fields{
        Field{"position", &Seal::position, "How many entries are sealed."},
        Field{"seal", &Seal::seal, "The newest seal; kept elsewhere it is an anchor."},
    };
};

struct Finding {
    Flaw flaw;
    /// Where in the chain; 0 for an entry that has no position.
    std::int64_t position;
    /// Its id; nothing when neither entry nor seal is left to tell.
    std::optional<std::string> entry;
    /// The last entry before it that is as sealed; nothing at the beginning.
    std::optional<std::string> after;
    static constexpr Fields fields{
        Field{"flaw", &Finding::flaw, "What was done."},
        Field{"position", &Finding::position, "Where in the chain; 0 for an entry without a place in it."},
        Field{"entry", &Finding::entry, "The entry, where enough is left to tell."},
        Field{"after", &Finding::after, "The last entry before it that is as sealed."},
    };
};

struct Verdict {
    std::optional<Finding> first_fault;
    /// Entries whose seal is right, up to the first fault in the chain.
    std::int64_t sealed;
    /// Entries that wait for their seal.
    std::int64_t unsealed;
    /// The end of the chain, to be kept as an anchor.
    Seal newest;

    bool sound() const { return !first_fault; }
    static constexpr Fields fields{
        Field{"first_fault", &Verdict::first_fault, "The first entry that is not as it was sealed."},
        Field{"entries", &Verdict::sealed, "Entries whose seal is right, up to the first fault."},
        Field{"unsealed", &Verdict::unsealed, "Entries that wait for their seal."},
        Field{"newest", &Verdict::newest, "The end of the chain."},
    };
};

}  // namespace audit

template <>
inline constexpr EnumNames enum_names<audit::Flaw>{
    "AuditFlaw",
    EnumName{audit::Flaw::Changed, "CHANGED", "被改动", "Changed"},
    EnumName{audit::Flaw::Missing, "MISSING", "缺失", "Missing"},
    EnumName{audit::Flaw::Inserted, "INSERTED", "被插入", "Inserted"},
    EnumName{audit::Flaw::Moved, "MOVED", "位置变了", "Moved"},
    EnumName{audit::Flaw::Rewritten, "REWRITTEN", "整段被重写", "Rewritten"},
};
