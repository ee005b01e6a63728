#pragma once
// What ought to have been done by now and is not: where nobody looks, a queue that stands still is silent.
#include <string>
#include <vector>

#include "api/fields.h"
#include "db/database.h"

namespace app {

enum class Queue { Sealing, Jobs, Messages, Rounds, Writes };

struct Backlog {
    Queue queue;
    std::int64_t count;
    /// Since when the first of them could have been done, in seconds.
    std::int64_t oldest_seconds;
    /// Longer than it takes while all is well.
    bool late;
    static constexpr Fields fields{
        Field{"queue", &Backlog::queue, "What waits."},
        Field{"count", &Backlog::count, "How many; of writes, those refused since the server began."},
        Field{"oldest_seconds", &Backlog::oldest_seconds, "For how long the first of them has waited."},
        Field{"late", &Backlog::late, "Longer than it takes while all is well."},
    };
};

/// Every queue; for writes, how many this process has refused since it began.
std::vector<Backlog> backlog(db::Read& tx, const RegionCode& home, Instant now, db::Database::Refused refused = {});

std::string backlog_metrics(const std::vector<Backlog>& queues);
std::string line_of(const Backlog& one);
/// The lines of those that are late.
std::string late_lines(const std::vector<Backlog>& queues);

}  // namespace app

template <>
inline constexpr EnumNames enum_names<app::Queue>{
    "Queue",
    EnumName{app::Queue::Sealing, "SEALING", "待封印的操作记录", "Entries of the trail to be sealed"},
    EnumName{app::Queue::Jobs, "JOBS", "排队的任务", "Jobs in the queue"},
    EnumName{app::Queue::Messages, "MESSAGES", "待送达的内部消息", "Messages between rooms"},
    EnumName{app::Queue::Rounds, "ROUNDS", "到点的定时工作", "Timed work that is due"},
    EnumName{app::Queue::Writes, "WRITES", "没有接受的写入", "Writes refused"},
};
