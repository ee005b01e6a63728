#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/xlsx_reader.h"

struct zip;

namespace documents {

Error not_a_workbook();
Error too_large(std::string limit, std::size_t max);

/// A ZIP file in memory. Parts are found by name and unpacked in a stream; no name in it ever
/// becomes a path.
class ZipArchive {
public:
    static Result<ZipArchive> open(std::string_view bytes, const XlsxLimits& limits);

    bool has(const std::string& name) const;
    /// Unpacks the part into the sink, block by block, until the sink returns false. Refuses a part
    /// that is absent, encrypted or spoiled, and what exceeds the limits.
    Result<void> read(const std::string& name, const std::function<bool(std::string_view)>& sink);

private:
    struct Discard {
        void operator()(zip* archive) const;
    };
    ZipArchive(zip* archive, const XlsxLimits& limits) : archive_(archive), limits_(limits) {}

    std::unique_ptr<zip, Discard> archive_;
    XlsxLimits limits_;
    std::size_t unpacked_ = 0;
};

}  // namespace documents
