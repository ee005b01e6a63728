// Any text is read without a fault of ours, the same whether it comes at once or byte by byte; and what was read says
// the same when it is written out and read again.
#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "base/byte_window.h"
#include "base/csv.h"
#include "base/sheet.h"

namespace {

void require(bool truth) {
    if (!truth) std::abort();
}

using Records = std::vector<std::vector<std::string>>;

std::pair<Records, std::vector<Fault>> read(csv::Source source) {
    csv::Reader reader(std::move(source));
    Records records;
    for (std::vector<std::string> cells; reader.next_record(cells);) records.push_back(cells);
    return {records, reader.faults()};
}

bool same(const std::vector<Fault>& one, const std::vector<Fault>& two) {
    return std::equal(one.begin(), one.end(), two.begin(), two.end(),
                      [](const Fault& a, const Fault& b) { return a.field == b.field && a.reason == b.reason; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto [records, faults] = read(csv::from_text(text));
    const auto [slowly, slow_faults] =
        read([whole = csv::from_text(text)](char* buffer, std::size_t) mutable { return whole(buffer, 1); });
    require(records == slowly && same(faults, slow_faults));

    std::string written;
    for (const auto& cells : records) {
        // A line of nothing is passed over, so a record of one empty cell cannot be written.
        if (cells == std::vector<std::string>{""}) return 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) written += ',';
            written += '"';
            for (const char c : cells[i]) written += c == '"' ? std::string("\"\"") : std::string(1, c);
            written += '"';
        }
        written += '\n';
    }
    const auto [again, no_faults] = read(csv::from_text(written));
    require(no_faults.empty() && again == records);

    csv::Sheet sheet("sheet.csv", text, {"name", "count", "day", "flag"});
    while (sheet.next()) {
        sheet.needed(0);
        sheet.date(2);
    }
    for (std::size_t at = 0; at + byte_window::size <= size; ++at) {
        const byte_window::Plain plain(text.data() + at);
        const byte_window::Fastest fastest(text.data() + at);
        for (const char c : {',', '\n', text[at]}) require(plain.equal_to(c) == fastest.equal_to(c));
        require(plain.beyond_ascii() == fastest.beyond_ascii());
    }
    return 0;
}
