// The dated facts of an institution: classes, recognitions, demonstration levels, fees and free slots.
#include <algorithm>
#include <tuple>

#include "store.h"

namespace institutions::store {
namespace {
using db::Query;
using db::Row;

constexpr Query end_classes{"institution_class.end", R"sql(
    UPDATE institution_class SET last_day = $4
     WHERE county = $1 AND institution = $2 AND first_day < $3 AND $3 <= last_day
)sql"};
constexpr Query drop_later_classes{
    "institution_class.drop_later",
    "DELETE FROM institution_class WHERE county = $1 AND institution = $2 AND first_day >= $3"};
constexpr Query insert_class_row{"institution_class.insert", R"sql(
    INSERT INTO institution_class (county, id, institution, class_type, name, slots, first_day, last_day)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql"};
constexpr Query classes_of{"institution_class.of", R"sql(
    SELECT class_type, name, slots, first_day, last_day FROM institution_class
     WHERE county = $1 AND institution = $2 ORDER BY class_type, id
)sql"};

constexpr Query recognitions_of{"institution_recognition.of", R"sql(
    SELECT first_day, last_day, agreed_slots, agreement_no, cap_infant_fen, cap_toddler_fen FROM institution_recognition
     WHERE county = $1 AND institution = $2 ORDER BY first_day
)sql"};
constexpr Query insert_recognition_row{"institution_recognition.insert", R"sql(
    INSERT INTO institution_recognition (county, institution, first_day, last_day, agreed_slots, agreement_no, cap_infant_fen, cap_toddler_fen)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql"};
constexpr Query end_recognition_row{"institution_recognition.end", R"sql(
    UPDATE institution_recognition SET last_day = $4 WHERE county = $1 AND institution = $2 AND first_day = $3
)sql"};
constexpr Query end_demonstration_row{"institution_demonstration.end", R"sql(
    UPDATE institution_demonstration SET last_day = $4 WHERE county = $1 AND institution = $2 AND first_day = $3
)sql"};
constexpr Query demonstrations_of{"institution_demonstration.of", R"sql(
    SELECT first_day, last_day, level, document FROM institution_demonstration
     WHERE county = $1 AND institution = $2 ORDER BY first_day
)sql"};
constexpr Query insert_demonstration_row{"institution_demonstration.insert", R"sql(
    INSERT INTO institution_demonstration (county, institution, first_day, last_day, level, document)
    VALUES ($1, $2, $3, $4, $5, $6)
)sql"};
constexpr Query fees_of{"institution_fee.of", R"sql(
    SELECT class_type, service_form, first_day, fen_per_month, meal_fen_per_day FROM institution_fee
     WHERE county = $1 AND institution = $2 ORDER BY class_type, service_form, first_day
)sql"};
constexpr Query put_fee_row{"institution_fee.put", R"sql(
    INSERT INTO institution_fee (county, institution, class_type, service_form, first_day, fen_per_month, meal_fen_per_day)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (county, institution, class_type, service_form, first_day) DO UPDATE
       SET fen_per_month = excluded.fen_per_month, meal_fen_per_day = excluded.meal_fen_per_day
)sql"};
constexpr Query vacancies_of{"institution_vacancy.of", R"sql(
    SELECT class_type, vacant, published_on FROM institution_vacancy WHERE county = $1 AND institution = $2 ORDER BY class_type
)sql"};
constexpr Query put_vacancy_row{"institution_vacancy.put", R"sql(
    INSERT INTO institution_vacancy (county, institution, class_type, vacant, published_on) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (county, institution, class_type) DO UPDATE SET vacant = excluded.vacant, published_on = excluded.published_on
)sql"};
// Columns: kind, two texts, two days, three numbers; what a kind has not is empty.
constexpr Query facts_of{"institution.facts", R"sql(
    SELECT 'class', class_type, name, first_day, last_day, slots, 0, 0, id
      FROM institution_class WHERE county = $1 AND institution = $2
    UNION ALL
    SELECT 'recognition', agreement_no, '', first_day, last_day, agreed_slots, cap_infant_fen, cap_toddler_fen, ''
      FROM institution_recognition WHERE county = $1 AND institution = $2
    UNION ALL
    SELECT 'demonstration', level, document, first_day, last_day, 0, 0, 0, ''
      FROM institution_demonstration WHERE county = $1 AND institution = $2
    UNION ALL
    SELECT 'fee', class_type, service_form, first_day, '', fen_per_month, meal_fen_per_day, 0, ''
      FROM institution_fee WHERE county = $1 AND institution = $2
    UNION ALL
    SELECT 'vacancy', class_type, '', published_on, '', vacant, 0, 0, ''
      FROM institution_vacancy WHERE county = $1 AND institution = $2
)sql"};
}  // namespace

void cut_classes(db::Write& tx, const InstitutionId& id, Date first_day) {
    tx.run(drop_later_classes, id.county(), id, first_day);
    tx.run(end_classes, id.county(), id, first_day, first_day.previous());
}

void insert_class(db::Write& tx, const Call& call, const InstitutionId& id, DateRange range, const ClassFact& fact) {
    const auto class_id = call.ids.make<ClassId>(id.county(), call.now);
    tx.run(insert_class_row, id.county(), class_id, id, fact.class_type, fact.name, fact.slots, range.first_day,
           range.last_day);
}

std::vector<ClassRow> classes(db::Read& tx, const InstitutionId& id) {
    return tx.all(
        classes_of,
        [](const Row& row) {
            return ClassRow{{row.get<ClassType>(0), row.get<std::string>(1), row.get<int>(2)},
                            {row.get<Date>(3), row.get<Date>(4)}};
        },
        id.county(), id);
}

std::vector<Recognition> recognitions(db::Read& tx, const InstitutionId& id) {
    return tx.all(
        recognitions_of,
        [](const Row& row) {
            return Recognition{{row.get<Date>(0), row.get<Date>(1)},
                               row.get<int>(2),
                               row.get<std::string>(3),
                               row.get<Money>(4),
                               row.get<Money>(5)};
        },
        id.county(), id);
}

void insert_recognition(db::Write& tx, const InstitutionId& id, const Recognition& r) {
    tx.run(insert_recognition_row, id.county(), id, r.range.first_day, r.range.last_day, r.agreed_slots, r.agreement_no,
           r.cap_infant, r.cap_toddler);
}

void end_recognition(db::Write& tx, const InstitutionId& id, const DateRange& range) {
    tx.run(end_recognition_row, id.county(), id, range.first_day, range.last_day);
}

std::vector<Demonstration> demonstrations(db::Read& tx, const InstitutionId& id) {
    return tx.all(
        demonstrations_of,
        [](const Row& row) {
            return Demonstration{
                {row.get<Date>(0), row.get<Date>(1)}, row.get<DemonstrationLevel>(2), row.get<std::string>(3)};
        },
        id.county(), id);
}

void insert_demonstration(db::Write& tx, const InstitutionId& id, const Demonstration& d) {
    tx.run(insert_demonstration_row, id.county(), id, d.range.first_day, d.range.last_day, d.level, d.document);
}

void end_demonstration(db::Write& tx, const InstitutionId& id, const DateRange& range) {
    tx.run(end_demonstration_row, id.county(), id, range.first_day, range.last_day);
}

std::vector<Fee> fees(db::Read& tx, const InstitutionId& id) {
    return tx.all(
        fees_of,
        [](const Row& row) {
            return Fee{row.get<ClassType>(0), row.get<ServiceForm>(1), row.get<Date>(2), row.get<Money>(3),
                       row.get<Money>(4)};
        },
        id.county(), id);
}

void put_fee(db::Write& tx, const InstitutionId& id, const Fee& fee) {
    tx.run(put_fee_row, id.county(), id, fee.class_type, fee.service_form, fee.first_day, fee.per_month,
           fee.meal_per_day);
}

std::vector<Vacancy> vacancies(db::Read& tx, const InstitutionId& id) {
    return tx.all(
        vacancies_of, [](const Row& row) { return Vacancy{row.get<ClassType>(0), row.get<int>(1), row.get<Date>(2)}; },
        id.county(), id);
}

void put_vacancy(db::Write& tx, const InstitutionId& id, const Vacancy& v) {
    tx.run(put_vacancy_row, id.county(), id, v.class_type, v.vacant, v.published_on);
}

Facts facts(db::Read& tx, const InstitutionId& id) {
    Facts out;
    std::vector<std::pair<ClassRow, std::string>> classes;  // with their ids, by which classes of a type are in order
    for (const Row& row : tx.rows(facts_of, id.county(), id)) switch (row.text(0)[0]) {
            case 'c':
                classes.push_back({{{row.get<ClassType>(1), row.get<std::string>(2), row.get<int>(5)},
                                    {row.get<Date>(3), row.get<Date>(4)}},
                                   row.get<std::string>(8)});
                break;
            case 'r':
                out.recognitions.push_back({{row.get<Date>(3), row.get<Date>(4)},
                                            row.get<int>(5),
                                            row.get<std::string>(1),
                                            row.get<Money>(6),
                                            row.get<Money>(7)});
                break;
            case 'd':
                out.demonstrations.push_back(
                    {{row.get<Date>(3), row.get<Date>(4)}, row.get<DemonstrationLevel>(1), row.get<std::string>(2)});
                break;
            case 'f':
                out.fees.push_back({row.get<ClassType>(1), row.get<ServiceForm>(2), row.get<Date>(3), row.get<Money>(5),
                                    row.get<Money>(6)});
                break;
            case 'v': out.vacancies.push_back({row.get<ClassType>(1), row.get<int>(5), row.get<Date>(3)}); break;
            default: throw db::CorruptValue("a fact of no kind");
        }
    // A union comes in no order that SQL promises.
    const auto first_day = [](const auto& fact) { return fact.range.first_day; };
    std::ranges::sort(classes, {}, [](const auto& c) {
        return std::tuple(text_of(c.first.fact.class_type), std::string_view(c.second));
    });
    std::ranges::sort(out.recognitions, {}, first_day);
    std::ranges::sort(out.demonstrations, {}, first_day);
    std::ranges::sort(out.fees, {}, [](const Fee& fee) {
        return std::tuple(text_of(fee.class_type), text_of(fee.service_form), fee.first_day);
    });
    std::ranges::sort(out.vacancies, {}, [](const Vacancy& vacancy) { return text_of(vacancy.class_type); });
    for (auto& [row, class_id] : classes) out.classes.push_back(std::move(row));
    return out;
}

}  // namespace institutions::store
