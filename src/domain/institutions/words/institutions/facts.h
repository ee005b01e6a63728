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
    Cooperation cooperation = Cooperation::None;
    bool operator==(const Standing&) const = default;
    static constexpr Fields fields{
        Field{"region", &Standing::region, "Village or township."},
        Field{"provider_form", &Standing::provider_form, "Provider form."},
        Field{"operating_nature", &Standing::operating_nature, "Operating nature."},
        Field{"operating", &Standing::operating, "Whether it is running."},
        Field{"filing_state", &Standing::filing_state, "State of its filing."},
        Field{"cooperation", &Standing::cooperation, "Cooperation with medical care."},
    };
};

/// What of a standing is not the filing's business.
struct Shape {
    RegionCode region;
    ProviderForm provider_form;
    OperatingNature operating_nature;
    bool operating;
    Cooperation cooperation = Cooperation::None;
    bool operator==(const Shape&) const = default;

    Standing standing(FilingState state) const {
        return {region, provider_form, operating_nature, operating, state, cooperation};
    }
    static constexpr Fields fields{
        Field{"region", &Shape::region, "Village or township."},
        Field{"provider_form", &Shape::provider_form, {"Provider form.", "办托主体"}},
        Field{"operating_nature", &Shape::operating_nature, {"Operating nature.", "举办性质"}},
        Field{"operating", &Shape::operating, {"Whether it is running.", "正在营业"}},
        Field{
            "cooperation", &Shape::cooperation, {"Cooperation with medical care.", "医育结合"}, Limits{.blank = true}},
    };
};
inline Shape shape_of(const Standing& s) {
    return {s.region, s.provider_form, s.operating_nature, s.operating, s.cooperation};
}

struct ClassFact {
    ClassType class_type;
    std::string name;
    int slots;
    bool operator==(const ClassFact&) const = default;
    static constexpr Fields fields{
        Field{"class_type", &ClassFact::class_type, {"Class by age.", "班型"}},
        Field{"name", &ClassFact::name, {"Name of the class.", "班级名称"}, Limits{.max_length = 50}},
        Field{"slots", &ClassFact::slots, {"Slots.", "托位数"}, Limits{.min = 1, .max = 100'000}},
    };
};
/// A class of the filing, which keeps its identity while its slots change.
struct FiledClass {
    ClassType class_type;
    Id<ClassTag> id;
    std::string name;
    int slots;
    bool operator==(const FiledClass&) const = default;
    static constexpr Fields fields{
        Field{"class_type", &FiledClass::class_type, "Class by age."},
        Field{"id", &FiledClass::id, "Identifier."},
        Field{"name", &FiledClass::name, "Name."},
        Field{"slots", &FiledClass::slots, "Slots."},
    };
};
/// Recognised as inclusive (普惠), by an agreement.
struct Recognition {
    int agreed_slots;
    std::string agreement_no;
    Money cap_infant;  // per child and month; nothing: not agreed
    Money cap_toddler;
    bool operator==(const Recognition&) const = default;
    static constexpr Fields fields{
        Field{"agreed_slots", &Recognition::agreed_slots, "Slots agreed.", Limits{.min = 0, .max = 100'000}},
        Field{"agreement_no", &Recognition::agreement_no, "Agreement."},
        Field{"cap_infant_fen", &Recognition::cap_infant, "Highest monthly fee of infant classes; 0: none agreed.",
              Limits{.min = 0, .max = 100'000'000}},
        Field{"cap_toddler_fen", &Recognition::cap_toddler, "Highest monthly fee of other classes; 0: none agreed.",
              Limits{.min = 0, .max = 100'000'000}},
    };
};
struct Demonstration {
    DemonstrationLevel level;
    std::string document;
    bool operator==(const Demonstration&) const = default;
    static constexpr Fields fields{
        Field{"level", &Demonstration::level, "Level."},
        Field{"document", &Demonstration::document, "Document it rests on."},
    };
};
/// A violation, and until when it bars from recognitions and demonstration levels.
struct Bar {
    std::string ground;
    std::string document;
    bool operator==(const Bar&) const = default;
    static constexpr Fields fields{
        Field{"ground", &Bar::ground, "What was found.", Limits{.max_length = 500}},
        Field{"document", &Bar::document, "The decision it rests on."},
    };
};
struct Fee {
    ClassType class_type;
    ServiceForm service_form;
    Money per_month;
    Money meal_per_day;
    bool operator==(const Fee&) const = default;
    static constexpr Fields fields{
        Field{"class_type", &Fee::class_type, "Class by age."},
        Field{"service_form", &Fee::service_form, "Form of service."},
        Field{"fen_per_month", &Fee::per_month, "Care fee a month.", Limits{.min = 0, .max = 100'000'000}},
        Field{"meal_fen_per_day", &Fee::meal_per_day, "Meals a day.", Limits{.min = 0, .max = 1'000'000}},
    };
};
struct Vacancy {
    ClassType class_type;
    int vacant;
    Date published_on;
    static constexpr Fields fields{
        Field{"class_type", &Vacancy::class_type, "Class by age."},
        Field{"vacant", &Vacancy::vacant, "Free slots.", Limits{.min = 0, .max = 100'000}},
        Field{"published_on", &Vacancy::published_on, "Published on."},
    };
};

}  // namespace institutions
