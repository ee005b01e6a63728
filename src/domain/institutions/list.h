#pragma once
// The register as a list: what people ask for, and what they see of each institution.
#include "exports/exports.h"
#include "institutions/institutions.h"

namespace institutions {

/// Which institutions; the same for the list, its map and the file made of it.
struct ListFilter {
    std::optional<std::string> q;
    std::optional<RegionCode> region;
    std::optional<ProviderForm> provider_form;
    std::optional<OperatingNature> operating_nature;
    std::optional<Cooperation> cooperation;
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
    static constexpr Fields fields{
        Field{"q", &ListFilter::q, "Part of name, address or credit code, or the name's pinyin initials.",
              Limits{.max_length = 40}},
        Field{"region", &ListFilter::region, "Only within this region."},
        Field{"provider_form", &ListFilter::provider_form, "Only this form."},
        Field{"operating_nature", &ListFilter::operating_nature, "Only this nature."},
        Field{"cooperation", &ListFilter::cooperation, "Only with this cooperation with medical care."},
        Field{"filing_state", &ListFilter::filing_state, "Only in this state."},
        Field{"inclusive", &ListFilter::inclusive, "Only with, or without, a recognition."},
        Field{"class_type", &ListFilter::class_type, "Only with such a class."},
        Field{"service_form", &ListFilter::service_form, "Only with this form of service."},
        Field{"vacant", &ListFilter::vacant, "Only with a free slot."},
        Field{"vacant_within_days", &ListFilter::vacant_within_days,
              "Only with a free slot published within so many days.", Limits{.min = 0, .max = 3650}},
        Field{"fee_max_fen", &ListFilter::fee_max_fen, "Highest monthly fee, fen.",
              Limits{.min = 1, .max = 100'000'000}},
        Field{"near", &ListFilter::near, "Longitude and latitude; the nearest come first.", Limits{.max_length = 40}},
        Field{"within_m", &ListFilter::within_m, "No further than so many metres from that point.",
              Limits{.min = 1, .max = 1'000'000}},
    };
};

/// An institution as a list shows it.
struct ListRow {
    InstitutionId id;
    std::string name;
    RegionCode region;
    RegionCode township;
    std::string address;
    Degrees lng;
    Degrees lat;
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
    std::optional<Money> fee_from;
    std::optional<Date> filed_on;
    bool synthetic;
    static constexpr Fields fields{
        Field{"id", &ListRow::id, "Identifier."},
        Field{"name", &ListRow::name, {"Name.", "机构名称"}},
        Field{"region", &ListRow::region, "Village or township."},
        Field{"township", &ListRow::township, "Its township."},
        Field{"address", &ListRow::address, {"Address.", "地址"}},
        Field{"lng", &ListRow::lng, {"Longitude.", "经度"}, Limits{}, "lng_e6"},
        Field{"lat", &ListRow::lat, {"Latitude.", "纬度"}, Limits{}, "lat_e6"},
        Field{"provider_form", &ListRow::provider_form, {"Provider form.", "办托主体"}},
        Field{"operating_nature", &ListRow::operating_nature, {"Operating nature.", "举办性质"}},
        Field{"filing_state", &ListRow::filing_state, {"Filing.", "备案状态"}},
        Field{"operating", &ListRow::operating, {"Running.", "正在运营"}},
        Field{"slots", &ListRow::slots, {"Filed slots.", "备案托位（个）"}},
        Field{"classes", &ListRow::classes, {"Classes.", "班级（个）"}},
        Field{"inclusive", &ListRow::inclusive, {"Inclusive.", "普惠"}},
        Field{"demonstration", &ListRow::demonstration, {"Demonstration level.", "示范"}},
        Field{"vacant", &ListRow::vacant, {"Free slots.", "空余托位（个）"}},
        Field{"vacant_on", &ListRow::vacant_on, {"Free slots as of.", "空余公布日期"}},
        Field{"fee_from_fen", &ListRow::fee_from, {"Lowest care fee (yuan/month).", "最低保育费（元/月）"}},
        Field{"filed_on", &ListRow::filed_on, {"Filed on.", "备案日期"}},
        Field{"synthetic", &ListRow::synthetic, {"Demonstration data.", "演示数据"}},
    };
};

/// The list, its file and its counts by township.
std::vector<api::Endpoint> listing();

}  // namespace institutions
