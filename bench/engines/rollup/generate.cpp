// Writes admin.csv, institutions.csv and events.csv of a made-up nation:
//   generate FOLDER [NODES INSTITUTIONS EVENTS MONTHS SEED]
// Equal arguments give equal files.
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

// xorshift64*: the same numbers everywhere, unlike the standard distributions.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15 + 1) {}
    std::uint64_t below(std::uint64_t bound) {
        state_ ^= state_ >> 12;
        state_ ^= state_ << 25;
        state_ ^= state_ >> 27;
        return (state_ * 0x2545F4914F6CDD1D >> 32) * bound >> 32;
    }

private:
    std::uint64_t state_;
};

std::FILE* create(const std::string& path) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) std::perror(path.c_str()), std::exit(3);
    std::setvbuf(file, nullptr, _IOFBF, 1 << 20);
    return file;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return std::fputs("generate FOLDER [NODES INSTITUTIONS EVENTS MONTHS SEED]\n", stderr), 2;
    const auto argument = [&](int i, std::uint64_t otherwise) {
        return argc > i ? std::strtoull(argv[i], nullptr, 10) : otherwise;
    };
    const std::string folder = argv[1];
    const std::uint64_t nodes = argument(2, 163'000), institutions = argument(3, 100'000),
                        events = argument(4, 9'600'000), months = argument(5, 12);
    Dice dice(argument(6, 1));

    // One nation; each level takes its share of what is left, and the rest are villages.
    std::FILE* admin = create(folder + "/admin.csv");
    std::fputs("id,parent,level\n0,,0\n", admin);
    std::uint64_t above = 0, above_count = 1, next = 1;
    for (int level = 1; level <= 4; ++level) {
        const std::uint64_t shares[] = {1, nodes / 5'000 + 1, nodes / 480 + 1, nodes / 57 + 1, nodes};
        const std::uint64_t count = level == 4 ? nodes - next : shares[level];
        for (std::uint64_t i = 0; i < count; ++i)
            std::fprintf(admin, "%" PRIu64 ",%" PRIu64 ",%d\n", next + i, above + i * above_count / count, level);
        above = next;
        above_count = count;
        next += count;
    }
    std::fclose(admin);

    std::FILE* placed = create(folder + "/institutions.csv");
    std::fputs("id,village,kind,open_slots\n", placed);
    for (std::uint64_t i = 0; i < institutions; ++i)
        std::fprintf(placed, "%" PRIu64 ",%" PRIu64 ",%" PRIu64 ",%" PRIu64 "\n", i, above + dice.below(above_count),
                     dice.below(5), 10 + dice.below(140));
    std::fclose(placed);

    // From 2026-01-01; months of 30.4 days, so that twelve of them end within the year.
    std::FILE* happened = create(folder + "/events.csv");
    std::fputs("id,ts,inst,kind,age_class,delta\n", happened);
    const double seconds = static_cast<double>(months) * 30.4 * 86'400;
    for (std::uint64_t i = 0; i < events; ++i) {
        const auto time =
            1'767'225'600 + static_cast<std::uint64_t>(seconds * static_cast<double>(i) / static_cast<double>(events));
        const std::uint64_t die = dice.below(16);
        const int kind = die < 1 ? 0 : die < 5 ? 1 : die < 8 ? 2 : die < 15 ? 3 : 4;
        const int delta = kind == 0   ? static_cast<int>(dice.below(21)) - 10
                          : kind == 1 ? 1 + static_cast<int>(dice.below(3))
                          : kind == 2 ? -1 - static_cast<int>(dice.below(2))
                          : kind == 3 ? 1 + static_cast<int>(dice.below(300))
                                      : 0;
        std::fprintf(happened, "%" PRIu64 ",%" PRIu64 ",%" PRIu64 ",%d,%" PRIu64 ",%d\n", i, time,
                     dice.below(institutions), kind, dice.below(4), delta);
    }
    return std::fclose(happened) == 0 ? 0 : 3;
}
