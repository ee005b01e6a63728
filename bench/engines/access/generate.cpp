// Writes cells.csv and sites.csv of a made-up province, 305 km wide and high around 35 degrees north, or so many of
// them side by side:
//   generate FOLDER [CELLS SITES PROVINCES SEED]
// Equal arguments give equal files.
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

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
    double share() { return static_cast<double>(below(1'000'000)) / 1e6; }

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
    if (argc < 2) return std::fputs("generate FOLDER [CELLS SITES PROVINCES SEED]\n", stderr), 2;
    const auto argument = [&](int i, std::uint64_t otherwise) {
        return argc > i ? std::strtoull(argv[i], nullptr, 10) : otherwise;
    };
    const std::string folder = argv[1];
    const std::uint64_t cells = argument(2, 200'000), sites = argument(3, 5'000);
    Dice dice(argument(5, 1));

    const double south = 34, west = 90, height = 2.743, width = 3.35 * static_cast<double>(argument(4, 1));  // degrees
    const auto write = [&](const char* name, const char* amount, std::uint64_t count, std::uint64_t most) {
        std::FILE* file = create(folder + '/' + name);
        std::fprintf(file, "id,lat,lon,%s\n", amount);
        for (std::uint64_t i = 0; i < count; ++i)
            std::fprintf(file, "%" PRIu64 ",%.6f,%.6f,%" PRIu64 "\n", i, south + height * dice.share(),
                         west + width * dice.share(), dice.below(most));
        return std::fclose(file) == 0;
    };
    return write("cells.csv", "pop", cells, 400) && write("sites.csv", "slots", sites, 150) ? 0 : 3;
}
