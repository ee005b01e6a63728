#pragma once
// A CSV file that a command reads: its faults end the command, all named at once.
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.h"

namespace app {

class InputFile {
public:
    /// Throws Stop(3) when it cannot be opened, Stop(2) when its columns are not these.
    InputFile(std::string path, const std::vector<std::string_view>& columns,
              const std::vector<std::string_view>& optional = {});

    csv::Reader& records() { return *records_; }
    /// What is wrong with it so far; Stop(3) when reading itself failed.
    const std::vector<Fault>& faults() const;

    /// Throws Stop(2) as require_sound does for the faults of these files, if any;
    /// Stop(3) when reading itself failed.
    static void all_sound(std::initializer_list<const InputFile*> files);

private:
    std::string path_;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
    std::unique_ptr<csv::Reader> records_;
};

/// Faults as a command prints them, each on its line.
std::string printed(std::string_view file, const std::vector<Fault>& faults);

/// Throws Stop(2) when there is any fault, with one line "file:line:column: reason" for each: by file and line, the
/// first csv::most_faults of them all.
void require_sound(std::vector<std::pair<std::string_view, std::vector<Fault>>> files);

}  // namespace app
