#include "backlog.h"

#include <algorithm>
#include <chrono>

#include "audit/audit.h"
#include "jobs/jobs.h"

namespace app {
namespace {
// Sealing comes round every second. A job or message tried again after a failure waits up to an hour, but the first try
// is at once; timed work whose process died is another's after half an hour.
constexpr std::chrono::milliseconds sealed_within = std::chrono::minutes(1);
constexpr std::chrono::milliseconds begun_within = std::chrono::minutes(5);
constexpr std::chrono::milliseconds round_within = std::chrono::minutes(35);
}  // namespace

std::vector<Backlog> backlog(db::Read& tx, const RegionCode& home, Instant now, db::Database::Refused refused) {
    std::vector<Backlog> out;
    const auto add = [&](Queue queue, std::int64_t count, std::optional<Instant> since,
                         std::chrono::milliseconds within) {
        const auto age = std::max(std::chrono::milliseconds(0), now - since.value_or(now));
        out.push_back({queue, count, std::chrono::floor<std::chrono::seconds>(age).count(), age > within});
    };
    const audit::Unsealed unsealed = audit::unsealed(tx, home);
    const jobs::Backlog queues = jobs::backlog(tx, home, now);
    add(Queue::Sealing, unsealed.count, unsealed.oldest, sealed_within);
    add(Queue::Jobs, queues.jobs.count, queues.jobs.since, begun_within);
    add(Queue::Messages, queues.messages.count, queues.messages.since, begun_within);
    add(Queue::Rounds, queues.rounds.count, queues.rounds.since, round_within);
    out.push_back({Queue::Writes, static_cast<std::int64_t>(refused.busy + refused.no_space), 0, refused.no_space > 0});
    return out;
}

std::string backlog_metrics(const std::vector<Backlog>& queues) {
    std::string counts, ages;
    for (const Backlog& one : queues) {
        std::string name(text_of(one.queue));
        std::ranges::transform(name, name.begin(), [](char c) { return static_cast<char>(c - 'A' + 'a'); });
        if (one.queue == Queue::Writes) {
            counts += "# TYPE tuoyu_writes_refused_total counter\ntuoyu_writes_refused_total " +
                      std::to_string(one.count) + "\n";
            continue;
        }
        ages += "tuoyu_backlog_oldest_seconds{queue=\"" + name + "\"} " + std::to_string(one.oldest_seconds) + "\n";
        counts += "tuoyu_backlog{queue=\"" + name + "\"} " + std::to_string(one.count) + "\n";
    }
    return "# TYPE tuoyu_backlog gauge\n" + counts + "# TYPE tuoyu_backlog_oldest_seconds gauge\n" + ages;
}

std::string line_of(const Backlog& one) {
    return word_of(one.queue, Language::English) + ": " + std::to_string(one.count) +
           (one.queue == Queue::Writes ? "" : ", the oldest for " + std::to_string(one.oldest_seconds) + " s");
}

std::string late_lines(const std::vector<Backlog>& queues) {
    std::string lines;
    for (const Backlog& one : queues)
        if (one.late) lines += line_of(one) + "\n";
    return lines;
}

}  // namespace app
