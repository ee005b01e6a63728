#pragma once
// What institutions look like over HTTP: bodies with their fields.
#include "exports/exports.h"
#include "institutions/institutions.h"
#include "store.h"

namespace institutions {

struct ListItem {
    InstitutionId id;
    std::string name;
    RegionCode region;
    std::string township_name;
    std::string address;
    Decimal lng;
    Decimal lat;
    ProviderForm provider_form;
    OperatingNature operating_nature;
    FilingState filing_state;
    bool operating;
    std::int64_t slots;
    std::int64_t classes;
    bool inclusive;
    std::optional<DemonstrationLevel> demonstration;
    std::optional<std::int64_t> vacant;
    std::optional<Date> vacant_on;
    std::optional<std::int64_t> fee_from_fen;
    std::optional<std::string> filed_on;
    std::optional<std::int64_t> distance_m;
    bool synthetic;
};
struct List {
    std::vector<ListItem> items;
    std::optional<std::string> next;
    std::int64_t total;
};

/// Which institutions; the same for the list, its map and the file made of it.
struct ListFilter {
    std::optional<std::string> q;
    std::optional<RegionCode> region;
    std::optional<ProviderForm> provider_form;
    std::optional<OperatingNature> operating_nature;
    std::optional<FilingState> filing_state;
    std::optional<bool> inclusive;
    std::optional<ClassType> class_type;
    std::optional<ServiceForm> service_form;
    std::optional<bool> vacant;
    std::optional<int> vacant_within_days;
    std::optional<std::int64_t> fee_max_fen;
    /// "116.487,35.735": longitude and latitude; the nearest come first.
    std::optional<std::string> near;
    std::optional<int> within_m;
};
struct ListInput : ListFilter {
    std::optional<std::string> cursor;
};
struct FileInput : ListFilter {
    exports::Format format;
    std::optional<exports::Language> language;
};
struct TownshipView {
    RegionCode region;
    std::int64_t institutions;
};
struct TownshipList {
    std::vector<TownshipView> items;
};

struct ClassView {
    ClassType class_type;
    std::string name;
    int slots;
    Date first_day;
    Date last_day;
};
struct RecognitionView {
    Date first_day;
    Date last_day;
    int agreed_slots;
    std::string agreement_no;
    Money cap_infant_fen;
    Money cap_toddler_fen;
};
struct DemonstrationView {
    Date first_day;
    Date last_day;
    DemonstrationLevel level;
    std::string document;
};
struct FeeView {
    ClassType class_type;
    ServiceForm service_form;
    Date first_day;
    Money fen_per_month;
    Money meal_fen_per_day;
};
struct VacancyView {
    ClassType class_type;
    int vacant;
    Date published_on;
};

struct Record {
    InstitutionId id;
    std::string name;
    CreditCode credit_code;
    RegionCode region;
    std::string region_name;
    std::string township_name;
    ProviderForm provider_form;
    OperatingNature operating_nature;
    RegistrationNature registration_nature;
    Cooperation cooperation;
    FilingState filing_state;
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
    bool synthetic;
    std::vector<ClassView> classes;
    std::vector<RecognitionView> recognitions;
    std::vector<DemonstrationView> demonstrations;
    std::vector<FeeView> fees;
    std::vector<VacancyView> vacancies;
    api::Version version;
};

struct Timeline {
    std::vector<facts::Entry> items;
};

struct OneInstitution {
    InstitutionId institution;
};

}  // namespace institutions

#define FIELD(Struct, member, about) \
    Field { #member, &institutions::Struct::member, about }

template <>
inline constexpr auto declared<institutions::ListItem> = std::tuple{
    FIELD(ListItem, id, "Identifier."),
    FIELD(ListItem, name, "Name."),
    FIELD(ListItem, region, "Village or township."),
    FIELD(ListItem, township_name, "Its township."),
    FIELD(ListItem, address, "Address."),
    FIELD(ListItem, lng, "Longitude, degrees."),
    FIELD(ListItem, lat, "Latitude, degrees."),
    FIELD(ListItem, provider_form, "Provider form."),
    FIELD(ListItem, operating_nature, "Operating nature."),
    FIELD(ListItem, filing_state, "State of its filing."),
    FIELD(ListItem, operating, "Whether it is running."),
    FIELD(ListItem, slots, "Filed slots."),
    FIELD(ListItem, classes, "Filed classes."),
    FIELD(ListItem, inclusive, "Recognised as inclusive today."),
    FIELD(ListItem, demonstration, "Demonstration level held today."),
    FIELD(ListItem, vacant, "Free slots it last published."),
    FIELD(ListItem, vacant_on, "When it published them."),
    FIELD(ListItem, fee_from_fen, "Lowest monthly fee, fen."),
    FIELD(ListItem, filed_on, "Since when it is filed."),
    FIELD(ListItem, distance_m, "Metres from the point asked about."),
    FIELD(ListItem, synthetic, "Made for a demonstration."),
};
template <>
inline constexpr auto declared<institutions::List> = std::tuple{
    FIELD(List, items, "One page."),
    FIELD(List, next, "Cursor of the next page."),
    FIELD(List, total, "How many match in all."),
};
template <>
inline constexpr auto declared<institutions::ListFilter> = std::tuple{
    Field{"q", &institutions::ListFilter::q, "Part of name, address or credit code, or the name's pinyin initials.",
          Limits{.max_length = 40}},
    FIELD(ListFilter, region, "Only within this region."),
    FIELD(ListFilter, provider_form, "Only this form."),
    FIELD(ListFilter, operating_nature, "Only this nature."),
    FIELD(ListFilter, filing_state, "Only in this state."),
    FIELD(ListFilter, inclusive, "Only with, or without, a recognition."),
    FIELD(ListFilter, class_type, "Only with such a class."),
    FIELD(ListFilter, service_form, "Only with this form of service."),
    FIELD(ListFilter, vacant, "Only with a free slot."),
    Field{"vacant_within_days", &institutions::ListFilter::vacant_within_days,
          "Only with a free slot published within so many days.", Limits{.min = 0, .max = 3650}},
    Field{"fee_max_fen", &institutions::ListFilter::fee_max_fen, "Highest monthly fee, fen.",
          Limits{.min = 1, .max = 100'000'000}},
    Field{"near", &institutions::ListFilter::near, "Longitude and latitude; the nearest come first.",
          Limits{.max_length = 40}},
    Field{"within_m", &institutions::ListFilter::within_m, "No further than so many metres from that point.",
          Limits{.min = 1, .max = 1'000'000}},
};
template <>
inline constexpr auto declared<institutions::ListInput> = std::tuple_cat(
    declared<institutions::ListFilter>, std::tuple{Field{"cursor", &institutions::ListInput::cursor,
                                                         "Where the last page ended.", Limits{.max_length = 2000}}});
template <>
inline constexpr auto declared<institutions::FileInput> = std::tuple_cat(
    declared<institutions::ListFilter>,
    std::tuple{FIELD(FileInput, format, "Workbook or CSV."), FIELD(FileInput, language, "Of headings and words.")});
template <>
inline constexpr auto declared<institutions::TownshipView> = std::tuple{
    FIELD(TownshipView, region, "Township."),
    FIELD(TownshipView, institutions, "How many there match."),
};
template <>
inline constexpr auto declared<institutions::TownshipList> =
    std::tuple{FIELD(TownshipList, items, "Townships with a match, by code.")};
template <>
inline constexpr auto declared<institutions::ClassView> = std::tuple{
    FIELD(ClassView, class_type, "Class by age."),
    FIELD(ClassView, name, "Name."),
    FIELD(ClassView, slots, "Slots."),
    FIELD(ClassView, first_day, "First day."),
    FIELD(ClassView, last_day, "Last day."),
};
template <>
inline constexpr auto declared<institutions::RecognitionView> = std::tuple{
    FIELD(RecognitionView, first_day, "First day."),
    FIELD(RecognitionView, last_day, "Last day."),
    FIELD(RecognitionView, agreed_slots, "Slots agreed."),
    FIELD(RecognitionView, agreement_no, "Agreement."),
    FIELD(RecognitionView, cap_infant_fen, "Highest monthly fee of infant classes."),
    FIELD(RecognitionView, cap_toddler_fen, "Highest monthly fee of other classes."),
};
template <>
inline constexpr auto declared<institutions::DemonstrationView> = std::tuple{
    FIELD(DemonstrationView, first_day, "First day."),
    FIELD(DemonstrationView, last_day, "Last day."),
    FIELD(DemonstrationView, level, "Level."),
    FIELD(DemonstrationView, document, "Document."),
};
template <>
inline constexpr auto declared<institutions::FeeView> = std::tuple{
    FIELD(FeeView, class_type, "Class by age."),      FIELD(FeeView, service_form, "Form of service."),
    FIELD(FeeView, first_day, "Since when."),         FIELD(FeeView, fen_per_month, "Care fee a month."),
    FIELD(FeeView, meal_fen_per_day, "Meals a day."),
};
template <>
inline constexpr auto declared<institutions::VacancyView> = std::tuple{
    FIELD(VacancyView, class_type, "Class by age."),
    FIELD(VacancyView, vacant, "Free slots."),
    FIELD(VacancyView, published_on, "Published on."),
};
template <>
inline constexpr auto declared<institutions::Record> = std::tuple{
    FIELD(Record, id, "Identifier."),
    FIELD(Record, name, "Name."),
    FIELD(Record, credit_code, "Unified social credit code."),
    FIELD(Record, region, "Village or township."),
    FIELD(Record, region_name, "Its name."),
    FIELD(Record, township_name, "Its township."),
    FIELD(Record, provider_form, "Provider form."),
    FIELD(Record, operating_nature, "Operating nature."),
    FIELD(Record, registration_nature, "Registration nature."),
    FIELD(Record, cooperation, "Cooperation with medical care."),
    FIELD(Record, filing_state, "State of its filing."),
    FIELD(Record, operating, "Whether it is running."),
    FIELD(Record, address, "Address."),
    FIELD(Record, lng, "Longitude, degrees."),
    FIELD(Record, lat, "Latitude, degrees."),
    FIELD(Record, phone, "Public telephone."),
    FIELD(Record, head_name, "Person in charge."),
    FIELD(Record, opened_on, "Opened on."),
    FIELD(Record, full_day, "Full-day care."),
    FIELD(Record, half_day, "Half-day care."),
    FIELD(Record, hourly, "By the hour."),
    FIELD(Record, temporary, "Temporary care."),
    FIELD(Record, opens_at, "Opening hour."),
    FIELD(Record, closes_at, "Closing hour."),
    FIELD(Record, meals, "Meals are supplied."),
    FIELD(Record, floor_area_m2, "Gross floor area, square metres."),
    FIELD(Record, outdoor_area_m2, "Outdoor area, square metres."),
    FIELD(Record, note, "Note of the office; empty for the public."),
    FIELD(Record, synthetic, "Made for a demonstration."),
    FIELD(Record, classes, "Classes, past and present."),
    FIELD(Record, recognitions, "Recognitions as inclusive."),
    FIELD(Record, demonstrations, "Demonstration levels."),
    FIELD(Record, fees, "Fees."),
    FIELD(Record, vacancies, "Free slots it published."),
    FIELD(Record, version, "Counts changes."),
};
template <>
inline constexpr auto declared<institutions::Timeline> = std::tuple{FIELD(Timeline, items, "Newest first.")};
template <>
inline constexpr auto declared<institutions::OneInstitution> =
    std::tuple{FIELD(OneInstitution, institution, "The institution.")};

#undef FIELD
