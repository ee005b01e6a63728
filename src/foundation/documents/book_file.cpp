#include "book_file.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include "base/text.h"
#include "clean_text.h"

namespace documents {
namespace {
constexpr std::size_t longest_sheet_name = 31;
constexpr lxw_color_t header_tint = 0xE2F0F2;

std::string sheet_name(const std::string& wanted, std::size_t number) {
    std::string name;
    std::size_t length = 0;
    const std::string cleaned = clean_text(wanted);
    for (const std::string_view character : characters(cleaned)) {
        if (std::string_view("[]:*?/\\'\t\n").find(character) != std::string_view::npos) continue;
        // Excel counts UTF-16 units: what needs four bytes here needs two there.
        length += character.size() == 4 ? 2u : 1u;
        if (length > longest_sheet_name) break;
        name += character;
    }
    return name.empty() ? "Sheet" + std::to_string(number) : name;
}
bool is_escape(std::string_view text) {
    return text.size() >= 7 && text.starts_with("_x") && text[6] == '_' &&
           std::ranges::all_of(text.substr(2, 4), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

/// "_x0041_" means "A" to a spreadsheet; where people wrote just that, its first sign is escaped.
std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '_' && is_escape(text.substr(i))) out += "_x005F";
        out += text[i];
    }
    return out;
}

}  // namespace

void require_written(lxw_error error) {
    if (error != LXW_NO_ERROR) throw std::runtime_error(std::string("workbook: ") + lxw_strerror(error));
}

bool write_text(lxw_worksheet* sheet, std::size_t row, std::size_t column, std::string_view text, lxw_format* format) {
    const std::string written = escaped(clean_text(text));
    if (length_in_characters(written) > longest_text) return false;
    require_written(worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                                           written.c_str(), format));
    return true;
}

BookFile::BookFile(const std::string& title, const std::string& author, Instant made_at) {
    file_ = memfd_create("workbook", MFD_CLOEXEC);
    if (file_ < 0) throw std::system_error(errno, std::generic_category(), "memfd_create");
    // Rows go to an unlinked temporary file as they come, so memory does not grow with the table.
    lxw_workbook_options options{};
    options.constant_memory = 1;
    book_ = workbook_new_opt(("/proc/self/fd/" + std::to_string(file_)).c_str(), &options);
    if (book_ == nullptr) {
        close(file_);
        throw std::runtime_error("workbook: no memory");
    }

    std::string clean_title = clean_text(title);
    std::string clean_author = clean_text(author);
    lxw_doc_properties properties{};
    properties.title = clean_title.data();
    properties.author = clean_author.data();
    properties.created = static_cast<time_t>(made_at.millis() / 1000);
    workbook_set_properties(book_, &properties);
}

BookFile::~BookFile() {
    if (book_ != nullptr) lxw_workbook_free(book_);
    close(file_);
}

lxw_worksheet* BookFile::add_sheet(const std::string& name) {
    ++sheets_;
    const std::string first = sheet_name(name, sheets_);
    std::string tried = first;
    for (std::size_t n = 2; workbook_validate_sheet_name(book_, tried.c_str()) != LXW_NO_ERROR; ++n) {
        const auto parts = characters(first);
        const std::string suffix = " " + std::to_string(n);
        tried.clear();
        // Room for the suffix even where the name is made of characters that count twice.
        for (std::size_t i = 0; i < parts.size() && i < 12; ++i) tried += parts[i];
        tried += suffix;
    }
    lxw_worksheet* sheet = workbook_add_worksheet(book_, tried.c_str());
    if (sheet == nullptr) throw std::runtime_error("workbook: sheet refused");
    return sheet;
}

lxw_format* BookFile::add_format() {
    lxw_format* format = workbook_add_format(book_);
    if (format == nullptr) throw std::runtime_error("workbook: no memory");
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

lxw_format* BookFile::header_format() {
    lxw_format* format = add_format();
    format_set_bold(format);
    format_set_text_wrap(format);
    format_set_bg_color(format, header_tint);
    format_set_bottom(format, LXW_BORDER_THIN);
    return format;
}

std::string BookFile::bytes() {
    const lxw_error error = workbook_close(book_);  // frees it, whatever it answers
    book_ = nullptr;
    require_written(error);

    struct stat facts{};
    if (fstat(file_, &facts) != 0) throw std::system_error(errno, std::generic_category(), "fstat");
    std::string out(static_cast<std::size_t>(facts.st_size), '\0');
    for (std::size_t at = 0; at < out.size();) {
        const ssize_t got = pread(file_, out.data() + at, out.size() - at, static_cast<off_t>(at));
        if (got <= 0) throw std::system_error(errno, std::generic_category(), "pread");
        at += static_cast<std::size_t>(got);
    }
    return out;
}

}  // namespace documents
