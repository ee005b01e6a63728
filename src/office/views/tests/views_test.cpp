#include <doctest/doctest.h>

#include "language/calls.h"
#include "language/engines.h"
#include "views/views.h"

namespace {
using api::Verb;

constexpr db::Query an_account{"test.account", R"sql(
    INSERT INTO account (id, county, sign_in_name, name, password_hash, must_change_password, second_factor_waived,
                         second_factor, second_factor_new, second_factor_step, disabled, created_at, version)
    VALUES ($1, '370830', $1, $1, 'x', FALSE, TRUE, '', '', 0, FALSE, '2023-01-01T00:00:00.000Z', 1)
)sql"};

/// Two people at their lists.
struct Desk {
    db::Database& database;
    Call one = language::call_of(Role::Gc, "2023-08-24");
    Call other = language::call_of(Role::Gc, "2023-08-24");

    explicit Desk(db::Database& db) : database(db) {
        other.actor.account = AccountId::from_store("370830-01890a5d-ac96-774b-bcce-b302099a8057");
        REQUIRE(database.write([&](db::Write& tx) -> Result<void> {
            for (const Call* call : {&one, &other}) tx.run(an_account, call->actor.account->text());
            return {};
        }));
    }
    Result<api::Reply> ask(const Call& call, const language::Asked& asked) const {
        return language::ask(database, views::endpoints(), call, asked);
    }
    Result<api::Reply> keep(const Call& call, const std::string& name) const {
        return ask(call,
                   {Verb::Post, "/views", {}, R"({"list":"institutions","name":")" + name + R"(","query":"q=wsxf"})"});
    }
    std::string kept(const Call& call, const char* list = "institutions") const {
        return ask(call, {Verb::Get, "/views", {{"list", list}}})->body;
    }
};
std::string reason(const Result<api::Reply>& reply) {
    return reply.error().faults.at(0).field + " " + reply.error().faults.at(0).reason;
}
}  // namespace

TEST_CASE("a saved view is its owner's, of its list, under a name that stands once") {
    for (const auto& database : language::migrated_databases()) {
        const Desk desk{*database};
        REQUIRE(desk.keep(desk.one, "有空位"));
        CHECK(reason(desk.keep(desk.one, "有空位")) == "/name view.name_taken");
        CHECK(desk.keep(desk.other, "有空位"));
        CHECK(desk.kept(desk.one).find("q=wsxf") != std::string::npos);
        CHECK(desk.kept(desk.one, "ledger") == R"({"items":[]})");
    }
}

TEST_CASE("another's view does not exist; a stale change is refused") {
    for (const auto& database : language::migrated_databases()) {
        const Desk desk{*database};
        const auto made = desk.keep(desk.one, "有空位");
        REQUIRE(made);
        const std::string place = made->headers.at(0).second.substr(std::string("/api/v1").size());
        const auto change = [&](const Call& call, std::int64_t version) {
            return desk.ask(call, {Verb::Put, place, {}, R"({"name":"新名","query":""})", api::Version{version}});
        };
        CHECK(change(desk.other, 1).error().code == ErrorCode::NotFound);
        CHECK(change(desk.one, 1)->version == api::Version{2});
        CHECK(change(desk.one, 1).error().code == ErrorCode::PreconditionFailed);
        CHECK(desk.ask(desk.other, {Verb::Delete, place}).error().code == ErrorCode::NotFound);
        CHECK(desk.ask(desk.one, {Verb::Delete, place}));
        CHECK(desk.kept(desk.one) == R"({"items":[]})");
    }
}

TEST_CASE("a list holds thirty views at most") {
    for (const auto& database : language::migrated_databases()) {
        const Desk desk{*database};
        for (int n = 0; n < views::most_in_a_list; ++n) REQUIRE(desk.keep(desk.one, "视图" + std::to_string(n)));
        CHECK(reason(desk.keep(desk.one, "多一个")) == "/name view.too_many");
    }
}
