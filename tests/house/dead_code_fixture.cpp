// Shows dead_code at work: one function that is reached, one that is not.
namespace house {
int somebody_calls_this();
int nobody_calls_this();

[[gnu::noinline]] int somebody_calls_this() { return 1; }
int nobody_calls_this() { return 2; }
}  // namespace house

namespace {
// Kept whatever the program calls, as what runs before main is.
[[gnu::constructor]] void before_main() {
    static volatile int kept;
    kept = house::somebody_calls_this();
}
}  // namespace
