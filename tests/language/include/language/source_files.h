#pragma once
// The reviewed files of this repository, as tests read them.
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace language {

/// `path` from the root of the source tree.
inline std::string source_file(const std::string& path) {
    std::ifstream in(std::string(TUOYU_SOURCE) + "/" + path, std::ios::binary);
    if (!in) throw std::runtime_error("no such file: " + path);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

}  // namespace language
