// Timed work. A process that does something often keeps it for a while instead of taking it anew
// each time, so that sealing every second costs the database nothing while there is nothing to seal.
#include <spdlog/spdlog.h>

#include "jobs/runner.h"
#include "store.h"

namespace jobs {
namespace {
constexpr std::chrono::milliseconds long_lease = std::chrono::minutes(30);  // for work that is done and given back
constexpr std::chrono::milliseconds short_lease = std::chrono::minutes(1);  // for work that is kept
constexpr std::chrono::milliseconds look_at_least_every = std::chrono::minutes(1);
constexpr std::chrono::milliseconds try_again_after = std::chrono::minutes(5);

bool is_kept(const Timed& work) {
    const auto* every = std::get_if<Every>(&work.due);
    return every != nullptr && every->span < short_lease / 2;
}
std::chrono::milliseconds lease_of(const Timed& work) { return is_kept(work) ? short_lease : long_lease; }

/// No right clock has said so: whoever wrote it had one that was ahead. Clocks of several machines may differ a little.
bool is_beyond(Instant moment, Instant furthest) { return moment > furthest.plus(std::chrono::minutes(1)); }
bool is_beyond(const store::Round& row, const Timed& work, Instant now) {
    const Instant next = next_due(work.due, now);
    return is_beyond(row.due_at, next) || is_beyond(row.free_at, std::max(next, now.plus(long_lease)));
}
}  // namespace

/// Whether this round is now this runner's to do.
bool Runner::hold(Round& round, Instant now) {
    if (round.held_until > now && !is_beyond(round.held_until, now.plus(lease_of(round.work)))) return true;
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
    if (is_beyond(*row, round.work, now)) {
        spdlog::warn("timed work {} was due at {}, set by a clock that was ahead: it is due now", name,
                     row->due_at.text());
        *row = {now, now, row->turn};
        (void)around_.database.write([&](db::Write& tx) -> Result<void> {
            store::set_round(tx, around_.county, name, *row);
            return {};
        });
    }
    if (row->due_at > now || row->free_at > now) {
        round.look_again = std::min(round.look_again, std::max(row->due_at, row->free_at));
        return false;
    }
    const Instant lease_end = now.plus(lease_of(round.work));
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
    // One that it never sets itself is what a clock that was ahead has left.
    const bool too_early = now < round.look_again && round.look_again <= now.plus(look_at_least_every);
    if (too_early || !hold(round, now)) return;

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
    round.look_again = std::min(next, now.plus(look_at_least_every));
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
    if (!outcome) round.look_again = std::min(row.free_at, now.plus(look_at_least_every));
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
