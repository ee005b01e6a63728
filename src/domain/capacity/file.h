#pragma once
#include "store.h"

namespace capacity {

/// Which entries; the same for the list and the file made of it.
struct EntriesFilter {
    std::optional<InstitutionId> institution;
    std::optional<PostingReason> reason;
    std::optional<Date> from;
    std::optional<Date> to;
};
store::ListQuery query_of(const Call& call, const EntriesFilter& in);

std::vector<api::Endpoint> exporting(const Permit& readers);

}  // namespace capacity

template <>
inline constexpr auto declared<capacity::EntriesFilter> = std::tuple{
    Field{"institution", &capacity::EntriesFilter::institution, "Only of this institution."},
    Field{"reason", &capacity::EntriesFilter::reason, "Only for this reason."},
    Field{"from", &capacity::EntriesFilter::from, "First effective day."},
    Field{"to", &capacity::EntriesFilter::to, "Last effective day."},
};
