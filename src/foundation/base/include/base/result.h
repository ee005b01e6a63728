#pragma once
// A refusal is a value; a breakdown is an exception. Operations answer Result<T>: either what was
// asked for, or an Error whose `reason` is a stable key. People read the sentence that the user
// interface keeps for that key, in their language.
#include <optional>
#include <string>
#include <utility>
#include <vector>

enum class ErrorCode {
    BadInput,              // 400: the request cannot be read
    Unauthenticated,       // 401
    Forbidden,             // 403
    NotFound,              // 404: does not exist, or not for this actor
    Conflict,              // 409: a rule says no
    PreconditionFailed,    // 412: somebody changed the record meanwhile
    TooLarge,              // 413
    UnsupportedMedia,      // 415
    Unprocessable,         // 422: readable, but fields are wrong; `faults` names each
    PreconditionRequired,  // 428: an edit without If-Match
    TooManyRequests,       // 429: `retry_after` says when
    Unavailable,           // 503: `retry_after` says when
    NoSpace,               // 507
};

/// What a sentence about an error may mention, by name: {"max", "15"}, {"given", "18"}. Never
/// personal data.
using Params = std::vector<std::pair<std::string, std::string>>;

/// One wrong field. `field` is a JSON pointer into the request body ("/classes/0/slots"), or the
/// name of a query or path parameter.
struct Fault {
    std::string field;
    std::string reason;
    Params params = {};
};

struct Error {
    ErrorCode code;
    std::string reason;
    Params params = {};
    std::vector<Fault> faults = {};
    int retry_after_seconds = 0;
};

/// A request whose fields are wrong; names all of them.
inline Error faulty(std::vector<Fault> faults) {
    return Error{ErrorCode::Unprocessable, "input.faulty", {}, std::move(faults)};
}

inline Error not_found(std::string what) { return Error{ErrorCode::NotFound, std::move(what) + ".not_found"}; }

namespace detail {
/// An error on its way up. Behind a pointer, so that what nearly always goes well carries and moves a word for it.
class Refusal {
public:
    Refusal() = default;
    explicit Refusal(Error&& error);
    Refusal(Refusal&& other) noexcept : error_(std::exchange(other.error_, nullptr)) {}
    Refusal& operator=(Refusal&& other) noexcept {
        std::swap(error_, other.error_);
        return *this;
    }
    ~Refusal() {
        if (error_ != nullptr) forget();
    }
    bool none() const { return error_ == nullptr; }
    Error& error() const { return *error_; }

private:
    void forget() noexcept;
    Error* error_ = nullptr;
};
}  // namespace detail

template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : value_(std::move(value)) {}
    Result(Error error) : refusal_(std::move(error)) {}
    Result(detail::Refusal refusal) : refusal_(std::move(refusal)) {}

    bool ok() const { return refusal_.none(); }
    explicit operator bool() const { return ok(); }

    /// Requires ok().
    T& value() & { return *value_; }
    const T& value() const& { return *value_; }
    /// By value: what is taken out of a temporary outlives it, also in a range-based for.
    T value() && { return *std::move(value_); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    /// Requires !ok().
    Error& error() & { return refusal_.error(); }
    const Error& error() const& { return refusal_.error(); }
    Error&& error() && { return std::move(refusal_.error()); }
    /// As error(), to be passed on.
    detail::Refusal refused() && { return std::move(refusal_); }

private:
    std::optional<T> value_;
    detail::Refusal refusal_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : refusal_(std::move(error)) {}
    Result(detail::Refusal refusal) : refusal_(std::move(refusal)) {}

    bool ok() const { return refusal_.none(); }
    explicit operator bool() const { return ok(); }
    void value() const {}

    Error& error() & { return refusal_.error(); }
    const Error& error() const& { return refusal_.error(); }
    Error&& error() && { return std::move(refusal_.error()); }
    /// As error(), to be passed on.
    detail::Refusal refused() && { return std::move(refusal_); }

private:
    detail::Refusal refusal_;
};

/// Takes the value out of a Result, or returns its refusal from the enclosing function.
/// Not inside coroutines: g++ 12 mishandles statement expressions there.
#define TRY(...)                                                        \
    __extension__({                                                     \
        auto&& try_result_ = (__VA_ARGS__);                             \
        if (!try_result_.ok()) return std::move(try_result_).refused(); \
        std::move(try_result_).value();                                 \
    })
