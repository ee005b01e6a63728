// Zones that are taken are in order and in range, and mean the same when written again.
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "accessibility/zones.h"

using namespace accessibility;

namespace {

std::string shortest(double value) {
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto zones = zones_of({reinterpret_cast<const char*>(data), size});
    if (!zones.ok()) {
        if (zones.error().faults.empty()) std::abort();
        return 0;
    }
    std::string again;
    double last = -1;
    for (const Zone& zone : *zones) {
        if (!is_distance(zone.bound) || !is_amount(zone.weight) || zone.bound <= last) std::abort();
        last = zone.bound;
        if (!again.empty()) again += ',';
        again += shortest(zone.bound) + ':' + shortest(zone.weight);
    }
    if (zones->empty() || zones_of(again).value() != *zones) std::abort();
    return 0;
}
