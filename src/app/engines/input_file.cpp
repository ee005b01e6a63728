#include "engines/input_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "stop.h"

namespace app {
namespace {

std::size_t line_of(const Fault& fault) {
    std::size_t line = 0;
    std::from_chars(fault.field.data(), fault.field.data() + fault.field.size(), line);
    return line;
}

}  // namespace

std::string printed(std::string_view file, const std::vector<Fault>& faults) {
    std::string out;
    for (const Fault& fault : faults) {
        out += fmt::format("{}{}:{}: {}", out.empty() ? "" : "\n", file, fault.field, fault.reason);
        for (const auto& [name, value] : fault.params) out += fmt::format(" {}={}", name, value);
    }
    return out;
}

InputFile::InputFile(std::string path, const std::vector<std::string_view>& columns,
                     const std::vector<std::string_view>& optional)
    : path_(std::move(path)), file_(std::fopen(path_.c_str(), "rb"), &std::fclose) {
    if (!file_) throw Stop{3, fmt::format("cannot read {}: {}", path_, std::strerror(errno))};
    std::setvbuf(file_.get(), nullptr, _IONBF, 0);  // the reader has its own block
    records_ = std::make_unique<csv::Reader>(csv::from_file(file_.get()));
    if (auto header = records_->header(columns, optional); !header) {
        all_sound({this});
        throw Stop{2, printed(path_, header.error().faults)};
    }
}

const std::vector<Fault>& InputFile::faults() const {
    if (std::ferror(file_.get()) != 0) throw Stop{3, "cannot read " + path_};
    return records_->faults();
}

void InputFile::all_sound(std::initializer_list<const InputFile*> files) {
    std::vector<std::pair<std::string_view, std::vector<Fault>>> found;
    for (const InputFile* input : files) found.emplace_back(input->path_, input->faults());
    app::require_sound(std::move(found));
}

void require_sound(std::vector<std::pair<std::string_view, std::vector<Fault>>> files) {
    std::string message;
    std::size_t left = csv::most_faults;
    for (auto& [path, faults] : files) {
        std::ranges::stable_sort(faults, {}, line_of);
        if (faults.size() > left) faults.resize(left);
        left -= faults.size();
        if (!message.empty() && !faults.empty()) message += '\n';
        message += printed(path, faults);
    }
    if (!message.empty()) throw Stop{2, message};
}

}  // namespace app
