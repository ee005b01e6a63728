#pragma once
// What holds of an institution for some time.
#include <string>

#include "base/declared.h"
#include "base/id.h"
#include "base/money.h"
#include "base/range.h"
#include "base/region_code.h"
#include "institutions/kinds.h"

struct ClassTag;

namespace institutions {

/// What an institution was on a day; the dimensions that figures break down by.
struct Standing {
    RegionCode region;  // township or village
    ProviderForm provider_form;
    OperatingNature operating_nature;
    bool operating;
    FilingState filing_state;
    bool operator==(const Standing&) const = default;
};

/// What of a standing is not the filing's business.
struct Shape {
    RegionCode region;
    ProviderForm provider_form;
    OperatingNature operating_nature;
    bool operating;
    bool operator==(const Shape&) const = default;

    Standing standing(FilingState state) const { return {region, provider_form, operating_nature, operating, state}; }
};
inline Shape shape_of(const Standing& s) { return {s.region, s.provider_form, s.operating_nature, s.operating}; }

struct ClassFact {
    ClassType class_type;
    std::string name;
    int slots;
    bool operator==(const ClassFact&) const = default;
};
/// A class of the filing, which keeps its identity while its slots change.
struct FiledClass {
    ClassType class_type;
    Id<ClassTag> id;
    std::string name;
    int slots;
    bool operator==(const FiledClass&) const = default;
};
/// Recognised as inclusive (普惠), by an agreement.
struct Recognition {
    int agreed_slots;
    std::string agreement_no;
    Money cap_infant;  // per child and month; nothing: not agreed
    Money cap_toddler;
    bool operator==(const Recognition&) const = default;
};
struct Demonstration {
    DemonstrationLevel level;
    std::string document;
    bool operator==(const Demonstration&) const = default;
};
struct Fee {
    ClassType class_type;
    ServiceForm service_form;
    Money per_month;
    Money meal_per_day;
    bool operator==(const Fee&) const = default;
};
struct Vacancy {
    ClassType class_type;
    int vacant;
    Date published_on;
};

}  // namespace institutions

template <>
inline constexpr auto declared<institutions::Shape> = std::tuple{
    Field{"region", &institutions::Shape::region, "Village or township."},
    Field{"provider_form", &institutions::Shape::provider_form, {"Provider form.", "办托主体"}},
    Field{"operating_nature", &institutions::Shape::operating_nature, {"Operating nature.", "举办性质"}},
    Field{"operating", &institutions::Shape::operating, {"Whether it is running.", "正在营业"}},
};
template <>
inline constexpr auto declared<institutions::Standing> = std::tuple{
    Field{"region", &institutions::Standing::region, "Village or township."},
    Field{"provider_form", &institutions::Standing::provider_form, "Provider form."},
    Field{"operating_nature", &institutions::Standing::operating_nature, "Operating nature."},
    Field{"operating", &institutions::Standing::operating, "Whether it is running."},
    Field{"filing_state", &institutions::Standing::filing_state, "State of its filing."},
};
template <>
inline constexpr auto declared<institutions::ClassFact> = std::tuple{
    Field{"class_type", &institutions::ClassFact::class_type, {"Class by age.", "班型"}},
    Field{"name", &institutions::ClassFact::name, {"Name of the class.", "班级名称"}, Limits{.max_length = 50}},
    Field{"slots", &institutions::ClassFact::slots, {"Slots.", "托位数"}, Limits{.min = 1, .max = 100'000}},
};
template <>
inline constexpr auto declared<institutions::FiledClass> = std::tuple{
    Field{"class_type", &institutions::FiledClass::class_type, "Class by age."},
    Field{"id", &institutions::FiledClass::id, "Identifier."},
    Field{"name", &institutions::FiledClass::name, "Name."},
    Field{"slots", &institutions::FiledClass::slots, "Slots."},
};
template <>
inline constexpr auto declared<institutions::Recognition> = std::tuple{
    Field{"agreed_slots", &institutions::Recognition::agreed_slots, "Slots agreed.", Limits{.min = 0, .max = 100'000}},
    Field{"agreement_no", &institutions::Recognition::agreement_no, "Agreement."},
    Field{"cap_infant_fen", &institutions::Recognition::cap_infant,
          "Highest monthly fee of infant classes; 0: none agreed.", Limits{.min = 0, .max = 100'000'000}},
    Field{"cap_toddler_fen", &institutions::Recognition::cap_toddler,
          "Highest monthly fee of other classes; 0: none agreed.", Limits{.min = 0, .max = 100'000'000}},
};
template <>
inline constexpr auto declared<institutions::Demonstration> = std::tuple{
    Field{"level", &institutions::Demonstration::level, "Level."},
    Field{"document", &institutions::Demonstration::document, "Document it rests on."},
};
template <>
inline constexpr auto declared<institutions::Fee> = std::tuple{
    Field{"class_type", &institutions::Fee::class_type, "Class by age."},
    Field{"service_form", &institutions::Fee::service_form, "Form of service."},
    Field{"fen_per_month", &institutions::Fee::per_month, "Care fee a month.", Limits{.min = 0, .max = 100'000'000}},
    Field{"meal_fen_per_day", &institutions::Fee::meal_per_day, "Meals a day.", Limits{.min = 0, .max = 1'000'000}},
};
template <>
inline constexpr auto declared<institutions::Vacancy> = std::tuple{
    Field{"class_type", &institutions::Vacancy::class_type, "Class by age."},
    Field{"vacant", &institutions::Vacancy::vacant, "Free slots.", Limits{.min = 0, .max = 100'000}},
    Field{"published_on", &institutions::Vacancy::published_on, "Published on."},
};
