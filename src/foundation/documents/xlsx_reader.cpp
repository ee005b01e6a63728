#include "documents/xlsx_reader.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <tuple>

#include "sheet_parser.h"
#include "xlsx_parts.h"
#include "zip_archive.h"

namespace documents {
namespace {
// .xls files, and .xlsx files under a password, are compound files of the 1990s.
constexpr std::string_view compound_file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

std::optional<std::string> target_of(const std::vector<Relation>& all, std::string_view type) {
    const auto found = std::ranges::find(all, type, &Relation::type);
    if (found == all.end()) return std::nullopt;
    return found->target;
}
}  // namespace

struct XlsxReader::State {
    ZipArchive archive;
    XlsxLimits limits;
    SheetTerms terms;
    std::vector<SheetInfo> sheets;
    std::vector<std::string> parts;  // of each sheet
    std::vector<CellRange> merged;
};

XlsxReader::XlsxReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
XlsxReader::XlsxReader(XlsxReader&&) noexcept = default;
XlsxReader::~XlsxReader() = default;

const std::vector<SheetInfo>& XlsxReader::sheets() const { return state_->sheets; }

const std::vector<CellRange>& XlsxReader::merged() const { return state_->merged; }

Result<XlsxReader> XlsxReader::open(std::string_view bytes, const XlsxLimits& limits) {
    if (bytes.size() > limits.file_bytes) return too_large("file_bytes", limits.file_bytes);
    if (bytes.starts_with(compound_file)) return Error{ErrorCode::UnsupportedMedia, "xlsx.old_format"};

    ZipArchive archive = TRY(ZipArchive::open(bytes, limits));
    const auto book_name = target_of(TRY(relations(archive, "")), "officeDocument");
    if (!book_name) return not_a_workbook();
    BookPart book = TRY(book_part(archive, *book_name));
    const std::vector<Relation> related = TRY(relations(archive, *book_name));

    auto state = std::make_unique<State>(State{std::move(archive), limits, {}, {}, {}, {}});
    state->terms.from_1904 = book.from_1904;
    if (const auto styles = target_of(related, "styles"))
        std::tie(state->terms.formats, state->terms.format_of_style) = TRY(formats(state->archive, *styles));
    if (const auto strings = target_of(related, "sharedStrings"))
        state->terms.strings = TRY(SharedStrings::read(state->archive, *strings, limits));

    for (BookPart::Sheet& sheet : book.sheets) {
        const auto found = std::ranges::find(related, sheet.relation, &Relation::id);
        if (found == related.end()) return not_a_workbook();
        // Chart sheets and macro sheets have no rows.
        if (found->type != "worksheet") continue;
        state->sheets.push_back(std::move(sheet.info));
        state->parts.push_back(found->target);
    }
    if (state->sheets.empty()) return not_a_workbook();
    return XlsxReader(std::move(state));
}

Result<void> XlsxReader::rows(std::size_t sheet, const std::function<bool(const SheetRow&)>& visitor) {
    SheetParser parser(state_->terms, state_->limits, visitor);
    TRY(read_xml(state_->archive, state_->parts.at(sheet), parser));
    if (parser.refusal()) return *parser.refusal();
    state_->merged = parser.merged();
    return {};
}

}  // namespace documents
