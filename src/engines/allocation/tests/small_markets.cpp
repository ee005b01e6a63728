#include "small_markets.h"

#include <algorithm>
#include <numeric>

namespace markets {
namespace {
int up_to(std::mt19937& random, int most) { return std::uniform_int_distribution<int>(0, most)(random); }
}  // namespace

Market random_market(std::mt19937& random, Size size) {
    Market market;
    for (int centre = 0; centre < size.centres; ++centre)
        for (int age_class = 0; age_class < size.age_classes; ++age_class)
            if (age_class == 0 || up_to(random, 3) > 0)
                market.offers.push_back({static_cast<std::uint32_t>(10 * centre + 5), age_class,
                                         static_cast<std::uint32_t>(up_to(random, size.most_quota))});
    std::vector<int> lottery(static_cast<std::size_t>(size.children));
    std::iota(lottery.begin(), lottery.end(), 0);
    std::ranges::shuffle(lottery, random);
    for (int i = 0; i < size.children; ++i) {
        Child child{.number = static_cast<std::uint32_t>(7 * i + 3),
                    .family = static_cast<std::uint32_t>(up_to(random, size.families - 1)),
                    .age_class = up_to(random, size.age_classes - 1),
                    .points = 30 * up_to(random, 4),
                    .lottery = lottery[static_cast<std::size_t>(i)],
                    .attends = allocation::none,
                    .centres = {}};
        for (int centre = 0; centre < size.centres; ++centre)
            child.centres.push_back(static_cast<std::uint32_t>(10 * centre + 5));
        std::ranges::shuffle(child.centres, random);
        if (up_to(random, 1) == 0) child.attends = child.centres[0];
        std::ranges::shuffle(child.centres, random);
        child.centres.resize(static_cast<std::size_t>(up_to(random, size.centres)));
        market.children.push_back(child);
    }
    return market;
}

allocation::Applications applications(const Market& market) {
    allocation::Applications made;
    for (const auto& offer : market.offers)
        made.add_program({offer.centre, std::to_string(offer.age_class), offer.quota});
    for (const Child& child : market.children) {
        const std::uint32_t age_class = made.age_class(std::to_string(child.age_class));
        for (const std::uint32_t centre : child.centres)
            if (const std::uint32_t program = made.program(centre, age_class); program != allocation::none)
                made.add_choice(program);
        made.add_child({child.number, child.family, child.points, child.lottery, child.attends});
    }
    return made;
}

}  // namespace markets
