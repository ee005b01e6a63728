#pragma once
// An endpoint is one declaration: verb, path, meaning, permit, audit event, handler. From it come
// routing, checking, auditing, OpenAPI and docs/permissions.md.
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/call.h"
#include "api/fields.h"
#include "api/page.h"
#include "db/database.h"

namespace api {

enum class Verb { Get, Post, Put, Patch, Delete };

/// What is written to the audit trail when the endpoint succeeds.
class Audit {
public:
    Audit() = delete;  // an endpoint without an audit event does not compile
    /// A deed: one row in the same transaction.
    Audit(const char* event) : event_(event), recorded_(true) {}
    /// A reading that must be known later: the answer waits until its row is durable.
    static Audit reading(const char* event) { return Audit(event); }
    /// A reading of nothing personal. The event still has a name, for metrics and OpenAPI.
    static Audit unrecorded(const char* event) {
        Audit audit(event);
        audit.recorded_ = false;
        return audit;
    }
    std::string_view event() const { return event_; }
    bool recorded() const { return recorded_; }

private:
    std::string_view event_;
    bool recorded_;
};

/// A request as an operation's declaration sees it; `http` fills it.
struct Request {
    std::vector<std::pair<std::string, std::string>> path = {};   // {institution} and its text
    std::vector<std::pair<std::string, std::string>> query = {};  // decoded
    std::optional<JsonDocument> json = {};
    std::string_view raw_body = {};
    std::string_view content_type = {};
    std::optional<Version> if_match = {};
    std::string address = {};        // of the peer, for throttling
    std::string session_token = {};  // from the cookie
    std::string user_agent = {};
};

struct Reply {
    int status = 200;
    std::string content_type = "application/json";
    std::string body = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::optional<Version> version = {};
    /// The id of what was made or touched, for the audit row, beside those in the path.
    std::string subject = {};
    /// When set, the answer is text/event-stream. Called about twice a second on a worker: the next
    /// event's data (may be empty for none), or nothing at the end.
    std::function<std::optional<std::string>()> events = {};
    /// Our own pages may show it within them.
    bool framed = false;
};

/// Something made at a place of its own: 201 with Location.
template <typename T>
struct Created {
    std::string location;  // below /api/v1
    T body;
};

/// An answer with headers of its own; T may be void, for 204.
template <typename T>
struct WithHeaders {
    T body;
    std::vector<std::pair<std::string, std::string>> headers;
};
template <>
struct WithHeaders<void> {
    std::vector<std::pair<std::string, std::string>> headers;
};

/// A file to look at or keep.
struct Document {
    std::string media_type;
    std::string name;  // offered to the user; any characters
    std::string bytes;
    bool show = false;  // inline instead of attachment; only for PDF and images
};
Reply reply_with(Document document);

/// What is left to be done once all slow work is done: once, in one transaction. It may run more than once, and is kept
/// once.
template <typename Out>
using Deed = std::function<Result<Out>(db::Write&)>;

struct Handler {
    enum class Kind { Read, Write, Direct };
    Kind kind;
    /// The parsed input, or every fault in it.
    Result<std::shared_ptr<const void>> (*parse)(const Request&);
    std::function<Result<Reply>(db::Read&, const Call&, const void*)> look = {};
    std::function<Result<Reply>(db::Write&, const Call&, const void*)> change = {};
    std::function<Result<Reply>(db::Database&, const Call&, const Request&, const void*)> direct = {};
    /// Of a direct one whose deed is one transaction: the deed, prepared; beside it stands the request's key.
    std::function<Result<Deed<Reply>>(db::Database&, const Call&, const Request&, const void*)> prepare = {};
    /// Properties of the input (path, query and body together), and the JSON schema of the answer
    /// (empty: no body; "binary": bytes).
    std::vector<Property> input = {};
    std::string output = {};
    int success_status = 200;
    bool edits_a_version = false;
    bool may_be_kept = false;

    /// Its answer depends on nothing but what is stored, who asks in which post, what is asked, and the day: the door
    /// may give it again until something is committed.
    Handler kept() && {
        may_be_kept = true;
        return std::move(*this);
    }
};

struct Endpoint {
    Verb verb;
    std::string_view path;  // below /api/v1: "/institutions/{institution}"
    std::string_view summary;
    Permit permit;
    Audit audit;
    Handler handler;
    std::size_t max_body = 1 << 20;
    bool raw_body = false;  // the body is bytes, not JSON
};

/// Keeps a text for the program's life: for declarations that are put together.
std::string_view kept(std::string text);

// -- Making handlers out of operations ----------------------------------------------------------

namespace detail {

class RequestInput : public Input {
public:
    explicit RequestInput(const Request& request) : request_(request) {
        if (request.json) root_ = request.json->root();
    }
    std::optional<JsonValue> json(std::string_view name) const override {
        if (!root_ || !root_->is_object()) return std::nullopt;
        return root_->find(name);
    }
    std::optional<std::string_view> parameter(std::string_view name) const override;
    std::optional<Version> if_match() const override { return request_.if_match; }

private:
    const Request& request_;
    std::optional<JsonValue> root_;
};

Result<void> refuse_undeclared(const Request& request, std::span<const std::string_view> known);

template <typename In>
Result<std::shared_ptr<const void>> parse(const Request& request) {
    TRY(refuse_undeclared(request, field_names<In>));
    Faults faults;
    auto value = read_struct<In>(RequestInput(request), "", faults);
    if (!value || !faults.none()) return faulty(faults.take());
    return std::shared_ptr<const void>(std::make_shared<In>(std::move(*value)));
}
inline Result<std::shared_ptr<const void>> parse_nothing(const Request& request) {
    TRY(refuse_undeclared(request, {}));
    return std::shared_ptr<const void>();
}

template <typename T>
std::optional<Version> version_in(const T& value) {
    std::optional<Version> found;
    if constexpr (Declared<T>)
        each_value(value, [&]<typename Type>(const auto&, const Type& one) {
            if constexpr (std::same_as<Type, Version>) found = one;
        });
    return found;
}

template <typename T>
Reply json_reply(const T& value, int status = 200) {
    Reply reply{.status = status};
    reply.body.reserve(2048);
    JsonWriter writer(reply.body);
    Json<T>::write(writer, value);
    reply.version = version_in(value);
    return reply;
}

template <typename T>
struct Answer {
    static Reply reply(T value) { return json_reply(value); }
    static std::string schema() { return Json<T>::schema(); }
    static constexpr int status = 200;
};
template <typename T>
struct Answer<Created<T>> {
    static Reply reply(Created<T> made) {
        Reply reply = json_reply(made.body, 201);
        reply.subject = made.location.substr(made.location.rfind('/') + 1);
        reply.headers.emplace_back("Location", "/api/v1" + made.location);
        return reply;
    }
    static std::string schema() { return Json<T>::schema(); }
    static constexpr int status = 201;
};
template <typename T>
struct Answer<WithHeaders<T>> {
    static Reply reply(WithHeaders<T> made) {
        Reply reply = json_reply(made.body);
        reply.headers = std::move(made.headers);
        return reply;
    }
    static std::string schema() { return Json<T>::schema(); }
    static constexpr int status = 200;
};
template <>
struct Answer<WithHeaders<void>> {
    static Reply reply(WithHeaders<void> made) { return {.status = 204, .headers = std::move(made.headers)}; }
    static std::string schema() { return {}; }
    static constexpr int status = 204;
};
template <>
struct Answer<Reply> {
    static Reply reply(Reply made) { return made; }
    static std::string schema() { return "binary"; }
    static constexpr int status = 200;
};
template <>
struct Answer<Document> {
    static Reply reply(Document document) { return reply_with(std::move(document)); }
    static std::string schema() { return "binary"; }
    static constexpr int status = 200;
};

template <typename T>
Result<Reply> answer(Result<T>&& result) {
    if (!result) return std::move(result).refused();
    return Answer<T>::reply(std::move(*result));
}
inline Result<Reply> answer(Result<void>&& result) {
    if (!result) return std::move(result).refused();
    return Reply{.status = 204};
}

template <typename... In>
[[gnu::cold, gnu::noinline]] Handler handler_for(Handler::Kind kind) {
    Handler handler{.kind = kind, .parse = parse_nothing};
    [[maybe_unused]] const auto takes = [&]<typename Only>(const Only*) {
        static_assert(Declared<Only>, "say the fields of this operation's input");
        if (!fields_follow_members<Only>()) throw std::logic_error("fields must follow the order of the members");
        handler.parse = parse<Only>;
        handler.input = properties_of<Only>();
        for (const Property& property : handler.input) handler.edits_a_version |= property.is_version;
    };
    (takes(static_cast<const In*>(nullptr)), ...);
    return handler;
}

template <typename Out>
[[gnu::cold, gnu::noinline]] void describe_output(Handler& handler) {
    if constexpr (std::is_void_v<Out>) {
        handler.success_status = 204;
    } else {
        handler.output = Answer<Out>::schema();
        handler.success_status = Answer<Out>::status;
    }
}

/// What an operation takes and answers.
template <typename Signature>
struct Says {};
template <typename Operation>
struct SaysOf : SaysOf<decltype(&Operation::operator())> {};
template <typename Answer, typename... Args>
struct SaysOf<Answer (*)(Args...)> {
    using type = Says<Answer(Args...)>;
};
template <typename Lambda, typename Answer, typename... Args>
struct SaysOf<Answer (Lambda::*)(Args...) const> {
    using type = Says<Answer(Args...)>;
};

template <typename Out, std::derived_from<db::Read> Tx, typename... In, typename Operation>
    requires(sizeof...(In) <= 1)
[[gnu::cold, gnu::noinline]] Handler handler_of(Says<Result<Out>(Tx&, const Call&, const In&...)>,
                                                Operation operation) {
    constexpr bool looks = std::same_as<Tx, db::Read>;
    Handler handler = handler_for<In...>(looks ? Handler::Kind::Read : Handler::Kind::Write);
    auto run = [operation = std::move(operation)](Tx& tx, const Call& call, [[maybe_unused]] const void* in) {
        return answer(operation(tx, call, *static_cast<const In*>(in)...));
    };
    if constexpr (looks)
        handler.look = std::move(run);
    else
        handler.change = std::move(run);
    describe_output<Out>(handler);
    return handler;
}
template <typename Out, typename... In, typename Operation>
    requires(sizeof...(In) <= 1)
[[gnu::cold, gnu::noinline]] Handler handler_of(
    Says<Result<Out>(db::Database&, const Call&, const Request&, const In&...)>, Operation operation) {
    Handler handler = handler_for<In...>(Handler::Kind::Direct);
    handler.direct = [operation = std::move(operation)](db::Database& database, const Call& call,
                                                        const Request& request, [[maybe_unused]] const void* in) {
        return answer(operation(database, call, request, *static_cast<const In*>(in)...));
    };
    describe_output<Out>(handler);
    return handler;
}
template <typename Out, Declared In, typename Operation>
[[gnu::cold, gnu::noinline]] Handler handler_of(Says<Result<Out>(db::Database&, const Call&, const In&)>,
                                                Operation operation) {
    Handler handler = handler_for<In>(Handler::Kind::Direct);
    handler.direct = [operation = std::move(operation)](db::Database& database, const Call& call, const Request&,
                                                        const void* in) {
        return answer(operation(database, call, *static_cast<const In*>(in)));
    };
    describe_output<Out>(handler);
    return handler;
}
template <typename Out, typename... In, typename Operation>
    requires(sizeof...(In) <= 1)
[[gnu::cold, gnu::noinline]] Handler prepared_of(
    Says<Result<Deed<Out>>(db::Database&, const Call&, const Request&, const In&...)>, Operation operation) {
    Handler handler = handler_for<In...>(Handler::Kind::Direct);
    handler.prepare = [operation = std::move(operation)](db::Database& database, const Call& call,
                                                         const Request& request,
                                                         [[maybe_unused]] const void* in) -> Result<Deed<Reply>> {
        Deed<Out> deed = TRY(operation(database, call, request, *static_cast<const In*>(in)...));
        return Deed<Reply>([deed = std::move(deed)](db::Write& tx) { return answer(deed(tx)); });
    };
    describe_output<Out>(handler);
    return handler;
}
}  // namespace detail

/// An operation that only looks: Result<Out> f(db::Read&, const Call&, const In&), or without In.
template <typename Operation>
[[gnu::cold, gnu::noinline]] Handler read(Operation operation) {
    return detail::handler_of(typename detail::SaysOf<Operation>::type{}, std::move(operation));
}
/// An operation that changes: Result<Out> f(db::Write&, const Call&, const In&), or without In.
template <typename Operation>
[[gnu::cold, gnu::noinline]] Handler write(Operation operation) {
    return detail::handler_of(typename detail::SaysOf<Operation>::type{}, std::move(operation));
}
/// An operation with slow work that must not sit in a transaction: hashing a password, making a PDF, receiving a file:
/// Result<Out> f(db::Database&, const Call&, const Request&, const In&), where it may leave out the request, or In. It
/// opens its own transactions and writes its own audit rows.
template <typename Operation>
[[gnu::cold, gnu::noinline]] Handler direct(Operation operation) {
    return detail::handler_of(typename detail::SaysOf<Operation>::type{}, std::move(operation));
}
/// An operation that makes something and has slow work before it: as direct, with Result<Deed<Out>>. What it does for
/// good it leaves to the deed that it returns, which writes its own audit row: so neither the deed nor the request's
/// key is ever kept without the other.
template <typename Operation>
[[gnu::cold, gnu::noinline]] Handler prepared(Operation operation) {
    return detail::prepared_of(typename detail::SaysOf<Operation>::type{}, std::move(operation));
}
/// An operation that is given something of its room's first, which outlives it: api::read(bound(catalogue, figures)).
template <typename Thing, typename Out, typename... Args>
auto bound(const Thing& thing, Result<Out> (*operation)(const Thing&, Args...)) {
    return [&thing, operation](Args... args) { return operation(thing, args...); };
}

}  // namespace api
