#pragma once
// Attachments. A file is sent first (POST /files), then attached to the one thing it proves; the room
// that owns that thing shows it, under its own permit.
#include <string>
#include <string_view>
#include <vector>

#include "api/endpoint.h"
#include "files/cabinet.h"
#include "files/media_type.h"

namespace files {

using FileId = Id<struct FileTag>;

constexpr std::size_t largest_file = 10u << 20;  // bytes
/// Files that one account may have sent and not attached.
constexpr int most_unattached = 60;

struct StoredFile {
    FileId id;
    std::string name;  // as the sender called it
    MediaType media_type;
    std::int64_t bytes;
    std::string sha256;
    Instant sent_at;
    std::string sent_by;  // account; empty for the machine itself
    std::string subject;  // what it is attached to; empty for nothing yet
    static constexpr Fields fields{
        Field{"id", &StoredFile::id, "The file."},
        Field{"name", &StoredFile::name, "What the sender called it."},
        Field{"media_type", &StoredFile::media_type, "What its content is."},
        Field{"bytes", &StoredFile::bytes, "Its size in bytes."},
        Field{"sha256", &StoredFile::sha256, "SHA-256 of the content, in hex."},
        Field{"sent_at", &StoredFile::sent_at, "When it was sent."},
        Field{"sent_by", &StoredFile::sent_by, "By which account."},
        Field{"subject", &StoredFile::subject, "What it is attached to."},
    };
};

/// Keeps bytes: in the cabinet, and as a row of whoever calls. UnsupportedMedia file.not_pdf_or_picture,
/// file.pdf_does_more, file.picture_too_large;
/// TooManyRequests file.too_many_unattached.
Result<FileId> keep(db::Database& database, const Call& call, const Cabinet& cabinet, std::string_view name,
                    std::string_view bytes);

/// The same for a request: the bytes are kept now, the row by the deed.
Result<api::Deed<FileId>> keeping(db::Database& database, const Call& call, const Cabinet& cabinet,
                                  std::string_view name, std::string_view bytes);

std::optional<StoredFile> find(db::Read& tx, const FileId& id);

/// Ties a file to what it proves. Refuses one that somebody else sent (file.not_found) and one that is
/// attached to something else (file.attached_elsewhere).
Result<void> attach(db::Write& tx, const Call& call, const FileId& id, std::string_view subject);

/// Lets go of a file that proves nothing any more; it is forgotten a day after it was sent.
void release(db::Write& tx, const FileId& id, std::string_view subject);

/// For a room that shows what is attached to its own. Throws when the cabinet has lost the bytes.
api::Document shown(const Cabinet& cabinet, const StoredFile& file);
/// A picture without what the camera wrote about place, time and device. Throws as above, and for what is no picture.
api::Document shown_to_the_public(const Cabinet& cabinet, const StoredFile& file);

/// How the bytes of every file that is attached to something stand to their SHA-256.
struct Condition {
    std::int64_t sound = 0;
    std::vector<FileId> damaged = {};  // gone, or not what was sent
};
Condition condition_of_all(db::Read& tx, const Cabinet& cabinet, const RegionCode& county);

/// Forgets what was sent a day ago and attached to nothing, and bytes that no row names. Answers how
/// many rows.
int forget_unattached(db::Database& database, const Cabinet& cabinet, const RegionCode& county, Instant now);

/// The cabinet must outlive the endpoints.
std::vector<api::Endpoint> endpoints(const Cabinet& cabinet);

}  // namespace files
