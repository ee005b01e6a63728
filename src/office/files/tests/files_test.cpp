#include <doctest/doctest.h>

#include "files/files.h"

#include "base/digest.h"
#include "language/calls.h"
#include "language/engines.h"
#include "language/scratch_folder.h"
#include "pictures.h"

namespace {
const std::string scan = "%PDF-1.7\na scan\n%%EOF\n";

struct Room {
    language::ScratchFolder folder;
    files::Cabinet cabinet{folder.path()};
    std::vector<api::Endpoint> endpoints = files::endpoints(cabinet);
};

Call sender(const char* day = "2026-01-05", int who = 1) {
    Call call = language::call_of(Role::InsH, day);
    call.actor.account = AccountId::from_store("370830-01890a5d-0000-7000-8000-00000000000" + std::to_string(who));
    return call;
}

Result<api::Reply> send(const Room& room, db::Database& database, const Call& call, std::string bytes,
                        std::string name = "营业执照.pdf") {
    return language::ask(database, room.endpoints, call,
                         {.verb = api::Verb::Post, .path = "/files", .query = {{"name", name}}, .body = bytes});
}
Result<api::Reply> look(const Room& room, db::Database& database, const Call& call, const std::string& id) {
    return language::ask(database, room.endpoints, call, {.verb = api::Verb::Get, .path = "/files/" + id});
}
}  // namespace

TEST_CASE("a file that was sent is shown to its sender, and to nobody else") {
    for (const auto& database : language::migrated_databases()) {
        const Room room;
        const auto sent = send(room, *database, sender(), scan, "C:\\扫描\\营业\t执照.pdf");
        REQUIRE(sent);
        CHECK(sent.value().status == 201);
        CHECK(sent.value().body.find("\"营业 执照.pdf\"") != std::string::npos);

        const auto seen = look(room, *database, sender(), sent.value().subject);
        REQUIRE(seen);
        CHECK(seen.value().body == scan);
        CHECK(seen.value().content_type == "application/pdf");
        CHECK(look(room, *database, sender("2026-01-05", 2), sent.value().subject).error().reason == "file.not_found");
    }
}

TEST_CASE("what is neither a PDF nor a picture is refused, whatever it is called") {
    for (const auto& database : language::migrated_databases()) {
        const Room room;
        const auto refused = send(room, *database, sender(), "<script>alert(1)</script>");
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::UnsupportedMedia);
        CHECK(std::filesystem::is_empty(room.folder.path()));
    }
}

TEST_CASE("a file is attached once, by its sender") {
    for (const auto& database : language::migrated_databases()) {
        const Room room;
        const auto id = *files::FileId::parse(send(room, *database, sender(), scan).value().subject);
        const auto attach = [&](const Call& call, const char* subject) {
            return database->write([&](db::Write& tx) { return files::attach(tx, call, id, subject); });
        };
        CHECK(attach(sender("2026-01-05", 2), "filing a").error().reason == "file.not_found");
        CHECK(attach(sender(), "filing a"));
        CHECK(attach(sender(), "filing a"));
        CHECK(attach(sender(), "filing b").error().reason == "file.attached_elsewhere");
    }
}

TEST_CASE("what nothing was attached to within a day is forgotten, with its bytes") {
    for (const auto& database : language::migrated_databases()) {
        const Room room;
        const auto kept = *files::FileId::parse(send(room, *database, sender(), scan).value().subject);
        REQUIRE(database->write([&](db::Write& tx) { return files::attach(tx, sender(), kept, "filing a"); }));
        const auto twin = send(room, *database, sender(), scan).value().subject;
        const auto lost = send(room, *database, sender(), "%PDF-1.7\nanother\n%%EOF").value().subject;
        const RegionCode county = *RegionCode::parse("370830");

        CHECK(files::forget_unattached(*database, room.cabinet, county, sender("2026-01-06").now) == 0);
        // The bytes were written by this machine's clock, which runs before that day or after it.
        const Instant later = *Instant::parse("2199-01-01T00:00:00Z");
        CHECK(files::forget_unattached(*database, room.cabinet, county, later) == 2);
        CHECK(look(room, *database, sender(), lost).error().reason == "file.not_found");
        CHECK(look(room, *database, sender(), twin).error().reason == "file.not_found");
        // Its bytes are those of the file that was attached: they stay.
        CHECK(look(room, *database, sender(), kept.text()).value().body == scan);
        CHECK_FALSE(room.cabinet.get(sha256_hex("%PDF-1.7\nanother\n%%EOF")));
    }
}

TEST_CASE("an account cannot fill the disk with files it never attaches") {
    for (const auto& database : language::migrated_databases()) {
        const Room room;
        for (int i = 0; i < files::most_unattached; ++i)
            REQUIRE(send(room, *database, sender(), "%PDF-1.7\n" + std::to_string(i) + "%%EOF"));
        const auto refused = send(room, *database, sender(), scan);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::TooManyRequests);
        CHECK(send(room, *database, sender("2026-01-05", 2), scan));
    }
}

TEST_CASE("a PDF that does more than show and a picture that no browser holds are refused by name") {
    for (const auto& database : language::migrated_databases()) {
        const Room room;
        const std::string script = "%PDF-1.7\n<</OpenAction<</S/JavaScript/JS(x)>>>>\n%%EOF\n";
        CHECK(send(room, *database, sender(), script).error().reason == "file.pdf_does_more");
        std::string large = png();
        large.replace(16, 8, std::string("\0\0\xEA\x60\0\0\xEA\x60", 8));
        CHECK(send(room, *database, sender(), large, "a.png").error().reason == "file.picture_too_large");
        CHECK(send(room, *database, sender(), png(), "a.png"));
    }
}
