#include "rules.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"

namespace accounts {
namespace {

constexpr std::size_t shortest_password = 10;
constexpr std::size_t longest_password = 128;
// A name of two letters occurs in many good passwords.
constexpr std::size_t shortest_telling_name = 3;
constexpr std::size_t fewest_different = 5;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), lower);
    return out;
}

// Of ten characters and more; shorter ones are refused anyway. Compared without letter case.
constexpr std::array common{
    "1234567890",     "12345678910",  "123456789a",   "a123456789",   "a1234567890",   "0123456789",
    "0987654321",     "9876543210",   "1234512345",   "1122334455",   "1029384756",    "1qaz2wsx3edc",
    "1q2w3e4r5t",     "1q2w3e4r5t6y", "q1w2e3r4t5",   "q1w2e3r4t5y6", "qwertyuiop",    "qwertyuiop123",
    "qwerty123456",   "qwerty12345",  "qwer123456",   "asdfghjkl1",   "asdfghjkl123",  "zxcvbnm123",
    "zxcvbnm1234",    "zaq12wsxcde3", "1qazxsw23edc", "password12",   "password123",   "password1234",
    "password12345",  "password01",   "passw0rd123",  "p@ssw0rd123",  "p@ssword123",   "administrator",
    "administrator1", "admin12345",   "admin123456",  "admin@12345",  "admin@123456",  "administrator123",
    "root123456",     "test123456",   "user123456",   "guest123456",  "welcome123",    "welcome1234",
    "letmein123",     "iloveyou123",  "iloveyou1314", "woaini1314",   "woaini520",     "woaini521",
    "woaini1314520",  "woaini123456", "5201314520",   "1314520520",   "5201314woaini", "qq123456789",
    "qq1234567890",   "wang123456",   "zhang123456",  "li123456789",  "liu123456",     "chen123456",
    "abc1234567",     "abc123456789", "abcd123456",   "abcd12345678", "abcdefghij",    "abcdefg123",
    "aa123456789",    "aaa123456789", "asd123456789", "qwe123456789", "zxc123456789",  "asdf123456",
    "123qwe123qwe",   "123123123a",   "147258369a",   "1472583690",   "147852369a",    "741852963a",
    "789456123a",     "7894561230",   "tuoyu12345",   "tuoyu123456",  "tuoyu@123456",  "wenshang123",
    "wenshang123456", "huanying123",  "zhongguo123",  "shandong123",  "jining123456",  "football123",
    "baseball123",    "superman123",  "princess123",  "sunshine123",  "dragon123456",  "monkey123456",
};

bool works_at_an_institution(Role role) { return role == Role::InsH || role == Role::InsC || role == Role::InsN; }

}  // namespace

std::string kept_name(std::string_view typed) { return lowered(trimmed(typed)); }

bool is_sign_in_name(std::string_view name) {
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto allowed = [&](char c) {
        return letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    };
    return name.size() >= 2 && name.size() <= 40 && letter(name[0]) && std::ranges::all_of(name, allowed);
}

std::optional<Fault> flaw_in_password(std::string_view password, std::string_view account, std::string field) {
    const auto flaw = [&](const char* reason, Params params = {}) {
        return Fault{std::move(field), reason, std::move(params)};
    };
    const auto letters = characters(password);
    if (letters.size() < shortest_password)
        return flaw("password.too_short", {{"min", std::to_string(shortest_password)}});
    if (letters.size() > longest_password)
        return flaw("password.too_long", {{"max", std::to_string(longest_password)}});
    const std::string lower_case = lowered(password);
    if (account.size() >= shortest_telling_name && lower_case.find(account) != std::string::npos)
        return flaw("password.contains_account");
    const bool monotonous = std::set(letters.begin(), letters.end()).size() < fewest_different;
    if (monotonous || std::ranges::find(common, lower_case) != common.end()) return flaw("password.too_common");
    return std::nullopt;
}

bool is_administration(Role role) { return role == Role::Sys || role == Role::Sec || role == Role::Aud; }

bool is_staff(Role role) { return role != Role::Gua; }

std::vector<Fault> faults_in(const std::vector<Post>& posts) {
    std::vector<Fault> faults;
    if (posts.empty()) faults.push_back({"/posts", "account.no_post"});
    for (std::size_t i = 0; i < posts.size(); ++i) {
        const Post& post = posts[i];
        const std::string at = "/posts/" + std::to_string(i);
        const bool at_institution = works_at_an_institution(post.role);
        if (at_institution && !post.institution) faults.push_back({at + "/institution", "account.institution_missing"});
        if (!at_institution && post.institution)
            faults.push_back({at + "/institution", "account.institution_not_for_role"});
        if (post.role != Role::InsC && post.class_) faults.push_back({at + "/class", "account.class_not_for_role"});
        if (post.role != Role::Gua && post.child) faults.push_back({at + "/child", "account.child_not_for_role"});
        if (is_administration(post.role) &&
            std::ranges::any_of(posts, [&](const Post& other) { return other.role != post.role; }))
            faults.push_back({at + "/role", "account.administration_stands_alone"});
    }
    return faults;
}

bool is_locked(const Tries& tries, Instant now) {
    return now < tries.locked_until && tries.last_at <= now.plus(clocks_differ);
}

Tries after_failure(Tries tries, const LockRule& rule, Instant now) {
    // A lock begins with the last try, so it ends when that try no longer counts.
    if (tries.last_at.plus(rule.span) <= now || tries.last_at > now.plus(clocks_differ)) tries = {};
    ++tries.failed;
    tries.last_at = now;
    if (tries.failed >= rule.tries) tries.locked_until = now.plus(rule.span);
    return tries;
}

Tries without_last(Tries tries) {
    if (tries.failed > 0) --tries.failed;
    tries.locked_until = Instant::from_millis(0);
    return tries;
}

int seconds_until(Instant then, Instant now) {
    if (then <= now) return 0;
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(then - now).count());
}

Instant valid_until(Instant seen, Instant ends_at, const SessionLimits& limits) {
    return std::min(seen.plus(limits.idle), ends_at);
}

std::int64_t step_of(Instant now) { return now.millis() / 1000 / code_seconds; }

std::vector<std::int64_t> open_steps(Instant now, std::int64_t last_accepted) {
    if (last_accepted > step_of(now.plus(clocks_differ))) last_accepted = 0;
    std::vector<std::int64_t> steps;
    for (std::int64_t step = step_of(now) - 1; step <= step_of(now) + 1; ++step)
        if (step > last_accepted) steps.push_back(step);
    return steps;
}

bool looks_like_step_code(std::string_view code) {
    return code.size() == 6 && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

std::string readable_code(std::string_view secret_hex) {
    // 32 characters, five bits each; no 0 o 1 l.
    constexpr std::string_view alphabet = "23456789abcdefghijkmnpqrstuvwxyz";
    static_assert(alphabet.size() == 32);
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const char c : secret_hex.substr(0, 20)) {
        bits = bits << 4 | static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
        count += 4;
        if (count < 5) continue;
        count -= 5;
        if (out.size() % 5 == 4) out += '-';
        out += alphabet[bits >> count & 31];
    }
    return out;
}

std::string plain_code(std::string_view typed) {
    std::string out;
    for (const char c : typed)
        if (c != '-' && c != ' ') out += lower(c);
    return out;
}

}  // namespace accounts
