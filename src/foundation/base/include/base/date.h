#pragma once
// Days, months and instants. A Date is a civil day in China (UTC+8, no summer time); an Instant is
// a moment in UTC. Nothing below the door asks what day it is: time comes in with the Call.
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

class Date {
public:
    /// Years 1900 to 9999; the day must exist.
    static std::optional<Date> of(int year, int month, int day);
    /// Exactly YYYY-MM-DD.
    static std::optional<Date> parse(std::string_view text);
    static Date from_days(std::int32_t days_since_epoch) { return Date(days_since_epoch); }
    /// 9999-12-31, the last day of what has no end yet.
    static Date open_end();
    /// 1900-01-01, before anything we record.
    static Date beginning();

    int year() const;
    int month() const;  // 1 to 12
    int day() const;    // 1 to 31
    /// 1 Monday to 7 Sunday.
    int weekday() const;
    std::int32_t days() const { return days_; }
    /// YYYY-MM-DD; byte order is date order.
    std::string text() const;

    Date plus_days(int days) const { return Date(days_ + days); }
    Date next() const { return plus_days(1); }
    Date previous() const { return plus_days(-1); }
    /// Calendar months; a day that the target month lacks becomes its last.
    Date plus_months(int months) const;
    Date last_of_year() const;
    int operator-(Date other) const { return days_ - other.days_; }
    auto operator<=>(const Date&) const = default;

private:
    explicit Date(std::int32_t days) : days_(days) {}
    std::int32_t days_;  // since 1970-01-01
};

/// Whole months lived from `birth` up to `day`: a month is complete on its day number, or on the
/// month's last day where that number does not exist. Requires birth <= day.
int completed_months(Date birth, Date day);

class Month {
public:
    static std::optional<Month> of(int year, int month);
    /// Exactly YYYY-MM.
    static std::optional<Month> parse(std::string_view text);
    static Month containing(Date day);
    int year() const { return index_ / 12; }
    int month() const { return index_ % 12 + 1; }
    Date first_day() const;
    Date last_day() const;
    Month next() const { return Month(index_ + 1); }
    std::string text() const;
    auto operator<=>(const Month&) const = default;

private:
    explicit Month(int index) : index_(index) {}
    int index_;  // year * 12 + month - 1
};

/// A moment in UTC, to the millisecond.
class Instant {
public:
    static Instant from_millis(std::int64_t millis) { return Instant(millis); }
    /// The first moment of a civil day (UTC+8).
    static Instant start_of(Date day);
    /// "2023-08-24T09:12:33.123Z", with or without the fraction, and with Z or an offset such as
    /// +08:00.
    static std::optional<Instant> parse(std::string_view text);
    /// The latest instant there is; what is "known now" is known at it.
    static Instant end_of_time();

    std::int64_t millis() const { return millis_; }
    /// The civil day (UTC+8) this moment falls on.
    Date civil_day() const;
    /// Hours and minutes of the civil clock, "17:30".
    std::string civil_time() const;
    Instant plus(std::chrono::milliseconds span) const { return Instant(millis_ + span.count()); }
    std::chrono::milliseconds operator-(Instant other) const {
        return std::chrono::milliseconds(millis_ - other.millis_);
    }
    /// Always 24 characters, "2023-08-24T09:12:33.123Z"; byte order is time order.
    std::string text() const;
    auto operator<=>(const Instant&) const = default;

private:
    explicit Instant(std::int64_t millis) : millis_(millis) {}
    std::int64_t millis_;  // since 1970-01-01T00:00:00Z
};
