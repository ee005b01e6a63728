// Programs, children and a result, apart by zero bytes, or else an instance: whatever they hold, they are either
// refused with a reason or sound, and then what the engine answers passes the check written from the definition.
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "allocation/separate.h"
#include "engines/allocate_check.h"
#include "engines/allocate_files.h"
#include "engines/allocate_instance.h"
#include "memory_file.h"
#include "stop.h"

namespace {
void require(bool truth) {
    if (!truth) std::abort();
}

std::string scratch(const char* name) { return "/dev/shm/allocate_fuzz." + std::to_string(::getpid()) + "." + name; }

void place(std::string_view programs_text, std::string_view children_text, std::string_view result_text) {
    const MemoryFile programs(programs_text), children(children_text), result(result_text);
    allocation::Applications applications = app::read_applications(programs.path(), children.path());
    const allocation::Problem& problem = applications.problem();
    const std::string ours = scratch("csv"), findings = scratch("json");
    app::write_result(applications, problem, allocation::allocate(problem).choice, ours);
    require(app::check_allocation({ours, programs.path(), children.path(), false, findings}));
    (void)app::check_allocation({result.path(), programs.path(), children.path(), false, findings});
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t first = text.find('\0'), second = first == text.npos ? first : text.find('\0', first + 1);
    try {
        if (second == text.npos)
            app::allocate_instance(MemoryFile(text).path(), scratch("json"));
        else
            place(text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1));
    } catch (const app::Stop& stop) {
        require(stop.code == 2);
    }
    return 0;
}
