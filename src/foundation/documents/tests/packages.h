#pragma once
// Makes packages as other programs, and attackers, make them.
#include <zip.h>

#include <cstring>
#include <map>
#include <stdexcept>
#include <string>

namespace packages {

using Parts = std::map<std::string, std::string>;

inline void must(bool done) {
    if (!done) throw std::runtime_error("libzip made no package");
}

inline std::string zipped(const Parts& parts) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    must(target != nullptr);
    zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    must(archive != nullptr);
    zip_source_keep(target);
    for (const auto& [name, bytes] : parts) {
        zip_source_t* part = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        must(zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8) >= 0);
    }
    must(zip_close(archive) == 0);

    zip_stat_t facts;
    must(zip_source_stat(target, &facts) == 0);
    std::string out(facts.size, '\0');
    must(zip_source_open(target) == 0);
    must(zip_source_read(target, out.data(), out.size()) == static_cast<zip_int64_t>(out.size()));
    zip_source_close(target);
    zip_source_free(target);
    return out;
}

constexpr const char* head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
constexpr const char* sheet_main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const std::string doc = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

inline std::string relations(const std::string& inside) {
    return std::string(head) +
           "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + inside +
           "</Relationships>";
}
inline std::string relation(const std::string& id, const std::string& type, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + doc + "/" + type + "\" Target=\"" + target + "\"/>";
}
inline std::string element(const std::string& name, const std::string& inside) {
    return std::string(head) + "<" + name + " xmlns=\"" + sheet_main + "\" xmlns:r=\"" + doc + "\">" + inside + "</" +
           name + ">";
}

/// A workbook of one sheet whose <sheetData> holds these rows; change any part before zipping.
inline Parts book(const std::string& rows, const std::string& shared = "") {
    return {
        {"_rels/.rels", relations(relation("r1", "officeDocument", "xl/workbook.xml"))},
        {"xl/workbook.xml", element("workbook", "<sheets><sheet name=\"机构\" sheetId=\"1\" r:id=\"r1\"/></sheets>")},
        {"xl/_rels/workbook.xml.rels",
         relations(relation("r1", "worksheet", "worksheets/sheet1.xml") + relation("r2", "styles", "/xl/styles.xml") +
                   relation("r3", "sharedStrings", "sharedStrings.xml"))},
        {"xl/styles.xml",
         element("styleSheet",
                 "<numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"
                 "<numFmt numFmtId=\"177\" formatCode=\"0.00_);[Red]\\(0.00\\)\"/></numFmts>"
                 "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/>"
                 "<xf numFmtId=\"22\"/><xf numFmtId=\"177\"/><xf numFmtId=\"20\"/></cellXfs>")},
        {"xl/sharedStrings.xml", element("sst", shared)},
        {"xl/worksheets/sheet1.xml", element("worksheet", "<sheetData>" + rows + "</sheetData>")},
    };
}

}  // namespace packages
