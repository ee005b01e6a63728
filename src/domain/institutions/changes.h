#pragma once
// What the office and an institution itself enter: bodies with their fields.
#include "views.h"

namespace institutions {

struct GivenInstitution {
    std::string name;
    CreditCode credit_code;
    RegionCode region;
    ProviderForm provider_form;
    OperatingNature operating_nature;
    RegistrationNature registration_nature;
    Cooperation cooperation;
    bool operating;
    std::string address;
    Decimal lng;
    Decimal lat;
    std::string phone;
    std::string head_name;
    std::optional<Date> opened_on;
    bool full_day;
    bool half_day;
    bool hourly;
    bool temporary;
    std::string opens_at;
    std::string closes_at;
    bool meals;
    std::int64_t floor_area_m2;
    std::int64_t outdoor_area_m2;
    std::string note;
    /// Since when region, form, nature and operating are so: by default today.
    std::optional<Date> since;
};
struct ChangedInstitution : GivenInstitution {
    InstitutionId institution;
    api::Version version;
};
/// What an institution may change without a filing.
struct Contact {
    InstitutionId institution;
    std::string phone;
    std::string opens_at;
    std::string closes_at;
    bool meals;
    api::Version version;
};
struct NewRecognition {
    InstitutionId institution;
    Date first_day;
    Date last_day;
    int agreed_slots;
    std::string agreement_no;
    Money cap_infant_fen;
    Money cap_toddler_fen;
};
struct NewDemonstration {
    InstitutionId institution;
    Date first_day;
    Date last_day;
    DemonstrationLevel level;
    std::string document;
};
/// Another last day of the fact that began on `first_day`.
struct Ending {
    InstitutionId institution;
    Date first_day;
    Date last_day;
    api::Version version;
};
struct NewFee {
    InstitutionId institution;
    ClassType class_type;
    ServiceForm service_form;
    Date first_day;
    Money fen_per_month;
    Money meal_fen_per_day;
};
struct FreeSlots {
    ClassType class_type;
    int vacant;
};
struct NewVacancies {
    InstitutionId institution;
    std::vector<FreeSlots> vacancies;
};

std::vector<api::Endpoint> changes();
/// What the public and the staff see of an institution on a day.
Record record_of(db::Read& tx, Institution found, Date day);
/// The list as a file; it tells as much as the records do, so it is for those who may read them.
std::vector<api::Endpoint> exporting(const Permit& readers);
/// Everybody who may read an institution's full record.
Permit readers();

/// The rows of a list by its filters; faults name the filters that cannot be read.
Result<store::ListQuery> query_of(const Call& call, const ListFilter& in, bool is_public);

}  // namespace institutions

#define FIELD(Struct, member, about) \
    Field { #member, &institutions::Struct::member, about }
#define LIMITED(Struct, member, about, ...)                                   \
    Field {                                                                   \
        #member, &institutions::Struct::member, about, Limits { __VA_ARGS__ } \
    }

template <>
inline constexpr auto declared<institutions::GivenInstitution> = std::tuple{
    LIMITED(GivenInstitution, name, "Name.", .max_length = 60),
    FIELD(GivenInstitution, credit_code, "Unified social credit code."),
    FIELD(GivenInstitution, region, "Village or township."),
    FIELD(GivenInstitution, provider_form, "Provider form."),
    FIELD(GivenInstitution, operating_nature, "Operating nature."),
    FIELD(GivenInstitution, registration_nature, "Registration nature."),
    FIELD(GivenInstitution, cooperation, "Cooperation with medical care."),
    FIELD(GivenInstitution, operating, "Whether it is running."),
    FIELD(GivenInstitution, address, "Address."),
    LIMITED(GivenInstitution, lng, "Longitude, degrees; within China.", .min = 73, .max = 136),
    LIMITED(GivenInstitution, lat, "Latitude, degrees; within China.", .min = 3, .max = 54),
    LIMITED(GivenInstitution, phone, "Public telephone.", .max_length = 30),
    LIMITED(GivenInstitution, head_name, "Person in charge.", .max_length = 50),
    FIELD(GivenInstitution, opened_on, "Opened on."),
    FIELD(GivenInstitution, full_day, "Full-day care."),
    FIELD(GivenInstitution, half_day, "Half-day care."),
    FIELD(GivenInstitution, hourly, "By the hour."),
    FIELD(GivenInstitution, temporary, "Temporary care."),
    FIELD(GivenInstitution, opens_at, "Opening hour, HH:MM."),
    FIELD(GivenInstitution, closes_at, "Closing hour, HH:MM."),
    FIELD(GivenInstitution, meals, "Meals are supplied."),
    LIMITED(GivenInstitution, floor_area_m2, "Gross floor area, square metres.", .min = 0, .max = 1'000'000),
    LIMITED(GivenInstitution, outdoor_area_m2, "Outdoor area, square metres.", .min = 0, .max = 1'000'000),
    LIMITED(GivenInstitution, note, "Note of the office.", .max_length = 500, .blank = true),
    FIELD(GivenInstitution, since, "Since when region, form, nature and operating are so; default today."),
};
template <>
inline constexpr auto declared<institutions::ChangedInstitution> = std::tuple_cat(
    declared<institutions::GivenInstitution>, std::tuple{FIELD(ChangedInstitution, institution, "The institution."),
                                                         FIELD(ChangedInstitution, version, "Counts changes.")});
template <>
inline constexpr auto declared<institutions::Contact> = std::tuple{
    FIELD(Contact, institution, "The institution."),  LIMITED(Contact, phone, "Public telephone.", .max_length = 30),
    FIELD(Contact, opens_at, "Opening hour, HH:MM."), FIELD(Contact, closes_at, "Closing hour, HH:MM."),
    FIELD(Contact, meals, "Meals are supplied."),     FIELD(Contact, version, "Counts changes."),
};
template <>
inline constexpr auto declared<institutions::NewRecognition> = std::tuple{
    FIELD(NewRecognition, institution, "The institution."),
    FIELD(NewRecognition, first_day, "First day."),
    FIELD(NewRecognition, last_day, "Last day."),
    LIMITED(NewRecognition, agreed_slots, "Slots agreed.", .min = 0, .max = 100'000),
    FIELD(NewRecognition, agreement_no, "Agreement."),
    LIMITED(NewRecognition, cap_infant_fen, "Highest monthly fee of infant classes; 0: none agreed.", .min = 0,
            .max = 100'000'000),
    LIMITED(NewRecognition, cap_toddler_fen, "Highest monthly fee of other classes; 0: none agreed.", .min = 0,
            .max = 100'000'000),
};
template <>
inline constexpr auto declared<institutions::NewDemonstration> = std::tuple{
    FIELD(NewDemonstration, institution, "The institution."),
    FIELD(NewDemonstration, first_day, "First day."),
    FIELD(NewDemonstration, last_day, "Last day."),
    FIELD(NewDemonstration, level, "Level."),
    FIELD(NewDemonstration, document, "Document it rests on."),
};
template <>
inline constexpr auto declared<institutions::Ending> = std::tuple{
    FIELD(Ending, institution, "The institution."),
    FIELD(Ending, first_day, "The day the fact began."),
    FIELD(Ending, last_day, "The last day it holds."),
    FIELD(Ending, version, "The institution's version."),
};
template <>
inline constexpr auto declared<institutions::NewFee> = std::tuple{
    FIELD(NewFee, institution, "The institution."),
    FIELD(NewFee, class_type, "Class by age."),
    FIELD(NewFee, service_form, "Form of service."),
    FIELD(NewFee, first_day, "Since when."),
    LIMITED(NewFee, fen_per_month, "Care fee a month.", .min = 0, .max = 100'000'000),
    LIMITED(NewFee, meal_fen_per_day, "Meals a day.", .min = 0, .max = 1'000'000),
};
template <>
inline constexpr auto declared<institutions::FreeSlots> = std::tuple{
    FIELD(FreeSlots, class_type, "Class by age."),
    LIMITED(FreeSlots, vacant, "Free slots.", .min = 0, .max = 100'000),
};
template <>
inline constexpr auto declared<institutions::NewVacancies> = std::tuple{
    FIELD(NewVacancies, institution, "The institution."),
    LIMITED(NewVacancies, vacancies, "Free slots by class.", .max_items = 4),
};

#undef LIMITED
#undef FIELD
