#pragma once
// What an operation may do: a Read only looks, at one consistent snapshot; a Write also changes.
#include <array>
#include <iterator>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

#include "db/query.h"
#include "db/table.h"
#include "db/value.h"
#include "db/witness.h"

namespace db {

/// A running statement; belongs to an engine, which may use it again once it is closed.
class Cursor : public Row {
public:
    virtual bool next() = 0;
    /// Rows inserted, updated or deleted, after next() has returned false.
    virtual std::int64_t affected() const = 0;
    virtual void close() = 0;

protected:
    ~Cursor() = default;
};
struct CloseCursor {
    void operator()(Cursor* cursor) const { cursor->close(); }
};
using OpenCursor = std::unique_ptr<Cursor, CloseCursor>;

/// What to do about a row that another transaction holds.
enum class WhenHeld { Wait, Skip };

/// A connection as transactions see it; belongs to an engine.
class Session {
public:
    virtual ~Session() = default;
    /// The values, and the texts they borrow, stay where they are until the cursor is closed.
    virtual OpenCursor start(const Query& query, std::span<const Value> values) = 0;
    /// As start(), and holds the rows found against other writers until the transaction ends.
    virtual OpenCursor start_locking(const Query& query, std::span<const Value> values, WhenHeld held) = 0;
    /// True where one writer at a time is the engine's nature.
    virtual bool one_writer() const = 0;
    /// As Read::snapshot().
    virtual std::string snapshot() = 0;
    /// As the functions of Read of these names.
    virtual void scan(std::string_view table, const EachRow& visit) = 0;
    virtual std::vector<std::string> tables() = 0;
    virtual std::vector<std::string> key_of(std::string_view table) = 0;
    /// Of the operation that runs here; null without a witness.
    virtual Testimony* testimony() = 0;
};

/// The rows of an answer, for a range-based for. Keeps copies of the values it was asked with, which
/// may be gone before the loop begins.
class Rows {
public:
    Rows(Session& session, const Query& query, std::span<const Value> values) {
        for (const Value& value : values) values_.push_back(value.kept());
        cursor_ = session.start(query, values_);
    }

    class Iterator {
    public:
        explicit Iterator(Cursor* cursor) : cursor_(cursor) { ++*this; }
        const Row& operator*() const { return *cursor_; }
        Iterator& operator++() {
            if (!cursor_->next()) cursor_ = nullptr;
            return *this;
        }
        bool operator==(std::default_sentinel_t) const { return cursor_ == nullptr; }

    private:
        Cursor* cursor_;
    };
    Iterator begin() { return Iterator(cursor_.get()); }
    std::default_sentinel_t end() const { return {}; }

private:
    std::vector<Value> values_;
    OpenCursor cursor_;
};

class Read {
public:
    explicit Read(Session& session) : session_(session) {}
    Read(const Read&) = delete;

    /// Tells what is seen here from what others see: whoever is told the same text by the same database sees nothing
    /// that was not committed when the other looked, and misses nothing. Empty where that cannot be said.
    std::string snapshot() { return session_.snapshot(); }

    template <typename... Args>
    Rows rows(const Query& query, const Args&... args) {
        return Rows(session_, query, bound(args...));
    }

    /// The first column of the first row, if there is a row.
    template <typename T, typename... Args>
    std::optional<T> maybe(const Query& query, const Args&... args) {
        const auto values = bound(args...);
        auto cursor = session_.start(query, values);
        if (!cursor->next()) return std::nullopt;
        return cursor->template get<T>(0);
    }

    /// The first column of the only row; for sums and counts, which always have one.
    template <typename T, typename... Args>
    T value(const Query& query, const Args&... args) {
        const auto values = bound(args...);
        auto cursor = session_.start(query, values);
        if (!cursor->next()) throw CorruptValue(std::string(query.name) + " answered no row");
        return cursor->template get<T>(0);
    }

    /// What `read` makes of the first row, if there is a row.
    template <typename Reader, typename... Args>
    auto first(const Query& query, Reader read, const Args&... args)
        -> std::optional<std::invoke_result_t<Reader, const Row&>> {
        const auto values = bound(args...);
        auto cursor = session_.start(query, values);
        if (!cursor->next()) return std::nullopt;
        return read(*cursor);
    }

    /// What `read` makes of every row.
    template <typename Reader, typename... Args>
    auto all(const Query& query, Reader read, const Args&... args)
        -> std::vector<std::invoke_result_t<Reader, const Row&>> {
        std::vector<std::invoke_result_t<Reader, const Row&>> out;
        const auto values = bound(args...);
        auto cursor = session_.start(query, values);
        while (cursor->next()) out.push_back(read(*cursor));
        return out;
    }

    /// Every row as a declared struct, its columns found by name.
    template <Declared T, typename... Args>
    std::vector<T> list(const Query& query, const Args&... args) {
        return all(query, [](const Row& row) { return row.as<T>(); }, args...);
    }

    /// The first row as a declared struct, if there is a row.
    template <Declared T, typename... Args>
    std::optional<T> one(const Query& query, const Args&... args) {
        return first(query, [](const Row& row) { return row.as<T>(); }, args...);
    }

    /// Every row of a table, in no order, a few at a time in memory.
    void scan(std::string_view table, const EachRow& visit) { session_.scan(table, visit); }
    /// The names of all tables, in order, and of the columns of a table's key.
    std::vector<std::string> tables() { return session_.tables(); }
    std::vector<std::string> key_of(std::string_view table) { return session_.key_of(table); }

    /// The rows of a table whose first columns are these, in the order of the rest of its key.
    template <FixedText Name, std::size_t Keys, typename... Parts, typename... Args>
    auto rows_of(const Table<Name, Keys, Parts...>&, const Args&... args) {
        return list<typename Table<Name, Keys, Parts...>::Row>(
            Table<Name, Keys, Parts...>::template of<sizeof...(Args)>(), args...);
    }
    /// The row of a table with this key, or the first of those whose first columns are these.
    template <FixedText Name, std::size_t Keys, typename... Parts, typename... Args>
    auto row_of(const Table<Name, Keys, Parts...>&, const Args&... args) {
        return one<typename Table<Name, Keys, Parts...>::Row>(
            Table<Name, Keys, Parts...>::template of<sizeof...(Args)>(), args...);
    }

protected:
    template <typename... Args>
    static std::array<Value, sizeof...(Args)> bound(const Args&... args) {
        return {Column<Args>::bind(args)...};
    }

    Session& session_;
};

class Write : public Read {
public:
    using Read::Read;

    /// Runs a change and answers how many rows it touched.
    template <typename... Args>
    std::int64_t run(const Query& query, const Args&... args) {
        const auto values = bound(args...);
        auto cursor = session_.start(query, values);
        while (cursor->next()) {}
        return cursor->affected();
    }

    /// One row of a table, given by the structs that it is made of.
    template <FixedText Name, std::size_t Keys, typename... Parts>
    void insert(const Table<Name, Keys, Parts...>&, const std::type_identity_t<Parts>&... parts) {
        run_declared(Table<Name, Keys, Parts...>::insert(), parts...);
    }
    /// The same, replacing the row of its key.
    template <FixedText Name, std::size_t Keys, typename... Parts>
    void put(const Table<Name, Keys, Parts...>&, const std::type_identity_t<Parts>&... parts) {
        run_declared(Table<Name, Keys, Parts...>::put(), parts...);
    }
    /// Changes the row of that key; false when there is none.
    template <FixedText Name, std::size_t Keys, typename... Parts>
    bool update(const Table<Name, Keys, Parts...>&, const std::type_identity_t<Parts>&... parts) {
        return run_declared(Table<Name, Keys, Parts...>::update(), parts...) == 1;
    }
    /// Removes the rows whose first columns are these; answers how many.
    template <FixedText Name, std::size_t Keys, typename... Parts, typename... Args>
    std::int64_t remove(const Table<Name, Keys, Parts...>&, const Args&... args) {
        return run(Table<Name, Keys, Parts...>::template remove<sizeof...(Args)>(), args...);
    }

    /// Takes the parent row of what is about to change, so that operations on the same parent run
    /// one after another. False when there is no such row. The query selects from one table.
    template <typename... Args>
    bool lock(const Query& query, const Args&... args) {
        const auto values = bound(args...);
        return session_.start_locking(query, values, WhenHeld::Wait)->next();
    }

    /// What `read` makes of the first row that nobody else holds; it is held until the transaction
    /// ends. The query selects from one table and ends with LIMIT 1.
    template <typename Reader, typename... Args>
    auto first_free(const Query& query, Reader read, const Args&... args)
        -> std::optional<std::invoke_result_t<Reader, const Row&>> {
        const auto values = bound(args...);
        auto cursor = session_.start_locking(query, values, WhenHeld::Skip);
        if (!cursor->next()) return std::nullopt;
        return read(*cursor);
    }

    /// What the database's witness hears of this operation; null without a witness.
    Testimony* testimony() const { return session_.testimony(); }

    /// True where operations commit one after another, so that a chain may be extended in place.
    bool one_writer() const { return session_.one_writer(); }

private:
    template <typename... Parts>
    std::int64_t run_declared(const Query& query, const Parts&... parts) {
        std::array<Value, (field_count<Parts> + ...)> values;
        auto next = values.begin();
        (each_value(parts, [&]<typename Type>(const auto&, const Type& one) { *next++ = Column<Type>::bind(one); }),
         ...);
        auto cursor = session_.start(query, values);
        while (cursor->next()) {}
        return cursor->affected();
    }
};

}  // namespace db
