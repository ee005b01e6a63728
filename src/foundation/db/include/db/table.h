#pragma once
// A table whose rows are declared values. Its plain statements are constants made at compile time from the fields;
// special questions stay SQL that somebody wrote.
//
//   constexpr db::Table<"population", 3, PopulationRow> populations;   // the first three columns are its key
//   tx.put(populations, row);
//   tx.rows_of(populations, region);
#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "db/query.h"
#include "db/shape.h"

namespace db {

/// A text as a template's argument.
template <std::size_t N>
struct FixedText {
    char text[N]{};
    constexpr FixedText(const char (&given)[N]) { std::copy_n(given, N, text); }
    constexpr std::string_view view() const { return {text, N - 1}; }
};

namespace detail {
/// A text while it is being made at compile time; `std::string` cannot be used there by every compiler.
class Text {
public:
    constexpr Text& operator+=(std::string_view more) {
        for (const char c : more) text_[size_++] = c;
        return *this;
    }
    constexpr Text& operator+=(std::size_t number) {
        if (number > 9) *this += number / 10;
        text_[size_++] = static_cast<char>('0' + number % 10);
        return *this;
    }
    constexpr std::string_view view() const { return {text_.data(), size_}; }

private:
    std::array<char, 4000> text_{};
    std::size_t size_ = 0;
};

/// What Make::text() makes, kept for the program's life.
template <typename Make>
inline constexpr auto kept_text = [] {
    constexpr std::size_t size = Make::text().view().size();
    std::array<char, size> kept{};
    const Text made = Make::text();
    std::ranges::copy(made.view(), kept.begin());
    return kept;
}();
template <typename Make>
inline constexpr std::string_view text_made{kept_text<Make>.data(), kept_text<Make>.size()};

template <typename... Parts>
inline constexpr auto columns_of_parts = [] {
    std::array<std::string_view, (field_count<Parts> + ...)> all{};
    auto at = all.begin();
    ((at = std::ranges::copy(column_names<Parts>, at).out), ...);
    return all;
}();

/// The plain statements on a table, as texts.
struct Writing {
    std::string_view table;
    std::span<const std::string_view> columns;
    std::size_t keys;

    constexpr void list(Text& sql, std::size_t from, std::size_t to) const {
        for (std::size_t i = from; i < to; ++i) (sql += i > from ? ", " : "") += columns[i];
    }
    constexpr void where(Text& sql, std::size_t given) const {
        for (std::size_t i = 0; i < given; ++i)
            (((sql += i > 0 ? " AND " : " WHERE ") += columns[i]) += " = $") += i + 1;
    }
    constexpr Text insert() const {
        Text sql;
        ((sql += "INSERT INTO ") += table) += " (";
        list(sql, 0, columns.size());
        sql += ") VALUES (";
        for (std::size_t i = 1; i <= columns.size(); ++i) (sql += i > 1 ? ", $" : "$") += i;
        sql += ")";
        return sql;
    }
    constexpr Text put() const {
        Text sql = insert();
        sql += " ON CONFLICT (";
        list(sql, 0, keys);
        sql += ") DO UPDATE SET ";
        for (std::size_t i = keys; i < columns.size(); ++i)
            (((sql += i > keys ? ", " : "") += columns[i]) += " = excluded.") += columns[i];
        return sql;
    }
    constexpr Text update() const {
        Text sql;
        ((sql += "UPDATE ") += table) += " SET ";
        for (std::size_t i = keys; i < columns.size(); ++i)
            (((sql += i > keys ? ", " : "") += columns[i]) += " = $") += i + 1;
        where(sql, keys);
        return sql;
    }
    constexpr Text remove(std::size_t given) const {
        Text sql;
        (sql += "DELETE FROM ") += table;
        where(sql, given);
        return sql;
    }
    constexpr Text select(std::size_t given) const {
        Text sql;
        sql += "SELECT ";
        list(sql, 0, columns.size());
        (sql += " FROM ") += table;
        where(sql, given);
        if (given < keys) list(sql += " ORDER BY ", given, keys);
        return sql;
    }
};

enum class Plain { Insert, Put, Update, Select, Remove };

/// One plain statement of a table and its name.
template <FixedText Name, std::size_t Keys, Plain What, std::size_t Given, typename... Parts>
struct Statement {
    static constexpr Writing writing{Name.view(), columns_of_parts<Parts...>, Keys};
    struct Label {
        static constexpr Text text() {
            constexpr std::string_view whats[] = {".insert", ".put", ".update", ".of", ".remove"};
            Text name;
            (name += Name.view()) += whats[static_cast<std::size_t>(What)];
            return name;
        }
    };
    struct Sql {
        static constexpr Text text() {
            switch (What) {
                case Plain::Insert: return writing.insert();
                case Plain::Put: return writing.put();
                case Plain::Update: return writing.update();
                case Plain::Select: return writing.select(Given);
                case Plain::Remove: return writing.remove(Given);
            }
        }
    };
    static constexpr Query query{text_made<Label>, text_made<Sql>};
};

template <FixedText Name, FixedText Rest, Declared T>
struct Question {
    struct Label {
        static constexpr Text text() {
            Text name;
            name += Name.view();
            return name;
        }
    };
    struct Sql {
        static constexpr Text text() {
            Text sql;
            sql += "SELECT ";
            Writing{"", column_names<T>, 0}.list(sql, 0, field_count<T>);
            (sql += " ") += Rest.view();
            return sql;
        }
    };
    static constexpr Query query{text_made<Label>, text_made<Sql>};
};
}  // namespace detail

/// A question somebody wrote, whose answer is the columns of a declared struct: `Rest` begins with FROM.
template <FixedText Name, Declared T, FixedText Rest>
inline constexpr const Query& select = detail::Question<Name, Rest, T>::query;

/// Where a row is kept: the first column of every table that belongs to a county.
struct OfCounty {
    std::string county;
    static constexpr Fields fields{Field{"county", &OfCounty::county, "Where it is kept."}};
};

/// Several structs as one row.
template <Declared... Parts>
struct Joined;
template <Declared First, Declared Second>
struct Joined<First, Second> {
    First first;
    Second second;
    static constexpr Fields fields{Flat{&Joined::first}, Flat{&Joined::second}};
};
template <Declared First, Declared Second, Declared Third>
struct Joined<First, Second, Third> {
    First first;
    Second second;
    Third third;
    static constexpr Fields fields{Flat{&Joined::first}, Flat{&Joined::second}, Flat{&Joined::third}};
};
template <typename... Parts>
struct RowOf {
    using type = Joined<Parts...>;
};
template <typename Only>
struct RowOf<Only> {
    using type = Only;
};

/// `Parts` are the structs whose columns, one after another, are the row's; the first `Keys` columns are its key.
template <FixedText Name, std::size_t Keys, Declared... Parts>
struct Table {
    using Row = typename RowOf<Parts...>::type;

    template <detail::Plain What, std::size_t Given = 0>
    static constexpr const Query& query() {
        return detail::Statement<Name, Keys, What, Given, Parts...>::query;
    }
    static constexpr const Query& insert() { return query<detail::Plain::Insert>(); }
    /// Replaces the row of the same key.
    static constexpr const Query& put() { return query<detail::Plain::Put>(); }
    /// Changes what is not the key in the row of that key.
    static constexpr const Query& update() { return query<detail::Plain::Update>(); }
    /// The rows whose first `Given` columns are these, in the order of the rest of the key.
    template <std::size_t Given>
    static constexpr const Query& of() {
        return query<detail::Plain::Select, Given>();
    }
    template <std::size_t Given>
    static constexpr const Query& remove() {
        return query<detail::Plain::Remove, Given>();
    }
};

}  // namespace db
