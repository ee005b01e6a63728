// What is offered over HTTP: sending a file, and looking at what one has sent.
#include "files/files.h"

namespace files {
namespace {

struct Sending {
    std::string name;
    static constexpr Fields fields{Field{"name", &Sending::name, "What the sender calls it, with or without a path."}};
};
struct OneFile {
    FileId file;
    static constexpr Fields fields{Field{"file", &OneFile::file, "The file."}};
};

Result<api::Deed<api::Created<StoredFile>>> receive(const Cabinet& cabinet, db::Database& database, const Call& call,
                                                    const api::Request& request, const Sending& in) {
    const auto keep_it = TRY(keeping(database, call, cabinet, in.name, request.raw_body));
    return api::Deed<api::Created<StoredFile>>([keep_it](db::Write& tx) -> Result<api::Created<StoredFile>> {
        const FileId id = TRY(keep_it(tx));
        return api::Created<StoredFile>{"/files/" + id.text(), *find(tx, id)};
    });
}

Result<api::Document> show(const Cabinet& cabinet, db::Database& database, const Call& call, const OneFile& in) {
    const auto file = database.read([&](db::Read& tx) { return find(tx, in.file); });
    if (!file || file->sent_by != call.actor.account->text()) return not_found("file");
    return shown(cabinet, *file);
}

}  // namespace

std::vector<api::Endpoint> endpoints(const Cabinet& cabinet) {
    using enum api::Verb;
    const auto staff = Permit::roles({Role::Gc, Role::Ex, Role::Enf, Role::Mchc, Role::Mcht, Role::InsH, Role::InsN});
    return {
        {.verb = Post,
         .path = "/files",
         .summary = "Send a PDF, JPEG or PNG of at most 10 MiB, to be attached within a day",
         .permit = staff,
         .audit = "file.sent",
         .handler = api::prepared(api::bound(cabinet, receive)),
         .max_body = largest_file,
         .raw_body = true},
        {Get, "/files/{file}", "A file that one has sent oneself", staff,
         api::Audit::unrecorded("file.shown_to_sender"), api::direct(api::bound(cabinet, show))},
    };
}

}  // namespace files
