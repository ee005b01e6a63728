#include <doctest/doctest.h>

#include "api/endpoint.h"

namespace {

enum class Colour { Red, Blue };

struct Toy {
    std::string name;
    Colour colour;
    std::optional<int> pieces;
    static constexpr Fields fields{
        Field{"name", &Toy::name, "What it is called.", Limits{.max_length = 5}},
        Field{"colour", &Toy::colour, "Its colour."},
        Field{"pieces", &Toy::pieces, "How many pieces.", Limits{.min = 1, .max = 9}},
    };
};

struct Order {
    InstitutionId institution;
    Date day;
    std::vector<Toy> toys;
    std::optional<bool> urgent;
    Money price_fen;
    api::Version version;
    static constexpr Fields fields{
        Field{"institution", &Order::institution, "Who orders."},
        Field{"day", &Order::day, "For which day."},
        Field{"toys", &Order::toys, "What."},
        Field{"urgent", &Order::urgent, "Whether it is urgent."},
        Field{"price_fen", &Order::price_fen, "What it costs."},
        Field{"version", &Order::version, "Counts changes."},
    };
};

struct Said {
    std::string name;
    std::string note;
    std::string password;
    static constexpr Fields fields{
        Field{"name", &Said::name, "On one line."},
        Field{"note", &Said::note, "On several.", Limits{.blank = true, .writing = Writing::Lines}},
        Field{"password", &Said::password, "As it was typed.", Limits{.writing = Writing::Exact}},
    };
};

Result<Toy> make(db::Write&, const Call&, const Order& order) { return order.toys.at(0); }

}  // namespace

template <>
inline constexpr EnumCodes enum_names<Colour>{
    "Colour",
    EnumName{Colour::Red, "RED"},
    EnumName{Colour::Blue, "BLUE"},
};

namespace {

const std::string an_id = "370830-01890a5d-ac96-774b-bcce-b302099a8057";

api::Request request(std::string_view json) {
    api::Request request;
    request.path = {{"institution", an_id}};
    request.json = api::JsonDocument::parse(json);
    REQUIRE(request.json);
    return request;
}
}  // namespace

TEST_CASE("a body is read from path, JSON and If-Match by one declaration") {
    auto given = request(R"({"day":"2026-01-05","toys":[{"name":" 积木 ","colour":"BLUE"}],"price_fen":1280})");
    given.if_match = api::Version{3};
    const auto parsed = api::detail::parse<Order>(given);
    REQUIRE(parsed);
    const auto& order = *static_cast<const Order*>(parsed->get());
    CHECK(order.institution.text() == an_id);
    CHECK(order.toys.at(0).name == "积木");
    CHECK(order.toys.at(0).colour == Colour::Blue);
    CHECK(order.toys.at(0).pieces == std::nullopt);
    CHECK(order.price_fen == Money::fen(1280));
    CHECK(order.version == api::Version{3});
}

TEST_CASE("every fault of a body is named by its place") {
    const auto parsed = api::detail::parse<Order>(
        request(R"({"day":"2026-02-30","toys":[{"name":"abcdef","colour":"GREEN","pieces":10},{"colour":"RED"}],
                    "urgent":"yes","price_fen":1.5})"));
    REQUIRE_FALSE(parsed);
    std::vector<std::string> seen;
    for (const Fault& fault : parsed.error().faults) seen.push_back(fault.field + " " + fault.reason);
    CHECK(seen == std::vector<std::string>{"/day date.malformed", "/toys/0/name input.too_long",
                                           "/toys/0/colour input.not_in_list", "/toys/0/pieces input.too_large",
                                           "/toys/1/name input.missing", "/urgent input.not_true_or_false",
                                           "/price_fen input.not_a_whole_number"});
}

TEST_CASE("members nobody declared are refused, at every depth") {
    const auto shallow = api::detail::parse<Order>(request(R"({"day":"2026-01-05","price_fen":1,"colour":1})"));
    REQUIRE_FALSE(shallow);
    CHECK(shallow.error().faults.at(0).field == "/colour");
    const auto deep = api::detail::parse<Order>(
        request(R"({"day":"2026-01-05","price_fen":1,"toys":[{"name":"a","colour":"RED","x":1}]})"));
    REQUIRE_FALSE(deep);
    CHECK(deep.error().faults.at(0).field == "/toys/0/x");
    CHECK(deep.error().faults.at(0).reason == "input.unknown");
}

TEST_CASE("what stands in the path cannot be said again in the body") {
    const auto parsed =
        api::detail::parse<Order>(request(R"({"institution":")" + an_id + R"(","day":"2026-01-05","price_fen":1})"));
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().faults.at(0).reason == "input.repeated");
}

TEST_CASE("documents that a careless reader would take two ways are not JSON here") {
    CHECK_FALSE(api::JsonDocument::parse(R"({"a":1,"a":2})"));
    CHECK_FALSE(api::JsonDocument::parse("{\"a\":1} x"));
    CHECK_FALSE(api::JsonDocument::parse(std::string(100, '[') + std::string(100, ']')));
    CHECK_FALSE(api::JsonDocument::parse("{\"a\":\"\xFF\"}"));
    CHECK(api::JsonDocument::parse(R"({"a":{"b":1},"c":{"b":2}})"));
}

TEST_CASE("what is written can be read again, and cannot break out of a page") {
    std::string out;
    api::JsonWriter writer(out);
    api::Json<Toy>::write(writer, Toy{"</script>\n\"", Colour::Red, 2});
    CHECK(out == R"({"name":"\u003c/script>\n\"","colour":"RED","pieces":2})");
    CHECK(api::JsonDocument::parse(out)->root().find("name")->text() == "</script>\n\"");
}

TEST_CASE("an operation's declaration tells whether it edits a version, and its schema") {
    const api::Handler handler = api::write(make);
    CHECK(handler.edits_a_version);
    CHECK(handler.output == R"({"$ref":"#/components/schemas/Toy"})");
    const auto bodies = api::bodies();
    const auto toy = std::ranges::find(bodies, "Toy", [](const auto& body) { return body.first; });
    REQUIRE(toy != bodies.end());
    CHECK(toy->second.find(R"("$ref":"#/components/schemas/Colour")") != std::string::npos);
    CHECK(api::schema_of(*api::find_enumeration("Colour")) == R"({"type":"string","enum":["RED","BLUE"]})");
    CHECK(api::JsonDocument::parse(toy->second));
}

TEST_CASE("a cursor gives back its keys, and nothing else is taken for one") {
    const std::vector<std::string> keys{"多多宝贝", "", an_id};
    CHECK(api::decode_cursor(api::encode_cursor(keys), 3) == keys);
    CHECK_FALSE(api::decode_cursor(api::encode_cursor(keys), 2));
    CHECK_FALSE(api::decode_cursor("not a cursor!", 1));
    CHECK_FALSE(api::decode_cursor("", 1));
    const std::string cursor = api::encode_cursor(keys);
    CHECK_FALSE(api::decode_cursor(cursor.substr(0, cursor.size() - 4), 3));
    for (std::size_t i = 0; i < cursor.size(); ++i) {
        std::string other = cursor;
        other[i] = other[i] == 'A' ? 'Q' : 'A';
        CHECK_FALSE(api::decode_cursor(other, 3));
    }
    CHECK_FALSE(api::decode_cursor(api::encode_cursor({"\xFF"}), 1));
}

TEST_CASE("text comes in by one door, from a body as from a query") {
    const std::string name = "\uFEFF晨\u00A0光\n托\u200B育\a ", note = " 一 \r\n\t二\u2028三 ",
                      password = " a\u200B  b ";
    api::Request query, body;
    query.query = {{"name", name}, {"note", note}, {"password", password}};
    std::string json;
    api::JsonWriter writer(json);
    api::Json<Said>::write(writer, {name, note, password});
    body.json = api::JsonDocument::parse(json);
    for (const api::Request* request : {&query, &body}) {
        api::Faults faults;
        const auto said = api::read_struct<Said>(api::detail::RequestInput(*request), "", faults);
        REQUIRE(said);
        CHECK(said->name == "晨 光 托育");
        CHECK(said->note == "一\n二\n三");
        CHECK(said->password == "a\u200B  b");
    }
}

TEST_CASE("what is blank is missing, and what turns the direction of writing is refused, from a body as from a query") {
    api::Request query, body;
    query.query = {{"name", "\u3000\u200B"}, {"note", "\u202E一"}, {"password", "x"}};
    body.json = api::JsonDocument::parse("{\"name\":\"\u3000\u200B\",\"note\":\"\u202E一\",\"password\":\"x\"}");
    for (const api::Request* request : {&query, &body}) {
        api::Faults faults;
        CHECK_FALSE(api::read_struct<Said>(api::detail::RequestInput(*request), "", faults));
        const auto found = faults.take();
        REQUIRE(found.size() == 2);
        CHECK(found[0].field + found[0].reason == "/nameinput.missing");
        CHECK(found[1].field + found[1].reason == "/noteinput.runs_backwards");
    }
}

TEST_CASE("an identifier is taken as it stands, since the trail keeps it as it stood") {
    auto given = request(R"({"day":"2026-01-05","toys":[],"price_fen":1280})");
    given.if_match = api::Version{3};
    for (const std::string& other : {an_id + "\u200B", " " + an_id}) {
        given.path = {{"institution", other}};
        const auto parsed = api::detail::parse<Order>(given);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().faults.at(0).reason == "id.malformed");
    }
}
