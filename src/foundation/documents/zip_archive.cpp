#include "zip_archive.h"

#include <zip.h>

#include <algorithm>
#include <array>

namespace documents {
namespace {
constexpr std::size_t block_size = 64 * 1024;
// Small parts may compress as well as they like: a style sheet is mostly repetition.
constexpr std::size_t ratio_counts_from = 1u << 20;

zip_int64_t locate(zip* archive, const std::string& name) {
    // Names in a package do not distinguish case.
    return zip_name_locate(archive, name.c_str(), ZIP_FL_NOCASE | ZIP_FL_ENC_GUESS);
}
}  // namespace

Error not_a_workbook() { return Error{ErrorCode::UnsupportedMedia, "xlsx.not_a_workbook"}; }

Error too_large(std::string limit, std::size_t max) {
    return Error{ErrorCode::TooLarge, "xlsx.too_large", {{"limit", std::move(limit)}, {"max", std::to_string(max)}}};
}

void ZipArchive::Discard::operator()(zip* archive) const { zip_discard(archive); }

Result<ZipArchive> ZipArchive::open(std::string_view bytes, const XlsxLimits& limits) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    zip_error_fini(&error);
    if (archive == nullptr) {
        if (source != nullptr) zip_source_free(source);
        return not_a_workbook();
    }
    ZipArchive out(archive, limits);
    if (static_cast<std::size_t>(zip_get_num_entries(archive, 0)) > limits.entries)
        return too_large("entries", limits.entries);
    return out;
}

bool ZipArchive::has(const std::string& name) const { return locate(archive_.get(), name) >= 0; }

Result<void> ZipArchive::read(const std::string& name, const std::function<bool(std::string_view)>& sink) {
    const zip_int64_t index = locate(archive_.get(), name);
    zip_stat_t facts;
    if (index < 0 || zip_stat_index(archive_.get(), static_cast<zip_uint64_t>(index), 0, &facts) != 0)
        return not_a_workbook();
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(
        zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0), &zip_fclose);
    if (!file) return not_a_workbook();

    const std::size_t packed = std::max<std::size_t>(1, (facts.valid & ZIP_STAT_COMP_SIZE) != 0 ? facts.comp_size : 0);
    std::size_t unpacked = 0;
    auto block = std::make_unique<std::array<char, block_size>>();
    for (;;) {
        const zip_int64_t got = zip_fread(file.get(), block->data(), block->size());
        if (got < 0) return not_a_workbook();  // spoiled, or its checksum does not agree
        if (got == 0) return {};
        const auto size = static_cast<std::size_t>(got);
        unpacked += size;
        unpacked_ += size;
        if (unpacked_ > limits_.unpacked_bytes) return too_large("unpacked_bytes", limits_.unpacked_bytes);
        if (unpacked > ratio_counts_from && unpacked / packed > limits_.ratio) return too_large("ratio", limits_.ratio);
        if (!sink(std::string_view(block->data(), size))) return {};
    }
}

}  // namespace documents
