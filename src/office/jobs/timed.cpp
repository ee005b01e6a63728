// Timed work. A process that does something often keeps it for a while instead of taking it anew
// each time, so that sealing every second costs the database nothing while there is nothing to seal.
#include <spdlog/spdlog.h>

#include "jobs/runner.h"
#include "store.h"

namespace jobs {
namespace {
constexpr std::chrono::minutes long_lease{30};  // for work that is done and given back
constexpr std::chrono::minutes short_lease{1};  // for work that is kept
constexpr std::chrono::minutes look_at_least_every{1};
constexpr std::chrono::minutes try_again_after{5};

bool is_kept(const Timed& work) {
    const auto* every = std::get_if<Every>(&work.due);
    return every != nullptr && every->span < short_lease / 2;
}
}  // namespace

/// Whether this round is now this runner's to do.
bool Runner::hold(Round& round, Instant now) {
    if (round.held_until > now) return true;
    const std::string& name = round.work.name;
    round.look_again = now.plus(look_at_least_every);
    auto row = around_.database.read([&](db::Read& tx) { return store::find_round(tx, around_.county, name); });
    if (!row) {
        const Instant first = next_due(round.work.due, now);
        (void)around_.database.write([&](db::Write& tx) -> Result<void> {
            store::begin_rounds(tx, around_.county, name, first);
            return {};
        });
        round.look_again = std::min(round.look_again, first);
        return false;
    }
    if (row->due_at > now || row->free_at > now) {
        round.look_again = std::min(round.look_again, std::max(row->due_at, row->free_at));
        return false;
    }
    const Instant lease_end = now.plus(is_kept(round.work) ? short_lease : long_lease);
    std::optional<std::int64_t> turn;
    (void)around_.database.write(
        [&](db::Write& tx) -> Result<void> {
            turn = store::take_round(tx, around_.county, name, now, lease_end);
            return {};
        },
        db::Isolation::ReadCommitted);
    if (!turn) return false;
    round.turn = *turn;
    round.held_until = lease_end;
    return true;
}

void Runner::go_round(Round& round) {
    Instant now = around_.clock();
    if (now < round.look_again || !hold(round, now)) return;

    Result<void> outcome;
    try {
        outcome = round.work.run(now);
        if (!outcome) spdlog::error("timed work {} was refused: {}", round.work.name, outcome.error().reason);
    } catch (const std::exception& error) {
        spdlog::error("timed work {} failed: {}", round.work.name, error.what());
        outcome = Error{ErrorCode::Unavailable, "job.broke_down"};
    }
    now = around_.clock();
    const Instant next = next_due(round.work.due, now);
    round.look_again = next;
    if (outcome && is_kept(round.work) && round.held_until - now > short_lease / 2) return;

    // A failure leaves it due; somebody tries again, but not at once.
    const store::Round row{outcome ? next : now,
                           !outcome              ? std::min(next, now.plus(try_again_after))
                           : is_kept(round.work) ? now.plus(short_lease)
                                                 : next,
                           round.turn};
    bool still_mine = false;
    (void)around_.database.write(
        [&](db::Write& tx) -> Result<void> {
            still_mine = store::set_round(tx, around_.county, round.work.name, row);
            return {};
        },
        db::Isolation::ReadCommitted);
    const bool keep = still_mine && outcome && is_kept(round.work);
    round.held_until = keep ? row.free_at : Instant::from_millis(0);
    if (!outcome) round.look_again = row.free_at;
}

void Runner::run_timed() {
    for (Round& round : rounds_) {
        if (stopping_) return;
        go_round(round);
    }
}

void Runner::release_timed() {
    const Instant now = around_.clock();
    for (Round& round : rounds_) {
        if (round.held_until <= now) continue;
        (void)around_.database.write(
            [&](db::Write& tx) -> Result<void> {
                store::set_round(tx, around_.county, round.work.name, {now, now, round.turn});
                return {};
            },
            db::Isolation::ReadCommitted);
        round.held_until = Instant::from_millis(0);
    }
}

}  // namespace jobs
