#pragma once
// What checking a county's audit chain can find.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

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

enum class RecordHindrance {
    NeverTakenOver,  // no entry says what stood in the tables when vouching began
    AnotherKey,      // the entries were written under another key than this machine's
    Unreadable,      // an entry's account of what it wrote is not one
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

/// What does not fit in a table. Of a row that is gone nothing is left to name it by.
struct TableFault {
    std::string table;
    std::int64_t changed;
    std::int64_t missing;
    std::int64_t inserted;
    /// Keys of rows that no deed has written as they stand, the first of them.
    std::vector<std::string> records;
    static constexpr Fields fields{
        Field{"table", &TableFault::table, "The table."},
        Field{"changed", &TableFault::changed, "Rows that do not say what was written last."},
        Field{"missing", &TableFault::missing, "Rows that are gone without a deed that removed them."},
        Field{"inserted", &TableFault::inserted, "Rows that no deed put in."},
        Field{"records", &TableFault::records, "Keys of the first rows that no deed has written as they stand."},
    };
};

struct RecordVerdict {
    std::vector<TableFault> faults;
    /// Why the records cannot be held against the trail at all; absent when they were.
    std::optional<RecordHindrance> hindrance;
    /// What was vouched for.
    std::vector<std::string> tables;
    std::int64_t rows;

    bool sound() const { return faults.empty() && !hindrance; }
    static constexpr Fields fields{
        Field{"table_faults", &RecordVerdict::faults,
              "Tables that hold what no deed has written, or lack what one has."},
        Field{"hindrance", &RecordVerdict::hindrance, "Why the records cannot be held against the trail."},
        Field{"tables", &RecordVerdict::tables, "The tables that are vouched for."},
        Field{"rows", &RecordVerdict::rows, "Rows in them."},
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
template <>
inline constexpr EnumNames enum_names<audit::RecordHindrance>{
    "AuditRecordHindrance",
    EnumName{audit::RecordHindrance::NeverTakenOver, "NEVER_TAKEN_OVER", "尚未登记底数", "Never taken over"},
    EnumName{audit::RecordHindrance::AnotherKey, "ANOTHER_KEY", "密钥不符", "Another key"},
    EnumName{audit::RecordHindrance::Unreadable, "UNREADABLE", "摘要不可读", "Unreadable"},
};
