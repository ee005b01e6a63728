#pragma once
// The one door for text, whether it comes as JSON, in a table, in a query or as the name of a file. What nobody sees
// goes: control, zero-width and direction characters, but for those of runs_backwards(). What looks alike becomes
// alike: characters are composed (NFC), blanks of every kind and width are one space, none at the ends. All require
// UTF-8.
#include <string>
#include <string_view>

/// On one line: line ends are blanks.
std::string on_one_line(std::string_view text);
/// With its line ends, each a line feed; none at the ends.
std::string on_lines(std::string_view text);
/// Whether something in it turns the direction round, so that people see other words than are written: for the door to
/// refuse, since leaving it out would keep what nobody saw.
bool runs_backwards(std::string_view text);

/// What texts that look alike have in common, to search by: widths, case, and compatibility forms folded, no blanks.
std::string search_form(std::string_view text);
/// Full-width digits, letters and marks of ASCII as those of ASCII.
std::string half_width(std::string_view text);
