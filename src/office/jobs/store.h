#pragma once
#include "jobs/jobs.h"
#include "jobs/runner.h"

namespace jobs::store {

void insert(db::Write& tx, const Job& job);
std::optional<Job> find(db::Read& tx, const JobId& id);
struct ListQuery {
    std::string county;
    std::string account;  // empty for anybody's
    std::string state;    // empty for any
    std::string before_id;
    int limit;
};
/// Newest first.
std::vector<Job> list(db::Read& tx, const ListQuery& query);

/// Whether any job of that kind is due, without taking it.
bool any_due(db::Read& tx, const RegionCode& county, std::string_view kind, Instant now);
/// Holds the first due job of that kind that nobody else holds; a running one's lease has ended.
std::optional<Job> hold_due(db::Write& tx, const RegionCode& county, std::string_view kind, Instant now);
/// The next turn of a held job.
void begin_turn(db::Write& tx, const JobId& id, Instant lease_end);

// The following change a running job of that turn; false, or nothing, when there is none any more.

std::optional<bool> tell(db::Write& tx, const Job& job, const Progress& progress, Instant lease_end);
/// Holds the job; answers whether it is to be cancelled.
std::optional<bool> hold(db::Write& tx, const Job& job);
void end(db::Write& tx, const Job& job, State state, std::string_view reason, Instant at);
void put_back(db::Write& tx, const Job& job, int attempts, std::string_view reason, Instant due_at);

/// Holds a job whatever its state.
bool hold(db::Write& tx, const JobId& id);
void ask_to_cancel(db::Write& tx, const JobId& id);
void end_held(db::Write& tx, const JobId& id, State state, std::string_view reason, Instant at);
std::int64_t remove_ended(db::Write& tx, const RegionCode& county, Instant before);

struct Depth {
    std::string kind;
    State state;
    std::int64_t count;
    Instant first_due;
};
std::vector<Depth> depths(db::Read& tx, const RegionCode& county);

// -- Outbox -------------------------------------------------------------------------------------

void insert(db::Write& tx, const Message& message, Instant at);
bool any_message_due(db::Read& tx, const RegionCode& county, std::string_view topic, Instant now);
/// Holds the first due message of that topic that nobody else holds and that no older one about the
/// same subject precedes.
std::optional<Message> hold_message(db::Write& tx, const RegionCode& county, std::string_view topic, Instant now);
void remove(db::Write& tx, const MessageId& id);
void put_off(db::Write& tx, const Message& message, std::string_view reason, Instant due_at);
struct MessageDepth {
    std::string topic;
    std::int64_t count;
    Instant oldest;
};
std::vector<MessageDepth> message_depths(db::Read& tx, const RegionCode& county);

// -- Timed work ---------------------------------------------------------------------------------

struct Round {
    Instant due_at;
    Instant free_at;
    std::int64_t turn;
};
std::optional<Round> find_round(db::Read& tx, const RegionCode& county, std::string_view name);
/// Makes the row unless it is there.
void begin_rounds(db::Write& tx, const RegionCode& county, std::string_view name, Instant first_due);
/// Takes the round if it is due and free, or held by that turn; answers the new turn.
std::optional<std::int64_t> take_round(db::Write& tx, const RegionCode& county, std::string_view name, Instant now,
                                       Instant lease_end);
/// False when another turn has begun.
bool set_round(db::Write& tx, const RegionCode& county, std::string_view name, const Round& round);

}  // namespace jobs::store
