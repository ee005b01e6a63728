#include "base/date.h"

#include <algorithm>
#include <cstdio>

namespace {
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::int64_t millis_per_day = 86'400'000;
constexpr std::int64_t china_offset_millis = 8 * 3'600'000;

year_month_day civil(std::int32_t days) { return year_month_day(sys_days(std::chrono::days(days))); }

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0); }

/// The number in exactly these digits, or -1.
int digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return text.empty() ? -1 : value;
}

void put(char* at, int value, int width) {
    for (int i = width - 1; i >= 0; --i, value /= 10) at[i] = static_cast<char>('0' + value % 10);
}
}  // namespace

std::optional<Date> Date::of(int year, int month, int day) {
    if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1) return std::nullopt;
    const year_month_day ymd{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                             std::chrono::day(static_cast<unsigned>(day))};
    if (!ymd.ok()) return std::nullopt;
    return Date(static_cast<std::int32_t>(sys_days(ymd).time_since_epoch().count()));
}

std::optional<Date> Date::parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    return of(digits(text.substr(0, 4)), digits(text.substr(5, 2)), digits(text.substr(8, 2)));
}

Date Date::open_end() {
    static const Date last = *of(9999, 12, 31);
    return last;
}

Date Date::beginning() {
    static const Date first = *of(1900, 1, 1);
    return first;
}

int Date::year() const { return int(civil(days_).year()); }
int Date::month() const { return static_cast<int>(unsigned(civil(days_).month())); }
int Date::day() const { return static_cast<int>(unsigned(civil(days_).day())); }

int Date::weekday() const {
    return static_cast<int>(std::chrono::weekday(sys_days(std::chrono::days(days_))).iso_encoding());
}

std::string Date::text() const {
    const year_month_day ymd = civil(days_);
    std::string out(10, '-');
    put(out.data(), int(ymd.year()), 4);
    put(out.data() + 5, static_cast<int>(unsigned(ymd.month())), 2);
    put(out.data() + 8, static_cast<int>(unsigned(ymd.day())), 2);
    return out;
}

Date Date::plus_months(int months) const {
    const int index = year() * 12 + month() - 1 + months;
    const int wanted_year = static_cast<int>(floor_divide(index, 12));
    const int wanted_month = index - wanted_year * 12 + 1;
    for (int wanted_day = day();; --wanted_day)
        if (auto date = of(wanted_year, wanted_month, wanted_day))
            return *date;
        else if (wanted_day == 1)
            return months < 0 ? beginning() : open_end();
}

Date Date::last_of_year() const { return *of(year(), 12, 31); }

int completed_months(Date birth, Date day) {
    int months = (day.year() - birth.year()) * 12 + day.month() - birth.month();
    if (birth.plus_months(months) > day) --months;
    return months;
}

std::optional<Month> Month::of(int year, int month) {
    if (year < 1900 || year > 9999 || month < 1 || month > 12) return std::nullopt;
    return Month(year * 12 + month - 1);
}

std::optional<Month> Month::parse(std::string_view text) {
    if (text.size() != 7 || text[4] != '-') return std::nullopt;
    return of(digits(text.substr(0, 4)), digits(text.substr(5, 2)));
}

Month Month::containing(Date day) { return Month(day.year() * 12 + day.month() - 1); }
Date Month::first_day() const { return *Date::of(year(), month(), 1); }
Date Month::last_day() const { return first_day().plus_months(1).previous(); }
std::string Month::text() const { return first_day().text().substr(0, 7); }

Instant Instant::start_of(Date day) { return Instant(std::int64_t{day.days()} * millis_per_day - china_offset_millis); }

Instant Instant::end_of_time() {
    static const Instant last = start_of(Date::open_end());
    return last;
}

std::optional<Instant> Instant::parse(std::string_view text) {
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return std::nullopt;
    const auto day = Date::parse(text.substr(0, 10));
    const int hour = digits(text.substr(11, 2));
    const int minute = digits(text.substr(14, 2));
    const int second = digits(text.substr(17, 2));
    if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;

    std::string_view rest = text.substr(19);
    int millis = 0;
    if (rest.starts_with('.')) {
        std::size_t end = 1;
        while (end < rest.size() && rest[end] >= '0' && rest[end] <= '9') ++end;
        if (end == 1 || end > 10) return std::nullopt;
        std::string fraction(rest.substr(1, std::min<std::size_t>(end - 1, 3)));
        fraction.resize(3, '0');
        millis = digits(fraction);
        rest.remove_prefix(end);
    }

    std::int64_t offset_minutes = 0;
    if (rest != "Z") {
        if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':') return std::nullopt;
        const int hours = digits(rest.substr(1, 2));
        const int minutes = digits(rest.substr(4, 2));
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
        offset_minutes = (rest[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
    }
    const std::int64_t seconds = (hour * 60 + minute) * 60 + second;
    return Instant(std::int64_t{day->days()} * millis_per_day + seconds * 1000 + millis - offset_minutes * 60'000);
}

Date Instant::civil_day() const {
    return Date::from_days(static_cast<std::int32_t>(floor_divide(millis_ + china_offset_millis, millis_per_day)));
}

std::string Instant::civil_time() const {
    const std::int64_t of_day = millis_ + china_offset_millis - std::int64_t{civil_day().days()} * millis_per_day;
    std::string out = "00:00";
    put(out.data(), static_cast<int>(of_day / 3'600'000), 2);
    put(out.data() + 3, static_cast<int>(of_day / 60'000 % 60), 2);
    return out;
}

std::string Instant::text() const {
    const auto days = static_cast<std::int32_t>(floor_divide(millis_, millis_per_day));
    const std::int64_t rest = millis_ - std::int64_t{days} * millis_per_day;
    std::string out = Date::from_days(days).text() + "T00:00:00.000Z";
    put(out.data() + 11, static_cast<int>(rest / 3'600'000), 2);
    put(out.data() + 14, static_cast<int>(rest / 60'000 % 60), 2);
    put(out.data() + 17, static_cast<int>(rest / 1000 % 60), 2);
    put(out.data() + 20, static_cast<int>(rest % 1000), 3);
    return out;
}
