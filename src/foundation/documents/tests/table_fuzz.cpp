// Any file somebody sends is refused with a reason, or read within its limits: as it is, and as the parts of a
// workbook, apart by zero bytes, since no mutation finds its way through compression and checksums.
#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "documents/uploaded_table.h"
#include "documents/xlsx_reader.h"
#include "packages.h"

using namespace documents;

namespace {

constexpr XlsxLimits limits{.file_bytes = 1u << 16,
                            .entries = 20,
                            .unpacked_bytes = 1u << 20,
                            .rows = 1'000,
                            .columns = 20,
                            .cells = 5'000,
                            .text_bytes = 1u << 16};

void require(bool truth) {
    if (!truth) std::abort();
}

void read_workbook(const std::string& bytes) {
    auto reader = XlsxReader::open(bytes, limits);
    if (!reader) {
        require(reader.error().reason.starts_with("xlsx."));
        return;
    }
    require(!reader->sheets().empty());
    for (std::size_t sheet = 0; sheet < std::min<std::size_t>(reader->sheets().size(), 3); ++sheet) {
        int last = 0;
        const auto done = reader->rows(sheet, [&](const SheetRow& row) {
            require(row.number > last && row.number <= static_cast<int>(limits.rows));
            require(!row.cells.empty() && row.cells.size() <= limits.columns && !row.cells.back().empty());
            last = row.number;
            return true;
        });
        if (!done) require(done.error().reason.starts_with("xlsx."));
    }
}

void read_upload(const std::string& bytes) {
    const auto table = read_table(bytes, {.file_bytes = 1u << 16, .rows = 500, .columns = 20});
    if (!table) {
        require(!table.error().reason.empty());
        return;
    }
    require(!table->header.empty() && table->header.size() <= 20 && table->rows.size() <= 500);
    for (const auto& row : table->rows) {
        require(row.cells.size() == table->header.size() && row.number > table->header_row);
        for (const std::string& cell : row.cells) require(is_utf8(cell) && trimmed(cell) == cell);
    }
    static_cast<void>(table->positions({"机构", "托位"}, {"备注"}));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    read_workbook(bytes);
    read_upload(bytes);
    if (bytes.find('\0') == std::string::npos) return 0;

    // Rows, shared strings, styles, the workbook and its relations: what is absent or empty is as in any workbook.
    const auto parts = split(bytes, '\0');
    packages::Parts book = packages::book(std::string(parts[0]), parts.size() > 1 ? std::string(parts[1]) : "");
    constexpr const char* names[] = {"xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels",
                                     "xl/sharedStrings.xml"};
    for (std::size_t i = 2; i < std::min(parts.size(), 2 + std::size(names)); ++i)
        if (!parts[i].empty()) book[names[i - 2]] = std::string(parts[i]);
    const std::string workbook = packages::zipped(book);
    read_workbook(workbook);
    read_upload(workbook);
    return 0;
}
