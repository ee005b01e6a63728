// Any cell is a number, is missing or is refused; whatever was read is judged without undefined behaviour,
// and a number means the same when it is written out in full.
#include <algorithm>
#include <cstdlib>
#include <string>

#include "growth/growth.h"
#include "growth/rows.h"
#include "tables.h"

using namespace growth;

namespace {
void require(bool truth) {
    if (!truth) std::abort();
}

std::string written(Quantity value) {
    const auto size = static_cast<std::uint64_t>(std::abs(value));
    std::string decimals = std::to_string(size % std::uint64_t{one});
    decimals.insert(0, 9 - decimals.size(), '0');
    return (value < 0 ? "-" : "") + std::to_string(size / std::uint64_t{one}) + "." + decimals;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    Examination child;
    Quantity* const values[] = {&child.age_days, &child.weight_kg, &child.length_cm, &child.head_cm, &child.arm_cm};
    std::size_t begin = 0;
    for (Quantity* value : values) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const auto read = quantity(text.substr(begin, end - begin));
        if (read && *read != missing) {
            require(-largest <= *read && *read <= largest);
            // The long way goes through a double: exact to its 53 bits.
            const auto again = quantity(written(*read));
            require(again && std::abs(*again - *read) <= 128);
        }
        *value = read.value_or(missing);
        begin = std::min(end + 1, text.size());
    }
    for (const Sex sex : {Sex::Male, Sex::Female, Sex::Unknown})
        for (const Posture posture : {Posture::Lying, Posture::Standing, Posture::Unknown}) {
            child.sex = sex;
            child.posture = posture;
            child.oedema = size % 2 != 0;
            std::string out;
            append_row(out, text, who2006().scores(child));
            append_row(out, text, wst423().grades(child));
            require(std::ranges::count(out, '\n') >= 2);
        }
    return 0;
}
