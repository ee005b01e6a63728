#include "growth/rows.h"

#include <charconv>

#include "base/csv.h"

namespace growth {
namespace {

char* print(char* at, std::int64_t value) { return std::to_chars(at, at + 20, value).ptr; }

// ",-1.23,0"
char* print(char* at, Who2006::Score score) {
    *at++ = ',';
    if (score.given()) {
        if (score.hundredths < 0) *at++ = '-';
        const std::int64_t hundredths = std::abs(score.hundredths);
        if (hundredths < 1000)
            *at++ = static_cast<char>('0' + hundredths / 100);
        else
            at = print(at, hundredths / 100);
        *at++ = '.';
        *at++ = static_cast<char>('0' + hundredths / 10 % 10);
        *at++ = static_cast<char>('0' + hundredths % 10);
    }
    *at++ = ',';
    if (score.given()) *at++ = score.implausible ? '1' : '0';
    return at;
}

char* print(char* at, std::int32_t number) {
    *at++ = ',';
    return number == Wst423::none ? at : print(at, std::int64_t{number});
}

}  // namespace

void append_row(std::string& out, std::string_view id, const Who2006::Scores& scores) {
    csv::append_cell(out, id);
    char cells[Who2006::indicators * 32];
    char* at = cells;
    for (const Who2006::Score& score : scores) at = print(at, score);
    *at++ = '\n';
    out.append(cells, at);
}

void append_row(std::string& out, std::string_view id, const Wst423::Grades& grades) {
    csv::append_cell(out, id);
    char cells[128];
    char* at = print(cells, grades.month);
    for (const Wst423::Grade& grade : grades.of) at = print(at, grade.grade);
    for (const Wst423::Grade& grade : grades.of) at = print(at, grade.row);
    *at++ = '\n';
    out.append(cells, at);
}

}  // namespace growth
