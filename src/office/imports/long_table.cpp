// Tables that are too long to be held: read from where they lie, by a thread of its own, while their rows are taken.
#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "documents/uploaded_table.h"
#include "rows.h"

namespace imports {
namespace {

constexpr std::size_t rows_at_once = 500;      // in a write of their own, which others wait for
constexpr std::size_t rows_only_read = 5'000;  // nobody waits
constexpr std::int64_t rows_between_words = 20'000;
constexpr const char* tried_out = "import.tried_out";

using Rows = std::vector<Kind::Read>;
using Groups = std::vector<Rows>;

/// Hands groups from the thread that reads to the one that takes, a few at a time; either may end it.
class Handover {
public:
    /// False once nobody takes any more.
    bool give(Groups groups) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return ended_ || waiting_.size() < most_waiting; });
        if (ended_) return false;
        waiting_.push_back(std::move(groups));
        changed_.notify_all();
        return true;
    }
    /// Nothing once all were taken that will ever come.
    std::optional<Groups> take() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return ended_ || !waiting_.empty(); });
        if (waiting_.empty()) return std::nullopt;
        Groups groups = std::move(waiting_.front());
        waiting_.pop_front();
        changed_.notify_all();
        return groups;
    }
    void end() noexcept {
        const std::lock_guard lock(mutex_);
        ended_ = true;
        changed_.notify_all();
    }

private:
    static constexpr std::size_t most_waiting = 3;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Groups> waiting_;
    bool ended_ = false;
};

/// Reads a long table from its beginning and gives its rows away, some whole groups at a time.
class Reader {
public:
    Reader(const Kind& kind, Handover& handover) : kind_(kind), handover_(handover), reader_(kind) {}

    /// False where there are none or anything is wrong, rows that belong together stand apart, or nobody takes any
    /// more.
    bool run(std::string_view bytes, const documents::UploadLimits& limits) {
        const bool whole = documents::read_long_text(
            bytes, limits,
            [&](int row, const std::vector<std::string>& header) { return reader_.header(row, header).empty(); },
            [&](documents::UploadedTable::Row&& row) { return take(row); });
        if (!whole || (held_ > 0 && !give())) return false;
        // Two of the same digest: told apart only by whoever holds the whole table.
        std::ranges::sort(keys_);
        return !keys_.empty() && std::ranges::adjacent_find(keys_) == keys_.end();
    }

private:
    bool take(const documents::UploadedTable::Row& row) {
        api::Faults wrong;
        auto value = reader_.value(reader_.cells_of(row.cells), wrong);
        if (!value || !wrong.none()) return false;
        std::string key = kind_.group(value.get());
        if (kind_.singly || keys_.empty() || key != group_) {
            keys_.push_back(std::hash<std::string>()(key));
            if (held_ >= (kind_.check ? rows_only_read : rows_at_once) && !give()) return false;
            if (groups_.empty() || !kind_.singly) groups_.emplace_back();
        }
        group_ = std::move(key);
        groups_.back().push_back({row.number, std::move(value)});
        ++held_;
        return true;
    }
    bool give() {
        held_ = 0;
        return handover_.give(std::exchange(groups_, {}));
    }

    const Kind& kind_;
    Handover& handover_;
    RowReader reader_;
    std::string group_;
    std::vector<std::size_t> keys_;
    Groups groups_;
    std::size_t held_ = 0;
};

/// A long table, read by a thread of its own as often as it is asked for.
class LongTable {
public:
    /// Answers whether to go on.
    using Take = std::function<bool(const Groups& groups)>;

    LongTable(const Kind& kind, std::string_view bytes, const documents::UploadLimits& limits, const Tell& tell)
        : kind_(kind), bytes_(bytes), limits_(limits), tell_(tell) {}

    /// False where `take` or the reading ended it.
    bool each(const std::string& phase, const Take& take) {
        Handover handover;
        bool whole = false;
        std::exception_ptr broken;
        std::jthread reading([&] {
            try {
                whole = Reader(kind_, handover).run(bytes_, limits_);
            } catch (...) {
                broken = std::current_exception();
            }
            handover.end();
        });
        const End before_it_is_joined{handover};
        rows_ = 0;
        bool going_on = true;
        while (auto groups = handover.take()) {
            if (!take(*groups) || !say(phase, *groups)) {
                going_on = false;
                break;
            }
        }
        handover.end();
        reading.join();
        if (broken) std::rethrow_exception(broken);
        return whole && going_on;
    }
    std::int64_t rows() const { return rows_; }
    /// What the one who is told of the progress has answered to end it.
    const std::optional<Error>& interrupted() const { return interrupted_; }

private:
    struct End {
        Handover& handover;
        ~End() { handover.end(); }
    };
    bool say(const std::string& phase, const Groups& groups) {
        const std::int64_t before = rows_;
        for (const Rows& group : groups) rows_ += static_cast<std::int64_t>(group.size());
        if (rows_ / rows_between_words != before / rows_between_words)
            if (auto told = tell_({phase, rows_, 0}); !told) interrupted_ = told.error();
        return !interrupted_;
    }

    const Kind& kind_;
    std::string_view bytes_;
    const documents::UploadLimits& limits_;
    const Tell& tell_;
    std::int64_t rows_ = 0;
    std::optional<Error> interrupted_;
};

/// Whether nothing is to be said against the rows, by taking them in transactions that are not kept.
Result<bool> try_out(LongTable& table, db::Database& database, const Call& call, const Kind& kind) {
    std::optional<Error> broken;
    const bool sound = table.each("checking", [&](const Groups& groups) {
        RowFaults faults;
        const auto tried = database.write([&](db::Write& tx) -> Result<void> {
            faults = {};
            for (const Rows& group : groups) kind.take(tx, call, group, faults);
            return Error{ErrorCode::Conflict, tried_out};
        });
        if (tried.error().reason != tried_out) broken = tried.error();
        return faults.none() && !broken;
    });
    if (broken) return *broken;
    return sound;
}

}  // namespace

Result<std::optional<std::int64_t>> take_long(db::Database& database, const Call& call, const Kind& kind,
                                              std::string_view bytes, const documents::UploadLimits& limits,
                                              const std::function<void(db::Write&)>& as_well, const Tell& tell) {
    LongTable table(kind, bytes, limits, tell);
    // What can be said against a row without writing it is said while it is kept.
    const bool sound = kind.check ? true : TRY(try_out(table, database, call, kind));
    if (table.interrupted()) return *table.interrupted();
    if (!sound) return std::optional<std::int64_t>();

    const auto kept = database.write([&](db::Write& tx) -> Result<void> {
        RowFaults faults;
        const bool all = table.each("keeping", [&](const Groups& groups) {
            for (const Rows& group : groups) kind.take(tx, call, group, faults);
            return faults.none();
        });
        if (!all) return Error{ErrorCode::Conflict, tried_out};
        as_well(tx);
        return {};
    });
    if (table.interrupted()) return *table.interrupted();
    if (!kept && kept.error().reason == tried_out) return std::optional<std::int64_t>();
    if (!kept) return kept.error();
    return std::optional(table.rows());
}

}  // namespace imports
