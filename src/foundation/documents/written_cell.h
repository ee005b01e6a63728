#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace documents {

struct WrittenCell {
    std::string text;
    std::string refusal = {};  // a stable key; empty for none
    Params params = {};
};

/// A cell as people wrote it: through base/plain_text.h, with its lines, and without what a spreadsheet puts around a
/// text that it is not to take for a number or formula ('0123, ="0123"). Refused are what runs backwards, the signs of
/// errors and of numbers too wide for their column, numbers in scientific writing and, in a file of text, formulas:
/// somebody saw another value.
WrittenCell written_cell(std::string_view cell, bool in_text_file);

}  // namespace documents
