#pragma once
// The parts of a workbook beside its sheets: relations, list of sheets, shared strings, styles.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/xlsx_reader.h"
#include "number_format.h"
#include "zip_archive.h"

namespace documents {

/// Reads one part with an XML visitor. An absent part is refused.
class XmlVisitor;
Result<void> read_xml(ZipArchive& archive, const std::string& part, XmlVisitor& visitor);

struct Relation {
    std::string id;
    std::string type;    // the last word of its address: "worksheet"
    std::string target;  // the part's name in the package
};
/// The relations of a part ("" for the package); none where it has no list of them.
Result<std::vector<Relation>> relations(ZipArchive& archive, const std::string& part);

struct BookPart {
    struct Sheet {
        SheetInfo info;
        std::string relation;
    };
    std::vector<Sheet> sheets;
    bool from_1904 = false;
};
Result<BookPart> book_part(ZipArchive& archive, const std::string& part);

/// The number formats in use, and which of them each style has.
using Formats = std::pair<std::vector<NumberFormat>, std::vector<std::uint32_t>>;
Result<Formats> formats(ZipArchive& archive, const std::string& part);

/// All in one text: a string is found by where the one before it ends.
class SharedStrings {
public:
    static Result<SharedStrings> read(ZipArchive& archive, const std::string& part, const XlsxLimits& limits);
    bool has(std::size_t index) const { return index < ends_.size(); }
    std::string_view at(std::size_t index) const;

private:
    friend class SharedStringsVisitor;
    std::string text_;
    std::vector<std::uint32_t> ends_;
};

/// Appends what a text element means: _x000A_ is a line feed; carriage returns and other control
/// characters are left out.
void append_unescaped(std::string& out, std::string_view text);

}  // namespace documents
