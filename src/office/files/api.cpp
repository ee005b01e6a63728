// What is offered over HTTP: sending a file, and looking at what one has sent.
#include "store.h"

namespace files {
namespace {

struct Sending {
    std::string name;
};
struct OneFile {
    FileId file;
};
struct FileView {
    FileId id;
    std::string name;
    MediaType media_type;
    std::int64_t bytes;
    std::string sha256;
};

Result<api::Created<FileView>> receive(const Cabinet& cabinet, db::Database& database, const Call& call,
                                       const api::Request& request, const Sending& in) {
    const FileId id = TRY(keep(database, call, cabinet, in.name, request.raw_body));
    const auto file = database.read([&](db::Read& tx) { return store::find(tx, id); });
    if (!file) return not_found("file");
    return api::Created<FileView>{"/files/" + id.text(), {id, file->name, file->media_type, file->bytes, file->sha256}};
}

Result<api::Document> show(const Cabinet& cabinet, db::Database& database, const Call& call, const OneFile& in) {
    const auto file = database.read([&](db::Read& tx) { return store::find(tx, in.file); });
    if (!file || file->sent_by != call.actor.account->text()) return not_found("file");
    return shown(cabinet, *file);
}

}  // namespace
}  // namespace files

#define FIELD(Struct, member, about) \
    Field { #member, &files::Struct::member, about }
template <>
inline constexpr auto declared<files::Sending> =
    std::tuple{FIELD(Sending, name, "What the sender calls it, with or without a path.")};
template <>
inline constexpr auto declared<files::OneFile> = std::tuple{FIELD(OneFile, file, "The file.")};
template <>
inline constexpr auto declared<files::FileView> =
    std::tuple{FIELD(FileView, id, "The file."), FIELD(FileView, name, "What the sender called it."),
               FIELD(FileView, media_type, "What its content is."), FIELD(FileView, bytes, "Its size in bytes."),
               FIELD(FileView, sha256, "SHA-256 of the content, in hex.")};
#undef FIELD

namespace files {

std::vector<api::Endpoint> endpoints(const Cabinet& cabinet) {
    using enum api::Verb;
    const auto receiving = [&cabinet](db::Database& database, const Call& call, const api::Request& request,
                                      const Sending& in) { return receive(cabinet, database, call, request, in); };
    const auto showing = [&cabinet](db::Database& database, const Call& call, const api::Request&, const OneFile& in) {
        return show(cabinet, database, call, in);
    };
    const auto staff = Permit::roles({Role::Gc, Role::Ex, Role::Enf, Role::Mchc, Role::Mcht, Role::InsH, Role::InsN});
    return {
        {.verb = Post,
         .path = "/files",
         .summary = "Send a PDF, JPEG or PNG of at most 10 MiB, to be attached within a day",
         .permit = staff,
         .audit = "file.sent",
         .handler = api::direct<api::Created<FileView>, Sending>(receiving),
         .max_body = largest_file,
         .raw_body = true},
        {.verb = Get,
         .path = "/files/{file}",
         .summary = "A file that one has sent oneself",
         .permit = staff,
         .audit = api::Audit::unrecorded("file.shown_to_sender"),
         .handler = api::direct<api::Document, OneFile>(showing)},
    };
}

}  // namespace files
