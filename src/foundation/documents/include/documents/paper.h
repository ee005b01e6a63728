#pragma once
// Papers on A4: receipts, notices, lists. The caller brings words and figures; how they are set,
// broken over pages and marked is decided here, so all papers of the house look alike.
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/language.h"
#include "base/result.h"
#include "documents/table.h"

namespace documents {

struct Heading {
    std::string text;
};

/// A line feed begins a new line within the paragraph.
struct Paragraph {
    std::string text;
    bool indented = true;  // two characters, as Chinese paragraphs begin; an address is not
};

/// Small print.
struct Note {
    std::string text;
};

struct Fact {
    std::string label;
    std::string value;
    bool wide = false;  // takes a line of its own; else two facts share one
};
/// What is known about one thing, in a ruled table.
struct Facts {
    std::vector<Fact> facts;
};

/// Rows under a header that is repeated on each page.
struct Grid {
    std::vector<Column> columns;  // their widths share the page
    std::vector<std::vector<std::string>> rows;
};

/// Ruled blanks to be filled in by hand, two on a line: "负责人签字", "日期".
struct Blanks {
    std::vector<std::string> labels;
};

/// The end of an official paper, kept on one page: at the left a QR code, if `address` is not
/// empty, with its caption; at the right the issuer over the date, on the place of the seal.
struct Closing {
    std::string issuer;
    std::string date;
    std::string seal_hint = {};  // printed small in the seal's place, "（盖章）"; empty for none
    std::string address = {};
    std::string caption = {};
};

using Block = std::variant<Heading, Paragraph, Note, Facts, Grid, Blanks, Closing>;

struct Paper {
    std::string title;
    std::string issuer = {};  // above the title; also the file's author
    std::string number = {};  // under the title at the right: "编号：汶托备〔2023〕12号"
    std::vector<Block> blocks = {};
    std::string footer = {};  // at the left of each page's foot
    Language language = Language::Chinese;
    bool demo = false;  // marks each page as made from demonstration data
    Instant made_at;
};

/// The same paper gives the same bytes. Refuses more than 1,000 pages (pdf.too_long) and an address
/// that no QR code holds, as qr_code does.
Result<std::string> pdf(const Paper& paper);

}  // namespace documents
