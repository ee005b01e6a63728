#pragma once
// A kind of dated fact, declared by the room that it means something to:
//
//   const facts::Kind<"institution_fee", OneInstitution, Fee, 2> fees({.word = "fee", .faults = caps_below_fee});
//
//   TRY(fees.set(tx, call, {institution}, first_day, std::nullopt, fee));  // until the next of its class and form
//   fees.on(tx, {institution}, day);
//
// Its table has the columns county, the owner's, first_day, last_day and those of the value.
#include <algorithm>
#include <optional>

#include "api/endpoint.h"
#include "facts/history.h"
#include "facts/timeline.h"

namespace facts {

/// A fact as somebody hands it in. Without a last day it holds until the next one of its key.
template <Declared Who, Declared T>
struct Given {
    Who owner;
    Date first_day;
    std::optional<Date> last_day;
    T value;
    static constexpr Fields fields{
        Flat{&Given::owner}, Field{"first_day", &Given::first_day, "First day."},
        Field{"last_day", &Given::last_day, "Last day; without one it holds until the next."}, Flat{&Given::value}};
};
/// Another last day of the fact that began on `first_day`.
template <Declared Who>
struct Ending {
    Who owner;
    Date first_day;
    Date last_day;
    api::Version version;
    static constexpr Fields fields{Flat{&Ending::owner},
                                   Field{"first_day", &Ending::first_day, "The day the fact began."},
                                   Field{"last_day", &Ending::last_day, "The last day it holds."},
                                   Field{"version", &Ending::version, "The owner's version."}};
};

/// How the room lets people at its facts over HTTP.
template <Declared Who, typename Answer>
struct Doors {
    std::string_view path;  // "/institutions/{institution}/fees"
    std::string_view set_summary;
    std::string_view end_summary = {};  // empty: an end is not changed
    Permit permit;
    /// Takes the owner against other writers; refuses beyond the caller's reach, and a version that has moved on.
    Result<void> (*take)(db::Write&, const Call&, const Who&, std::optional<api::Version>);
    /// What the caller sees of the owner afterwards.
    Result<Answer> (*after)(db::Read&, const Call&, const Who&);
};

/// `Who` is a struct of one field, the owner's id; `KeyFields` as in History.
template <db::FixedText TableName, Declared Who, Declared T, std::size_t KeyFields = 0>
class Kind {
public:
    using Row = Dated<T>;
    struct Saying {
        /// Begins its reasons and events: "fee" of "fee.set".
        std::string word;
        /// What its beginning is called: "granted" of "recognition.granted".
        std::string deed = "set";
        /// It says until when it holds, and is refused on days on which another of its key does. Others hold until the
        /// next one, and cut what held before.
        bool exclusive = false;
        /// What the timeline says it is about, such as its document.
        std::string T::* subject = nullptr;
        /// What forbids that the value holds on these days, each fault at its field.
        Result<std::vector<Fault>> (*faults)(db::Read&, const Call&, const Who&, DateRange, const T&) = nullptr;
    };
    explicit Kind(Saying saying) : says_(std::move(saying)) {}

    /// In the order of keys, then of days.
    std::vector<Row> history(db::Read& tx, const Who& who) const {
        const Owner at = place(who);
        auto rows = tx.list<Row>(table.template of<2>(), at.county, at.owner);
        if constexpr (KeyFields > 0)
            std::ranges::stable_sort(rows, {}, [](const Row& row) { return Days::key_of(row.value); });
        return rows;
    }
    std::vector<T> on(db::Read& tx, const Who& who, Date day) const { return load(tx, who).on(day); }
    /// As recorded up to that moment.
    std::vector<Row> known(db::Read& tx, const Who& who, Instant known_at) const {
        Days days;
        for (const Stroke& stroke : strokes(tx, place(who), says_.word, known_at)) {
            const T value = read(stroke.value);
            if (stroke.holds)
                days.set({stroke.first_day, stroke.last_day}, value);
            else
                days.clear({stroke.first_day, stroke.last_day}, value);
        }
        return days.all();
    }

    /// On which days the value will hold once it is set on these: neighbours that say the same become one.
    DateRange as_it_will_stand(db::Read& tx, const Who& who, DateRange range, const T& value) const {
        Days days = load(tx, who);
        days.set(range, value);
        return days.standing_on(range.first_day, value);
    }
    /// The value holds from that day on: to the last day where there is one, else until the next of its key.
    Result<void> set(db::Write& tx, const Call& call, const Who& who, Date first_day, std::optional<Date> last_day,
                     const T& value) const {
        Days days = load(tx, who);
        if (says_.exclusive && !last_day) return faulty({{"/last_day", "input.missing"}});
        const DateRange range = last_day ? DateRange{first_day, *last_day} : days.until_next(first_day, value);
        if (range.empty()) return faulty({{"/last_day", "date.before_first_day"}});
        std::vector<Fault> wrong;
        if (says_.exclusive && days.overlaps(range, value)) wrong.push_back({"/first_day", reason("overlaps")});
        days.set(range, value);
        // Judged as it will stand: what goes on from before is one with that.
        if (says_.faults != nullptr)
            for (Fault& fault : TRY(says_.faults(tx, call, who, days.standing_on(range.first_day, value), value)))
                wrong.push_back(std::move(fault));
        if (!wrong.empty()) return faulty(std::move(wrong));
        save(tx, who, days);
        tell(tx, call, who, range.first_day, says_.deed, subject_of(value), true, range, value);
        return {};
    }
    /// These values hold from that day on, and no others. What they must not break was judged before, and the
    /// timeline tells why only what the caller notes.
    void begin(db::Write& tx, const Call& call, const Who& who, Date first_day, const std::vector<T>& values) const {
        Days days = load(tx, who);
        const DateRange from{first_day, Date::open_end()};
        for (const auto& [range, value] : days.all())
            if (range.overlaps(from)) {
                days.clear(from, value);
                tell(tx, call, who, first_day, "", "", false, from, value);
            }
        for (const T& value : values) {
            days.set(from, value);
            tell(tx, call, who, first_day, "", "", true, from, value);
        }
        save(tx, who, days);
    }
    /// Moves the last day of the fact that began on the first day of `wanted`.
    Result<void> end(db::Write& tx, const Call& call, const Who& who, DateRange wanted) const {
        Days days = load(tx, who);
        const auto all = days.all();
        const auto held = std::ranges::find(all, wanted.first_day, [](const Row& row) { return row.range.first_day; });
        if (held == all.end()) return not_found(says_.word);
        if (wanted.empty()) return faulty({{"/last_day", "date.before_first_day"}});
        if (held->range.last_day == wanted.last_day) return {};
        // A longer one is judged as a whole; an end brought forward breaks nothing.
        const bool longer = held->range.last_day < wanted.last_day;
        const DateRange moved{std::min(held->range.last_day, wanted.last_day).next(),
                              std::max(held->range.last_day, wanted.last_day)};
        if (longer) {
            if (days.overlaps(moved, held->value)) return faulty({{"/last_day", reason("overlaps")}});
            auto wrong = says_.faults != nullptr
                             ? TRY(says_.faults(tx, call, who, {held->range.first_day, wanted.last_day}, held->value))
                             : std::vector<Fault>{};
            for (Fault& fault : wrong) fault.field = "/last_day";
            if (!wrong.empty()) return faulty(std::move(wrong));
            days.set(moved, held->value);
        } else {
            days.clear(moved, held->value);
        }
        save(tx, who, days);
        tell(tx, call, who, wanted.last_day, "ended", wanted.first_day.text(), longer, moved, held->value);
        return {};
    }

    /// POST at the path and, for exclusive facts, PUT below it at the first day.
    template <typename Answer>
    std::vector<api::Endpoint> endpoints(const Doors<Who, Answer>& doors) const {
        const auto given = [kind = *this, doors](db::Write& tx, const Call& call,
                                                 const Given<Who, T>& in) -> Result<void> {
            TRY(doors.take(tx, call, in.owner, std::nullopt));
            return kind.set(tx, call, in.owner, in.first_day, in.last_day, in.value);
        };
        const auto ended = [kind = *this, doors](db::Write& tx, const Call& call,
                                                 const Ending<Who>& in) -> Result<Answer> {
            TRY(doors.take(tx, call, in.owner, in.version));
            TRY(kind.end(tx, call, in.owner, {in.first_day, in.last_day}));
            return doors.after(tx, call, in.owner);
        };
        std::vector<api::Endpoint> out{{api::Verb::Post, doors.path, doors.set_summary, doors.permit,
                                        api::kept(reason(says_.deed)).data(), api::write(given)}};
        if (says_.exclusive)
            out.push_back({api::Verb::Put, api::kept(std::string(doors.path) + "/{first_day}"), doors.end_summary,
                           doors.permit, api::kept(reason("ended")).data(), api::write(ended)});
        return out;
    }

private:
    using Days = History<T, KeyFields>;
    static constexpr db::Table<TableName, 3, db::OfCounty, Who, Row> table{};

    static Owner place(const Who& who) {
        return declared<Who>.apply([&](const auto& id) { return of(who.*id.member); });
    }
    std::string reason(const std::string& what) const { return says_.word + "." + what; }
    std::string subject_of(const T& value) const {
        return says_.subject != nullptr ? value.*says_.subject : std::string();
    }
    static Days load(db::Read& tx, const Who& who) {
        const Owner at = place(who);
        return Days(tx.list<Row>(table.template of<2>(), at.county, at.owner));
    }
    /// An owner has few facts of a kind, so all of them are written anew.
    static void save(db::Write& tx, const Who& who, const Days& days) {
        const Owner at = place(who);
        tx.remove(table, at.county, at.owner);
        for (const Row& row : days.all()) tx.insert(table, {at.county}, who, row);
    }
    void tell(db::Write& tx, const Call& call, const Who& who, Date day, const std::string& what,
              const std::string& subject, bool holds, DateRange range, const T& value) const {
        note(tx, call, place(who), day, what.empty() ? what : reason(what), subject, {},
             {says_.word, range.first_day, range.last_day, holds, api::json_of(value)});
    }
    T read(const std::string& json) const {
        const auto document = api::JsonDocument::parse(json);
        api::Faults wrong;
        auto value = document ? api::read_struct<T>(api::ObjectInput(document->root()), "", wrong) : std::nullopt;
        if (!value) throw db::CorruptValue("a stroke of " + says_.word + " that cannot be read");
        return *std::move(value);
    }

    Saying says_;
};

}  // namespace facts
