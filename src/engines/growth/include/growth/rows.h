#pragma once
// Verdicts as CSV records of the result file.
#include <string>
#include <string_view>

#include "growth/growth.h"

namespace growth {

constexpr std::string_view who2006_header = "id,zlen,flen,zwei,fwei,zwfl,fwfl,zbmi,fbmi,zhc,fhc,zac,fac\n";
constexpr std::string_view wst423_header = "id,month,wei,len,hc,row_wei,row_len,row_hc\n";

/// Adds one record; what is not given stays empty.
void append_row(std::string& out, std::string_view id, const Who2006::Scores& scores);
void append_row(std::string& out, std::string_view id, const Wst423::Grades& grades);

}  // namespace growth
