#include <doctest/doctest.h>

#include "institutions/photos.h"
#include "language/calls.h"
#include "language/scratch_folder.h"
#include "language/wenshang.h"

namespace {
using namespace institutions;
using api::Verb;
using namespace std::string_literals;

const std::string chunk_end = "sum.";
/// The smallest PNG with its parts; `about` is a text that a program wrote into it.
std::string png(const std::string& about) {
    return "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\2\0\0\0\2bytes"s + chunk_end + "\0\0\0"s +
           static_cast<char>(about.size()) + "tEXt" + about + chunk_end + "\0\0\0\5IDATdrawn"s + chunk_end +
           "\0\0\0\0IEND\xAE\x42\x60\x82"s;
}

struct Album {
    db::Database& database;
    std::map<std::string, InstitutionId> ids = language::load_wenshang_institutions(database);
    language::ScratchFolder folder;
    rooms::Outside outside{files::Cabinet(folder.path())};
    InstitutionId nursery = ids.at("duoduo");
    Call head = language::call_of(Role::InsH, "2023-08-24", nursery);

    std::string send(const Call& call, const std::string& bytes) const {
        return files::keep(database, call, outside.cabinet, "门厅.png", bytes).value().text();
    }
    Result<api::Reply> ask(const Call& call, const language::Asked& asked) const {
        return language::ask(database, room(outside).endpoints, call, asked);
    }
    Result<api::Reply> set(const std::string& photos, std::int64_t version = 1) const {
        return ask(head, {Verb::Put, place(), {}, R"({"photos":[)" + photos + "]}", api::Version{version}});
    }
    std::string place() const { return "/institutions/" + nursery.text() + "/photos"; }
};

std::string photo(const std::string& file, const char* shows = "ENTRANCE", const char* caption = "") {
    return R"({"file":")" + file + R"(","shows":")" + shows + R"(","caption":")" + caption + R"("})";
}
const Call anybody = language::call_of_public("2023-08-24");
}  // namespace

TEST_CASE("an institution adds, orders and removes its photos, and everybody sees them without the camera's words") {
    for (const auto& database : language::county_databases()) {
        const Album album{*database};
        const auto door = album.send(album.head, png("GPS 35.73")), yard = album.send(album.head, png("GPS 35.74"));
        REQUIRE(album.set(photo(door, "ENTRANCE", "正门") + "," + photo(yard, "OUTDOOR")));
        const auto seen = album.ask(anybody, {Verb::Get, "/public" + album.place()});
        REQUIRE(seen);
        CHECK(seen->body.find("正门") < seen->body.find("OUTDOOR"));
        const auto shown = album.ask(anybody, {Verb::Get, "/public" + album.place() + "/" + door});
        REQUIRE(shown);
        CHECK(shown->content_type == "image/png");
        CHECK(shown->body.find("GPS") == std::string::npos);

        REQUIRE(album.set(photo(yard, "OUTDOOR"), 2));
        CHECK(album.ask(anybody, {Verb::Get, "/public" + album.place() + "/" + door}).error().reason ==
              "photo.not_found");
        CHECK(album.ask(album.head, {Verb::Get, album.place() + "/" + yard}));
        // What was let go of may be attached again within its day, and is forgotten after it.
        REQUIRE(album.set(photo(yard) + "," + photo(door), 3));
        REQUIRE(album.set(photo(yard), 4));
        const Instant later = *Instant::parse("2199-01-01T00:00:00Z");
        CHECK(files::forget_unattached(*database, album.outside.cabinet, *RegionCode::parse("370830"), later) == 1);
        CHECK(album.ask(anybody, {Verb::Get, "/public" + album.place() + "/" + yard}));
    }
}

TEST_CASE("each photo that cannot be one is named, and none is kept") {
    for (const auto& database : language::county_databases()) {
        const Album album{*database};
        Call neighbour = album.head;
        neighbour.actor.account = AccountId::from_store("370830-01890a5d-0000-7000-8000-0000000000aa");
        const auto mine = album.send(album.head, png("a"));
        const auto paper = album.send(album.head, "%PDF-1.7\n%%EOF");
        const auto foreign = album.send(neighbour, png("b"));
        const auto refused =
            album.set(photo(mine) + "," + photo(paper) + "," + photo(foreign) + "," + photo(mine, "KITCHEN"));
        REQUIRE_FALSE(refused);
        std::vector<std::string> said;
        for (const Fault& fault : refused.error().faults) said.push_back(fault.field + " " + fault.reason);
        CHECK(said == std::vector<std::string>{"/photos/1/file photo.not_picture", "/photos/2/file photo.not_found",
                                               "/photos/3/file photo.repeated"});
        CHECK(album.ask(anybody, {Verb::Get, "/public" + album.place()})->body.find("\"items\":[]") !=
              std::string::npos);

        std::string many;
        for (std::size_t n = 0; n <= most_photos; ++n) many += (n ? "," : "") + photo(mine);
        CHECK(album.set(many).error().faults.at(0).reason == "input.too_many");
        CHECK(album.set(photo(mine, "CHILDREN")).error().faults.at(0).field == "/photos/0/shows");
        REQUIRE(album.set(photo(mine)));
        CHECK(album.set("").error().code == ErrorCode::PreconditionFailed);
    }
}

TEST_CASE("photos of an institution that has not filed are nobody's but its own and the office's") {
    for (const auto& database : language::county_databases()) {
        const Album album{*database};
        const auto door = album.send(album.head, png("a"));
        REQUIRE(album.set(photo(door)));
        REQUIRE(database->write([&](db::Write& tx) -> Result<void> {
            const auto found = find(tx, Reach::everything(album.head.today()), album.nursery, album.head.today());
            Standing unfiled = found->standing;
            unfiled.filing_state = FilingState::Unfiled;
            return set_standing(tx, album.nursery, album.head.today(), unfiled);
        }));
        CHECK(album.ask(anybody, {Verb::Get, "/public" + album.place()}).error().reason == "institution.not_found");
        CHECK(album.ask(anybody, {Verb::Get, "/public" + album.place() + "/" + door}).error().reason ==
              "institution.not_found");
        CHECK(album.ask(album.head, {Verb::Get, album.place() + "/" + door}));
        CHECK(
            album
                .ask(language::call_of(Role::InsH, "2023-08-24", album.ids.begin()->second), {Verb::Get, album.place()})
                .error()
                .reason == "institution.not_found");
    }
}
